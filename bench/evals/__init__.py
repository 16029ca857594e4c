"""Labelled folders of pictures (`manifest.jsonl` beside `score.py`), and what the core says of them."""
