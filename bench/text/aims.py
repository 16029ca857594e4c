"""For each type of text the aim of issue 3 and the best figure known before, in % (share reported as suspected).

Best known: the best method of the table of baselines, measured on the final set, gallery 1k, at most 1 false match per
1,000 clean texts. Aims are for the final set too. For negatives the aim is an upper bound.
"""

from __future__ import annotations

from typing import NamedTuple


class Aim(NamedTuple):
    """`best`: known before; `aim`: None where none is set."""

    best: float
    aim: float | None


POSITIVE: dict[str, Aim] = {
    "lat_exact": Aim(100, 99),
    "lat_case": Aim(100, 99),
    "lat_zero_width": Aim(99, 99),
    "lat_punct_insert": Aim(96, 99),
    "lat_space_insert": Aim(97, 99),
    "lat_emoji_insert": Aim(100, 99),
    "lat_fullwidth_math_circled": Aim(95, 99),
    "lat_diacritics": Aim(93, 99),
    "lat_zalgo": Aim(99, 99),
    "lat_homoglyph_xscript": Aim(99, 99),
    "lat_homoglyph_ascii": Aim(86, 95),
    "lat_leet": Aim(95, 98),
    "lat_combo2": Aim(83, 92),
    "lat_letter_drop": Aim(68, 80),
    "lat_letter_double": Aim(53, 80),
    "lat_letter_swap": Aim(58, 80),
    "lat_letter_phonetic": Aim(46, 80),
    "lat_affix": Aim(100, 97),
    "zh_exact": Aim(100, 99),
    "zh_zero_width": Aim(100, 99),
    "zh_punct_insert": Aim(100, 99),
    "zh_space_insert": Aim(100, 99),
    "zh_emoji_insert": Aim(100, 99),
    "zh_traditional": Aim(100, 99),
    "zh_affix": Aim(100, None),
    "zh_homophone1": Aim(54, None),
    "zh_homophone1, 3+ characters": Aim(100, 99),
    "zh_homophone1, 2 characters": Aim(0, 70),
    "zh_homophone_all": Aim(54, None),
    "zh_homophone_all, 3+ characters": Aim(100, 99),
    "zh_homophone_all, 2 characters": Aim(0, 70),
    "zh_near_homophone": Aim(19, 75),
    "zh_near_homophone, 2 characters": Aim(0, None),
    "zh_pinyin": Aim(68, 97),
    "zh_pinyin, 2 characters": Aim(30, None),
    "zh_mixed_pinyin": Aim(8, 95),
    "zh_mixed_pinyin, 2 characters": Aim(0, None),
    "zh_shape_hand": Aim(30, 85),
    "zh_shape_hand, 2 characters": Aim(0, None),
    "zh_shape_set": Aim(30, 70),
    "zh_shape_set, 2 characters": Aim(0, None),
    "zh_split": Aim(15, 85),
    "zh_split, 2 characters": Aim(0, None),
    "zh_order_swap": Aim(29, 95),
    "zh_char_insert": Aim(100, 80),
    "zh_char_drop": Aim(30, 50),
    "zh_combo2": Aim(47, 75),
    "zh_combo2, 2 characters": Aim(0, None),
    "real imitations": Aim(36, 75),
    "wild variants": Aim(71, 90),
    "abbrev": Aim(0, None),
    "unsourced_zh": Aim(50, None),
}
HARD: dict[str, Aim] = {
    "nominative": Aim(100, 5),
    "common word": Aim(100, 15),
    "subword_zh": Aim(100, 10),
    "subword_real": Aim(10, 5),
    "near_miss_real": Aim(13, 5),
    "shares_chars": Aim(3, 2),
}
TOGETHER = {
    "real_zh": "real imitations",
    "real_lat": "real imitations",
    "wild_zh": "wild variants",
    "wild_lat": "wild variants",
    "nominative_zh": "nominative",
    "nominative_en": "nominative",
    "nominative_real": "nominative",
    "common_word_hand": "common word",
    "common_word_real": "common word",
}
"""Types that the issue counts as one; each is shown on its own line as well."""
