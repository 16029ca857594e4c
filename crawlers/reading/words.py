"""The words of shops, from words.yml: data that anyone may extend."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def field_of() -> dict[str, str]:
    """From a label in lower case to the field it names."""
    return {label: field for field, text in _words()["labels"].items() for label in _listed(text)}


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """One of add_to_cart, gone, here as a pattern that finds any phrase as whole words; … stands for a few others."""
    longest_first = sorted(_listed(_words()[name]), key=len, reverse=True)
    found = "|".join(re.escape(one).replace("…", ".{0,80}?") for one in longest_first)
    return re.compile(rf"(?<![a-zà-ÿ])(?:{found})(?![a-zà-ÿ])", re.IGNORECASE)


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split("|")]
