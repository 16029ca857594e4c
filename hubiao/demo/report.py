"""What the demo prints at the end: where to look, who may log in, what was found, missed and raised wrongly."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

from hubiao.demo.folder import DemoFolder
from hubiao.demo.score import Row, Score

ROLES = {
    "officer": "执法人员 officer",
    "holder-egren": "权利人 holder 青鹭",
    "holder-shenglyt": "权利人 holder 声砾",
    "partner-shop": "平台 partner 沪市集",
}
VERDICTS = {"suspected": "应发现 to find", "lawful": "合法 lawful", "innocent": "无关 innocent"}
WIDTH = 100


def report(demo: DemoFolder, score: Score, web_url: str) -> str:
    """The whole text, in both languages."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, highlight=False, soft_wrap=True)
    console.rule("护标 Hubiao")
    console.print(f"控制台 console  {web_url}")
    console.print(f"店铺 shop       {demo.shop_url}    展会 fair  {demo.fair_url}")
    console.print(_accounts(demo))
    console.print(
        f"收集 collected: {score.listings} 件商品 listings, {score.exhibits} 件展品 exhibits; "
        f"预警 alerts: {score.alerts}; 首次用时 first run: {demo.seconds:.0f} s"
    )
    if score.not_collected:
        console.print(f"未收集 not collected: {score.not_collected}")
    console.print(
        f"疑似商品 suspected: {score.suspected} = 发现 found {score.found} + 漏报 missed {score.missed}; "
        f"误报 raised wrongly: {score.wrong_listings} 件 listings, {score.wrong_alerts} 条 alerts"
    )
    console.print(f"查全率 recall {score.recall:.0%}, 查准率 precision {score.precision:.0%}")
    console.print(_categories(score))
    console.print("* 刻意为难:同音字、形近字、拼音、近似图形、外观设计 hard on purpose")
    return out.getvalue().rstrip()


def _accounts(demo: DemoFolder) -> Table:
    table = Table("账号 account", "密码 password", "身份 role")
    for name, password in demo.passwords.items():
        table.add_row(name, password, ROLES[name])
    return table


def _categories(score: Score) -> Table:
    table = Table("类别 category", "", "件数 n", "发现 found", "漏报 missed", "误报 wrong")
    for row in score.rows:
        table.add_row(
            f"{row.category}{' *' if row.hard else ''}", VERDICTS[row.verdict], str(row.listings), *_cells(row)
        )
    return table


def _cells(row: Row) -> tuple[str, str, str]:
    if row.verdict == "suspected":
        return str(row.raised), str(row.listings - row.raised), ""
    return "", "", str(row.raised)
