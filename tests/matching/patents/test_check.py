"""Each finding, and when it stays away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matching.patents.check import as_matches, as_one_match, check_patents
from matching.patents.record import Patent
from matching.patents.register import Register
from matching.patents.rules import RULES, THRESHOLD
from matching.types import Licensee, Right, Span
from tests.matching.patents.made import DAY, DESIGN, INVENTION, OLD, UTILITY, listing, right, whole, wrong

EMPTY = Register()
TEXT = f"专利号：ZL{whole(INVENTION)}"


def keys(text: str, *rights: Right, seller: str = "", day: date = DAY) -> list[str]:
    found = check_patents(listing(seller, title=text), Register(rights), day)
    return [one.feature for one in found]


def test_a_sound_claim_says_nothing() -> None:
    assert keys(f"发明专利 {TEXT}", right(), seller="青鹭旗舰店") == []
    assert keys(TEXT) == []


def test_check_digit() -> None:
    assert keys(f"ZL{wrong(INVENTION)}") == ["false_claim.check_digit"]


@pytest.mark.parametrize(
    "text", ["ZL2019107654321234", "专利号：1234567", "ZL 2019 1 076543.1", "ZL203110765432", "ZL201950765432"]
)
def test_malformed(text: str) -> None:
    assert keys(text, right()) == ["false_claim.malformed"]


def test_unknown_here_is_said_only_of_a_register_that_holds_something() -> None:
    assert keys(f"ZL{whole(UTILITY)}", right()) == ["false_claim.unknown_here"]
    (found,) = check_patents(listing(title=f"ZL{whole(UTILITY)}"), Register([right()]), DAY)
    assert "不表示该专利不存在" in found.zh
    assert "does not mean" in found.en


@pytest.mark.parametrize(
    ("status", "expires", "found"),
    [
        ("granted", date(2026, 11, 22), ["false_claim.expired"]),
        ("granted", DAY, []),
        ("unknown", date(2020, 1, 1), ["false_claim.expired"]),
        ("expired", None, ["false_claim.expired"]),
        ("lapsed", date(2039, 8, 1), ["false_claim.lapsed"]),
        ("application", None, ["false_claim.application"]),
    ],
)
def test_status_on_the_day_of_the_listing(status: str, expires: date | None, found: list[str]) -> None:
    assert keys(TEXT, right(status=status, expires_on=expires)) == found


def test_an_application_called_an_application_is_none_of_it() -> None:
    assert keys(f"申请号：{whole(INVENTION)}", right(status="application", expires_on=None)) == []


def test_words_beside_a_number_present_it_as_a_patent_too() -> None:
    waiting = right(status="application", expires_on=None)
    assert keys(f"发明专利 {whole(INVENTION)}", waiting) == ["false_claim.application"]
    assert keys(f"发明专利申请 {whole(INVENTION)}", waiting) == []
    assert keys(f"背架 {whole(INVENTION)}", waiting) == []
    assert keys("国家专利 CN110987654A") == ["false_claim.application"]
    assert keys("国家专利产品；另有公开号 CN110987654A") == ["false_claim.pending"]


def test_a_publication_presented_as_a_patent() -> None:
    assert keys("专利号：CN110987654A") == ["false_claim.application"]
    assert keys("专利号 PCT/CN2019/123456") == ["false_claim.application"]
    assert keys("公开号：CN110987654A") == []
    assert keys("专利号：CN110987654A", right(INVENTION, "CN110987654A")) == []


def test_pending_called_patented() -> None:
    assert keys("专利产品 专利申请中") == ["false_claim.pending"]
    assert keys("patented, patent pending") == ["false_claim.pending"]
    assert keys("patent pending") == []
    assert keys(f"专利产品，另一项专利申请中，{TEXT}") == []
    assert keys(f"国家专利产品，申请号 {whole(INVENTION)}") == ["false_claim.pending"]


def test_term_over_by_the_number_alone() -> None:
    assert keys(f"ZL{whole(OLD)}") == ["false_claim.term_over"]
    assert keys(f"ZL{whole('201520345678')}") == ["false_claim.term_over"]
    assert keys(f"ZL{whole('201520345678')}", day=date(2025, 12, 31)) == []
    assert keys(f"ZL{whole('201530345678')}") == ["false_claim.term_over"]
    assert keys(f"ZL{whole('202130345678')}", day=date(2036, 12, 31)) == []
    assert keys(f"申请号 {whole(OLD)}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"实用新型专利 ZL{whole(INVENTION)}", ["false_claim.kind"]),
        (f"ZL{whole(DESIGN)}（发明专利）", ["false_claim.kind"]),
        (f"发明专利 ZL{whole(INVENTION)}，实用新型专利 ZL{whole(UTILITY)}，外观专利 ZL{whole(DESIGN)}", []),
        (f"ZL{whole(INVENTION)}（发明专利）、ZL{whole(UTILITY)}（实用新型）", []),
        (f"ZL{whole(DESIGN)} 本店另有许多其他商品，多年来还拥有多个发明专利", []),
    ],
)
def test_kind(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_other_holder_is_a_hint() -> None:
    assert keys(TEXT, right(), seller="沐岚织造") == ["false_claim.other_holder"]
    assert keys(TEXT, right(licensees=(Licensee("沐岚织造"),)), seller="沐岚织造") == []
    assert keys(TEXT, right(licensees=(Licensee("沐岚织造", "elsewhere"),)), seller="沐岚织造") != []
    assert keys(TEXT, right(holder=""), seller="沐岚织造") == []
    assert RULES["false_claim.other_holder"].probability < THRESHOLD


def test_no_number_is_a_hint() -> None:
    assert keys("国家专利产品") == ["false_claim.no_number"]
    assert keys(f"国家专利产品 {TEXT}") == []
    assert RULES["false_claim.no_number"].probability < THRESHOLD


def test_one_finding_for_a_number_however_often_it_is_written() -> None:
    texts = {"title": f"ZL{wrong(INVENTION)}", "ocr": f"ＺＬ{wrong(INVENTION)} " * 50}
    (found,) = check_patents(listing(**texts), EMPTY, DAY)
    assert {place.field for place in found.where if isinstance(place, Span)} == {"title", "ocr"}
    assert len(found.where) == 20


def test_a_text_full_of_numbers_gives_the_worst_of_them() -> None:
    text = "、".join(f"ZL{wrong(f'2019107{number:05}')}" for number in range(500)) + f" ZL{whole(INVENTION)}"
    found = check_patents(listing(title=text), Register([right(status="ended", expires_on=None)]), DAY)
    assert len(found) == 40
    assert found[0].feature == "false_claim.lapsed"


def test_matches_of_the_register_and_of_nothing() -> None:
    text = f"ZL{whole(INVENTION)}；ZL{wrong(UTILITY)}"
    found = check_patents(listing(title=text), Register([right(status="lapsed")]), DAY)
    named, other = as_matches(found)
    assert (named.right, named.probability) == ("p", RULES["false_claim.lapsed"].probability)
    assert (other.right, [one.feature for one in other.findings]) == ("", ["false_claim.check_digit"])
    one = as_one_match(found)
    assert one is not None
    assert (one.right, len(one.findings), one.probability) == ("", 2, RULES["false_claim.lapsed"].probability)
    assert as_one_match([]) is None


def test_the_register_follows_its_rights() -> None:
    register = Register([right(INVENTION, "CN110987654B")])
    text = listing(title="CN110987654B")
    register.add([right(UTILITY)])
    assert len(register) == 1
    assert [one.feature for one in check_patents(text, register, DAY)] == ["false_claim.unknown_here"]
    register.remove(["p", "none"])
    assert len(register) == 0
    assert check_patents(text, register, DAY) == []


def test_a_register_of_one_office_says_nothing_of_another() -> None:
    design = Right("e", "design", patent=Patent(("001234567-0001",), "EM", "design"))
    assert keys(f"ZL{whole(UTILITY)}", design) == []
    assert keys("US 9,876,543 B2", right()) == []


def test_a_design_by_its_publication_number_alone() -> None:
    design = Right("d", "design", patent=Patent(("305987654",), "CN", "design", status="ended"))
    assert keys("外观专利 CN305987654S", design) == ["false_claim.lapsed"]


def test_a_right_without_a_patent_is_passed_over() -> None:
    assert len(Register([Right("w", words=("青鹭",)), replace(right(), patent=None)])) == 0
    assert len(Register([Right("u", "patent", patent=Patent(("no number",)))])) == 1


def test_every_sentence_is_in_both_languages_and_finds_no_law_broken() -> None:
    texts = [f"ZL{wrong(INVENTION)}", "ZL2019107654321234", "专利产品 patent pending", f"外观专利 ZL{whole(OLD)}", TEXT]
    rights = [right(status="application"), right(status="lapsed"), right(status="expired")]
    for text in texts:
        for known in rights:
            for found in check_patents(listing("沐岚织造", title=text), Register([known]), DAY):
                assert found.zh
                assert found.en
                assert "侵权" not in found.zh
                assert "infring" not in found.en.lower()
