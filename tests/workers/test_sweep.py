from datetime import timedelta

import pytest
from django.utils import timezone

from alerts.models import CrawlRun, ListingRecord
from alerts.queries import MOST_ATTEMPTS
from alerts.services import begin_matching
from hubiao import queues
from hubiao.queues import queue
from tests.factories import make_listing, make_run, make_source
from workers.ingest import SILENCE, enqueue_matches
from workers.sweep import sweep

pytestmark = pytest.mark.django_db


def lost_listing() -> ListingRecord:
    return make_listing(matched_hash="", match_count=0, enqueued_at=timezone.now() - timedelta(minutes=1))


def test_what_a_wiped_queue_lost_is_enqueued_again_once() -> None:
    listings = [lost_listing() for _ in range(3)]
    enqueue_matches([listing.pk for listing in listings])
    queues.connection().flushdb()
    ListingRecord.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    assert sweep()["listings"] == 3
    assert sweep()["listings"] == 0
    assert [job.args[0] for job in queue("match").jobs] == [[listing.pk for listing in listings]]


def test_what_waits_in_the_queue_is_left_there_however_long() -> None:
    listing = lost_listing()
    enqueue_matches([listing.pk])
    ListingRecord.objects.update(enqueued_at=timezone.now() - timedelta(hours=3))
    assert sweep()["listings"] == 0


def test_a_job_in_the_hands_of_a_dead_worker_is_lost() -> None:
    listing = lost_listing()
    enqueue_matches([listing.pk])
    jobs = queue("match")
    job = jobs.jobs[0]
    jobs.remove(job)
    job.worker_name = "match-gone"
    job.save()
    queues.connection().zadd(jobs.started_job_registry.key, {f"{job.id}:execution": 9e9})
    ListingRecord.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    assert sweep()["listings"] == 1


def test_a_crawl_that_was_never_begun_is_enqueued_again() -> None:
    run = make_run(state="queued", started_at=None, finished_at=None)
    CrawlRun.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    assert sweep()["crawls"] == 1
    assert [job.args for job in queue("crawl").jobs] in ([(run.pk,)], [[run.pk]])
    assert sweep()["crawls"] == 0


def test_a_lost_crawl_is_closed_and_begun_anew_but_not_for_ever() -> None:
    source = make_source()
    make_run(source, state="running", finished_at=None)
    for repeats in (1, 1, 0):
        CrawlRun.objects.exclude(state="failed").update(
            state="running", alive_at=timezone.now() - SILENCE - timedelta(seconds=1)
        )
        sweep()
        assert CrawlRun.objects.filter(state="queued").count() == repeats
    assert set(CrawlRun.objects.values_list("state", flat=True)) == {"failed"}


def test_listings_that_took_a_worker_with_them_are_tried_alone_and_not_for_ever() -> None:
    killer, bystander, fresh = lost_listing(), lost_listing(), lost_listing()
    begin_matching([killer.pk, bystander.pk])
    sweep()
    assert sorted(job.args[0] for job in queue("match").jobs) == [[killer.pk], [bystander.pk], [fresh.pk]]
    for _ in range(MOST_ATTEMPTS):
        begin_matching([killer.pk])
    queues.connection().flushdb()
    ListingRecord.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    assert sweep()["listings"] == 2
