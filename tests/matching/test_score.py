"""How findings become one probability."""

from __future__ import annotations

import pytest

from matching.encoded import encode_listing, encode_right
from matching.features.feature import Algorithm, Feature, Qualifier
from matching.pair import Pair
from matching.score import FAINTEST, score
from matching.types import Finding, Listing, Right

PAIR = Pair(encode_listing(Listing("listing")), encode_right(Right("right")))


def feature(name: str, strength: float | None) -> Feature:
    def compare(pair: Pair) -> Finding | None:
        """It is so."""
        return None if strength is None else Finding(name, strength, "", "")

    return Feature(compare, 6.0, -3.0)


def doubt(of: str, strength: float = 1.0, weight: float = -4.0) -> Qualifier:
    def compare(pair: Pair, finding: Finding) -> Finding | None:
        """It may be otherwise."""
        return Finding("doubt", strength, "", "") if finding.feature == of else None

    return Qualifier(compare, weight)


def probability(features: list[Feature], *qualifiers: Qualifier) -> float:
    match = score(PAIR, Algorithm("table", features, qualifiers, 0.5))
    assert match is not None
    return match.probability


def test_nothing_seen_is_no_match() -> None:
    assert score(PAIR, Algorithm("table", [feature("a", None)], [doubt("a")], 0.5)) is None


def test_the_strongest_feature_carries_and_company_adds() -> None:
    strong, weak, none = feature("a", 0.9), feature("b", 0.6), feature("c", 0.2)
    assert probability([strong]) == probability([strong, none])
    assert probability([strong]) < probability([strong, weak]) < probability([feature("a", 1.0), weak])


def test_a_doubt_lowers_only_the_finding_it_is_about() -> None:
    a, b = feature("a", 0.9), feature("b", 0.8)
    assert probability([a], doubt("a")) < probability([a])
    assert probability([a, b], doubt("a")) == pytest.approx(probability([b]))
    assert probability([a], doubt("a", 0.5)) > probability([a], doubt("a"))


def test_what_carries_is_told_first_then_the_stronger_then_the_doubts() -> None:
    table = Algorithm("table", [feature("a", 0.9), feature("b", 0.7), feature("c", FAINTEST / 2)], [doubt("a", 1)], 0.5)
    match = score(PAIR, table)
    assert match is not None
    assert [finding.feature for finding in match.findings] == ["b", "a"]
    assert match.algorithm == "table"


def test_what_no_doubt_can_lift_to_the_threshold_is_not_asked_about() -> None:
    asked = []

    def compare(pair: Pair, finding: Finding) -> Finding | None:
        """It may be more."""
        asked.append(finding.feature)
        return Finding("more", 1.0, "", "")

    table = Algorithm("table", [feature("a", 0.2), feature("b", 0.9)], [Qualifier(compare, 1.0)], 0.5)
    match = score(PAIR, table, 0.0)
    assert match is not None
    assert asked == ["b"]
