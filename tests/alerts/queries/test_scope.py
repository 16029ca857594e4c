from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from alerts import queries
from alerts.errors import UnknownRecordError
from alerts.models import Account
from alerts.queries.scope import Visitor
from alerts.services import record_matches
from registry.models import RightImage
from tests.alerts.market import (
    make_alert,
    make_holder,
    make_listing,
    make_match,
    make_officer,
    make_partner,
    make_picture,
    make_right,
    make_source,
)

pytestmark = pytest.mark.django_db

OURS, THEIRS, OUR_RIGHT, THEIR_RIGHT, NOBODYS = ("a" * 64, "b" * 64, "c" * 64, "d" * 64, "e" * 64)


class Town:
    """Two holders, two platforms, one alert for each holder on a platform of its own, and one listing without."""

    def __init__(self) -> None:
        self.ours, self.theirs = make_right(), make_right("白鹭家纺有限公司", ("白鹭",))
        RightImage.objects.create(right=self.ours, sha256=OUR_RIGHT, media_type="image/png")
        RightImage.objects.create(right=self.theirs, sha256=THEIR_RIGHT, media_type="image/png")
        self.our_alert = make_alert(self.ours, "p1", "linhai", images=[make_picture(OURS)])
        self.their_alert = make_alert(self.theirs, "p1", "other", images=[make_picture(THEIRS)])
        make_listing("p9", "linhai", images=[make_picture(NOBODYS)])
        self.accounts: dict[str, Visitor] = {
            "officer": make_officer(),
            "holder": make_holder(self.ours),
            "partner": make_partner(self.our_alert.listing.source),
            "anonymous": AnonymousUser(),
        }


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.mark.parametrize(
    ("who", "alerts", "rights", "runs"),
    [("officer", 2, 2, 2), ("holder", 1, 1, 0), ("partner", 1, 0, 1), ("anonymous", 0, 0, 0)],
)
def test_everyone_sees_their_own_and_no_more(town: Town, who: str, alerts: int, rights: int, runs: int) -> None:
    account = town.accounts[who]
    assert queries.visible_alerts(account).count() == alerts
    assert queries.visible_rights(account).count() == rights
    assert queries.visible_runs(account).count() == runs
    assert queries.visible_sources(account).count() == runs
    assert queries.counts(account)["open"] == alerts
    assert len(queries.inbox(account, queries.InboxFilters())) == alerts


@pytest.mark.parametrize("who", ["officer", "holder", "partner"])
def test_an_account_that_was_closed_sees_nothing(town: Town, who: str) -> None:
    account = town.accounts[who]
    assert isinstance(account, Account)
    account.is_active = False
    assert not queries.visible_alerts(account).exists()
    assert not queries.visible_rights(account).exists()
    assert queries.picture_media_type(account, OURS) is None


@pytest.mark.parametrize("who", ["holder", "partner", "anonymous"])
def test_anothers_alert_is_as_unknown_as_none(town: Town, who: str) -> None:
    account = town.accounts[who]
    said = []
    for number in (town.their_alert.pk, town.their_alert.pk + 1000):
        with pytest.raises(UnknownRecordError) as caught:
            queries.alert_detail(account, number)
        said.append(str(caught.value).replace(str(number), "N"))
    assert said[0] == said[1]
    with pytest.raises(UnknownRecordError):
        queries.find_right(account, town.theirs.pk)


@pytest.mark.parametrize(
    ("who", "visible"),
    [
        ("officer", {OURS, THEIRS, OUR_RIGHT, THEIR_RIGHT}),
        ("holder", {OURS, OUR_RIGHT}),
        ("partner", {OURS, OUR_RIGHT}),
        ("anonymous", set()),
    ],
)
def test_a_picture_is_seen_with_its_alert_or_right_only(town: Town, who: str, visible: set[str]) -> None:
    every = {OURS, THEIRS, OUR_RIGHT, THEIR_RIGHT, NOBODYS, "f" * 64}
    seen = {digest for digest in every if queries.picture_media_type(town.accounts[who], digest) is not None}
    assert seen == visible


def test_a_picture_that_findings_cite_stays_visible_when_the_listing_has_another(town: Town) -> None:
    from matching.types import Finding, Match, Region

    where = Region("f" * 64, (0, 0, 1, 1), "9" * 64, (0, 0, 1, 1))
    row = make_listing("p2", "linhai", images=[make_picture("f" * 64)])
    match = Match(str(town.ours.pk), 0.9, (Finding("mark_in_picture", 0.9, "图", "picture", (where,)),), "trademark_v3")
    record_matches(row.pk, row.content_hash, [match])
    make_listing("p2", "linhai", images=[make_picture("1" * 64)], fetched_at="2026-03-02T08:00:00+00:00")
    assert queries.picture_media_type(town.accounts["holder"], "f" * 64) == ""
    assert queries.picture_media_type(town.accounts["holder"], "9" * 64) == ""
    other = make_holder(town.theirs, "other")
    assert queries.picture_media_type(other, "f" * 64) is None


def test_a_right_that_both_hold_alerts_on_one_listing_is_shown_to_each_alone(town: Town) -> None:
    row = make_listing("p3", "linhai")
    record_matches(row.pk, row.content_hash, [make_match(town.ours), make_match(town.theirs)])
    seen = queries.visible_alerts(town.accounts["holder"]).filter(listing=row)
    assert [alert.right_id for alert in seen] == [town.ours.pk]


def test_a_partner_sees_every_holders_alerts_on_its_platform_and_no_other(town: Town) -> None:
    make_source("third")
    row = make_listing("p3", "linhai")
    record_matches(row.pk, row.content_hash, [make_match(town.theirs)])
    sources = queries.visible_alerts(town.accounts["partner"]).values_list("listing__source__key", flat=True)
    assert list(sources) == ["linhai", "linhai"]
