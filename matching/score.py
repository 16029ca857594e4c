"""From a pair to a match: main features take the maximum, qualifiers adjust, company helps a little."""

from __future__ import annotations

from matching.features.feature import Algorithm, Feature, sigmoid
from matching.pair import Pair
from matching.types import Finding, Match

FAINTEST = 0.1
"""Further findings weaker than this are not worth an officer's glance."""


def score(pair: Pair, algorithm: Algorithm) -> Match | None:
    """The match of a pair, however weak; None where no main feature sees anything."""
    seen = [(feature, finding) for feature in algorithm.features if (finding := feature.compare(pair))]
    if not seen:
        return None
    judged = [(*_judge(pair, algorithm, feature, finding), finding) for feature, finding in seen]
    odds, doubts, best = max(judged, key=lambda entry: entry[0])
    odds += sum(algorithm.company for other, _, finding in judged if finding is not best and other > 0)
    told = [finding for _, finding in seen if finding is best or finding.strength >= FAINTEST]
    findings = sorted(told, key=lambda finding: (finding is not best, -finding.strength))
    return Match(pair.right.right.id, sigmoid(odds), (*findings, *doubts), algorithm.name)


def _judge(pair: Pair, algorithm: Algorithm, feature: Feature, finding: Finding) -> tuple[float, list[Finding]]:
    """Log-odds of one main finding, with the qualifiers that speak to it."""
    odds, doubts = feature.bias + feature.weight * finding.strength, []
    for qualifier in algorithm.qualifiers:
        doubt = qualifier.compare(pair, finding)
        if doubt is not None:
            odds += qualifier.weight * doubt.strength
            doubts.append(doubt)
    return odds, doubts
