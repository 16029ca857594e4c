"""The legal moves of an alert, as a table: who may make which move from which state. Nothing else moves a state.

A person's verdict stands until a person changes it: the system opens, withdraws and reopens only what no one decided.
"""

from __future__ import annotations

from itertools import product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from alerts.errors import IllegalMoveError, NotAllowedError


class State(TextChoices):
    OPEN = "open", _("open")
    SUSPECTED = "suspected", _("suspected")
    NOT_SUSPECTED = "not_suspected", _("not suspected")
    LICENSED = "licensed", _("licensed")
    NEEDS_INFO = "needs_info", _("needs information")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(TextChoices):
    """What a person may decide; each leads to the state of the same name."""

    SUSPECTED = "suspected", _("suspected")
    NOT_SUSPECTED = "not_suspected", _("not suspected")
    LICENSED = "licensed", _("licensed")
    NEEDS_INFO = "needs_info", _("needs information")


class Reason(TextChoices):
    """Why an alert is not suspected."""

    DIFFERENT_MARK = "different_mark", _("different mark")
    NOMINATIVE = "nominative", _("names the mark only to say what the goods fit")
    GENERIC_WORD = "generic_word", _("generic word")
    OTHER_GOODS = "other_goods", _("other goods")
    GENUINE = "genuine", _("genuine goods")
    EXPIRED_RIGHT = "expired_right", _("right no longer in force")
    TRUE_CLAIM = "true_claim", _("the patent claimed is in force")
    MARKED_BEFORE = "marked_before", _("marked while the patent was in force")
    OTHER = "other", _("other reason")


CLAIM_REASONS = (Reason.TRUE_CLAIM, Reason.MARKED_BEFORE, Reason.OTHER)
"""Those that fit a claim of a patent; the first two fit nothing else."""
SYSTEM = "system"
WITHDRAW, REOPEN = "withdraw", "reopen"
DECIDED = frozenset({State.SUSPECTED, State.NOT_SUSPECTED, State.LICENSED, State.NEEDS_INFO})

_OFFICER = frozenset({"officer"})
_SYSTEM = frozenset({SYSTEM})

MOVES: dict[tuple[str, str], tuple[str, frozenset[str]]] = {
    (state.value, verdict.value): (verdict.value, _OFFICER)
    for state, verdict in product(State, Verdict)
    if state != State.WITHDRAWN and state.value != verdict.value
} | {
    (State.OPEN.value, WITHDRAW): (State.WITHDRAWN.value, _SYSTEM),
    (State.WITHDRAWN.value, REOPEN): (State.OPEN.value, _SYSTEM),
}
"""(state, verdict) → (new state, who may). An undo is no move of its own: it takes back the last verdict."""


def move(state: str, verdict: str, role: str) -> str:
    """The state this verdict leads to, or an error that says why not."""
    if (state, verdict) not in MOVES:
        raise IllegalMoveError(f"an alert that is {state!r} cannot be moved by {verdict!r}")
    target, roles = MOVES[state, verdict]
    if role not in roles:
        raise NotAllowedError(f"{verdict!r} is for {', '.join(sorted(roles))}, not for {role!r}")
    return target


def allowed_verdicts(state: str, role: str, *, claim: bool = False) -> list[Verdict]:
    """The verdicts this role may give now: what a page offers. A claim of a patent can be true, but not licensed."""
    offered = [verdict for verdict in Verdict if role in MOVES.get((state, verdict.value), ("", frozenset()))[1]]
    return [verdict for verdict in offered if not (claim and verdict == Verdict.LICENSED)]


def fitting_reasons(*, claim: bool = False) -> list[Reason]:
    """Why this kind of alert may be not suspected."""
    return [reason for reason in Reason if (reason in CLAIM_REASONS if claim else reason not in CLAIM_REASONS[:2])]
