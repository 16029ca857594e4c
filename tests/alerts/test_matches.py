from __future__ import annotations

from functools import partial

import pytest

from alerts.errors import InvalidMatchError, UnknownRecordError
from alerts.models import Alert, AuditEntry, ListingRecord
from alerts.services import decide, record_matches
from registry.models import ProtectionList, RightRecord
from tests.alerts.market import make_alert, make_listing, make_match, make_officer, make_right, make_source
from tests.alerts.threads import together

LATER = "2026-03-02T08:00:00+00:00"


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


@pytest.mark.django_db
def test_a_match_opens_one_alert_with_its_evidence() -> None:
    right, row = make_right(), make_listing()
    assert record_matches(row.pk, row.content_hash, [make_match(right, 0.8)]) == 1
    alert = Alert.objects.get()
    assert (alert.state, alert.probability, alert.algorithm) == ("open", 0.8, "trademark_v3")
    assert alert.findings[0]["sentence"]["zh"].startswith("标题")
    assert alert.findings[0]["where"][0]["word"] == "EGREN"
    assert (alert.content_hash, alert.right_revision) == (row.content_hash, right.revision)
    assert verbs() == ["alert.opened"]


@pytest.mark.django_db
def test_the_same_content_is_written_once() -> None:
    right, row = make_right(), make_listing()
    record_matches(row.pk, row.content_hash, [make_match(right)])
    assert record_matches(row.pk, row.content_hash, []) == 0
    row.refresh_from_db()
    assert (row.match_count, row.matched_hash, Alert.objects.get().state) == (1, row.content_hash, "open")


@pytest.mark.django_db
def test_a_match_of_old_content_is_not_written() -> None:
    right, row = make_right(), make_listing()
    stale = row.content_hash
    make_listing(title="changed", fetched_at=LATER)
    assert record_matches(row.pk, stale, [make_match(right)]) == 0
    row.refresh_from_db()
    assert (row.match_count, row.matched_hash, Alert.objects.count()) == (0, "", 0)


@pytest.mark.django_db
def test_the_best_of_two_matches_with_one_right_counts() -> None:
    right, row = make_right(), make_listing()
    assert record_matches(row.pk, row.content_hash, [make_match(right, 0.9), make_match(right, 0.6)]) == 1
    assert Alert.objects.get().probability == 0.9


@pytest.mark.django_db
def test_a_match_that_vanishes_withdraws_and_one_that_comes_back_reopens() -> None:
    right = make_right()
    alert = make_alert(right)
    gone = make_listing(title="女士风衣", fetched_at=LATER)
    assert record_matches(gone.pk, gone.content_hash, []) == 0
    alert.refresh_from_db()
    assert (alert.state, alert.gone_at is None) == ("withdrawn", False)
    back = make_listing(title="EGREN", fetched_at="2026-03-03T08:00:00+00:00")
    assert record_matches(back.pk, back.content_hash, [make_match(right, 0.7)]) == 1
    alert.refresh_from_db()
    assert (alert.state, alert.gone_at, alert.probability) == ("open", None, 0.7)
    assert verbs() == ["alert.opened", "alert.withdrawn", "alert.reopened"]


@pytest.mark.django_db
def test_a_decided_alert_keeps_its_state_and_takes_new_findings_of_new_content() -> None:
    right = make_right()
    alert = make_alert(right)
    decide(make_officer(), alert.pk, "suspected")
    changed = make_listing(title="EGREN 新款", fetched_at=LATER)
    assert record_matches(changed.pk, changed.content_hash, [make_match(right, 0.6)]) == 0
    alert.refresh_from_db()
    assert (alert.state, alert.probability, alert.content_hash) == ("suspected", 0.6, changed.content_hash)
    assert verbs()[-1] == "alert.refreshed"


@pytest.mark.django_db
def test_a_decided_alert_whose_match_vanishes_stays_and_says_so_once() -> None:
    alert = make_alert(make_right())
    decide(make_officer(), alert.pk, "suspected")
    for day, title in enumerate(("女士风衣", "女士短风衣"), start=2):
        row = make_listing(title=title, fetched_at=f"2026-03-0{day}T08:00:00+00:00")
        record_matches(row.pk, row.content_hash, [])
    alert.refresh_from_db()
    assert (alert.state, alert.gone_at is None) == ("suspected", False)
    assert verbs().count("alert.match_gone") == 1


