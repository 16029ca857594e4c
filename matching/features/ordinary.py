"""Words that are also everyday language, and characters that belong to other words."""

from __future__ import annotations

from matching.pair import Pair, Placed
from matching.text.disguises import Disguise
from matching.text.letters import is_latin
from matching.text.ordinary import zipf
from matching.types import Finding, Span

_LONGEST = 4


def common_word(_pair: Pair, finding: Finding) -> Finding | None:
    """The mark is also an everyday word, so that its mere mention says little."""
    spans = [place for place in finding.where if isinstance(place, Span)]
    if finding.feature == "word_in_brand" or not spans:
        return None
    value = min(_commonness(span.word) for span in spans)
    if value <= 0:
        return None
    return Finding(
        "common_word", value,
        f"“{spans[0].word}”也是日常用语，单独出现时证明力有限",
        f"“{spans[0].word}” is also an everyday word; its mention alone says little",
        tuple(spans),
    )  # fmt: skip


def _commonness(word: str) -> float:
    return min(1.0, max(0.0, (zipf(word.casefold()) - 3.0) / 1.5))


def inside_other_words(pair: Pair, finding: Finding) -> Finding | None:
    """The characters belong to the words around them."""
    placed = [place for place in pair.words if place.span in finding.where]
    words = [found for place in placed if (found := _straddling(place))]
    if not words or len(words) < len(placed):
        return None
    around = "”“".join(filter(None, words[0]))
    return Finding(
        "inside_other_words", 1.0,
        f"“{placed[0].span.text}”的字分属前后词语“{around}”",
        f"the characters “{placed[0].span.text}” belong to the words “{around}” around them",
        tuple(place.span for place in placed),
    )  # fmt: skip


def _straddling(place: Placed) -> tuple[str, str] | None:
    """The everyday words that reach over both ends of a hit of unbroken Chinese characters; None where none do."""
    letters, start, end = place.text.letters, place.hit.start, place.hit.end
    if any(is_latin(letter) for letter in letters[start:end]):
        return None
    left, right = _over(place, start), _over(place, end)
    parted = Disguise.SPACES in place.hit.disguises  # a space between two phrases, not within a word
    return (left, right) if (left and right) or (parted and (left or right)) else None


def _over(place: Placed, edge: int) -> str:
    """An everyday word with characters on both sides of an edge, all touching in the original."""
    letters = place.text.letters
    for size in range(_LONGEST, 1, -1):
        for first in range(max(0, edge - size + 1), edge):
            last = first + size
            if last <= len(letters) and last > edge and zipf(letters[first:last]) >= 3.3:
                if (first, last) == (place.hit.start, place.hit.end) or any(
                    place.text.gap(at) for at in range(first, last - 1)
                ):
                    continue
                return letters[first:last]
    return ""
