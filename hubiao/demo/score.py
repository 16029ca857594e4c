"""How the alerts stand against the truth: what was found, what was missed, what was raised wrongly, by category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from hubiao.demo import market
from hubiao.demo.market import Truth

Key = tuple[str, str]  # source and key of the truth


@dataclass(frozen=True, slots=True)
class Row:
    """One category. `raised`: listings with an alert that is right (suspected) or wrong (lawful, innocent)."""

    category: str
    verdict: str
    hard: bool
    listings: int
    collected: int
    raised: int


@dataclass(frozen=True, slots=True)
class Score:
    """Counted by listing; `alerts` counts pairs of listing and right.

    A listing is found when an alert names one of its rights. A wrong alert names a right of a holder whom the listing
    does not touch (another right of the same holder is neither found nor wrong); `wrong_alerts` counts all of them,
    `wrong_listings` the lawful and innocent listings that have one.
    """

    listings: int
    exhibits: int
    alerts: int
    suspected: int
    found: int
    missed: int
    wrong_listings: int
    wrong_alerts: int
    not_collected: int
    rows: tuple[Row, ...]

    @property
    def precision(self) -> float:
        """Of the listings raised, the part that should have been; 0 when none was."""
        raised = self.found + self.wrong_listings
        return self.found / raised if raised else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.suspected if self.suspected else 0.0

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "precision": round(self.precision, 4), "recall": round(self.recall, 4)}


def score(raised: Mapping[Key, set[str]], collected: set[Key], truths: Iterable[Truth] | None = None) -> Score:
    """`raised`: right numbers (or PATENT_CLAIM) alerted per listing; `collected`: every listing in the database."""
    told = list(market.truths() if truths is None else truths)
    holders = {market.PATENT_CLAIM: ""} | {row["number"]: row["holder"] for row in market.rights()}
    found: set[Key] = set()
    wrong: dict[Key, int] = {}  # wrong alerts by listing
    for truth in told:
        key, alerted = (truth.source, truth.key), raised.get((truth.source, truth.key), set())
        if alerted & set(truth.rights):
            found.add(key)
        touched = {holders[number] for number in truth.rights}
        if strange := [number for number in alerted if holders.get(number) not in touched]:
            wrong[key] = len(strange)
    suspected = [truth for truth in told if truth.verdict == "suspected"]
    return Score(
        listings=sum(source == "demo-shop" for source, _ in collected),
        exhibits=sum(source == "demo-fair" for source, _ in collected),
        alerts=sum(map(len, raised.values())),
        suspected=len(suspected),
        found=len(found),
        missed=len(suspected) - len(found),
        wrong_listings=sum((truth.source, truth.key) in wrong for truth in told if truth.verdict != "suspected"),
        wrong_alerts=sum(wrong.values()),
        not_collected=sum((truth.source, truth.key) not in collected for truth in told),
        rows=tuple(_rows(told, collected, found, set(wrong))),
    )


def _rows(told: list[Truth], collected: set[Key], found: set[Key], wrong: set[Key]) -> Iterable[Row]:
    order = {"suspected": 0, "lawful": 1, "innocent": 2}
    kinds = sorted({(truth.verdict, truth.category) for truth in told}, key=lambda kind: (order[kind[0]], kind[1]))
    for verdict, category in kinds:
        members = [truth for truth in told if truth.category == category]
        keys = {(truth.source, truth.key) for truth in members}
        raised = keys & (found if verdict == "suspected" else wrong)
        yield Row(category, verdict, any(t.hard for t in members), len(members), len(keys & collected), len(raised))


def score_database() -> Score:
    """From the rows: an alert that is not withdrawn is raised."""
    from alerts.models import Alert, ListingRecord
    from alerts.states import State

    collected: dict[int, Key] = {}
    for pk, source, key, url in ListingRecord.objects.values_list("pk", "source__key", "key", "url"):
        if number := key_in(f"{key} {url}"):
            collected[pk] = (source, number)
    raised: dict[Key, set[str]] = {}
    alerts = Alert.objects.exclude(state=State.WITHDRAWN).values_list("listing", "right__number")
    for pk, number in alerts:
        if pk in collected:
            raised.setdefault(collected[pk], set()).add(number or market.PATENT_CLAIM)
    return score(raised, set(collected.values()))


def key_in(text: str) -> str:
    """The truth's key in a listing's key or address: `/p/12345.html` or `e021-1`."""
    found = re.search(r"/p/(\d{5})\.html|\b(e\d{3}-\d+)\b", text)
    return (found[1] or found[2]) if found else ""
