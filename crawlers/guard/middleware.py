"""Refuses forbidden addresses before each request, first and after every redirect, and checks the peer afterwards."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawlers.errors import CrawlError, ForbiddenAddressError
from crawlers.guard.policy import Policy
from crawlers.guard.resolver import GuardedResolver


class RefusedError(IgnoreRequest):
    """The guard's answer inside Scrapy: the request is not made, and its reason is recorded."""


class GuardMiddleware:
    def __init__(self, policy: Policy, resolver: GuardedResolver) -> None:
        self.policy, self.resolver = policy, resolver
        resolver.policy = policy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        from twisted.internet import reactor

        resolver: Any = reactor.nameResolver
        if not isinstance(resolver, GuardedResolver):
            raise CrawlError(
                "the guarded name resolver is not installed: set TWISTED_DNS_RESOLVER as crawlers.settings does"
            )
        return cls(Policy.of(crawler.spider.source), resolver)  # type: ignore[union-attr]

    def process_request(self, request: Request) -> None:
        try:
            self.policy.check_url(request.url)
        except (ForbiddenAddressError, ValueError) as error:
            raise RefusedError(f"refused: {error}") from error

    def process_response(self, request: Request, response: Response) -> Response:
        """The last line: whatever was connected to, its answer is thrown away when the peer is forbidden."""
        if response.ip_address is not None:
            try:
                self.policy.check_address(_host(request), ip_address(str(response.ip_address)))
            except ForbiddenAddressError as error:
                raise RefusedError(f"refused: {error}") from error
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A name whose every address was refused looks like a failed look-up: say what it was."""
        reason = self.resolver.refused.get(_host(request))
        if reason and "Resolve" in type(exception).__name__:
            raise RefusedError(f"refused: {reason}") from exception


def _host(request: Request) -> str:
    from urllib.parse import urlsplit

    return urlsplit(request.url).hostname or ""
