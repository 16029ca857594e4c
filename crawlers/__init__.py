"""The web: fetch politely, read strictly, keep the bytes."""
