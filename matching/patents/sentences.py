"""What an officer reads of each finding, in Chinese and English. A suspicion, with its limits said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matching.features.fields import FIELDS_EN, FIELDS_ZH
from matching.patents.numbers import PatentNumber, Problem
from matching.patents.record import Patent
from matching.types import Span

NAMES_ZH = FIELDS_ZH | {"text": "文字"}
MOST_SHOWN = 60  # characters of a text quoted in a sentence
KINDS_ZH = {"invention": "发明", "utility": "实用新型", "design": "外观设计", "": "种类不明"}
KINDS_EN = {"invention": "an invention", "utility": "a utility model", "design": "a design", "": "an unknown kind"}
PROBLEMS_ZH = {
    "length": "位数或写法不符合国家知识产权局的编号规则",
    "kind": "种类位 {kind} 不存在（应为 1、2、3、8、9）",
    "year": "年份 {year} 不可能",
}
PROBLEMS_EN = {
    "length": "its length or form is none that the office gives",
    "kind": "there is no kind {kind} (1, 2, 3, 8 and 9 are given)",
    "year": "the year {year} is impossible",
}


@dataclass(frozen=True, slots=True)
class Said:
    zh: str
    en: str


def malformed(where: Span, number: PatentNumber, wrong: Sequence[Problem]) -> Said:
    kind = number.figures[4 if number.form == "new" else 2] if number.form in ("new", "old") else ""
    zh = "，".join(PROBLEMS_ZH[one].format(kind=kind, year=number.year) for one in wrong if one in PROBLEMS_ZH)
    en = " and ".join(PROBLEMS_EN[one].format(kind=kind, year=number.year) for one in wrong if one in PROBLEMS_EN)
    return Said(f"{_zh(where)}作为专利号不成立：{zh}", f"{_en(where)} cannot be a patent number: {en}")


def check_digit(where: Span, number: PatentNumber) -> Said:
    return Said(
        f"{_zh(where)}的校验位为 {number.check}，按编号规则应为 {number.expected}：号码有误或系编造",
        f"{_en(where)} ends in the check digit {number.check}; by the office's rule it is {number.expected}: "
        "the number is miswritten or made up",
    )


def expired(where: Span, patent: Patent) -> Said:
    return Said(
        f"{_zh(where)}所指专利{_title_zh(patent)}的期限已于{_day_zh(patent.expires_on)}届满",
        f"{_en(where)} names a patent{_title_en(patent)} whose term ended{_day_en(patent.expires_on)}",
    )


def lapsed(where: Span, patent: Patent) -> Said:
    return Said(
        f"{_zh(where)}所指专利{_title_zh(patent)}在登记资料中已终止或被宣告无效",
        f"{_en(where)} names a patent{_title_en(patent)} that the register has as ended or invalid",
    )


def application(where: Span, patent: Patent) -> Said:
    return Said(
        f"{_zh(where)}写作专利号，但登记资料中{_title_zh(patent)}仍为申请，尚未授权",
        f"{_en(where)} is presented as a patent, but the register has{_title_en(patent)} an application, not granted",
    )


def laid_open(where: Span, number: PatentNumber) -> Said:
    what = ("国际申请号", "an international application") if number.form == "international" else (
        "申请公布号", "an application laid open")  # fmt: skip
    return Said(
        f"{_zh(where)}写作专利号，但该号码属于{what[0]}，本身不表示已获授权",
        f"{_en(where)} is presented as a patent, but it is the number of {what[1]}, which by itself is no grant",
    )


def term_over(where: Span, number: PatentNumber, last: int) -> Said:
    return Said(
        f"{_zh(where)}为 {number.year} 年的{KINDS_ZH[number.kind]}申请，通常最迟于 {last} 年届满（未计期限补偿）",
        f"{_en(where)} is {KINDS_EN[number.kind]} filed in {number.year}: its ordinary term ended in {last} at the "
        "latest, extensions not counted",
    )


def other_holder(where: Span, patent: Patent) -> Said:
    holder = _short(patent.holder)
    return Said(
        f"{_zh(where)}所指专利的权利人为“{holder}”，与卖家名称不同，本系统未登记许可（仅供参考）",
        f"{_en(where)} names a patent of “{holder}”, not of the seller by its name; no licence is known here (a hint)",
    )


def unknown_here(where: Span) -> Said:
    return Said(
        f"{_zh(where)}不在本系统载入的专利资料中（不表示该专利不存在）",
        f"{_en(where)} is not in the register loaded here (which does not mean that there is no such patent)",
    )


def kind(said: Span, where: Span, named: str, actual: str) -> Said:
    return Said(
        f"{_zh(said)}称为{KINDS_ZH[named]}，但号码“{_short(where.text)}”属于{KINDS_ZH[actual]}",
        f"{_en(said)} says {KINDS_EN[named]}, but the number “{_short(where.text)}” is that of {KINDS_EN[actual]}",
    )


def pending(patented: Span, applied: Span) -> Said:
    return Said(
        f"{_zh(patented)}称已是专利，而{_zh(applied)}表明仅在申请中",
        f"{_en(patented)} says patented, while {_en(applied)} says only applied for",
    )


def only_application(patented: Span, number: Span) -> Said:
    return Said(
        f"{_zh(patented)}称已是专利，而所给号码“{_short(number.text)}”仅标为申请号或公布号",
        f"{_en(patented)} says patented, while the number given, “{_short(number.text)}”, is called an application's",
    )


def no_number(where: Span) -> Said:
    return Said(
        f"{_zh(where)}称有专利，但商品信息中没有任何专利号（仅供参考）",
        f"{_en(where)} claims a patent, and the listing gives no number (a hint)",
    )


def _zh(where: Span) -> str:
    return f"{NAMES_ZH.get(where.field, where.field)}中的“{_short(where.text)}”"


def _en(where: Span) -> str:
    return f"“{_short(where.text)}” in the {FIELDS_EN.get(where.field, where.field)}"


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def _title_zh(patent: Patent) -> str:
    return f"《{_short(patent.title)}》" if patent.title else ""


def _title_en(patent: Patent) -> str:
    return f" (“{_short(patent.title)}”)" if patent.title else ""


def _day_zh(day: date | None) -> str:
    return f" {day:%Y-%m-%d} " if day else "此前"


def _day_en(day: date | None) -> str:
    return f" on {day:%Y-%m-%d}" if day else ""
