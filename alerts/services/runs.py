"""One crawl, from the request to its last ingested byte."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from alerts import audit
from alerts.drafts import storable_json
from alerts.errors import InvalidItemError, NotAllowedError, UnknownRecordError
from alerts.models import Account, CrawlRun, Source
from alerts.outbox import enqueue_on_commit
from alerts.states import SYSTEM

MOST_REPEATS = 3
LOST = "the crawl gave no more sign of life: its process was lost; a new run takes its place"
MOST_ERRORS = 500  # kept per run; the run's own folder has them all
_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def request_run(account: Account, source: Source) -> CrawlRun:
    """An officer asks for a crawl. One that waits already is as good: pressing twice crawls once."""
    if account.role != Account.Role.OFFICER or not account.is_active:
        raise NotAllowedError("only an officer may start a crawl")
    return queue_run(account, source)


@transaction.atomic
def queue_run(actor: Account | str, source: Source) -> CrawlRun:
    """The source's queued run, made if there is none, and the task that crawls it."""
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    if waiting := source.runs.filter(state=CrawlRun.State.QUEUED).first():
        return waiting
    run = CrawlRun.objects.create(id=new_run_id(source.key), source=source)
    enqueue_on_commit("workers.crawl.crawl_source", run.pk, on="crawl")
    audit.append(actor, "run.requested", f"run:{run.pk}", {"source": source.key})
    return run


def new_run_id(source_key: str) -> str:
    """A run's name, fit for a folder: source, time in UTC, and six random digits against two at once."""
    return f"{source_key[:36]}-{timezone.now():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


@transaction.atomic
def start_run(run_id: str, source: Source) -> CrawlRun:
    """The run is crawled from now on. A run that has started already, or ended, stays as it is."""
    if not _RUN_ID.fullmatch(run_id):
        raise InvalidItemError(f"run {run_id[:80]!r}: a run's id is a folder name of at most 64 letters, digits, . _ -")
    run, _ = CrawlRun.objects.get_or_create(id=run_id, defaults={"source": source})
    if run.source_id != source.pk:
        raise InvalidItemError(f"run {run_id}: is of source {run.source.key!r}, not of {source.key!r}")
    run = _locked(run_id)
    if run.state == CrawlRun.State.QUEUED:
        run.state, run.started_at = CrawlRun.State.RUNNING, timezone.now()
        run.alive_at = run.started_at
        run.save(update_fields=["state", "started_at", "alive_at"])
    return run


def follow_run(run_id: str, counts: Mapping[str, Any] | None = None) -> None:
    """A crawl under way gives a sign of life, with its counts so far. One that has ended keeps its own."""
    running = CrawlRun.objects.filter(pk=run_id, finished_at=None)
    running.update(alive_at=timezone.now(), **({} if counts is None else {"counts": dict(counts)}))


@transaction.atomic
def finish_run(run_id: str, state: str, counts: Mapping[str, Any], errors: Iterable[Any] = ()) -> CrawlRun:
    """The crawl has ended, `finished` or `failed`; counts replace, errors are added to those of the ingest."""
    if state not in (CrawlRun.State.FINISHED, CrawlRun.State.FAILED):
        raise ValueError(f"a run ends finished or failed, not {state!r}")
    run = _locked(run_id)
    run.state, run.counts = CrawlRun.State(state), dict(counts)
    run.finished_at = run.finished_at or timezone.now()
    _add_errors(run, errors)
    run.save()
    return run


@transaction.atomic
def repeat_run(run_id: str) -> CrawlRun | None:
    """Close a crawl whose process is gone, and queue another of its source; None after MOST_REPEATS in a row failed."""
    run = finish_run(run_id, CrawlRun.State.FAILED, _locked(run_id).counts, [{"url": "", "reason": LOST}])
    latest = CrawlRun.objects.filter(source=run.source).order_by("-created_at").values_list("state", flat=True)
    if set(latest[:MOST_REPEATS]) == {CrawlRun.State.FAILED} and latest.count() >= MOST_REPEATS:
        return None
    return queue_run(SYSTEM, run.source)


@transaction.atomic
def record_progress(run_id: str, ingested_bytes: int, errors: Iterable[Any] = ()) -> CrawlRun:
    """How far `items.jsonl` is in the database, and what could not be read on the way. Never goes back."""
    run = _locked(run_id)
    run.ingested_bytes = max(run.ingested_bytes, ingested_bytes)
    _add_errors(run, errors)
    run.save(update_fields=["ingested_bytes", "errors"])
    return run


def _locked(run_id: str) -> CrawlRun:
    try:
        return CrawlRun.objects.select_for_update(no_key=True).get(pk=run_id)
    except CrawlRun.DoesNotExist:
        raise UnknownRecordError(f"no crawl run {run_id!r}: start_run comes first") from None


def _add_errors(run: CrawlRun, errors: Iterable[Any]) -> None:
    """Each once: reading a run again must not double them."""
    for error in errors:
        said = storable_json(error)
        if said not in run.errors and len(run.errors) < MOST_ERRORS:
            run.errors.append(said)
