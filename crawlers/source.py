"""A source: one shop, fair or feed, described by the `source.yml` of its folder. Data, never code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml

from crawlers.errors import SourceError

Kind = Literal["shop", "fair", "feed"]
SPIDERS = ("shop", "shopify", "woocommerce", "directory", "feed")
SCHEDULES = {"never": None, "hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(days=7)}
SHIPPED = Path(__file__).parent / "sources"
DEFAULT_PORTS = {"http": 80, "https": 443}
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Politeness:
    """Seconds between requests to one host, requests at once, and whether the pace follows the server's answers."""

    delay: float = 1.0
    concurrency: int = 2
    autothrottle: bool = True


@dataclass(frozen=True, slots=True)
class Expected:
    """How many items a whole run should find; outside of it the run carries a warning."""

    min: int = 0
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """`allowed` holds hosts, or `host:port`; a host covers its subdomains. `reading` is the spider's own mapping."""

    key: str
    name: Mapping[str, str]
    kind: Kind = "shop"
    spider: str = "shop"
    publisher: str = ""
    start: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    politeness: Politeness = field(default_factory=Politeness)
    max_pages: int = 5000
    schedule: str = "never"
    local: bool = False
    verify_tls: bool = True
    expected: Expected = field(default_factory=Expected)
    reading: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""

    @property
    def url(self) -> str:
        """The address that stands for this source; empty for a folder on disk."""
        return self.start[0] if self.start else ""

    @property
    def title(self) -> str:
        """Its name in Chinese, else in English, else its key."""
        return self.name.get("zh") or self.name.get("en") or self.key

    @property
    def interval(self) -> timedelta | None:
        """How long after one crawl the next is due; None: only when somebody asks."""
        return SCHEDULES[self.schedule]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Allowed host names without ports."""
        return tuple(dict.fromkeys(_split(entry)[0] for entry in self.allowed))

    @property
    def ports(self) -> frozenset[int]:
        """Ports that the start addresses and the allowed entries name."""
        started = {port_of(url) for url in self.start}
        return frozenset(started | {port for _, port in map(_split, self.allowed) if port})

    def covers(self, url: str) -> bool:
        """Whether this address lies inside the source, by host (subdomains too) and port."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
            return False
        port = port_of(url)
        return any(
            _within(parts.hostname, host) and (port == wanted if wanted else port in (80, 443) or port in self.ports)
            for host, wanted in map(_split, self.allowed)
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Source:
        """Read back what `to_json` wrote."""
        return cls(
            **{
                **data,
                "start": tuple(data["start"]),
                "allowed": tuple(data["allowed"]),
                "politeness": Politeness(**data["politeness"]),
                "expected": Expected(**data["expected"]),
            }
        )


def load_source(path: Path) -> Source:
    """Read a `source.yml`, or the one in a folder. Anything unknown or missing is a SourceError that names it."""
    file = path / "source.yml" if path.is_dir() else path
    try:
        data = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise SourceError(f"{file} does not exist") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} is not YAML in UTF-8: {error}") from error
    try:
        return read_source(data, folder=file.parent)
    except SourceError as error:
        raise SourceError(f"{file}: {error}") from error


def read_source(data: object, *, folder: Path | None = None) -> Source:
    """A source from parsed YAML, strictly: every field known, of its type, and none left over."""
    left = dict(_mapping(data, "the file"))
    local = _boolean(left.pop("local", False), "local")
    start = _texts(left.pop("start", []), "start")
    source = Source(
        key=_matching(left.pop("key", ""), _KEY, "key"),
        name=_names(left.pop("name", None)),
        kind=_one_of(left.pop("kind", "shop"), ("shop", "fair", "feed"), "kind"),
        spider=_one_of(left.pop("spider", "shop"), SPIDERS, "spider"),
        publisher=str(left.pop("publisher", "")),
        start=start,
        allowed=_texts(left.pop("allowed", []), "allowed") or tuple(dict.fromkeys(_place(url) for url in start)),
        politeness=_politeness(left.pop("politeness", {}), local=local),
        max_pages=_whole(left.pop("max_pages", 5000), "max_pages"),
        schedule=_one_of(left.pop("schedule", "never"), tuple(SCHEDULES), "schedule"),
        local=local,
        verify_tls=_boolean(left.pop("verify_tls", True), "verify_tls"),
        expected=_expected(left.pop("expected", {})),
        reading=_mapping(left.pop("reading", {}), "reading"),
        folder=str(folder or ""),
    )
    if left:
        raise SourceError(f"unknown field(s) {', '.join(sorted(map(str, left)))}")
    if not start and source.spider != "feed":
        raise SourceError("start is missing: give at least one address to begin at")
    return source


