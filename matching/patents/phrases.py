"""Words by which a text says that something is patented, or only applied for, or of which kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from matching.patents.folded import Folded
from matching.patents.numbers import Kind

Says = Literal["patented", "pending"]
_S = "[ .]{0,2}"


def _spread(words: str) -> str:
    return "|".join(_S.join(word) for word in words.split("|"))


_HAN_KINDS: dict[str, str] = {
    "invention": "发明专利",
    "utility": "实用新型专利|实用新型",
    "design": "外观设计专利|外观专利|设计专利",
}
_PENDING = (
    _spread("专利申请中|专利申请|专利待批|专利受理|专利审查中|正在申请专利|已申请专利|申请专利|专利公示中")
    + "|pat(?:ent)?s?[ .]{0,3}pending|pending[ .]{0,3}patents?"
)
_PATENTED = (
    _spread(
        "国家专利|独家专利|专利产品|专利技术|专利设计|专利认证|专利保护|专利证书|专利结构|专利款|专利正品|专利商品"
        "|专利号|专利配方|专利工艺|专利材质|专利授权|获得专利|已获专利|拥有专利|自主专利|多项专利|项专利|国际专利|正品专利"
    )
    + r"|(?<![a-z])patented(?![a-z])|(?<![a-z])(?:us|eu)[ .]{0,2}patents?(?![a-z])"
)
_PHRASE = re.compile(
    "|".join(
        [f"(?P<pending>{_PENDING})"]
        + [f"(?P<{kind}>{_spread(words)})" for kind, words in _HAN_KINDS.items()]
        + [r"(?P<invention_en>(?<![a-z])invention[ .]{1,2}patents?(?![a-z]))"]
        + [r"(?P<utility_en>(?<![a-z])utility[ .]{1,2}(?:models?|patents?)(?![a-z]))"]
        + [r"(?P<design_en>(?<![a-z])design[ .]{1,2}patents?(?![a-z]))"]
        + [f"(?P<patented>{_PATENTED})"]
    )
)
_DENIED = re.compile(
    "(?:[无非没仿假]|没有|未获|未取得|不是|不含|不涉及|不带|并非|未经|(?<![a-z])(?:no|not|non|never|without))"
    "[ .]{0,2}(?:任何|any)?[ .]{0,2}$"
)
_APPLIED = re.compile(f"[ .]{{0,2}}(?:{_spread('申请|受理|公开|公布|审查|待批')})")
_SERVICE = re.compile(f"[ .]{{0,2}}(?:申请)?[ .]{{0,2}}(?:{_spread('代理|代办|转让|检索|侵权|纠纷|年费')})")
_BEFORE = 12  # characters in which a denial may stand


@dataclass(frozen=True, slots=True)
class Phrase:
    """At [start, end) of a folded text: what is said, and of which kind of patent."""

    says: Says
    kind: Kind
    start: int
    end: int


def phrases(folded: Folded) -> list[Phrase]:
    """In order, none overlapping; a patent that is denied (无专利, not patented) or offered as a service is none."""
    found = []
    for match in _PHRASE.finditer(folded.plain):
        name = str(match.lastgroup).removesuffix("_en")
        if _is_denied(folded.plain, match.start()) or _SERVICE.match(folded.plain, match.end()):
            continue
        kind: Kind = name if name in ("invention", "utility", "design") else ""  # type: ignore[assignment]
        pending = name == "pending" or bool(_APPLIED.match(folded.plain, match.end()))
        found.append(Phrase("pending" if pending else "patented", kind, match.start(), match.end()))
    return found


def _is_denied(plain: str, start: int) -> bool:
    return bool(_DENIED.search(plain[max(0, start - _BEFORE) : start]))
