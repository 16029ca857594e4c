"""The invented market: marks, holders, a shop, a fair, and the truth beside them. Nothing in it exists."""
