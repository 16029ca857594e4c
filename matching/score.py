"""From a pair to a match: main features take the maximum, qualifiers adjust, company helps a little."""

from __future__ import annotations

import math

from matching.features.feature import Algorithm, Feature, sigmoid
from matching.features.quality import speaks_of_imitations
from matching.pair import Pair
from matching.types import Finding, Match

FAINTEST = 0.1
"""Further findings weaker than this are not worth an officer's glance."""
LIFT = 1.0
"""Log-odds that the field (a brand's) or the company of other findings may add to a word's own."""


def score(pair: Pair, algorithm: Algorithm, least: float = -math.inf) -> Match | None:
    """The match of a pair; None where no main feature sees anything, or where its log-odds stay below `least`."""
    if _falls_short(pair, least):
        return None
    seen = [(feature, finding) for feature in algorithm.features if (finding := feature.compare(pair))]
    if not seen:
        return None
    spare = algorithm.company * (len(seen) - 1)
    judged = [(*_judge(pair, algorithm, feature, finding, least - spare), finding) for feature, finding in seen]
    odds, doubts, best = max(judged, key=lambda entry: entry[0])
    odds += sum(algorithm.company for other, _, finding in judged if finding is not best and other > 0)
    if odds < least:
        return None
    told = [finding for _, finding in seen if finding is best or finding.strength >= FAINTEST]
    findings = sorted(told, key=lambda finding: (finding is not best, -finding.strength))
    return Match(pair.right.right.id, sigmoid(odds), (*findings, *doubts), algorithm.name)


def _falls_short(pair: Pair, least: float) -> bool:
    """Whether words alone, far below `least`, are all there is, and nothing near them speaks of imitations."""
    if pair.pictures or not pair.words:
        return False
    best = max(place.found.odds for place in pair.words)
    return best + LIFT < least and not speaks_of_imitations(pair)


def _judge(
    pair: Pair, algorithm: Algorithm, feature: Feature, finding: Finding, least: float
) -> tuple[float, list[Finding]]:
    """Log-odds of one main finding, with the qualifiers that speak to it.

    Those that raise are asked first, where they can help it to `least` at all; once what is left cannot reach it, the
    others are not asked.
    """
    odds = feature.bias + feature.weight * finding.strength
    doubts: list[Finding] = []
    if odds + algorithm.most_raised < least:
        return odds, doubts
    for qualifier in algorithm.in_turn:
        if qualifier.weight < 0 and odds < least:
            break
        doubt = qualifier.compare(pair, finding)
        if doubt is not None:
            odds += qualifier.weight * doubt.strength
            doubts.append(doubt)
    return odds, doubts
