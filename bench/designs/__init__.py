"""Designs with known truth: things made by dice, drawn as an office publishes them, photographed as shops do."""
