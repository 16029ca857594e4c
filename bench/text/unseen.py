"""Recall on marks nobody has tuned for: other names, disguised by dice, in titles without a mark.

With development data: names of the 100k gallery that are not under evaluation, in its clean titles, at the threshold
that the development set gives. Without: invented marks and titles, at one half only. Drawn look-alikes stand in for
"another look-alike list"; types are named as in the development set where it has them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from bench.disguises import Dice, positives
from bench.disguises.charset import is_han
from bench.text import recall
from bench.text.found import find, load_judge, search
from bench.text.material import Material, Row
from matching.matcher import Matcher


def run(material: Material, matcher: Matcher, count: int, budget: float, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - repeatable
    marks = [
        {"mark": mark, "group": f"u{number}", "src": "unseen", "common": "0"}
        for number, mark in enumerate(_drawn(_names(material), dice, count))
    ]
    hosts = material.titles()
    rows = [_clean(number, title) for number, title in enumerate(hosts)] + _disguised(marks, hosts, dice)
    threshold = recall.HALF
    if material.data is not None:
        threshold = find(material, "1k", matcher).threshold(load_judge(material.data), budget)
    found = search(marks, rows, matcher)
    print(f"\n## {len(marks)} unseen marks disguised by dice, {material.told}; {found.titles_per_s:,.0f} titles/s\n")
    print(recall.table(found, threshold))


def _names(material: Material) -> list[str]:
    """Names that are no ordinary words and not in the small gallery."""
    if material.data is None:
        return material.marks("1k")
    known = set(material.marks("1k"))
    rows = material.gallery("100k")
    return [row["mark"] for row in rows if row["mark"] not in known and row["common"] == "0" and not row["group"]]


def _drawn(names: Sequence[str], dice: Dice, count: int) -> list[str]:
    """A third Latin of four letters or more, a third Chinese of two characters, a third Chinese of more."""
    han = [name for name in names if all(map(is_han, name))]
    latin = [name for name in names if name.isascii() and sum(map(str.isalpha, name)) >= 4]
    kinds = latin, [name for name in han if len(name) == 2], [name for name in han if len(name) > 2]
    return [name for kind in kinds for name in dice.sample(kind, min(count // 3, len(kind)))]


def _disguised(marks: Sequence[Row], hosts: Sequence[str], dice: Dice) -> list[Row]:
    groups = {row["mark"]: row["group"] for row in marks}
    return [
        {"id": f"P{number}", "kind": "pos", "type": found.type, "mark": found.mark, "group": groups[found.mark],
         "form": found.form, "text": found.text}
        for number, found in enumerate(positives(groups, hosts, dice))
    ]  # fmt: skip


def _clean(number: int, title: str) -> Row:
    return {"id": f"N{number}", "kind": "neg", "type": "clean", "mark": "", "group": "", "form": "", "text": title}
