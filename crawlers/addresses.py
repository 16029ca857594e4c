"""One address per page: canonical form without tracking, and the key that stays when the host or port moves."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

from crawlers.source import Source

_TRACKING = re.compile(
    r"(utm_.*|spm|scm|pvid|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|ttclid|twclid|igshid|mc_[ce]id|_ga|_gl"
    r"|mkt_tok|vero_id|_hsenc|_hsmi|aff_?id|affiliate|a_[ab]id|phpsessid|jsessionid)",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
KEY_LENGTH = 400


def canonical(url: str) -> str:
    """Sorted query, no fragment, no tracking or session parameters, no default port; an odd address as it came."""
    try:
        parts = urlsplit(canonicalize_url(url.strip()))
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        netloc = _netloc(parts.scheme, parts.netloc)
    except ValueError:
        return url
    return urlunsplit((parts.scheme, netloc, _SESSION.sub("", parts.path), urlencode(kept), ""))


def readable(url: str) -> str:
    """An address as a page wrote it, made fit for a request; empty when it cannot be one."""
    try:
        safe = safe_url_string(url.strip())
        parts = urlsplit(safe)
        return safe if parts.hostname and parts.port != 0 else ""
    except ValueError:
        return ""


def key_of(url: str, source: Source) -> str:
    """Path and query on the source's first host, with the host before them elsewhere; long ones end in a digest."""
    parts = urlsplit(canonical(url))
    place = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    host = (parts.hostname or "").removeprefix("www.")
    key = place if host == _main_host(source) else f"{host}{place}"
    return key if len(key) <= KEY_LENGTH else f"{key[: KEY_LENGTH - 65]}~{hashlib.sha256(key.encode()).hexdigest()}"


def file_address(file: Path, source: Source) -> str:
    """A file of a source by its place in the source's folder, the same on every machine."""
    return f"file:///{source.key}/{quote(file.resolve().relative_to(Path(source.folder).resolve()).as_posix())}"


def onto_host(url: str, source: Source, base: str) -> str:
    """An address of another host moved onto the host of `base`: shops name themselves wrongly in sitemaps."""
    if source.covers(url):
        return url
    try:
        mine, parts = urlsplit(base), urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit((mine.scheme, mine.netloc, parts.path, parts.query, ""))


def _netloc(scheme: str, netloc: str) -> str:
    ending = {"http": ":80", "https": ":443"}.get(scheme, "")
    return netloc.removesuffix(ending) if ending else netloc


def _main_host(source: Source) -> str:
    return (urlsplit(source.url).hostname or "").removeprefix("www.")
