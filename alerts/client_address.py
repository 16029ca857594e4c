"""Whose failures count together at the login: the visitor's own address, also behind the proxy that speaks TLS."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The last hop of X-Forwarded-For, which our own proxy wrote, where one stands before us; else the peer.

    What stands before the last hop came from the visitor and may be invented.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SECURE_PROXY_SSL_HEADER:
        return peer
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()[:45] or peer
