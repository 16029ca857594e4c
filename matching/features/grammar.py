"""Word classes of nominative use, compiled once. The words are data: `matching/data/nominative.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.text.phrases import Pattern, alternatives, pattern

SOFT = r"[\s（(\[“”\"'-]"
"""What may stand between a mark and the goods it names; a slash or comma begins something else."""
DATA = Path(__file__).parents[1] / "data"
SIGNS = r"[\s:：、,，/／\\+＋&·•\-–—~～_()（）\[\]【】「」『』《》<>\"“”'‘’]"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns for folded text; weights by word."""

    weights: Mapping[str, float]
    fit: Pattern
    near: Pattern
    frames: tuple[tuple[Pattern, Pattern], ...]
    after: Pattern
    part: Pattern
    host: Pattern
    own: Pattern
    replacing: Pattern
    served: Pattern
    serving: Pattern
    later: Pattern
    spare: Pattern
    spared: Pattern
    including: Pattern
    slim: Pattern
    disclaimed: Pattern
    harmless: Pattern
    denied: Pattern
    filler: Pattern
    audience: Pattern

    def weight(self, words: str) -> float:
        return self.weights.get(re.sub(r"[\s-]+", " ", words), 0.5)


@cache
def grammar() -> Grammar:
    data = json.loads((DATA / "nominative.json").read_text("utf-8"))
    weighed = [data[name] for name in ("fit_before", "fit_near", "fit_after", "service_before", "service_after")]
    host, part = alternatives(data["hosts"], plural=True), alternatives(data["parts"], plural=True)
    long = alternatives([word for word in data["parts"] if len(word) > 1], plural=True)
    short = alternatives([word for word in data["parts"] if len(word) == 1])  # 膜 is one; 面膜 is none
    after, serving = alternatives(data["fit_after"]), alternatives(data["service_after"])
    lead = rf"(?:等(?:多?种?(?:品牌|型号|机型|系列))?)?{SOFT}*(?:[^\s。，,、/]{{0,6}}?(?P<host>{host}){SOFT}*)?"
    return Grammar(
        weights={word: weight for table in weighed for word, weight in table.items()},
        fit=pattern(data["fit_before"]),
        near=re.compile(rf"(?P<word>{alternatives(data['fit_near'])})(?:{SOFT}|[:：])*$"),
        frames=tuple((re.compile(rf"{left}{SIGNS}*$"), re.compile(right)) for left, right in data["frames"]),
        after=re.compile(rf"{lead}(?P<word>{after})"),
        part=re.compile(rf"{lead}(?:(?:[^\s。，,、/]{{0,4}}?)(?P<word>{long})|(?:的|硬|软|全)?(?P<short>{short}))"),
        host=pattern(data["hosts"], plural=True),
        own=pattern(data["own"], plural=True),
        replacing=pattern(data["replacing"]),
        served=re.compile(rf"(?P<word>{alternatives(data['service_before'])})(?:的|二手|旧|{SIGNS}|the\b|used\b)*$"),
        serving=re.compile(rf"{lead}(?:[^\s。，,、/]{{0,3}}?)(?P<word>{serving})"),
        later=re.compile(rf"[\s,，、/(（]+(?P<word>{after})(?=$|[\s,，、/)）])"),
        spare=re.compile(rf"(?<![a-z])(?P<word>{alternatives(data['replacing'])})[\s-]+(?:[a-z]+\s)?{part}"),
        spared=re.compile(rf"(?:{part}|{host})[\s-]+(?P<word>replacements?|spares?)\b"),
        including=re.compile(rf"{alternatives(data['including'])}\s*$"),
        slim=re.compile(rf"{alternatives(data['slim'])}[\s-]*$"),
        disclaimed=pattern(data["disclaimers"]),
        harmless=pattern(data["not_disclaimers"]),
        denied=pattern(data["denied"]),
        filler=re.compile(rf"(?:{SIGNS}|{alternatives(data['filler'])})*"),
        audience=re.compile(rf"{alternatives(data['audience'])}{SIGNS}*$"),
    )


@cache
def part_anywhere() -> Pattern:
    data = json.loads((DATA / "nominative.json").read_text("utf-8"))
    return pattern([word for word in data["parts"] if len(word) > 1], plural=True)


@cache
def _goods() -> frozenset[str]:
    data = json.loads((DATA / "nominative.json").read_text("utf-8"))
    return frozenset((*data["parts"], *data["hosts"], *data["traders"]))


def is_goods(word: str) -> bool:
    """Goods and trading words, which stand beside brands."""
    return word in _goods()
