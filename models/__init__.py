"""Neural networks: weights with cards, loaders, training. Not Django models."""
