"""Nominative use: the mark says what goods fit, replace or serve, or with what they are compared.

Every mention has to be excused, and a claim to be genuine beside one excuses nothing: counterfeits often say both.
同款 (“the same style as”) is no excuse either: it is how imitations are sold; see `same_style`.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import chain

from matching.features.grammar import SIGNS, grammar, part_anywhere
from matching.features.mentions import Mention, Reason, mentions, weakest
from matching.features.words import is_altered
from matching.pair import Pair, Placed
from matching.types import Finding

FAINT = 0.2
_BOUND = frozenset("标装搭绝改切交退兑转手外圈成认因作更")
"""Characters with which a short fit word (配, 套, 为 …) makes another word."""
_NOT = re.compile(r"(?:不|非|未|无法|不能|不可|not|never|isn't|don't|doesn't)\s?$")
_LIST = re.compile(rf"(?:[、,，/／&+＋]|和|或|及|与|\band\b|\bor\b){SIGNS}*$")
_BETWEEN = re.compile(r"[^的\s。；;！!？?【】]{1,4}$")
_OBJECT = re.compile(r"\s?(?:with|for|on|to)\b")
_ALIKE = re.compile(r"无差|无异|一样|没区别|无区别|看不出")
"""Compared with the genuine article “and no different”: how imitations are praised."""
_OTHER_AFTER = re.compile(r"(?:\s?[/、]\s?(?:[a-z0-9]{2,12}|[一-鿿]{2,4}))+(?=\s)")
_OTHER_BEFORE = re.compile(r"(?:[a-z0-9]{2,12}|[一-鿿]{2,4})\s?[/、]\s?$")
_SPARE = re.compile(r"replac|spare|generic|aftermarket|universal|替|代用|备用|更换|副厂|万能|国产")
NEAR_DENIAL, FAR_DENIAL = 6, 60
ALTERED = 0.4
"""Who only says what goods fit has no reason to write the name otherwise than it is registered: little is excused."""
PART = 0.4


def nominative_use(pair: Pair, finding: Finding) -> Finding | None:
    """The mark is named only to say what the goods fit, replace or serve, or what they are compared with."""
    seen = mentions(pair, finding)
    found = weakest(seen, _reason)
    if found is None or found[1].strength < FAINT:
        return None
    mention, reason = found
    strength = reason.strength * (ALTERED if any(map(is_altered, _places(pair, seen))) else 1.0)
    return Finding(
        "nominative_use", round(strength, 3),
        f"“{mention.span.text}”与“{reason.words}”连用，可能只是说明商品适配、用途或对象",
        f"“{mention.span.text}” stands with “{reason.words}”: it may only say what the goods fit or serve",
        tuple(entry.span for entry in seen),
    )  # fmt: skip


def _places(pair: Pair, seen: tuple[Mention, ...]) -> list[Placed]:
    spans = {mention.span for mention in seen}
    return [place for place in pair.words if place.span in spans]


def _reason(mention: Mention) -> Reason | None:
    """The best excuse of one mention, less what denies it."""
    read = (_fit_before, _fit_near, _framed, _fit_after, _served, _part_after, _listed, _spare, _disclaimed)
    reasons = [reason for rule in read if (reason := rule(mention))]
    if not reasons:
        return None
    best = max(reasons, key=lambda reason: reason.strength)
    together = 1 - math.prod(1 - reason.strength for reason in reasons)
    framed = max(reasons, key=lambda reason: reason.reach)
    return Reason(together * _undenied(mention, framed), best.words)


def _fit_before(mention: Mention) -> Reason | None:
    """适用于 …, compatible with …: the mark is the object, alone or in a list of brands."""
    words, left = grammar(), mention.left
    found = [
        Reason(words.weight(match.group()) * joined, match.group())
        for match in words.fit.finditer(left)
        if not _NOT.search(left[: match.start()])
        and not (match.group() == "fit" and words.slim.search(left[: match.start()]))
        and (joined := _joined(left, match.start(), match.end()))
    ]
    best = max(found, key=lambda reason: reason.strength, default=None)
    if best is None:
        return None
    return Reason(best.strength if _has_part(mention) else best.strength * 0.9, best.words)


def _fit_near(mention: Mention) -> Reason | None:
    """配, 可套, 支持 …: weaker words, directly before the mark, with a part to say what for."""
    near = grammar().near.search(mention.left)
    if not near or _NOT.search(mention.left[: near.start()]) or mention.left[: near.start()][-1:] in _BOUND:
        return None
    word = near.group("word")
    alone = 0.9 if len(word) > 1 and word[0] in "可能适分" else 0.5  # 可装 says what for; 配, 搭配 may also praise
    return Reason(grammar().weight(word) * (1.0 if _has_part(mention) else alone), word)


def _joined(left: str, start: int, end: int) -> float:
    """How surely what stands between a fit word at [start, end) and the mark leaves the mark its object."""
    words, word, gap = grammar(), left[start:end], left[end:]
    if re.search(r"[)）】\]」]", gap) and not re.search(r"[(（【\[「]\s?$", left[:start]):
        return 0.0
    match = words.filler.match(gap)
    rest = gap[match.end() :] if match else gap
    if not rest:
        return 1.0
    if "的" in rest or words.audience.search(rest) or words.denied.search(rest):
        return 0.0
    if _LIST.search(rest):
        return 0.9
    if re.fullmatch(rf"(?:[\d.]+|{SIGNS})+", rest):
        return 0.9
    if word.isascii():
        return 0.0
    if re.fullmatch(rf"(?:[a-z0-9.]+|{SIGNS})+", rest):
        return 0.8
    return 0.5 if _BETWEEN.fullmatch(rest) else 0.0


def _framed(mention: Mention) -> Reason | None:
    """给 … 用, 为 … 设计: a pair of words around the mark."""
    for before, after in grammar().frames:
        left, right = before.search(mention.left), after.search(mention.right[:14])
        if left and right and not _ALIKE.search(mention.right[right.end() :]):
            words = f"{left.group().strip()}…{right.group()}"
            return Reason(0.9 if _has_part(mention) else 0.75, words, (len(left.group()), right.end()))
    return None


def _fit_after(mention: Mention) -> Reason | None:
    """… 专用, … compatible: after the mark, or after the kind of goods it names."""
    words, right = grammar(), mention.right
    match = words.after.match(right)
    if not match:
        return None
    rest = right[match.end() :]
    part = words.part.match(rest)
    word = match.group("word")
    ends = not rest.strip() or rest[0].isspace() or rest[0] in "的，,、)）】]/"
    if word == "用" and not part:
        return None
    if not part and (not ends or _OBJECT.match(rest)):
        return None
    return Reason(words.weight(word) * (1.0 if part else 0.75), word)


def _part_after(mention: Mention) -> Reason | None:
    """A part or accessory directly after the mark: weak, for accessories under the mark may well be fake."""
    words, right = grammar(), mention.right
    match = words.part.match(right)
    if not match:
        return None
    word = match.group("word") or match.group("short")
    near = right[: match.end() + 10] + mention.left[-10:]
    for found in words.replacing.finditer(near):
        if not words.including.search(near[: found.start()]):
            return Reason(0.7, f"{found.group()}…{word}")
    later = words.later.search(right, match.end(), match.end() + 14)
    if later and not words.audience.search(right[: later.start("word")]):
        return Reason(0.55, f"{word}…{later.group('word')}")
    if words.own.fullmatch(word) and not match.group("host"):
        return None  # goods in their own right (batteries, bags), with nothing before them to be part of
    return Reason(PART, word)


def _listed(mention: Mention) -> Reason | None:
    """One of several brands beside a part: … M/N/O 数据线."""
    after = _OTHER_AFTER.match(mention.right)
    if after and grammar().part.match(mention.right[after.end() :]):
        return Reason(0.5, after.group().strip())
    before = _OTHER_BEFORE.search(mention.left)
    return Reason(0.5, before.group().strip()) if before and grammar().part.match(mention.right) else None


def _spare(mention: Mention) -> Reason | None:
    """Replacement strap …, strap … replacement: in the same clause, and not thrown in (with replacement buttons)."""
    words, clause = grammar(), f"{mention.left} {mention.right}"
    if not _SPARE.search(clause):
        return None
    for found in (*words.spare.finditer(clause), *words.spared.finditer(clause)):
        elsewhere = words.fit.search(clause, found.end())  # … for another
        if not elsewhere and not words.including.search(clause[: found.start("word")]):
            return Reason(0.55, found.group())
    return None


def _served(mention: Mention) -> Reason | None:
    """二手, 维修, vs, review of: the mark's own goods are served, resold or compared."""
    words = grammar()
    found = chain([words.served.search(mention.left)], [words.serving.match(mention.right)])
    reasons = [Reason(words.weight(match.group("word")), match.group("word")) for match in found if match]
    return max(reasons, key=lambda reason: reason.strength, default=None)


