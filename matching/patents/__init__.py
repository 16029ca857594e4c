"""Claims of a patent in the texts of a listing: read, checked for form, and compared with a register of patents."""