def find_sources(folders: Iterable[Path]) -> dict[str, Path]:
    """Every source folder by its key (the folder's name), the shipped ones last; an earlier folder wins."""
    found: dict[str, Path] = {}
    for folder in [*folders, SHIPPED]:
        for file in sorted(folder.glob("*/source.yml")):
            found.setdefault(file.parent.name, file.parent)
    return found


def find_source(key: str, folders: Iterable[Path] = ()) -> Source:
    """The source of this key in the folders, else among the shipped ones."""
    found = find_sources(folders)
    if key not in found:
        raise SourceError(f"no source {key!r}; known: {', '.join(sorted(found)) or 'none'}")
    return load_source(found[key])


def source_for_url(url: str, *, local: bool = False, max_pages: int = 500) -> Source:
    """A shop that nobody described yet: the generic spider on the host of this address."""
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise SourceError(f"{url!r} is not an http(s) address")
    host = parts.netloc.rpartition("@")[2].lower()
    key = re.sub(r"[^a-z0-9]+", "-", host).strip("-")[:64] or "shop"
    name = {"zh": host, "en": host}
    return read_source({"key": key, "name": name, "start": [url], "local": local, "max_pages": max_pages})


def port_of(url: str) -> int:
    """The port of an address, by its scheme when it names none; 0 when it is not a port."""
    parts = urlsplit(url)
    try:
        return parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return 0


def _place(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    host = f"[{host}]" if ":" in host else host
    return host if port_of(url) in (80, 443) else f"{host}:{port_of(url)}"


def _split(entry: str) -> tuple[str, int | None]:
    parts = urlsplit(f"//{entry}")
    return parts.hostname or "", parts.port


def _within(host: str, allowed: str) -> bool:
    return host == allowed or host.endswith(f".{allowed}")


def _mapping(value: object, field_name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SourceError(f"{field_name} must be a mapping")
    return value


def _texts(value: object, field_name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SourceError(f"{field_name} must be a list of texts")
    return tuple(value)


def _names(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != {"zh", "en"} or not all(isinstance(v, str) for v in value.values()):
        raise SourceError("name must be {zh: …, en: …}")
    return value


def _boolean(value: object, field_name: str) -> bool:
    if not isinstance(value, bool):
        raise SourceError(f"{field_name} must be true or false")
    return value


def _whole(value: object, field_name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SourceError(f"{field_name} must be a whole number")
    return value


def _matching(value: object, pattern: re.Pattern[str], field_name: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise SourceError(f"{field_name} must match {pattern.pattern}, not {value!r}")
    return value


def _one_of(value: object, choices: tuple[str, ...], field_name: str) -> Any:
    if value not in choices:
        raise SourceError(f"{field_name} must be one of {', '.join(choices)}, not {value!r}")
    return value


def _politeness(value: object, *, local: bool) -> Politeness:
    default = Politeness(delay=0, concurrency=8, autothrottle=False) if local else Politeness()
    left = dict(_mapping(value, "politeness"))
    delay = left.pop("delay", default.delay)
    if not isinstance(delay, int | float) or isinstance(delay, bool) or delay < 0:
        raise SourceError("politeness.delay must be a number of seconds")
    read = Politeness(
        delay=float(delay),
        concurrency=_whole(left.pop("concurrency", default.concurrency), "politeness.concurrency") or 1,
        autothrottle=_boolean(left.pop("autothrottle", default.autothrottle), "politeness.autothrottle"),
    )
    if left:
        raise SourceError(f"unknown field(s) politeness.{', politeness.'.join(sorted(left))}")
    return read


def _expected(value: object) -> Expected:
    left = dict(_mapping(value, "expected"))
    least, most = _whole(left.pop("min", 0), "expected.min"), left.pop("max", None)
    if left:
        raise SourceError(f"unknown field(s) expected.{', expected.'.join(sorted(left))}")
    return Expected(least, None if most is None else _whole(most, "expected.max"))
