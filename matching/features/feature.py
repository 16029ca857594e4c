"""A feature is a claim: a function whose one-sentence docstring an officer can read aloud."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from matching.pair import Pair
from matching.types import Finding

Claim = Callable[[Pair], Finding | None]
Doubt = Callable[[Pair, Finding], Finding | None]


C = TypeVar("C", Claim, Doubt)


@dataclass(frozen=True, slots=True)
class _Weighed(Generic[C]):
    """A claim with its weight in log-odds."""

    compare: C
    weight: float

    @property
    def name(self) -> str:
        return self.compare.__name__

    @property
    def claim(self) -> str:
        claim = (self.compare.__doc__ or "").strip()
        if not claim:
            raise ValueError(f"{self.name} makes no claim: give it a one-sentence docstring")
        return claim


@dataclass(frozen=True, slots=True)
class Feature(_Weighed[Claim]):
    """What may carry a match: log-odds `weight × strength`, from `bias` up."""

    bias: float


class Qualifier(_Weighed[Doubt]):
    """What speaks for or against a finding of a main feature; it never makes a match."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One table of features with its weights and its threshold, by name; kept as long as alerts cite it."""

    name: str
    features: Sequence[Feature]
    qualifiers: Sequence[Qualifier]
    threshold: float
    company: float = 0.4
    """Log-odds that each further main feature adds to the strongest."""

    @property
    def in_turn(self) -> Sequence[Qualifier]:
        """The qualifiers, those that raise the odds first."""
        return sorted(self.qualifiers, key=lambda qualifier: qualifier.weight < 0)

    @property
    def most_raised(self) -> float:
        """Log-odds that all qualifiers together may add."""
        return sum(max(0.0, qualifier.weight) for qualifier in self.qualifiers)

    def claims(self) -> dict[str, str]:
        mains = {feature.name: feature.claim for feature in self.features}
        return mains | {qualifier.name: qualifier.claim for qualifier in self.qualifiers}


def sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, odds))))


def logit(probability: float) -> float:
    """The inverse of `sigmoid`; ±40 at the ends."""
    inside = min(1 - 1e-16, max(1e-17, probability))
    return max(-40.0, min(40.0, math.log(inside) - math.log1p(-inside)))
