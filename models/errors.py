"""What can go wrong with a network's weights.

ModelError
├── CardError      a card lacks a field, or says something impossible
└── WeightsError   weights are missing, of another hash, or do not fit the card
"""

from __future__ import annotations


class ModelError(Exception):
    """Root of the models' errors."""


class CardError(ModelError):
    """A card that cannot be read."""


class WeightsError(ModelError):
    """Weights that must not be used."""
