"""What clean texts cost an officer: false matches, and alerts by whether the mark stands there letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.text.found import Found

NAMES = (
    "false matches (evaluated marks)",
    "alerts, whole gallery",
    "– a mark stands there letter for letter",
    "– disguised only",
    "alerts, without marks that are ordinary words",
    "– of these letter for letter",
    "– of these disguised only",
)


def table(found: Found, thresholds: tuple[float, float]) -> str:
    """Markdown, per 1,000 clean texts, at the budget's threshold and at one half."""
    texts = sum(row["kind"] == "neg" for row in found.rows)
    both = [counts(found, threshold) for threshold in thresholds]
    rows = ["| per 1,000 clean texts | at budget | at p ≥ 0.5 |", "| --- | --- | --- |"]
    rows += [f"| {name} | {1000 * both[0][name] / texts:.2f} | {1000 * both[1][name] / texts:.2f} |" for name in NAMES]
    return "\n".join(rows)


def counts(found: Found, threshold: float) -> dict[str, int]:
    """Clean texts by what is reported on them."""
    tally = dict.fromkeys(NAMES, 0)
    evaluated, common = set(found.groups), found.common
    for row in found.rows:
        if row["kind"] == "neg":
            fired = [mark for mark, probability in found.reports.get(row["id"], ()) if probability >= threshold]
            tally[NAMES[0]] += any(mark in evaluated for mark in fired)
            for name in (*_kinds(row["text"], fired, 1), *_kinds(row["text"], set(fired) - common, 4)):
                tally[name] += 1
    return tally


def _kinds(text: str, marks: Sequence[str] | set[str], first: int) -> Iterator[str]:
    if marks:
        plain = any(mark.casefold() in text.casefold() for mark in marks)
        yield NAMES[first]
        yield NAMES[first + 1 if plain else first + 2]
