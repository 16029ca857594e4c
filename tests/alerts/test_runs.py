from __future__ import annotations

from typing import Any

import pytest

from alerts.errors import InvalidItemError, NotAllowedError, UnknownRecordError
from alerts.models import AuditEntry, CrawlRun
from alerts.services import ensure_source, finish_run, follow_run, new_run_id, record_progress, request_run, start_run
from hubiao import queues
from tests.alerts.market import make_officer, make_partner, make_source

pytestmark = pytest.mark.django_db


def test_a_source_follows_its_file() -> None:
    first = ensure_source("linhai", "临海", "shop")
    again = ensure_source("linhai", "临海商城", "fair", "https://linhai.example/")
    assert (again.pk, again.name, again.kind) == (first.pk, "临海商城", "fair")


def test_an_officer_requests_a_crawl(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(queues, "enqueue", lambda task, *args, on: sent.append((task, *args, on)))
    source = make_source()
    with django_capture_on_commit_callbacks(execute=True):
        run = request_run(make_officer(), source)
    assert (run.state, sent) == ("queued", [("workers.crawl.crawl_source", run.pk, "crawl")])
    assert AuditEntry.objects.get().subject == f"run:{run.pk}"
    with pytest.raises(NotAllowedError):
        request_run(make_partner(source), source)


def test_a_run_goes_from_queued_to_running_to_its_end_and_not_back() -> None:
    source = make_source()
    run = CrawlRun.objects.create(id=new_run_id(source.key), source=source)
    started = start_run(run.pk, source)
    assert (started.state, started.started_at is None) == ("running", False)
    follow_run(run.pk, {"pages": 2})
    ended = finish_run(run.pk, "finished", {"pages": 9}, ["page 4: timeout"])
    assert start_run(run.pk, source).state == "finished"
    follow_run(run.pk, {"pages": 3})
    again = finish_run(run.pk, "finished", {"pages": 9}, ["page 4: timeout"])
    assert (again.counts, again.errors) == ({"pages": 9}, ["page 4: timeout"])
    assert again.finished_at == ended.finished_at


def test_the_ingest_never_goes_back_and_says_each_error_once() -> None:
    make_source()
    record_progress("run-linhai", 500, ["item 'linhai' 'p1': price\x00"])
    run = record_progress("run-linhai", 200, ["item 'linhai' 'p1': price\x00"])
    assert (run.ingested_bytes, run.errors) == (500, ["item 'linhai' 'p1': price\ufffd"])


@pytest.mark.parametrize("run_id", ["../../etc", "", "a/b", ".hidden", "x" * 65, "a\nb"])
def test_a_runs_id_is_a_folder_name(run_id: str) -> None:
    with pytest.raises(InvalidItemError):
        start_run(run_id, make_source())


def test_a_run_belongs_to_one_source() -> None:
    make_source("linhai")
    with pytest.raises(InvalidItemError, match="'linhai'"):
        start_run("run-linhai", make_source("other"))


def test_what_is_no_run_or_no_end_is_said_so() -> None:
    make_source()
    with pytest.raises(UnknownRecordError):
        finish_run("no-such-run", "finished", {})
    with pytest.raises(ValueError, match="finished or failed"):
        finish_run("run-linhai", "running", {})


def test_run_ids_of_long_source_keys_fit() -> None:
    assert len(new_run_id("k" * 64)) <= 64
    assert new_run_id("linhai") != new_run_id("linhai")
