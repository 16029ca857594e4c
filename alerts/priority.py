"""How soon an officer should look at an alert: its probability, raised where delay costs most."""

from __future__ import annotations

from datetime import date

from registry.models import ProtectionList, RightRecord

PROTECTED = 0.5  # on a protection list (重点商标保护名录), which binds the authority to act first
AT_A_FAIR = 0.5  # a fair closes in days, and its exhibits are gone with it


def priority(probability: float, *, protected: bool, at_a_fair: bool) -> float:
    """Each ground takes away half of what is missing to 1: bounded by 0…1, and order by probability is kept."""
    doubt = 1.0 - probability
    doubt *= PROTECTED if protected else 1.0
    doubt *= AT_A_FAIR if at_a_fair else 1.0
    return 1.0 - doubt


def is_protected(right: RightRecord, day: date) -> bool:
    """Whether a protection list that is valid on that day names the right. Reads prefetched lists."""
    return any(_is_valid(entry, day) for entry in right.protection_lists.all())


def _is_valid(entry: ProtectionList, day: date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= day) and (entry.valid_to is None or day <= entry.valid_to)
