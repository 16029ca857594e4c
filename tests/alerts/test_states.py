from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from alerts import audit, states
from alerts.errors import AlertsError, IllegalMoveError, NotAllowedError
from alerts.models import Account, Alert, Decision, ListingRecord
from alerts.services import decide, record_listing, record_matches, standing_decision, undo
from alerts.states import MOVES, Reason, State, Verdict
from registry.models import RightRecord
from tests.alerts.market import make_alert, make_holder, make_item, make_match, make_officer, make_partner, make_right


def test_the_table_speaks_of_known_states_only() -> None:
    for (state, _), (target, roles) in MOVES.items():
        assert {state, target} <= set(State.values)
        assert roles


def test_a_verdict_leads_to_the_state_of_its_name() -> None:
    assert set(Verdict.values) == states.DECIDED
    assert all(target == verdict for (_, verdict), (target, _) in MOVES.items() if verdict in Verdict.values)


def test_no_role_of_a_person_makes_the_systems_moves_and_no_one_else_than_an_officer_decides() -> None:
    for (_, verdict), (_, roles) in MOVES.items():
        assert roles == ({"officer"} if verdict in Verdict.values else {states.SYSTEM})


def test_the_system_moves_nothing_that_a_person_decided() -> None:
    for state, verdict in product(states.DECIDED, (states.WITHDRAW, states.REOPEN)):
        with pytest.raises(IllegalMoveError):
            states.move(state, verdict, states.SYSTEM)


@pytest.mark.parametrize("role", ["holder", "partner", states.SYSTEM, "", "anonymous"])
def test_others_may_give_no_verdict(role: str) -> None:
    assert states.allowed_verdicts("open", role) == []
    with pytest.raises(NotAllowedError):
        states.move("open", "suspected", role)


def test_what_is_offered_is_what_is_allowed() -> None:
    assert states.allowed_verdicts("open", "officer") == list(Verdict)
    assert states.allowed_verdicts("withdrawn", "officer") == []
    assert Verdict.LICENSED not in states.allowed_verdicts("licensed", "officer")


CALLS = st.one_of(
    st.tuples(
        st.just("decide"),
        st.sampled_from(["officer", "holder", "partner"]),
        st.sampled_from([*Verdict.values, states.WITHDRAW, states.REOPEN, "guilty"]),
        st.sampled_from(["", *Reason.values]),
    ),
    st.tuples(st.just("undo"), st.sampled_from(["officer", "holder"]), st.sampled_from(["standing", "first"])),
    st.tuples(st.just("match"), st.booleans()),
)
STEPS = {(state, target) for (state, _), (target, _) in MOVES.items()}
BACK = {(target, state) for (state, verdict), (target, _) in MOVES.items() if verdict in Verdict.values}


class TestNoSequenceLeavesTheTable(TestCase):
    """Whatever people and workers call in whatever order: the alert moves by the table, or back along it."""

    def setUp(self) -> None:
        self.right: RightRecord = make_right()
        self.alert: Alert = make_alert(self.right)
        self.accounts: dict[str, Account] = {
            "officer": make_officer(),
            "holder": make_holder(self.right),
            "partner": make_partner(self.alert.listing.source),
        }
        self.day = 1

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(CALLS, min_size=1, max_size=10))
    def test_walk(self, calls: list[tuple[object, ...]]) -> None:
        state = self.state()
        for call in calls:
            try:
                self.make(call)
            except AlertsError:
                assert self.state() == state
            reached = self.state()
            assert reached == state or (state, reached) in STEPS | BACK | self.withdrawn_undo(call)
            state = reached
        assert audit.verify() is None
        stands = standing_decision(self.alert)
        assert (state in states.DECIDED) == (stands is not None)
        assert stands is None or stands.verdict == state

    def withdrawn_undo(self, call: tuple[object, ...]) -> set[tuple[str, str]]:
        """An undo to open whose match is gone is withdrawn in the same breath: two moves of the table in one call."""
        return {(verdict, State.WITHDRAWN.value) for verdict in Verdict.values} if call[0] == "undo" else set()

    def make(self, call: tuple[object, ...]) -> None:
        match call:
            case ("decide", str(who), str(verdict), str(reason)):
                decide(self.accounts[who], self.alert.pk, verdict, reason)
            case ("undo", str(who), str(which)):
                undo(self.accounts[who], self.decision(which))
            case ("match", bool(found)):
                self.day += 1
                at = f"2026-03-02T08:{self.day // 60:02}:{self.day % 60:02}Z"
                seen = make_item(title=f"EGREN {self.day}", fetched_at=at)
                row = ListingRecord.objects.get(pk=record_listing(seen, "run-linhai").id)
                record_matches(row.pk, row.content_hash, [make_match(self.right)] if found else [])

    def decision(self, which: str) -> int:
        rows = Decision.objects.filter(alert=self.alert)
        found = standing_decision(self.alert) if which == "standing" else rows.first()
        return found.pk if found else 0

    def state(self) -> str:
        return Alert.objects.values_list("state", flat=True).get(pk=self.alert.pk)
