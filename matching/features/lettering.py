"""Words that were not filed as such: they are drawn in a registered picture, and were read there."""

from __future__ import annotations

from matching.features.words import MOST_PLACES, is_drawn, regions, strength
from matching.pair import Pair, Placed
from matching.types import Finding


def same_lettering(pair: Pair) -> Finding | None:
    """Lettering read in a picture of the listing is that of a registered picture, or close to it."""
    placed = sorted((place for place in pair.words if place.field == "ocr" and is_drawn(pair, place)), key=_order)
    if not placed:
        return None
    best = placed[0]
    seen, word = best.span.text, best.word
    same = seen.casefold() == word.casefold()
    return Finding(
        "same_lettering", strength(best),
        f"商品图片中的文字“{seen}”与注册图样中读出的文字“{word}”{'相同' if same else '近似'}",
        f"the lettering “{seen}” in the listing's picture is {'the same as' if same else 'close to'} “{word}”, read in "
        "the registered picture",
        (*(place.span for place in placed[:MOST_PLACES]), *regions(pair, placed[:MOST_PLACES])),
    )  # fmt: skip


def _order(place: Placed) -> tuple[float, int, str]:
    return -place.found.odds, place.found.start, place.word
