"""The process that crawls: `python -m crawlers.child`, its job as one JSON object on standard input."""

from __future__ import annotations

import json
import sys
import traceback
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings


def main() -> int:
    """0 when the spider ran to an end of its own; what it found is in run.json."""
    job: dict[str, Any] = json.load(sys.stdin)
    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    settings.set("LOG_FILE", job["log"], priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    task = process.crawl(job["source"]["spider"], source=json.dumps(job["source"]), run=job["run_id"], progress="1")
    process.start()
    failure = None if task.cancelled() else task.exception()
    if failure is not None:
        traceback.print_exception(failure)  # into crawl.log; its last line becomes the run's reason
    return 1 if failure is not None or task.cancelled() else 0


if __name__ == "__main__":
    sys.exit(main())
