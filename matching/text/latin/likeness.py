"""How one Latin letter stands for another: what kind of change it is and what it costs.

Costs run from 0 (a reader does not notice) to 1 (another letter). They are judgements, ordered by the usual findings on
letter confusion (i l 1, o 0, rn m before e c, h n before anything else) and on English, pinyin and brand respelling
(c k, s z, ph f, x ks); the fit of the model weighs them again by kind.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from matching.text.symbols import LAST_ASCII, symbol_of


class Kind(IntEnum):
    """What happened to a letter of the mark; the order is that of the counts in features.py."""

    SAME = 0
    LOOK = 1
    FIGURE = 2
    TURNED = 3
    VOWEL = 4
    SOUND = 5
    OTHER = 6
    DOUBLED = 7
    SINGLE = 8
    INSERTED = 9
    DROPPED = 10
    SWAPPED = 11
    BEFORE = 12
    AFTER = 13


_LOOK = {
    0.10: "il",
    0.20: "gq ij uv",
    0.35: "vy vw jl ft ce co cg oq nr hn mn hb hk un",
    0.50: "it lt rt ef pr xk ez br aq ao mw yg kx ae",
}
_FIGURE = {
    0.10: "o0 l1 i1 s5 b8 g9 e3 a4 t7",
    0.25: "z2 q9 g6 b6 z7 j1 y4 g8 t1 h4 l7",
}
_TURNED = {0.25: "bd pq bq dp", 0.35: "bp dq un", 0.45: "mw ae"}
_VOWEL = {0.20: "iy ou", 0.30: "ae ei", 0.40: "ao ai ue ey", 0.50: "au eo iu io uy oy ay"}
_SOUND = {
    0.15: "ck sz kq",
    0.25: "cq gj bp dt vw fv cs xs lr",
    0.35: "mn gk xz cz tc jz cg jy wu gc jq zj xc qx qc",
    0.50: "fw xk td vb fb gq wh kh gh fp",
}
_PAIRS = {  # letters of one side that may stand for one of the other
    Kind.LOOK: {
        0.10: "rn m|vv w",
        0.20: "cl d|nn m|ii u|li h|ij y|lo b|ol d|vy w|uu w|lc k|ri n|in m",
        0.3: "ic k|rr n",
    },
    Kind.SOUND: {
        0.15: "ph f|ck k|ks x|qu k|cc k|ts z|tz z",
        0.25: "sh s|ch c|th t|zh z|gh g|kh k|kh c|ch k|sc s|cs x|dj j|sh x|ch q|tx c|cz c|wh w|hw w|kw q|gu g|ps s",
    },
    Kind.VOWEL: {
        0.15: "ee i|oo u|ie i|ea i|ou u|ei i",
        0.25: "ai e|ay e|au o|eu u|ey i|ae e|oe o|ue u|ai i|ea e|oa o|oe e|ow o|io o",
    },
}
SIDE = LAST_ASCII + 1


def _both(first: str, second: str) -> list[tuple[int, int]]:
    one, other = symbol_of(first), symbol_of(second)
    return [(one, other), (other, one)]


def single_table() -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """(cost, kind) of one letter seen for one of the mark, [seen, mark]; symmetric."""
    cost = np.ones((SIDE, SIDE), np.float32)
    kind = np.full((SIDE, SIDE), Kind.OTHER, np.uint8)
    vowels = [symbol_of(letter) for letter in "aeiouy"]
    for one in vowels:
        cost[one, vowels], kind[one, vowels] = 0.60, Kind.VOWEL
    kinds = {Kind.VOWEL: _VOWEL, Kind.SOUND: _SOUND, Kind.LOOK: _LOOK, Kind.TURNED: _TURNED, Kind.FIGURE: _FIGURE}
    for which, table in kinds.items():
        for price, pairs in table.items():
            for places in (place for pair in pairs.split() for place in _both(*pair)):
                if price < cost[places]:
                    cost[places], kind[places] = price, which
    np.fill_diagonal(cost, 0.0)
    np.fill_diagonal(kind, Kind.SAME)
    return cost, kind


def pair_table() -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """(cost, kind) of two letters that stand for one, [first, second, one]; 9 where they do not."""
    cost = np.full((SIDE, SIDE, SIDE), 9.0, np.float32)
    kind = np.zeros((SIDE, SIDE, SIDE), np.uint8)
    for which, table in _PAIRS.items():
        for price, entries in table.items():
            for entry in entries.split("|"):
                place = tuple(symbol_of(letter) for letter in entry.replace(" ", ""))
                cost[place], kind[place] = price, which
    return cost, kind
