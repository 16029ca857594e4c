"""Scrapy's settings for every crawl. What differs per source is set by the spider from its source.yml."""

from __future__ import annotations

from typing import Any

BOT_NAME = "hubiao"
SPIDER_MODULES = ["crawlers.spiders"]
USER_AGENT = "Mozilla/5.0 (compatible; Hubiao/0.1; +https://github.com/hubiao/hubiao)"
ROBOTSTXT_USER_AGENT = "Hubiao"

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "crawlers.guard.resolver.GuardedResolver"

ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy would connect on our behalf, past the guard
HTTPCACHE_ENABLED = False  # crawlers.visits asks again every time, conditionally
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
FTP_PASSIVE_MODE = False

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 12 * 2**20
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS: dict[str, Any] = {"data": None, "file": None, "ftp": None, "s3": None}
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 1
METAREFRESH_MAXDELAY = 5
URLLENGTH_LIMIT = 2000
DEPTH_LIMIT = 12
CONCURRENT_ITEMS = 32

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
}
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawlers.guard.middleware.GuardMiddleware": 40,
    "crawlers.bounds.BoundsMiddleware": 60,
    "crawlers.visits.VisitsMiddleware": 900,
    "crawlers.capture.CaptureMiddleware": 950,
}
ITEM_PIPELINES = {
    "crawlers.pipelines.DuplicatesPipeline": 100,
    "crawlers.pipelines.PicturesPipeline": 200,
    "crawlers.pipelines.RecordPipeline": 300,
}
EXTENSIONS: dict[str, Any] = {"crawlers.recorder.Recorder": 100, "scrapy.extensions.feedexport.FeedExporter": None}

LOG_LEVEL = "INFO"
STATS_DUMP = False
