"""What is suspected, and what is done about it."""
