"""Word marks in the texts of a listing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from matching.features.fields import FIELDS_EN, FIELDS_ZH
from matching.pair import Pair, Placed
from matching.text.disguises import Disguise, disguises_of
from matching.text.han.explain import explain as explain_han
from matching.text.latin.explain import explain as explain_latin
from matching.text.steps import Step
from matching.text.weighed import evidence
from matching.types import Finding, Region

OWN_FIELDS = ("title", "brand", "seller", "ocr")
SPAN_OF_ODDS = 16.0
"""A strength of 0 … 1 stands for log-odds of −8 … 8: a feature's weight is 16 and its bias −8, more or less."""
MOST_STEPS = 4
MOST_PLACES = 24
"""Places of one word in one kind of field that are shown and judged, the strongest first."""


def word_in_title(pair: Pair) -> Finding | None:
    """The title bears the registered word mark or a word close to it."""
    return _finding("word_in_title", pair, lambda field: field == "title")


def word_in_brand(pair: Pair) -> Finding | None:
    """The goods are offered under the registered word mark, or a word close to it, as their brand."""
    return _finding("word_in_brand", pair, lambda field: field == "brand")


def word_in_seller(pair: Pair) -> Finding | None:
    """The seller's name bears the registered word mark or a word close to it."""
    return _finding("word_in_seller", pair, lambda field: field == "seller")


def word_in_picture_text(pair: Pair) -> Finding | None:
    """Lettering read in a picture is the registered word mark or close to it."""
    return _finding("word_in_picture_text", pair, lambda field: field == "ocr")


def word_in_description(pair: Pair) -> Finding | None:
    """The description bears the registered word mark or a word close to it."""
    return _finding("word_in_description", pair, lambda field: field not in OWN_FIELDS)


def _finding(name: str, pair: Pair, wanted: Callable[[str], bool]) -> Finding | None:
    """The strongest place speaks; all places are shown."""
    placed = sorted((place for place in pair.words if wanted(place.field) and not is_drawn(pair, place)), key=_order)
    if not placed:
        return None
    zh, en = _sentences(placed[0])
    shown = placed[:MOST_PLACES]
    return Finding(name, strength(placed[0]), zh, en, (*(place.span for place in shown), *regions(pair, shown)))


def regions(pair: Pair, placed: Iterable[Placed]) -> tuple[Region, ...]:
    """Where letters read in pictures stand; the right has no picture to them."""
    pieces = (piece for place in placed if place.field == "ocr"
              for piece in pair.listing.lettering.at(place.found.start, place.found.end))  # fmt: skip
    return tuple(dict.fromkeys(Region(piece.picture, piece.box, "", (0.0, 0.0, 0.0, 0.0)) for piece in pieces))


def is_drawn(pair: Pair, place: Placed) -> bool:
    """Whether the word is none that was filed, but was read in a registered picture."""
    return place.word in pair.right.drawn


def _order(place: Placed) -> tuple[float, str, int, str]:
    return -place.found.odds, place.field, place.found.start, place.word


def strength(place: Placed) -> float:
    """Log-odds of the word itself, what speaks for other words around it left aside, as 0 … 1."""
    return min(1.0, max(0.0, evidence(place.found.hit) / SPAN_OF_ODDS + 0.5))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs in letters, and how else the writing differs: (Chinese, English) each."""

    steps: tuple[Step, ...]
    writing: tuple[tuple[str, str], ...]


def compare(place: Placed) -> Comparison:
    """The place beside the registered word."""
    found = place.found
    letters = found.meant
    steps = explain_han(found, letters) if found.hit.kinds else explain_latin(found.letters(), letters)
    return Comparison(steps, tuple(kind.value for kind in disguises_of(found, place.span.text, place.word)))


def is_altered(place: Placed) -> bool:
    """Whether the word is written otherwise than registered, its case aside."""
    compared = compare(place)
    return bool(compared.steps) or any(writing != Disguise.CASE.value for writing in compared.writing)


def _sentences(place: Placed) -> tuple[str, str]:
    compared = compare(place)
    seen, word = place.span.text, place.word
    zh, en = FIELDS_ZH.get(place.field, place.field), FIELDS_EN.get(place.field, place.field)
    how_zh = [*map(_step_zh, compared.steps[:MOST_STEPS]), *(zh for zh, _ in compared.writing)]
    how_en = [*map(_step_en, compared.steps[:MOST_STEPS]), *(en for _, en in compared.writing)]
    near = bool(compared.steps)
    told_zh = f"（{'；'.join(how_zh)}）" if how_zh else ""
    told_en = f" ({'; '.join(how_en)})" if how_en else ""
    return (
        f"{zh}中的“{seen}”与注册商标“{word}”{'近似' if near else '相同'}{told_zh}",
        f"“{seen}” in the {en} is {'close to' if near else 'the same as'} the registered word mark “{word}”{told_en}",
    )


def _step_zh(step: Step) -> str:
    name = step.relation.value[0]
    if not step.meant:
        return f"{name}“{step.seen}”"
    return f"“{step.meant}”作“{step.seen}”，{name}" if step.seen else f"“{step.meant}”{name}"


def _step_en(step: Step) -> str:
    name = step.relation.value[1]
    if not step.meant:
        return f"{name}: “{step.seen}”"
    return f"“{step.seen}” for “{step.meant}”, {name}" if step.seen else f"“{step.meant}”: {name}"
