"""Goods far from those a mark is registered for, as far as a category's words tell. Lowers, never clears."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from matching.pair import Pair
from matching.types import Finding


@cache
def _table() -> dict[str, frozenset[str]]:
    """Word of a category to the Nice classes it may mean."""
    data = json.loads((Path(__file__).parents[1] / "data" / "goods_classes.json").read_text("utf-8"))
    return {word: frozenset(classes) for word, classes in data["words"].items()}


def other_goods(pair: Pair, _finding: Finding) -> Finding | None:
    """The goods offered are of a class for which the mark is not registered."""
    category = pair.listing.listing.texts.get("category", "").casefold()
    registered = {name.lstrip("0") for name in pair.right.right.classes}
    words = [word for word in _table() if word in category]
    if not category or not registered or not words:
        return None
    meant = frozenset().union(*(_table()[word] for word in words))
    if meant & registered:
        return None
    named = sorted(meant, key=int)
    return Finding(
        "other_goods",
        1.0,
        f"商品类目“{category}”属于第{'、'.join(named)}类，商标核定使用类别不含此类",
        f"the category “{category}” is of class {', '.join(named)}, for which the mark is not registered",
    )
