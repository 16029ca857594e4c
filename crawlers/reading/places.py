"""Addresses as pages write them, made whole; what cannot be an address is none."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def whole(base: str, written: str) -> str:
    """The http(s) address a page means, or empty: pages hold broken ones, and those must cost nothing else."""
    try:
        found = urljoin(base, written.strip())
        return found if urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname else ""
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """The path of an address, empty when it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
