"""What can be wrong with a claim of a patent, by key, and how much each alone makes a listing suspected.

The law behind a key is not here: `alerts/law/patents.yml` names it, with its dates. The probabilities are set by hand,
for there are no decided cases to fit them on; they order a queue, no more. Below THRESHOLD a finding is a hint: it is
shown beside others and raises no alert of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

THRESHOLD = 0.4
ALGORITHM = "patent_v1"


@dataclass(frozen=True, slots=True)
class Rule:
    """Its probability, and the claim in one sentence."""

    probability: float
    claim: str


RULES: dict[str, Rule] = {
    "false_claim.expired": Rule(0.8, "The patent named has reached the end of its term."),
    "false_claim.lapsed": Rule(0.75, "The patent named ended before its term or was declared invalid."),
    "false_claim.application": Rule(0.7, "An application is called a patent."),
    "false_claim.check_digit": Rule(0.65, "The check digit of the patent number is wrong."),
    "false_claim.malformed": Rule(0.6, "The patent number has no form that the office gives."),
    "false_claim.term_over": Rule(0.6, "By its year alone, the term of the number must have ended."),
    "false_claim.kind": Rule(0.5, "The text names another kind of patent than the number has."),
    "false_claim.pending": Rule(0.45, "The listing says patented and also says that the patent is only applied for."),
    "false_claim.other_holder": Rule(0.3, "The patent is another's than the seller's, and no licence is known here."),
    "false_claim.unknown_here": Rule(0.2, "The number is not in the register loaded here."),
    "false_claim.no_number": Rule(0.1, "A patent is claimed without any number."),
}
