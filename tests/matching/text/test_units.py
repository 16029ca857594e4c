"""Texts as units: what is read, what stands between, and the laws for any text at all."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.symbols import letter_of
from matching.text.tables.letters import ACCENTED, COMPOUND, FROM_SIGN, OTHER_SCRIPT, STYLED, UPPER, VARIANT
from matching.text.units import HIDDEN, SIGNS, SPACED, TOUCHING, WIDE, Units, read

ANY_TEXT = st.text(st.characters(), max_size=40)
"""All of Unicode, lone surrogates and unassigned code points too."""
ODD_TEXT = st.text(
    st.sampled_from("aE5青國\u0301\u200b\u202e\u2066\ufeff\U000e0061🇳🇮ﬁ㎏$@!¢× \n\t.·\ud800\udc00한ｶﾞ"), max_size=30
)


def letters(units: Units) -> str:
    return "".join(map(letter_of, units.symbols.tolist()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🇪🇬🇷🇪🇳", "egren"),
        ("🇪 🇬 🇷", "egr"),
        ("🇨🇳EGREN", "egren"),
        ("🅔🅖🅡🅔🅝", "egren"),
        ("⒠⒢⒭⒠⒩", "egren"),
        ("ᴇɢʀᴇɴ", "egren"),
        ("ᵉᵍʳᵉⁿ", "egren"),
        ("ǝɹʞ", "erk"),
        ("ꓰ𐐬Ꭼ", "eoe"),
        ("𝐈𝕀𝑰𝟏𝟎", "iii10"),
        ("ſ", "s"),
        ("æœ", "aeoe"),
        ("🅰️🅱️🆎Ⓜ️🅾️", "ababmo"),
        ("EGREN™ ®", "egren"),
        ("3️⃣❶⓫⑳", "311120"),
        ("₦₳₩ ₩9", "naw9"),
        ("6×9 e×e", "69exe"),
        ("⼤⺟⽔", "大母水"),
        ("㊣㈱㊗🈶", "正株祝有"),
        ("豈\U0002f8a6", "岂慈"),
        ("気囯戸", "气国户"),
        ("裏裡里", "里里里"),
        ("ﾂﾞヅツ", "ツツツ"),
        ("ロ味ﾛ味", "口味口味"),
        ("ΛDΛ ЖƎИƆ ⅎ⅁", "adaxencfg"),
        ("Қ Ң Ғ Ӿ", "khrx"),
        ("З б Ʒ", "363"),
        ("EʼGREN ㊀", "egren一"),
        ("H⭕ME ⭕ME", "homeme"),
        ("한글", "한글"),
        ("E\u00adG\u2060R\u115f\u3164E\ufe0fN", "egren"),
        ("\u202eEGREN\u202c", "egren"),
        ("E\U000e0041G\U000e01efR", "egr"),
        ("\ud83dE\udc00", "e"),
        ("BOOT$ BOOT$鞋 BOOT$", "bootsboots鞋boots"),
        ("US$9 US$ 9 BOOT$$$ BOOT$!", "us9us9bootboot"),
        ("S\u200b@\u200bNDAL", "sandal"),
    ],
)
def test_every_class_of_disguise_is_read(text: str, expected: str) -> None:
    assert letters(read([text])) == expected


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        ("", TOUCHING),
        ("\u0301", TOUCHING),
        ("\u200b", HIDDEN),
        ("\u0301\u200b", HIDDEN),
        (" ", SPACED),
        (" \u200b\u3000", SPACED),
        ("\t", SPACED),
        ("·", SIGNS),
        (" - ", SIGNS),
        ("✨\u200b✨", SIGNS),
        ("....", SIGNS),
        (".....", WIDE),
        ("     ", WIDE),
        ("\n", WIDE),
        ("\u2028", WIDE),
    ],
)
def test_what_stands_between_two_letters(between: str, gap: int) -> None:
    assert read([f"青{between}鹭"]).gaps.tolist() == [WIDE, gap]


@pytest.mark.parametrize(
    ("character", "flag"),
    [
        ("e", 0),
        ("E", UPPER),
        ("Ｅ", UPPER | STYLED),
        ("🅴", UPPER | STYLED),
        ("ᴇ", STYLED),
        ("е", OTHER_SCRIPT),
        ("Е", UPPER | OTHER_SCRIPT),
        ("é", ACCENTED),
        ("e\u0301", ACCENTED),
        ("ø", ACCENTED),
        ("鷺", VARIANT),
        ("⼤", VARIANT),
        ("鹭", 0),
        ("ﬁ", STYLED | COMPOUND),
    ],
)
def test_flags_tell_how_a_letter_is_written(character: str, flag: int) -> None:
    assert set(read([character]).flags.tolist()) == {flag}


def test_a_sign_read_as_a_letter_says_so() -> None:
    assert read(["F!SH"]).flags.tolist() == [UPPER, FROM_SIGN, UPPER, UPPER]


def test_letters_of_one_character_share_its_span() -> None:
    units = read(["5㎏"])
    assert (units.starts.tolist(), units.ends.tolist()) == ([0, 1, 1], [1, 2, 2])
    assert units.gaps.tolist() == [WIDE, TOUCHING, TOUCHING]


@settings(deadline=None)
@given(ANY_TEXT | ODD_TEXT)
def test_spans_are_ordered_and_lie_in_the_text(text: str) -> None:
    units = read([text])
    spans = list(zip(units.starts.tolist(), units.ends.tolist(), units.flags.tolist(), strict=True))
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    for (start, end, flags), (next_start, next_end, next_flags) in pairwise(spans):
        assert end <= next_end
        assert end <= next_start or (start == next_start and flags & next_flags & COMPOUND)


@settings(deadline=None)
@given(st.lists(ANY_TEXT | ODD_TEXT, max_size=8))
def test_a_text_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    batch = read(texts)
    assert batch.texts.tolist()[-1] == batch.symbols.size
    for number, text in enumerate(texts):
        alone, rows = read([text]), slice(batch.texts[number], batch.texts[number + 1])
        for name in ("symbols", "starts", "ends", "gaps", "flags"):
            assert getattr(batch, name)[rows].tolist() == getattr(alone, name).tolist()


@settings(deadline=None)
@given(ANY_TEXT)
def test_gaps_are_what_lies_between_the_spans(text: str) -> None:
    units = read([text])
    for row in range(1, units.symbols.size):
        between = text[units.ends[row - 1] : units.starts[row]]
        if units.gaps[row] in (TOUCHING, HIDDEN):
            assert between == ""
        else:
            assert between != ""


def test_a_megabyte_of_anything_is_read() -> None:
    rubbish = np.random.default_rng(3).integers(0, 0x110000, 1 << 20)
    text = "".join(map(chr, rubbish.tolist()))
    units = read([text, "EGREN", "!\u200b" * (1 << 19), "🇳" * (1 << 20)])
    assert letters(units)[units.texts[1] : units.texts[2]] == "egren"
    assert units.texts[3] == units.texts[2]


def test_nothing_is_read_from_nothing() -> None:
    assert read([]).texts.tolist() == [0]
    assert read(["", "\n", ""]).texts.tolist() == [0, 0, 0, 0]
