"""Word marks in the texts of a listing."""

from __future__ import annotations

from collections.abc import Callable

from matching.features.fields import FIELDS_EN, FIELDS_ZH
from matching.pair import Pair, Placed
from matching.text.disguises import Disguise
from matching.types import Finding

OWN_FIELDS = ("title", "brand", "seller", "ocr")
NOT_READ = ("category",)


def word_in_title(pair: Pair) -> Finding | None:
    """The title bears the registered word mark."""
    return _finding("word_in_title", pair, lambda field: field == "title")


def word_in_brand(pair: Pair) -> Finding | None:
    """The goods are offered under the registered word mark as their brand."""
    return _finding("word_in_brand", pair, lambda field: field == "brand")


def word_in_seller(pair: Pair) -> Finding | None:
    """The seller's name bears the registered word mark."""
    return _finding("word_in_seller", pair, lambda field: field == "seller")


def word_in_picture_text(pair: Pair) -> Finding | None:
    """Lettering read in a picture is the registered word mark."""
    return _finding("word_in_picture_text", pair, lambda field: field == "ocr")


def word_in_description(pair: Pair) -> Finding | None:
    """The description bears the registered word mark."""
    return _finding("word_in_description", pair, lambda field: field not in (*OWN_FIELDS, *NOT_READ))


def _finding(name: str, pair: Pair, wanted: Callable[[str], bool]) -> Finding | None:
    """The strongest place speaks; all places of that strength's word are shown."""
    placed = sorted((place for place in pair.words if wanted(place.field)), key=_order)
    if not placed:
        return None
    best = placed[0]
    zh, en = _sentences(best)
    return Finding(name, strength(best), zh, en, tuple(place.span for place in placed))


def _order(place: Placed) -> tuple[float, str, int, str]:
    return -strength(place), place.field, place.hit.start, place.hit.mark.word


def strength(place: Placed) -> float:
    """Likeness of the disguises multiplied; short marks need to stand alone to count in full."""
    value = 1.0
    for disguise in place.hit.disguises:
        value *= disguise.likeness
    mark = place.hit.mark
    alone = len(place.text.letters) == place.hit.end - place.hit.start
    if mark.short:
        return value * (1.0 if alone else 0.55)
    broken = Disguise.SPACES in place.hit.disguises or Disguise.SIGNS in place.hit.disguises
    return value * (0.95 if len(mark.letters) == 2 and broken else 1.0)


def _sentences(place: Placed) -> tuple[str, str]:
    seen, word, disguises = place.span.text, place.hit.mark.word, place.hit.disguises
    zh, en = FIELDS_ZH.get(place.field, place.field), FIELDS_EN.get(place.field, place.field)
    near = Disguise.LOOKALIKES in disguises
    how_zh = f"（{'、'.join(kind.zh for kind in disguises)}）" if disguises else ""
    how_en = f" ({', '.join(kind.en for kind in disguises)})" if disguises else ""
    return (
        f"{zh}中的“{seen}”与注册商标“{word}”{'近似' if near else '相同'}{how_zh}",
        f"“{seen}” in the {en} is {'close to' if near else 'the same as'} the registered word mark “{word}”{how_en}",
    )
