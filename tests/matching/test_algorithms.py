"""Every table of features keeps what it promises."""

from __future__ import annotations

import pytest

from matching.algorithms import CURRENT, algorithm_for
from matching.features.feature import Algorithm, Feature, sigmoid
from matching.pair import Pair
from matching.types import Finding

TABLES = [algorithm_for("trademark"), algorithm_for("design")]


@pytest.mark.parametrize("algorithm", TABLES, ids=lambda table: table.name)
def test_every_feature_makes_a_claim_of_one_sentence(algorithm: Algorithm) -> None:
    for name, claim in algorithm.claims().items():
        assert claim.endswith("."), name
        assert claim.count(". ") == 0, name


@pytest.mark.parametrize("algorithm", TABLES, ids=lambda table: table.name)
def test_the_strongest_finding_alone_reaches_the_threshold_and_none_at_zero_does(algorithm: Algorithm) -> None:
    for feature in algorithm.features:
        assert sigmoid(feature.bias + feature.weight) > algorithm.threshold > sigmoid(feature.bias)


@pytest.mark.parametrize("algorithm", TABLES, ids=lambda table: table.name)
def test_what_aggravates_makes_no_match_of_nothing(algorithm: Algorithm) -> None:
    aggravating = sum(max(0.0, qualifier.weight) for qualifier in algorithm.qualifiers)
    assert sigmoid(max(feature.bias for feature in algorithm.features) + aggravating) < algorithm.threshold


@pytest.mark.parametrize("algorithm", TABLES, ids=lambda table: table.name)
def test_most_qualifiers_lower(algorithm: Algorithm) -> None:
    raising = {qualifier.name for qualifier in algorithm.qualifiers if qualifier.weight > 0}
    assert raising <= {"same_style", "claims_genuine", "fake_quality_words", "hidden_part"}


@pytest.mark.parametrize("algorithm", TABLES, ids=lambda table: table.name)
def test_a_licence_outweighs_everything_that_can_be_seen(algorithm: Algorithm) -> None:
    strongest = max(feature.bias + feature.weight for feature in algorithm.features)
    licence = next(doubt.weight for doubt in algorithm.qualifiers if doubt.name == "licensed_seller")
    assert sigmoid(strongest + licence + algorithm.company * len(algorithm.features)) < algorithm.threshold / 2


def test_the_name_in_force_names_all_tables() -> None:
    assert CURRENT.split("+") == [table.name for table in TABLES]


def test_a_feature_without_a_docstring_makes_no_claim() -> None:
    def silent(pair: Pair) -> Finding | None:
        return None

    with pytest.raises(ValueError, match="silent"):
        _ = Feature(silent, 1.0, 0.0).claim
