"""What the page of a claim of a patent shows beside its findings: the patents named and the law that may apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from alerts import marks
from alerts.law.provisions import Provision, provision
from alerts.models import Alert
from registry.models import RightRecord


@dataclass(frozen=True, slots=True)
class Law:
    """A provision, and the numbers of the findings that may fall under it; None: nothing is cited for them."""

    numbers: tuple[int, ...]
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class Named:
    """A patent of the registry, and the findings that speak of it."""

    right: RightRecord
    numbers: tuple[int, ...]


def laws(alert: Alert, numbered: marks.Numbered) -> list[Law]:
    """In force on the day the listing was last seen; what is cited first, what nothing is cited for last."""
    day = timezone.localtime(alert.listing.last_seen_at).date()
    found: dict[Provision | None, list[int]] = {}
    for number, finding in numbered:
        found.setdefault(provision(str(finding.get("feature", "")), day), []).append(number)
    return [Law(tuple(numbers), rule) for rule, numbers in sorted(found.items(), key=lambda item: item[0] is None)]


def named(numbered: marks.Numbered) -> list[Named]:
    """Each patent once, in the order of the findings; one deleted meanwhile is left out."""
    places: dict[int, list[int]] = {}
    for number, finding in numbered:
        if str(finding.get("right", "")).isdecimal():
            places.setdefault(int(finding["right"]), []).append(number)
    rights = _rights(places)
    return [Named(rights[key], tuple(numbers)) for key, numbers in places.items() if key in rights]


def _rights(ids: Iterable[int]) -> dict[int, RightRecord]:
    return RightRecord.objects.select_related("holder").in_bulk(list(ids))
