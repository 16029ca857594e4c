"""Marks written in Latin letters: where they may stand in a text, their search keys, how near a spelling is."""