@pytest.mark.django_db
def test_what_a_later_revision_shows_is_left_to_its_look_back() -> None:
    old, new = make_right(), make_right(words=("白鹭",))
    gallery = old.revision
    row = make_listing()
    Alert.objects.create(
        listing=row, right=new, probability=0.9, priority=0.9, algorithm="trademark_v3", right_revision=new.revision
    )
    opened = record_matches(row.pk, row.content_hash, [make_match(old)], revision=gallery)
    assert opened == 1
    assert set(Alert.objects.values_list("state", flat=True)) == {"open"}


@pytest.mark.django_db
def test_a_match_with_a_right_that_changed_meanwhile_is_not_written() -> None:
    right, row = make_right(), make_listing()
    assert record_matches(row.pk, row.content_hash, [make_match(right)], revision=right.revision - 1) == 0
    assert not Alert.objects.exists()


@pytest.mark.django_db
def test_an_alert_of_a_right_that_changed_meanwhile_is_left_to_its_look_back() -> None:
    right = make_right()
    alert, gallery = make_alert(right), right.revision
    RightRecord.objects.filter(pk=right.pk).update(revision=gallery + 1000)
    changed = make_listing(title="EGREN 新款", fetched_at=LATER)
    for matches in ([make_match(right)], []):
        record_matches(changed.pk, changed.content_hash, matches, revision=gallery)
        alert.refresh_from_db()
        assert alert.state == "open"
    assert verbs() == ["alert.opened"]


@pytest.mark.django_db
def test_a_right_that_was_deleted_meanwhile_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    right, gone, row = make_right(), make_right(), make_listing()
    match = make_match(gone)
    gone.delete()
    assert record_matches(row.pk, row.content_hash, [make_match(right), match]) == 1
    assert "no longer in the registry" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("probability", [float("nan"), -0.1, 1.1, float("inf")])
def test_what_is_no_probability_is_refused_before_anything_is_written(probability: float) -> None:
    right, row = make_right(), make_listing()
    with pytest.raises(InvalidMatchError):
        record_matches(row.pk, row.content_hash, [make_match(right), make_match(right, probability)])
    row.refresh_from_db()
    assert (row.matched_hash, Alert.objects.count()) == ("", 0)


@pytest.mark.django_db
def test_a_listing_that_is_not_there_is_said_so() -> None:
    with pytest.raises(UnknownRecordError):
        record_matches(10**6, "a" * 64, [])


@pytest.mark.django_db
def test_fairs_and_protection_lists_come_first() -> None:
    plain, listed, lapsed = make_right(), make_right(), make_right()
    ProtectionList.objects.create(name="重点商标保护名录").rights.add(listed)
    ProtectionList.objects.create(name="旧名录", valid_to="2020-01-01").rights.add(lapsed)
    shop = make_listing("p1")
    record_matches(shop.pk, shop.content_hash, [make_match(right, 0.7) for right in (plain, listed, lapsed)])
    make_source("fair", kind="fair")
    booth = make_listing("e1", "fair", kind="exhibit")
    record_matches(booth.pk, booth.content_hash, [make_match(plain, 0.7), make_match(listed, 0.7)])
    at = {(alert.listing_id, alert.right_id): alert.priority for alert in Alert.objects.all()}
    assert at[shop.pk, lapsed.pk] == at[shop.pk, plain.pk] == pytest.approx(0.7)
    assert at[shop.pk, plain.pk] < at[shop.pk, listed.pk] < at[booth.pk, listed.pk] < 1
    assert at[shop.pk, plain.pk] < at[booth.pk, plain.pk]


@pytest.mark.django_db(transaction=True)
def test_workers_that_match_the_same_listing_open_one_alert() -> None:
    rights, row = [make_right(), make_right()], make_listing()
    matches = [make_match(right) for right in rights]
    opened = together([partial(record_matches, row.pk, row.content_hash, matches)] * 4)
    assert sorted(opened) == [0, 0, 0, 2]
    assert Alert.objects.count() == 2
    assert ListingRecord.objects.get().match_count == 1
    assert verbs() == ["alert.opened", "alert.opened"]
