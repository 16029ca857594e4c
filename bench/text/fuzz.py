"""Texts made to break things: all planes, lone surrogates, bidi controls, marks among rubbish, very long titles."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.text.chart import Axis, Chart
from bench.text.invented import marks as invented_marks
from bench.text.invented import titles as invented_titles
from bench.text.speed import row
from matching.encoded import LONGEST_TEXT
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Match, Right, Span

MARKS = ("青鹭", "云汀师傅", "明浪坊", "锦汐鸢", "EGREN", "Reed Bay", "Zorvexa", "NB7")
RANGES = (
    (0x00, 0x7F), (0x80, 0x24F), (0x250, 0x36F), (0x370, 0x5FF), (0x600, 0x10FF), (0x1100, 0x1FFF), (0x2000, 0x206F),
    (0x2070, 0x2BFF), (0x2E80, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xD7FF), (0xD800, 0xDFFF),
    (0xE000, 0xF8FF), (0xF900, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x3FFFF), (0xE0000, 0xE0FFF), (0xF0000, 0x10FFFF),
)  # fmt: skip
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
BATCH = 512
LENGTHS = tuple(1_000 * 2**power for power in range(11))
"""1 KB … 1 MB, in characters."""


def run(count: int, seed: int, figure: Path | None) -> None:
    """`count` random texts against a gallery of invented marks, then the time by length."""
    matcher = Matcher.load("cpu")
    gallery = matcher.gallery(Right(str(n), words=(m,)) for n, m in enumerate((*MARKS, *invented_marks(500))))
    dice = random.Random(seed)  # noqa: S311 - repeatable
    strings(matcher, gallery, count, dice)
    lengths(matcher, gallery, dice, figure)


def strings(matcher: Matcher, gallery: Gallery, count: int, dice: random.Random) -> None:
    """Raises what breaks, with the text that broke it."""
    done = spans = letters = 0
    start = time.perf_counter()
    while done < count:
        texts = [text(dice) for _ in range(min(BATCH, count - done))]
        for written, matches in zip(texts, matched(matcher, gallery, texts), strict=True):
            spans += checked(written, matches)
        done, letters = done + len(texts), letters + sum(map(len, texts))
        spent = time.perf_counter() - start
        print(f"\r{done:,}/{count:,} texts, {spans:,} spans held, {spent:.0f} s", end="", file=sys.stderr, flush=True)
    spent = time.perf_counter() - start
    print(f"\nfuzz: {done:,} random texts ({letters:,} characters), no crash, {spans:,} spans reported and all hold, "
          f"{done / spent:,.0f} texts/s")  # fmt: skip


def matched(matcher: Matcher, gallery: Gallery, texts: Sequence[str]) -> list[list[Match]]:
    """All matches, however weak. A crash is raised again with the one text that causes it."""
    try:
        return matcher.match([Listing("x", {"title": text}) for text in texts], gallery, threshold=0.0)
    except Exception as error:
        if len(texts) == 1:
            raise AssertionError(f"crash on {texts[0][:2000]!r}") from error
        half = len(texts) // 2
        return matched(matcher, gallery, texts[:half]) + matched(matcher, gallery, texts[half:])


def checked(written: str, matches: Sequence[Match], field: str = "title") -> int:
    """How many spans were looked at; AssertionError where one does not lie in the text or is not what it says."""
    found = [
        place for match in matches for finding in match.findings for place in finding.where if isinstance(place, Span)
    ]
    for span in found:
        held = span.field == field and 0 <= span.start < span.end <= len(written)
        if not held or not span.text or written[span.start : span.end] != span.text:
            raise AssertionError(f"{span} does not hold in {written!r}")
    return len(found)


def text(dice: random.Random) -> str:
    """A title of 0 … 120 characters, made of rubbish, ordinary words, marks and pieces of marks."""
    return "".join(_pieces(dice, dice.choice((0, 1, 2, 4, 8, 8, 16))))


def _pieces(dice: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        kind = dice.random()
        if kind < 0.35:
            low, high = dice.choice(RANGES)
            yield "".join(chr(dice.randint(low, high)) for _ in range(dice.randint(1, 8)))
        elif kind < 0.55:
            yield dice.choice(MARKS)
        elif kind < 0.75:
            yield _torn(dice.choice(MARKS), dice)
        elif kind < 0.85:
            yield dice.choice(BIDI)
        else:
            yield dice.choice(_TITLES)


def _torn(mark: str, dice: random.Random) -> str:
    """The mark with something random between, before or instead of its letters."""
    letters = list(mark)
    for _ in range(dice.randint(1, 3)):
        low, high = dice.choice(RANGES)
        letters.insert(dice.randrange(len(letters) + 1), chr(dice.randint(low, high)))
    if dice.random() < 0.4:
        del letters[dice.randrange(len(letters))]
    return "".join(letters)


_TITLES = invented_titles(300)


def lengths(matcher: Matcher, gallery: Gallery, dice: random.Random, figure: Path | None) -> None:
    """Nanoseconds per character by length, of the whole matcher and of the engine's own entry."""
    print(f"\nThe matcher reads the first {LONGEST_TEXT:,} characters of a text; the engine's own entry reads all.\n")
    doors = {"matcher": lambda long: checked(long, matched(matcher, gallery, [long])[0]), **engine(gallery)}
    print(row(["characters", *(f"{name}: ns/character" for name in doors)]), row(["---"] * (len(doors) + 1)), sep="\n")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in doors}
    for length in LENGTHS:
        long = _long(dice, length)
        for name, door in doors.items():
            found[name].append((length, _fastest(door, long) / length * 1e9))
        print(row([f"{length:,}", *(f"{points[-1][1]:,.0f}" for points in found.values())]), flush=True)
    if figure:
        _draw(found, figure)


def _fastest(door: Callable[[str], object], long: str) -> float:
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        door(long)
        spent.append(time.perf_counter() - start)
    return min(spent)


def _long(dice: random.Random, length: int) -> str:
    """Ordinary titles with marks and rubbish among them, cut to `length`."""
    parts, size = [], 0
    while size < length:
        parts.append(text(dice) + dice.choice(_TITLES))
        size += len(parts[-1])
    return "".join(parts)[:length]


def engine(gallery: Gallery) -> dict[str, Callable[[str], object]]:
    """The engine's own entry, which cuts nothing; {} until there is one. Filled in with matching/text/search.py."""
    del gallery
    return {}


def _draw(found: dict[str, list[tuple[float, float]]], path: Path) -> None:
    top = max(value for points in found.values() for _, value in points) * 1.3
    steps = [round(top * part / 5, -1) for part in range(6)]
    ticks = [1_000, 10_000, 100_000, 1_000_000]
    chart = Chart("Time by length of the text", Axis("characters", 900, 1_200_000, ticks, log=True),
                  Axis("nanoseconds per character", 0, top, steps))  # fmt: skip
    for place, (name, points) in enumerate(found.items()):
        colour = ("#1f6feb", "#d1242f", "#1a7f37")[place % 3]
        chart.line(points, colour)
        chart.points(points, colour)
        chart.note(place, name, colour)
    chart.save(path)
    print(f"→ {path}")
