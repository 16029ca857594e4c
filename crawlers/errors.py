"""What can go wrong in the crawlers.

CrawlError
├── SourceError            a source.yml that cannot be read, or a source that does not exist
├── ForbiddenAddressError  an address that a crawler must never reach (private, loopback, odd scheme or port)
├── RefusedImageError      bytes that are not a picture we keep (type, size, pixels)
├── FeedError              a feed or list that cannot be read at all
├── TooSlowError           a page that took too long to read (crawlers.patience)
└── RunError               a run that could not be started or whose folder is in the way
"""

from __future__ import annotations


class CrawlError(Exception):
    """Root of this package's errors."""


class SourceError(CrawlError):
    pass


class ForbiddenAddressError(CrawlError):
    pass


class RefusedImageError(CrawlError):
    pass


class FeedError(CrawlError):
    pass


class RunError(CrawlError):
    pass
