"""One crawl from start to end, in a process of its own, so that no two reactors ever meet."""

from __future__ import annotations

import contextlib
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawlers.errors import RunError
from crawlers.folder import RunFolder, now, read_run, write_json
from crawlers.ledger import Ledger
from crawlers.source import Source
from hubiao.queues import QueueUnavailableError, enqueue
from hubiao.store import default_store

EVERY = 25
log = logging.getLogger(__name__)
Progress = Callable[[Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended: `state` is finished or failed; `errors` holds at most 1,000 of `counts["errors"]`."""

    id: str
    state: str
    folder: Path
    counts: Mapping[str, int]
    errors: tuple[Mapping[str, str], ...] = ()
    warnings: tuple[str, ...] = field(default_factory=tuple)


def crawl(source: Source, run_id: str, *, notify: str | None = None, progress: Progress | None = None) -> RunSummary:
    """Crawl into the store's run folder. `notify` names a task that is enqueued with the run's id every 25 items and
    at the end; `progress` is called with the counts about twice a second. A child that dies leaves a failed run."""
    store = default_store()
    folder = store.run_folder(run_id)
    if (folder / "items.jsonl").exists():
        raise RunError(f"{folder} already holds a run: choose another run id")
    folder.mkdir(parents=True, exist_ok=True)
    code = _supervise(source, run_id, folder, notify, progress)
    _settle(source, run_id, folder, code)
    store.publish_run(run_id)
    if notify:
        _notify(notify, run_id)
    return summary(folder)


def summary(folder: Path) -> RunSummary:
    """How the run of this folder stands."""
    run = read_run(folder)
    return RunSummary(
        run["id"], run["state"], folder, run["counts"], tuple(run["errors"]), tuple(run.get("warnings", ()))
    )


def _supervise(source: Source, run_id: str, folder: Path, notify: str | None, progress: Progress | None) -> int:
    job = json.dumps({"source": source.to_json(), "run_id": run_id, "log": str(folder / "crawl.log")})
    command = [sys.executable, "-m", "crawlers.child"]
    with (
        (folder / "crawl.log").open("ab") as errors,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True) as child,
    ):
        try:
            _hand_over(child, job)
            _follow(child, run_id, notify, progress)
        except BaseException:
            child.terminate()
            raise
        return child.wait()


def _hand_over(child: subprocess.Popen[str], job: str) -> None:
    """Give the child its job; one that died at once shows by its exit code."""
    with contextlib.suppress(BrokenPipeError):
        if child.stdin is not None:
            child.stdin.write(job)
            child.stdin.close()


def _follow(child: subprocess.Popen[str], run_id: str, notify: str | None, progress: Progress | None) -> None:
    told = 0
    for line in child.stdout or ():
        counts = _counts(line)
        if progress and counts:
            progress(counts)
        if notify and counts.get("listings", 0) >= told + EVERY:
            told = counts["listings"]
            _notify(notify, run_id)


def _notify(task: str, run_id: str) -> None:
    """Tell the queue. One that is away for a moment does not stop a crawl: the run's folder is the truth."""
    from redis.exceptions import RedisError

    try:
        enqueue(task, run_id)
    except (RedisError, QueueUnavailableError) as error:
        log.warning("run %s: %s not enqueued, the sweeper will: %s", run_id, task, error)


def _counts(line: str) -> dict[str, int]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_line(log_file: Path) -> str:
    """What a child said last; its log has the rest."""
    try:
        lines = log_file.read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        return "it left no log"
    return lines[-1][:300] if lines else "it said nothing"


def _settle(source: Source, run_id: str, folder: Path, code: int) -> None:
    """A child that did not close its run: say so in run.json, and keep what it had."""
    reason = f"the crawling process ended with code {code}: {_last_line(folder / 'crawl.log')}"
    try:
        run = read_run(folder)
    except RunError:
        if not (folder / "items.jsonl").exists():
            empty = RunFolder(folder, run_id, source)
            ledger = Ledger()
            ledger.error(source.url, reason)
            empty.write_state("failed", ledger.to_json())
            empty.close()
            return
        run = {"id": run_id, "source": source.to_json(), "counts": {}, "errors": [], "warnings": []}
    if run.get("state") in ("finished", "failed") and code == 0:
        return
    kept: dict[str, Any] = {**run, "state": "failed", "finished_at": now()}
    kept["errors"] = [*run["errors"], {"url": source.url, "reason": reason}]
    write_json(folder / "run.json", kept)
