"""Single values of registers in one form: dates, statuses, mark features, kinds."""

from __future__ import annotations

import re
from datetime import date

from matching.types import RightKind
from registry.drafts import ClassDraft, Status, System, clean, locarno, nice, vienna
from registry.errors import RecordRefusedError

_DATE = re.compile(r"(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?(?:[T ]\d\d:\d\d\S*|Z|[+-]\d\d:\d\d)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_IN_TERM = re.compile(r"\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?")
NO_DATE = frozenset({"-", "--", "—", "/", "无", "n/a", "null", "none", "0000-00-00"})
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")

STATUSES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("pending", re.compile(r"驳回复审|异议中|等待|待审")),
    (
        "ended",
        re.compile(
            r"\b(?:lapsed|expired|withdrawn|cancell?ed|deleted|refused|rejected|abandoned|surrendered|invalid(?:ated)?"
            r"|dead|ended|removed|revoked)\b|无效|注销|撤销|失效|终止|届满|过期|撤回|驳回|不予注册",
            re.IGNORECASE,
        ),
    ),
    (
        "registered",
        re.compile(
            r"\b(?:registered|renewed|active|in force|granted|live|valid)\b|已?注册|有效|授权|续展|生效", re.IGNORECASE
        ),
    ),
    (
        "pending",
        re.compile(
            r"\b(?:application|applied|pending|filed|published|opposed|examination|examined)\b"
            r"|申请|审查|初审|初步审定|公告",
            re.IGNORECASE,
        ),
    ),
)

FEATURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "combined",
        re.compile(r"combin|words.*and.*(?:design|illustration)|design plus words|组合|图文|文字及图形", re.IGNORECASE),
    ),
    ("figurative", re.compile(r"figurat|without any word|device|图形", re.IGNORECASE)),
    ("stylised", re.compile(r"styli[sz]ed|艺术字", re.IGNORECASE)),
    ("shape", re.compile(r"shape|3-?d|three.dimension|立体|三维", re.IGNORECASE)),
    ("sound", re.compile(r"sound|声音", re.IGNORECASE)),
    ("colour", re.compile(r"colou?r|颜色", re.IGNORECASE)),
    ("position", re.compile(r"position|位置", re.IGNORECASE)),
    ("word", re.compile(r"^word|typeset|standard character|verbal|文字", re.IGNORECASE)),
)
US_FEATURES = {"1": "word", "2": "figurative", "3": "combined", "4": "word", "5": "stylised"}

KINDS: dict[str, RightKind] = {
    "trademark": "trademark", "trade mark": "trademark", "mark": "trademark", "商标": "trademark",
    "design": "design", "外观设计": "design", "外观": "design",
    "gi": "gi", "geographical indication": "gi", "地理标志": "gi",
    "copyright": "copyright", "著作权": "copyright", "版权": "copyright", "作品": "copyright",
    "sign": "sign", "special sign": "sign", "特殊标志": "sign",
    "patent": "patent", "专利": "patent", "发明": "patent", "发明专利": "patent",
    "实用新型": "patent", "实用新型专利": "patent", "utility model": "patent",
    "外观设计专利": "design", "外观专利": "design",
}  # fmt: skip

KINDS_SHOWN = "trademark 商标, design 外观设计, gi 地理标志, copyright 著作权, sign 特殊标志, patent 专利"

US_OWN_CLASSES = frozenset({"A", "B", "200", "000"})
"""US codes for certification and collective marks, which have no Nice class."""


def read_date(text: str, field: str) -> date | None:
    """A date in any of the registers' forms, the office's own day; None for an empty text or a dash in its place."""
    if not (text := clean(text)) or text.lower() in NO_DATE:
        return None
    match, day_first = _COMPACT.fullmatch(text) or _DATE.fullmatch(text), _DAY_FIRST.fullmatch(text)
    numbers = match.groups() if match else tuple(reversed(day_first.groups() if day_first else ()))
    try:
        if numbers:
            return date(*map(int, numbers))
    except ValueError:
        pass
    raise RecordRefusedError(f"{field} {text!r} is no date: write it as 2026-05-01")


def read_term(text: str) -> tuple[date | None, date | None]:
    """First and last day of a term of protection, as `2016-04-07 至 2026-04-06`; a single date is the last day.

    The first day is that of the latest renewal, so it is no registration date.
    """
    days = [read_date(day, "term") for day in _IN_TERM.findall(clean(text))]
    if len(days) == 1:
        return None, days[0]
    if len(days) == 2:
        return days[0], days[1]
    return None, read_date(text, "term")


def read_status(text: str, registered_on: date | None, filed_on: date | None) -> Status:
    """What the office's words mean; where they do not say, a registration date means registered."""
    for status, pattern in STATUSES:
        if pattern.search(text):
            return status
    if registered_on:
        return "registered"
    return "pending" if filed_on else "unknown"


def read_feature(text: str) -> str:
    """word, figurative, combined, stylised, shape, sound, colour or position; else what the office writes."""
    return next((feature for feature, pattern in FEATURES if pattern.search(text)), clean(text))


def read_rank(text: str) -> int:
    """A code that orders parties; 0 when the office gives none."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def read_kind(text: str) -> RightKind:
    kind = KINDS.get(clean(text).lower())
    if kind is None:
        raise RecordRefusedError(f"kind {text!r} is unknown: one of {KINDS_SHOWN}")
    return kind


def read_class(system: System, code: str) -> ClassDraft | None:
    """One class in canonical form; None for a national code that means `no class`. Refuses what is no class."""
    if system == "nice" and clean(code).upper() in US_OWN_CLASSES:
        return None
    found = {"nice": nice, "locarno": locarno, "vienna": vienna}[system](code)
    if found is None:
        raise RecordRefusedError(f"{code!r} is no class of the {system.capitalize()} classification")
    return found


def split_classes(system: System, text: str) -> list[str]:
    """`25, 28`, `25、28` or, for Nice, `25 28`: the classes of one cell. A space may stand within a Locarno class."""
    between = r"[,，、|]|(?<=\d)\s+(?=\d)" if system == "nice" else "[,，、|]"
    return [part for part in re.split(between, text) if part.strip()]


def read_classes(system: System, codes: list[str]) -> tuple[ClassDraft, ...]:
    """Each class once, in the order given."""
    return tuple(dict.fromkeys(found for code in codes if (found := read_class(system, code))))
