"""Words that were not filed as such: they are drawn in a registered picture, and were read there."""

from __future__ import annotations

from difflib import SequenceMatcher

from matching.features.words import MOST_PLACES, is_drawn, regions, strength
from matching.pair import Pair, Placed
from matching.reading.line import Bounds
from matching.types import Finding, Region

LIKENESS = ("copied_picture", "same_drawing", "mark_in_picture", "resembles")
FEWEST = 3
"""Letters on either side below which nothing is said."""
OTHER, ALIKE = 0.45, 0.75
"""Share of letters that two words have in common, in their order: of other words, and of such as may be misread."""


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


def reads_otherwise(pair: Pair, finding: Finding) -> Finding | None:
    """The registered picture is letters alone, and those at that place in the listing's picture are other ones."""
    place = finding.where[0] if finding.where and finding.feature in LIKENESS else None
    if not isinstance(place, Region) or any(word.field == "ocr" and word.found.odds > 0 for word in pair.words):
        return None
    filed = next((mark.letters for _, mark in pair.pictures if mark.id == place.right_picture), "")
    seen = _read_at(pair, place)
    if min(len(_plain(filed)), len(_plain(seen))) < FEWEST:
        return None
    alike = SequenceMatcher(None, _plain(filed), _plain(seen), autojunk=False).ratio()
    value = min(1.0, max(0.0, (ALIKE - alike) / (ALIKE - OTHER)))
    if value <= 0:
        return None
    return Finding(
        "reads_otherwise", value,
        f"该处文字读作“{seen}”，注册图样读作“{filed}”，文字不同",
        f"the letters there read “{seen}”, those of the registered picture “{filed}”: other words",
        (place,),
    )  # fmt: skip


def _read_at(pair: Pair, place: Region) -> str:
    """The lines that lie in the box for the most part, or it in them."""
    lettering = pair.listing.lettering
    return " ".join(
        lettering.text[piece.start : piece.end] for piece in lettering.pieces
        if piece.picture == place.picture and _meet(piece.box, place.box)
    )  # fmt: skip


def _meet(line: Bounds, place: Bounds) -> bool:
    across = min(line[0] + line[2], place[0] + place[2]) - max(line[0], place[0])
    down = min(line[1] + line[3], place[1] + place[3]) - max(line[1], place[1])
    smaller = min(line[2] * line[3], place[2] * place[3])
    return min(across, down) > 0 and across * down > smaller / 2


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _order(place: Placed) -> tuple[float, int, str]:
    return -place.found.odds, place.found.start, place.word
