"""Patent numbers in a folded text, each with what the text calls it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from matching.patents.figures import ANY, any_of
from matching.patents.folded import Folded
from matching.patents.numbers import PatentNumber, problems
from matching.patents.reading import (
    FOREIGN,
    Read,
    read_application,
    read_broken,
    read_foreign,
    read_international,
    read_publication,
)

Label = Literal["zl", "patent", "application", "publication", "grant"]
NEAR = 8  # signs and small words between a label and what it labels
LAST_YEAR = 2099  # for numbers that nothing announces, where a form must be beyond doubt
_S = "[ .]{0,2}"


def _spread(words: str) -> str:
    """Any of these words, with signs between their characters."""
    return "|".join(_S.join(word.replace(" ", "")) for word in words.split("|"))


_NO = "[ .]{0,2}(?:nos?|number|nr|num)(?![a-z])"
_LABELS: dict[Label, str] = {
    "application": _spread("专利申请号|申请号|申请编号") + "|appl(?:ication)?" + _NO,
    "publication": _spread("申请公布号|申请公开号|公开号|公布号") + "|publ(?:ication)?" + _NO,
    "grant": _spread("授权公告号|公告号|授权号"),
    "patent": _spread("专利号|专利编号|专利权号|专利登记号|专利注册号") + "|pat(?:ent)?s?" + _NO,
}
_YEAR = re.compile(f"{any_of('12')}{any_of('09')}{ANY}{{2}}")
_ANCHOR = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items())
    + f"|(?P<zl>(?<![a-z])z{_S}l(?=[ .]{{0,3}}{ANY}))"
    + f"|(?P<cn>(?<![a-z0-9])c{_S}n(?=[ .]{{0,3}}{ANY}))"
    + "|(?P<office>(?<![a-z0-9])(?:us|ep|jp|kr|de|pct|wo)(?=[ .]{0,3}[0-9a-z]))"
    + r"|(?P<bare>(?<![0-9a-z.])(?:19|20)[0-9]{2} ?[12389] ?[0-9]{7}\.[0-9x](?![0-9a-z]))"
)
_BETWEEN = re.compile(r"[ .]{0,8}(?:码|为|是|第|no|zl|patent|专 ?利)?[ .]{0,3}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at [start, end) of a folded text, label included where it stands right before; and its labels."""

    number: PatentNumber
    labels: frozenset[Label]
    start: int
    end: int

    @property
    def says_patent(self) -> bool:
        """Whether the text presents the number as that of a patent granted."""
        return bool(self.labels & {"zl", "patent"})


def mentions(folded: Folded) -> list[Mention]:
    """All numbers of one text, in order, none overlapping another."""
    found: list[Mention] = []
    waiting = _Waiting()
    at = 0
    for anchor in _ANCHOR.finditer(folded.plain):
        if anchor.start() < at:
            continue
        waiting = waiting.joined(anchor, folded.plain, found)
        read = _read(anchor, folded.plain, waiting)
        if read:
            number, end = read
            found.append(Mention(number, waiting.labels, waiting.start, end))
            at, waiting = end, _Waiting()
    return found


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Labels and office read so far for a number still to come."""

    labels: frozenset[Label] = frozenset()
    start: int = -1
    end: int = -1
    office: str = ""

    def joined(self, anchor: re.Match[str], plain: str, found: list[Mention]) -> _Waiting:
        """With this anchor; labels too far away are forgotten, and a number in a row has those of the one before."""
        name = anchor.lastgroup
        near = self.end >= 0 and anchor.start() <= self.end + NEAR and _is_between(plain, self.end, anchor.start())
        labels, start, office = (self.labels, self.start, self.office) if near else (frozenset(), anchor.start(), "")
        if name == "bare" and not labels and found and anchor.start() <= found[-1].end + 3:
            labels = found[-1].labels
        own: set[Label] = {label for label in ("zl", *_LABELS) if label == name}
        return _Waiting(labels | own, start, anchor.end(), anchor[0] if name == "office" else office)


def _is_between(plain: str, start: int, end: int) -> bool:
    return bool(_BETWEEN.fullmatch(plain, start, end))


def _read(anchor: re.Match[str], plain: str, waiting: _Waiting) -> Read | None:
    """The number that belongs to the anchor, in the form that the anchor announces."""
    name, at = anchor.lastgroup, _skip(plain, anchor.end())
    if name == "bare":
        read = read_application(plain, anchor.start())
        return read if read and (waiting.labels or not problems(read[0], LAST_YEAR)) else None
    if name == "office":
        return _of_office(anchor[0], plain, anchor.end(), waiting.labels)
    if name == "cn":
        return read_publication(plain, at) or read_application(plain, at)
    if name in ("publication", "grant"):
        return read_application(plain, at)
    if name == "application" and not plain.startswith("专", anchor.start()):
        return _strict(read_application(plain, at))
    return _patent(name == "zl", plain, at, waiting)


def _patent(zl: bool, plain: str, at: int, waiting: _Waiting) -> Read | None:
    """Behind ZL or a word for patent number: whatever stands there claims to be one, of China unless another is named.

    ZL 50 is a machine: behind ZL alone the figures must be many, or begin with a year.
    """
    if waiting.office and waiting.office in FOREIGN:
        return read_foreign(waiting.office, plain, at)
    explicit = "patent" in waiting.labels
    if read := read_application(plain, at, strict=not explicit):
        return read
    if not zl and plain.startswith("p", waiting.start):
        return read_foreign("", plain, at)
    broken = read_broken(plain, at, loose=explicit or bool(_YEAR.match(plain, at)))
    return broken if broken and len(broken[0].figures) >= (6 if explicit else 9) else None


def _strict(read: Read | None) -> Read | None:
    """Trade marks have application numbers too, of eight figures: an old number counts with its check digit only."""
    return read if read and (read[0].form == "new" or read[0].check) else None


def _of_office(office: str, plain: str, at: int, labels: Set[Label]) -> Read | None:
    """Figures behind the letters of a country are a patent where a kind of document or a label says so."""
    if office not in FOREIGN:
        return read_international(office, plain, at)
    read = read_foreign(office, plain, _skip(plain, at) if labels else at)
    said = labels or re.search("patent|专 ?利", plain[max(0, at - 20) : at + 12])
    return read if read and (read[0].code or said) else None


def _skip(plain: str, at: int) -> int:
    """Past what may stand between a label and its number."""
    found = _BETWEEN.match(plain, at)
    return found.end() if found else at
