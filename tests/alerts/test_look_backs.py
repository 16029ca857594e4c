from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from alerts.models import Alert, ListingRecord, LookBack
from alerts.queries import collected_listings, look_backs_beside, look_backs_to_run, open_look_back
from alerts.services import (
    advance_look_backs,
    decide,
    finish_look_backs,
    mark_look_backs_enqueued,
    record_look_back,
    record_look_back_error,
    record_matches,
)
from hubiao import queues
from registry.drafts import HolderDraft, RightDraft
from registry.models import RightRecord
from registry.services import save_right
from tests.alerts.market import make_alert, make_listing, make_match, make_officer, make_right
from tests.alerts.threads import poll, together

LATER = "2026-03-02T08:00:00+00:00"


def open_for(right: RightRecord) -> LookBack:
    from alerts.services import open_look_back as open_one

    return open_one(right)


def change(right: RightRecord) -> LookBack:
    RightRecord.objects.filter(pk=right.pk).update(revision=right.revision + 1000)
    right.refresh_from_db()
    return open_for(right)


def hashes(*rows: ListingRecord) -> dict[int, str]:
    return {row.pk: row.content_hash for row in rows}


@pytest.mark.django_db
def test_saving_a_right_opens_a_look_back_and_enqueues_it_when_committed(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(queues, "enqueue", lambda task, *args, on: sent.append((task, *args, on)))
    draft = RightDraft("CN", "trademark", "90000001", HolderDraft("青鹭服饰有限公司"), words=("青鹭",))
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        right = save_right(draft).record
        assert sent == []
    task = LookBack.objects.get()
    assert len(waiting) == 1
    assert (task.right_id, task.revision) == (right.pk, right.revision)
    assert sent == [("workers.look_back.look_back", task.pk, "match")]
    assert task.enqueued_at is not None
    save_right(draft)
    assert LookBack.objects.count() == 1


@pytest.mark.django_db
def test_a_queue_that_is_down_loses_no_look_back(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def down(*_: Any, **__: Any) -> None:
        raise queues.QueueUnavailableError("no queue server")

    monkeypatch.setattr(queues, "enqueue", down)
    with django_capture_on_commit_callbacks(execute=True):
        task = open_for(make_right())
    assert look_backs_to_run() == [task]
    mark_look_backs_enqueued([task.pk])
    assert look_backs_to_run() == []


@pytest.mark.django_db
def test_a_new_right_opens_alerts_for_what_was_collected_before() -> None:
    seen, innocent = make_listing("p1"), make_listing("p2")
    record_matches(seen.pk, seen.content_hash, [])
    right = make_right()
    task = open_for(right)
    batch = [seen.pk, innocent.pk]
    assert record_look_back(task, batch, {seen.pk: make_match(right)}, hashes=hashes(seen, innocent)) == 1
    assert record_look_back(task, batch, {seen.pk: make_match(right)}, hashes=hashes(seen, innocent)) == 0
    assert advance_look_backs([task], 0, innocent.pk, 2)
    finish_look_backs([task])
    task.refresh_from_db()
    assert (Alert.objects.get().listing_id, task.listings, task.finished_at is None) == (seen.pk, 2, False)
    assert open_look_back(task.pk) is None
    seen.refresh_from_db()
    assert seen.match_count == 1


@pytest.mark.django_db
def test_a_changed_right_withdraws_what_it_no_longer_meets_and_refreshes_the_rest() -> None:
    right = make_right()
    lost, kept = make_alert(right, "p1"), make_alert(right, "p2")
    task = change(right)
    record_look_back(task, [lost.listing_id, kept.listing_id], {kept.listing_id: make_match(right, 0.6)})
    lost.refresh_from_db()
    kept.refresh_from_db()
    assert (lost.state, kept.state, kept.probability) == ("withdrawn", "open", 0.6)
    assert kept.right_revision == right.revision


@pytest.mark.django_db
def test_a_changed_right_moves_no_decided_alert() -> None:
    right = make_right()
    alert = make_alert(right)
    decide(make_officer(), alert.pk, "suspected")
    record_look_back(change(right), [alert.listing_id], {})
    alert.refresh_from_db()
    assert (alert.state, alert.gone_at is None) == ("suspected", False)


@pytest.mark.django_db
def test_a_look_back_leaves_alone_what_was_not_compared() -> None:
    right = make_right()
    alert = make_alert(right)
    record_look_back(change(right), [], {})
    alert.refresh_from_db()
    assert alert.state == "open"


@pytest.mark.django_db
def test_an_alert_of_this_revision_is_not_withdrawn_by_its_look_back() -> None:
    right = make_right()
    task = change(right)
    alert = make_alert(right)
    record_look_back(task, [alert.listing_id], {})
    alert.refresh_from_db()
    assert alert.state == "open"


@pytest.mark.django_db
def test_a_listing_that_changed_since_is_left_to_its_own_match() -> None:
    row, right = make_listing(), make_right()
    compared = hashes(row)
    make_listing(title="女士风衣", fetched_at=LATER)
    assert record_look_back(open_for(right), [row.pk], {row.pk: make_match(right)}, hashes=compared) == 0
    assert not Alert.objects.exists()


@pytest.mark.django_db
def test_a_later_revision_has_the_word() -> None:
    row, right = make_listing(), make_right()
    first = open_for(right)
    second = change(right)
    assert record_look_back(first, [row.pk], {row.pk: make_match(right)}) == 0
    assert look_backs_to_run() == [second]
    assert open_look_back(first.pk) is None


@pytest.mark.django_db
def test_a_look_back_that_failed_stays_open_and_says_why() -> None:
    task = open_for(make_right())
    record_look_back_error(task.pk, "out of memory\x00")
    found = open_look_back(task.pk)
    assert found is not None
    assert found.error == "out of memory\ufffd"
    assert look_backs_to_run() == [task]


@pytest.mark.django_db
def test_a_look_back_meets_every_listing_once_matched_or_not() -> None:
    rows = [make_listing(f"p{number}") for number in range(5)]
    record_matches(rows[0].pk, rows[0].content_hash, [])
    first, second = collected_listings(size=3), collected_listings(rows[2].pk, size=3)
    assert [row.pk for row in first + second] == [row.pk for row in rows]
    assert collected_listings(rows[-1].pk) == []


@pytest.mark.django_db
def test_look_backs_that_stand_at_one_place_go_on_together_and_are_moved_by_one_worker() -> None:
    tasks = [open_for(make_right()) for _ in range(3)]
    assert look_backs_beside(tasks[0]) == tasks
    assert advance_look_backs(tasks[:2], 0, 64, 64)
    assert not advance_look_backs(tasks[:2], 0, 64, 64)
    assert look_backs_beside(tasks[2]) == [tasks[2]]
    assert [task.pk for task in look_backs_to_run(stale_after=timedelta(0))] == [tasks[2].pk, tasks[0].pk]


@pytest.mark.django_db(transaction=True)
def test_matches_and_look_backs_side_by_side_open_each_alert_once() -> None:
    rights = [make_right() for _ in range(3)]
    rows = [make_listing(f"p{number}") for number in range(6)]
    ids = [row.pk for row in rows]
    tasks = [LookBack.objects.create(right=right, revision=right.revision) for right in rights]
    found = [make_match(right) for right in rights]
    calls = [partial(record_matches, row.pk, row.content_hash, found) for row in rows[:4]]
    calls += [
        partial(record_look_back, task, ids, dict.fromkeys(ids, match))
        for task, match in zip(tasks, found, strict=True)
    ]
    assert sum(together(calls)) == len(rights) * len(rows)
    assert Alert.objects.filter(state="open").count() == len(rights) * len(rows)


@pytest.mark.django_db(transaction=True)
def test_a_look_back_and_an_ingest_that_meet_the_same_listings_do_not_block_each_other() -> None:
    first, second, right = make_listing("p1"), make_listing("p2"), make_right()
    task = LookBack.objects.create(right=right, revision=right.revision)
    holds_second = Event()

    def ingest() -> int:
        """Holds p2, and takes p1 only when the look-back has been there and waits for p2."""
        with transaction.atomic():
            make_listing("p2", sku="new", fetched_at=LATER)
            holds_second.set()
            poll(lambda: Alert.objects.filter(listing=first).exists())
            make_listing("p1", sku="new", fetched_at=LATER)
        return 0

    def look() -> int:
        holds_second.wait(30)
        match = make_match(right)
        return record_look_back(task, [first.pk, second.pk], {first.pk: match, second.pk: match})

    assert together([ingest, look]) == [0, 2]
    assert set(ListingRecord.objects.values_list("sku", flat=True)) == {"new"}
