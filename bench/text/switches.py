"""What can be switched off, one at a time, without touching the matcher's own code.

channel     a place that is explained by this relation is not reported (same sound, drawn alike, letters swapped …)
feature     a number that weighs a place counts as what is usual (Chinese) or as nothing (Latin); no new fit
qualifier   the algorithm works without it
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from unittest.mock import patch

from matching.algorithms import algorithm_for
from matching.features.feature import Algorithm
from matching.text.found import Found
from matching.text.han import align, weights
from matching.text.han.features import NAMES
from matching.text.index import WordIndex
from matching.text.latin import model
from matching.text.latin.features import Feature

Off = Callable[[], AbstractContextManager[object]]

CHINESE = {
    "zh same sound": (align.SAME_TONE, align.SAME_SOUND),
    "zh near sound": (align.NEAR_SOUND,),
    "zh drawn alike": (align.ALIKE,),
    "zh split": (align.SPLIT,),
    "zh pinyin": (align.PINYIN,),
    "zh near pinyin": (align.NEAR_PINYIN,),
    "zh other character": (align.OTHER,),
    "zh inserted": (align.INSERTED,),
    "zh order": (align.SWAPPED,),
}
LATIN = ("LOOK", "FIGURE", "TURNED", "VOWEL", "SOUND", "OTHER", "DOUBLED", "SINGLE", "INSERTED", "DROPPED", "SWAPPED")
ORDINARY = {
    "zh ordinary words": weights.ORDINARY,
    "zh crossing words": weights.CROSSING,
    "zh neighbours": ("open_left", "open_right", "first", "figure_right"),
    "zh signs between": ("spaces", "signs", "hidden"),
}


@dataclass(frozen=True, slots=True)
class Switch:
    """`off()` is a context within which the matcher works without `name`."""

    kind: str
    name: str
    off: Off


def switches() -> Iterator[Switch]:
    for name, kinds in CHINESE.items():
        yield Switch("channel", name, partial(_without, partial(_has_kind, kinds)))
    yield Switch("channel", "zh dropped", partial(_without, _has_dropped))
    for name in LATIN:
        yield Switch("channel", f"lat {name.lower()}", partial(_without, partial(_has_change, Feature[name])))
    for name, features in ORDINARY.items():
        yield Switch("feature", name, partial(_usual, features))
    for feature in Feature:
        if feature.name not in (*LATIN, "LENGTH", "COST", "SHARE", "EDITS", "SEVERAL"):
            yield Switch("feature", f"lat {feature.name.lower()}", partial(_nothing, feature))
    algorithm = algorithm_for("trademark")
    for qualifier in algorithm.qualifiers:
        rest = tuple(other for other in algorithm.qualifiers if other is not qualifier)
        yield Switch("qualifier", qualifier.name, partial(_instead, replace(algorithm, qualifiers=rest)))


def _has_kind(kinds: tuple[int, ...], found: Found) -> bool:
    return any(kind in kinds for kind in found.hit.kinds)


def _has_dropped(found: Found) -> bool:
    """A character that is not there makes no step, so its kind is not listed."""
    return not found.hit.group.startswith("latin") and bool(found.hit.features[NAMES.index("dropped")] > 0)


def _has_change(feature: Feature, found: Found) -> bool:
    return found.hit.group.startswith("latin") and bool(found.hit.features[feature] > 0)


def _without(shut: Callable[[Found], bool], find: Any = WordIndex.find) -> AbstractContextManager[object]:
    def some(*asked: Any, **named: Any) -> Iterator[Found]:
        return (found for found in find(*asked, **named) if not shut(found))

    return patch.object(WordIndex, "find", some)


def _usual(names: tuple[str, ...]) -> AbstractContextManager[object]:
    """Their share at what is typical goes into the constant of each group."""
    stored = weights.load_weights()
    rows, columns = stored.rows.copy(), [NAMES.index(name) for name in names if name in NAMES]
    rows[:, NAMES.index("one")] += (rows[:, columns] * stored.typical[:, columns]).sum(axis=1)
    rows[:, columns] = 0
    return patch("matching.text.han.side.load_weights", lambda: stored._replace(rows=rows))


def _nothing(feature: Feature) -> AbstractContextManager[object]:
    rows = model.load_weights().copy()
    rows[:, feature] = 0
    return patch("matching.text.latin.side.load_weights", lambda: rows)


def _instead(algorithm: Algorithm) -> AbstractContextManager[object]:
    return patch("matching.matcher.algorithm_for", lambda _: algorithm)
