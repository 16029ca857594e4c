"""Designs with known truth: solid things made by dice, drawn as an office publishes them and photographed as shops do."""