def _disclaimed(mention: Mention) -> Reason | None:
    """Not made by, 非原装, 第三方: the whole text says whose goods these are not."""
    said = _disclaimer(mention.text)
    return Reason(1.0 if mention.left.rstrip().endswith(said) else 0.9, said) if said else None


@lru_cache(maxsize=64)
def _disclaimer(text: str) -> str:
    """The first words of a text that deny the mark's owner; read once for all marks."""
    words = grammar()
    match = words.disclaimed.search(words.harmless.sub("", text))
    return match.group() if match else ""


def _undenied(mention: Mention, reason: Reason) -> float:
    """What remains of an excuse where the text claims to sell the genuine article."""
    words, start, end = grammar(), mention.span.start, mention.span.end
    claims = [
        match
        for match in words.denied.finditer(mention.text, max(0, start - FAR_DENIAL), end + FAR_DENIAL)
        if not re.search(r"(?:非|不是|并非|无|not|non)[\s-]?$", mention.text[max(0, match.start() - 8) : match.start()])
        and not (start - reason.reach[0] <= match.start() and match.end() <= end + reason.reach[1])
    ]
    near = [match for match in claims if start - NEAR_DENIAL <= match.end() and match.start() <= end + NEAR_DENIAL]
    if near:
        return 0.0
    return 0.7 if any(abs(match.start() - start) < FAR_DENIAL for match in claims) else 1.0


def _has_part(mention: Mention) -> bool:
    return bool(part_anywhere().search(mention.left + " " + mention.right))
