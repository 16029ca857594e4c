"""Numbers and words about patents, found in texts however they are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.patents.check import check_patents
from matching.patents.claims import read_claims
from matching.patents.numbers import check_digit
from matching.patents.register import Register
from matching.types import Listing, Span
from tests.matching.patents.made import DAY, DESIGN, INVENTION, OLD, UTILITY, right, whole

C, O = check_digit(INVENTION), check_digit(OLD)  # noqa: E741


@pytest.mark.parametrize(
    "text",
    [
        f"ZL{INVENTION}.{C}",
        f"ZL 2019 1 0765432.{C}",
        f"zl2019 1 0765432 . {C}",
        f"专利号：{INVENTION}.{C}",
        f"专利号:{INVENTION}{C}",
        f"專利號 ZL{INVENTION}．{C}",
        "ＺＬ２０１９１０７６５４３２．" + C,
        f"Ｚ Ｌ２０１９　１　０７６５４３２·{C}",
        f"专·利·号 Z-L-2-0-1-9-1-0-7-6-5-4-3-2-{C}",
        f"ZL2O19IO765432.{C}",
        f"专利号：二〇一九一〇七六五四三二.{C}",
        f"ZL 贰零壹玖 壹 零柒陆伍肆叁贰.{C} 一种背架",
        f"ΖL201910765432.{C}",
        f"Z\u200bL2019\u200b10765\u200c432.{C}",
        f"①ZL20191076\u0301543 2.{C}只",
        f"专利号为 CN{INVENTION}.{C}",
        f"Patent No.: ZL {INVENTION}.{C}",
        f"国家专利（专利号）ZL{INVENTION}.{C}，假一赔十",
        f"（ZL{INVENTION}.{C}）",
        f"专利 {INVENTION}.{C}",
    ],
)
def test_a_number_is_read_in_any_disguise(text: str) -> None:
    (claim,) = read_claims({"title": text}).numbers
    assert (claim.number.figures, claim.number.check) == (INVENTION, C)
    assert claim.where.text == text[claim.where.start : claim.where.end]
    assert claim.where.word == f"{INVENTION}.{C}"


@pytest.mark.parametrize(
    "text", [f"ZL 98 1 12233.{O}", f"ZL98112233.{O}", f"专利号：98112233.{O} 2003 款", f"ＺＬ９８１１２２３３.{O}"]
)
def test_old_numbers(text: str) -> None:
    (claim,) = read_claims({"description": text}).numbers
    assert (claim.number.form, claim.number.figures, claim.number.check) == ("old", OLD, O)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("公开号 CN 110987654 A", "CN110987654A"), ("授权公告号：CN210987654U", "CN210987654U"),
        ("CN ３０５９８７６５４ Ｓ", "CN305987654S"),
        ("US 9,876,543 B2", "US9876543B2"), ("EP 1234567 B1", "EP1234567B1"),
        ("PCT/CN2019/123456", "PCTCN2019123456"), ("WO2019/123456 A1", "WO2019123456"), ("US D876,543 S", "USD876543S"),
        ("Patent No. 9,876,543", "9876543"), ("US Patent No. 9,876,543", "US9876543"),
    ],
)  # fmt: skip
def test_publications_and_other_offices(text: str, written: str) -> None:
    (claim,) = read_claims({"title": text}).numbers
    assert str(claim.number) == written


@pytest.mark.parametrize(
    "text",
    [
        "ZL50 装载机 配件 3000 2020", "ZL-200 型 50 100", "申请号 12345678", "电话 13800138000 微信 201912345678",
        "US 9,876,543 件", "DE 10 20 30", "条码 6901234567892", "CN 100", "2019 1 1 新款", "货号 201910765432", "",
        "专利证书第 1234567 号",
    ],
)  # fmt: skip
def test_other_figures_are_no_patent(text: str) -> None:
    assert read_claims({"title": text}).numbers == ()


def test_a_row_of_numbers_shares_its_label() -> None:
    found = read_claims({"ocr": f"专利号：{whole(INVENTION)}、{whole(UTILITY)}，{whole(DESIGN)}"}).numbers
    assert [claim.number.figures for claim in found] == [INVENTION, UTILITY, DESIGN]
    assert all(claim.says_patent for claim in found)


def test_a_figure_behind_a_space_may_begin_the_next_word() -> None:
    other = "1" if C != "1" else "2"
    (claim,) = read_claims({"title": f"ZL{INVENTION} {other}只装"}).numbers
    assert claim.number.check == ""
    (claim,) = read_claims({"title": f"ZL{INVENTION} {C}"}).numbers
    assert claim.number.check == C


@pytest.mark.parametrize(
    ("text", "says", "kind"),
    [
        ("国家专利 正品", "patented", ""), ("實用新型專利", "patented", "utility"), ("外观专利", "patented", "design"),
        ("发 明 专 利", "patented", "invention"), ("Patented hook", "patented", ""), ("PATENT-PENDING", "pending", ""),
        ("发明专利申请中", "pending", "invention"), ("专利申请中", "pending", ""), ("独家专利", "patented", ""),
    ],
)  # fmt: skip
def test_words_that_claim(text: str, says: str, kind: str) -> None:
    (claim, *_) = read_claims({"title": text}).phrases
    assert (claim.says, claim.kind) == (says, kind)


@pytest.mark.parametrize(
    "text",
    ["无专利产品", "非专利产品", "not patented", "patent leather shoes", "发明专利代理", "专利转让", "没有专利技术"],
)
def test_words_that_do_not(text: str) -> None:
    assert read_claims({"title": text}).phrases == ()


PIECES = st.sampled_from(
    ["ZL", "ＺＬ", "专利号", "申请号", "公开号", "CN", "US", "EP", "PCT/", "20", "19", "1", "0765432", ".", "·", " ",
     "x", "×", "98", "发明专利", "实用新型", "patented", "patent pending", "No.", "A", "B2", "\u200b", "\u0301", "，",
     "o", "l", "\n", "ﬁ", "㎏"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=80),
    st.lists(st.one_of(PIECES, st.characters()), max_size=40).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_text_breaks_it_and_every_span_lies_in_the_text(text: str) -> None:
    texts = {"title": text, "ocr": text}
    for found in check_patents(Listing("l", texts), Register([right()]), DAY):
        assert found.where
        for place in found.where:
            assert isinstance(place, Span)
            assert place.text
            assert texts[place.field][place.start : place.end] == place.text


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1985, 2026), st.sampled_from("12389"), st.integers(0, 9_999_999), st.text(" .-·　\u200b", max_size=2)
)
def test_every_number_is_read_with_signs_between_its_parts(year: int, kind: str, serial: int, sign: str) -> None:
    figures = f"{year}{kind}{serial:07}"
    text = f"ZL{sign}{year}{sign}{kind}{sign}{serial:07}.{check_digit(figures)}"
    (claim,) = read_claims({"title": text}).numbers
    assert (claim.number.figures, claim.number.check) == (figures, check_digit(figures))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "ZL",
        "ZL1",
        "专利号",
        "2 0 1 9 1 ",
        "专 利 号 . ",
        "c n 1 ",
        "专利",
        "US 1,",
        "1.",
        "无",
        "patent ",
        "ZL2019 1 ",
    ],
)
def test_long_repeats_do_not_blow_up(unit: str) -> None:
    """With a quadratic pattern this test would not end."""
    claims = read_claims({"title": unit * (400_000 // len(unit))})
    assert all(re.search(r"\d", claim.where.text) for claim in claims.numbers)
