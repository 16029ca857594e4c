"""Random numbers in every disguise are read whole; other figures of a shop's texts are left alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from matching.patents.claims import read_claims
from matching.patents.numbers import check_digit

LABELS = ("ZL", "专利号：ZL", "专利号：", "ＺＬ", "专 利 号 ", "Patent No. ZL", "中国专利ZL ", "專利號碼 ")
AFTER = ("", " 正品", "，假一赔十", " 2只装", "（实用新型）")


def as_digits(digits: str) -> Callable[[str], str]:
    table = str.maketrans("0123456789", digits)
    return lambda text: text.translate(table)


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "no dot": lambda text: text.replace(".", ""),
    "spaced dot": lambda text: text.replace(".", " . "),
    "wide dot": lambda text: text.replace(".", "．"),
    "full width": as_digits("０１２３４５６７８９"),
    "mathematical": as_digits("".join(chr(0x1D7CE + figure) for figure in range(10))),
    "circled": as_digits("⓪①②③④⑤⑥⑦⑧⑨"),
    "lettering": as_digits("Ol23456789"),
    "Chinese": as_digits("〇一二三四五六七八九"),
    "banker's": as_digits("零壹贰叁肆伍陆柒捌玖"),
    "spaces": " ".join,
    "dots": "·".join,
    "zero width": "\u200b".join,
    "struck out": "\u0336".join,
    "groups": lambda text: f"{text[:4]}-{text[4:5]}-{text[5:]}",
    "slashes": lambda text: f"{text[:4]}/{text[4:5]}/{text[5:]}",
    "emoji": lambda text: "🔥".join((text[:4], text[4:8], text[8:])),
    "two lines": lambda text: f"{text[:7]}\n{text[7:]}",
    "brackets": lambda text: f"【{text}】",
}


def some_figures(dice: random.Random) -> str:
    if dice.random() < 0.7:
        return f"{dice.randint(2003, 2026)}{dice.choice('12389')}{dice.randint(0, 9_999_999):07}"
    return f"{dice.choice([*range(85, 100), 0, 1, 2, 3]):02}{dice.choice('12389')}{dice.randint(0, 99_999):05}"


@pytest.mark.parametrize("name", DISGUISES)
def test_every_number_is_read_whole(name: str) -> None:
    dice = random.Random(7)
    for _ in range(60):
        figures = some_figures(dice)
        number = f"{figures}.{check_digit(figures)}"
        text = f"折叠背架 {dice.choice(LABELS)}{DISGUISES[name](number)}{dice.choice(AFTER)}"
        found = read_claims({"title": text}).numbers
        assert [str(claim.number) for claim in found] == [number], text


NOISE: tuple[Callable[[random.Random], str], ...] = (
    lambda dice: f"电话 1{dice.randrange(10**10):010}",
    lambda dice: f"条码 69{dice.randrange(10**11):011}",
    lambda dice: f"订单 {dice.randrange(10**12):012}",
    lambda dice: f"型号 ZL{dice.randrange(1000):03}-{dice.randrange(100):02} 2024 款",
    lambda dice: f"微信 zl{dice.randrange(10**6):06}",
    lambda dice: f"SN:{dice.randrange(10**13):013}",
    lambda dice: f"US {dice.randrange(10)},{dice.randrange(1000):03},{dice.randrange(1000):03} 件",
    lambda dice: f"沪ICP备{dice.randrange(10**8):08}号-{dice.randrange(9)}",
    lambda dice: f"货号 {dice.randrange(10**8):08}.{dice.randrange(10)}",
    lambda dice: f"2024-{dice.randrange(12):02}-{dice.randrange(30):02} 10:30 CN {dice.randrange(10**5):05}",
)


@pytest.mark.parametrize("noise", NOISE)
def test_other_figures_are_left_alone(noise: Callable[[random.Random], str]) -> None:
    dice = random.Random(7)
    for _ in range(100):
        text = noise(dice)
        assert read_claims({"title": text}).numbers == (), text
