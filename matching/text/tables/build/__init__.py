"""How the tables are made. Never imported by the product; needs the extra `tables` (see `pyproject.toml`)."""
