"""Titles in which a mark is disguised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.disguises.disguise import Dice, Disguised, disguise, makers_for
from bench.disguises.places import insert


@dataclass(frozen=True, slots=True)
class Example:
    """`text` holds `mark` disguised as `form`; `type` says how."""

    text: str
    mark: str
    form: str
    type: str


def positives(marks: Iterable[str], titles: Sequence[str], dice: Dice, per_mark: int = 0) -> Iterator[Example]:
    """For each mark `per_mark` disguises of different types, drawn by dice (0: one of every type), each in a title."""
    for mark in marks:
        for found in _drawn(mark, dice, per_mark) if per_mark else disguise(mark, dice):
            yield Example(insert(found.form, dice.choice(titles), dice), mark, found.form, found.type)


def _drawn(mark: str, dice: Dice, count: int) -> Iterator[Disguised]:
    makers = list(makers_for(mark).items())
    left = count
    for kind, make in dice.sample(makers, len(makers)):
        if not left:
            return
        form = make(mark, dice)
        if form and form != mark:
            left -= 1
            yield Disguised(kind, form)
