"""The demo's guide, a child of the supervisor: loads the registry, has both sites crawled, follows, shows the end.

It goes through the same doors as the console and keeps nothing in memory that a restart would miss.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from alerts import queries
from alerts.models import Account, Alert, CrawlRun, Source
from alerts.services import request_run
from alerts.states import State
from hubiao.demo import load
from hubiao.demo.folder import DemoFolder, read_folder, write_folder
from hubiao.demo.sources import write_sources

TICK = 1.0  # seconds between two looks
PATIENCE = 900.0  # seconds without any change before it says how things stand anyway


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is; equal to the last one when nothing moved."""

    pages: int = 0
    listings: int = 0
    images: int = 0
    matched: int = 0
    alerts: int = 0
    look_backs: int = 0
    crawling: bool = False
    pending: int = 0

    @property
    def done(self) -> bool:
        return not (self.crawling or self.pending or self.look_backs)

    def line(self, seconds: float) -> str:
        return (
            f"{int(seconds) // 60:02}:{int(seconds) % 60:02}  页面 pages {self.pages} · "
            f"商品 listings {self.listings} · 图片 images {self.images} · "
            f"已比对 matched {self.matched} · 预警 alerts {self.alerts}"
        )


def fill(began: float, tell: Callable[[str], None]) -> DemoFolder:
    """Load and crawl what is missing and wait until all is matched; `began` in seconds since 1970. On a full data
    folder this takes no time.
    """
    demo = read_folder()
    if not demo.crawled:
        load.refuse_real_rights()
    write_sources(demo)
    rights = load.load_rights()
    sources = load.load_sources(demo)
    load.load_accounts(demo.passwords)
    tell(f"登记 registry: {rights} 项权利 rights")
    follow([], began, tell)  # the look-backs of what was just registered; there is little to look back on yet
    missing = [source for source in sources if demo.crawled.get(source.key) != source.url]
    runs = [_run_of(source, began) for source in missing]
    follow(runs, began, tell)
    return _remember(demo, missing, runs, time.time() - began)


def _run_of(source: Source, began: float) -> str:
    """The run that this demo asked for already, before its guide was killed; else a new one."""
    since = datetime.fromtimestamp(began, UTC)
    known = CrawlRun.objects.filter(source=source, created_at__gte=since).exclude(state=CrawlRun.State.FAILED).first()
    return str((known or request_run(Account.objects.get(username="officer"), source)).pk)


def follow(runs: list[str], began: float, tell: Callable[[str], None]) -> None:
    """Tell every change until nothing is left to do, or nothing has moved for PATIENCE."""
    last, moved = Progress(), time.monotonic()
    while not (now := look(runs)).done:
        if now != last:
            last, moved = now, time.monotonic()
            if runs:
                tell(now.line(time.time() - began))
        elif time.monotonic() - moved > PATIENCE:
            tell(f"{PATIENCE / 60:.0f} 分钟没有进展 no progress: {now}")
            return
        time.sleep(TICK)
    if runs:
        tell(now.line(time.time() - began))


def look(runs: list[str]) -> Progress:
    """One look at the rows."""
    health = queries.health()
    mine = CrawlRun.objects.filter(pk__in=runs)
    counts = [run.counts for run in mine]
    return Progress(
        pages=_sum(counts, "pages"),
        listings=_sum(counts, "listings"),
        images=_sum(counts, "images"),
        matched=health.listings - health.pending - health.failed,
        alerts=Alert.objects.exclude(state=State.WITHDRAWN).count(),
        look_backs=health.open_look_backs,
        crawling=bool(health.running_crawls),
        pending=health.pending,
    )


def _sum(counts: list[dict[str, int]], name: str) -> int:
    return sum(count.get(name, 0) for count in counts)


def _remember(demo: DemoFolder, sources: list[Source], runs: list[str], seconds: float) -> DemoFolder:
    """Which sites need no crawl next time, and how long the first time took."""
    finished = set(CrawlRun.objects.filter(pk__in=runs, state=CrawlRun.State.FINISHED).values_list("source", flat=True))
    crawled = demo.crawled | {source.key: source.url for source in sources if source.pk in finished}
    demo = replace(demo, crawled=crawled, seconds=demo.seconds or (round(seconds, 1) if runs else 0.0))
    write_folder(demo)
    return demo
