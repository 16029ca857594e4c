"""Alerts as an officer reads them, in both languages, on invented listings with every kind of disguise and lawful use.

    python -m bench.twenty [--most 20] [--language zh|en|both] [--all]

Needs nothing but the repository. Every mark, shop and seller is invented. `--all` also prints listings on which nothing
is suspected, with what is reported on them below the threshold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.algorithms import algorithm_for
from matching.matcher import Matcher
from matching.types import Language, Licensee, Listing, Match, Right, Span

RIGHTS = (
    Right("青鹭 EGREN", words=("青鹭", "EGREN"), classes=("9", "18", "25"), licensees=(Licensee("云汀数码专营店"),)),
    Right("云汀师傅", words=("云汀师傅",), classes=("30",)),
    Right("明浪坊", words=("明浪坊",), classes=("3",)),
    Right("锦汐", words=("锦汐",), classes=("25",)),
    Right("Zorvexa", words=("Zorvexa",), classes=("7", "9")),
    Right("Reed Bay", words=("Reed Bay",), classes=("18",)),
    Right("橙子", words=("橙子",), classes=("9",)),
)
LISTINGS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("as registered", {"title": "青鹭 头戴式蓝牙耳机 主动降噪 长续航"}),
    ("homophone", {"title": "厂家直销 清路蓝牙耳机 超长待机"}),
    ("homophone, one of two", {"title": "新款轻鹭双肩包女大容量"}),
    ("look-alike", {"title": "云汀帅傅 红烧牛肉面 五连包"}),
    ("look-alike, two", {"title": "现货 去汀师博 老坛酸菜面 整箱"}),
    ("near homophone", {"title": "明狼坊 氨基酸洗面奶 控油"}),
    ("split character", {"title": "日月浪坊玻尿酸面膜补水 10片"}),
    ("split character of two", {"title": "正品 青路鸟 平板电脑保护套"}),
    ("pinyin", {"title": "yun ting shi fu 方便面 24袋"}),
    ("mixed pinyin", {"title": "jin汐 汉服女 春夏 绣花"}),
    ("order", {"title": "云师汀傅 番茄鸡蛋面"}),
    ("zero width and signs", {"title": "青\u200b·鹭 降噪耳机 官方同品质"}),
    ("traditional", {"title": "雲汀師傅 泡麵 宵夜"}),
    ("inserted character", {"title": "明小浪坊 洗发水 去屑 500ml"}),
    ("other scripts", {"title": "ЕGRΕN wireless earbuds, noise cancelling"}),
    ("leet", {"title": "E6R3N smart watch strap sport"}),
    ("zalgo", {"title": "Z̷o̸r̵v̶e̷x̸a cordless drill 20V with case"}),
    ("letters swapped", {"title": "Zorvxea impact driver set, 2 batteries"}),
    ("respelled", {"title": "Zorvecksa angle grinder 125 mm"}),
    ("styled letters, spaced", {"title": "𝗥 𝗘 𝗘 𝗗 𝗕 𝗔 𝗬 canvas tote bag"}),
    ("look-alike letters, affix", {"title": "Reecl BayPro leather wallet men"}),
    ("two disguises", {"title": "网红同款 锦🔥西 连衣裙 复古"}),
    ("fake-quality words", {"title": "青鹭耳机 一比一 高仿 顶级复刻"}),
    ("in a description", {"title": "头戴耳机 黑色", "description": "本店耳机采用 E G R E N 原厂单元，支持专柜验货。"}),
    ("lawful: accessory", {"title": "适用于青鹭耳机的硅胶保护套"}),
    ("lawful: accessory, English", {"title": "Replacement battery compatible with Zorvexa drill"}),
    ("lawful: negated", {"title": "蓝牙耳机 非青鹭 国产平替"}),
    ("lawful: ordinary word", {"title": "新鲜橙子 赣南脐橙 10斤 整箱水果"}),
    ("lawful: inside other words", {"title": "天青鹭鸶图 装饰画 客厅挂画"}),
    ("lawful: licensed seller", {"title": "青鹭 EGREN 蓝牙耳机 官方授权", "seller": "云汀数码专营店"}),
    ("lawful: other word", {"title": "Evergreen artificial wreath, 45 cm"}),
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=20, help="alerts to print")
    asked.add_argument("--language", choices=("zh", "en", "both"), default="both")
    asked.add_argument("--all", action="store_true", help="also what is not suspected")
    options = asked.parse_args()
    languages: tuple[Language, ...] = ("zh", "en") if options.language == "both" else (options.language,)
    alerts, quiet = _judged()
    for number, (kind, listing, match) in enumerate(alerts[: options.most], 1):
        print("\n".join(alert(number, kind, listing, match, languages)), end="\n\n")
    print(f"{len(alerts)} alerts on {len(LISTINGS)} listings, {min(options.most, len(alerts))} printed")
    if options.all:
        for kind, listing, found in quiet:
            print("\n".join(("", *silence(kind, listing, found, languages))))


def _judged() -> tuple[list[tuple[str, Listing, Match]], list[tuple[str, Listing, Match | None]]]:
    """Alerts in the order of the listings; then listings with no match at the threshold, with the best below it."""
    matcher = Matcher.load("cpu")
    listings = [Listing(kind, texts) for kind, texts in LISTINGS]
    found = matcher.match(listings, matcher.gallery(RIGHTS), threshold=0.0)
    limit = algorithm_for("trademark").threshold
    alerts = [
        (listing.id, listing, match)
        for listing, matches in zip(listings, found, strict=True) for match in matches if match.probability >= limit
    ]  # fmt: skip
    quiet = [
        (listing.id, listing, matches[0] if matches else None)
        for listing, matches in zip(listings, found, strict=True) if not matches or matches[0].probability < limit
    ]  # fmt: skip
    return alerts, quiet


def alert(number: int, kind: str, listing: Listing, match: Match, languages: Iterable[Language]) -> Iterator[str]:
    """The lines of one alert: the texts with what is seen in ⟦ ⟧, the right, how probable, and why."""
    yield f"{number:2d}. 疑似 · suspected: {match.right}    {match.probability:.2f}    [{kind}]"
    yield from _body(listing, match, languages)


def silence(kind: str, listing: Listing, match: Match | None, languages: Iterable[Language]) -> Iterator[str]:
    yield f" –  未提示 · not suspected{f': {match.right}    {match.probability:.2f}' if match else ''}    [{kind}]"
    if match is None:
        yield from (f"    {field}: {text}" for field, text in listing.texts.items())
    else:
        yield from _body(listing, match, languages)


def _body(listing: Listing, match: Match, languages: Iterable[Language]) -> Iterator[str]:
    for field, text in listing.texts.items():
        yield f"    {field}: {marked(text, field, match)}"
    for finding in match.findings:
        for language in languages:
            yield f"    {'·' if language == 'zh' else ' '} {finding.sentence(language)}"


def marked(text: str, field: str, match: Match) -> str:
    """The text with every span of the strongest finding in double brackets; invisible characters made visible."""
    spans = [place for place in match.findings[0].where if isinstance(place, Span) and place.field == field]
    for span in sorted(spans, key=lambda span: -span.start):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return "".join(
        f"<U+{ord(letter):04X}>" if letter in "\u200b\u200c\u200d\u2060\ufeff" else letter for letter in text
    )


if __name__ == "__main__":
    main()
