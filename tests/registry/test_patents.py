"""A list of patents as an office exports it, all the way to what claims in listings are compared with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matching.patents.check import check_patents
from matching.patents.numbers import check_digit
from matching.patents.register import Register
from matching.types import Listing
from registry import queries, services
from registry.models import RightRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def whole(figures: str) -> str:
    return f"{figures}.{check_digit(figures)}"


ROWS = (
    ("发明专利", f"ZL{whole('201910765432')}", "有效", "2039-08-01"),
    ("实用新型", f"{whole('201820912345')}", "专利权终止", "2028-05-01"),
    ("外观设计专利", f"ZL{whole('201430456789')}", "授权", "2024-03-02"),
    ("发明", whole("202410111111"), "实质审查", ""),
)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    lines = ["权利类型,专利号,专利名称,专利权人,法律状态,到期日"]
    lines += [f"{kind},{number},一种背架,青鹭用品有限公司,{status},{ends}" for kind, number, status, ends in ROWS]
    (tmp_path / "patents.csv").write_text("\n".join(lines), "utf-8")
    report = services.import_files([tmp_path / "patents.csv"])
    assert report.created == len(ROWS)
    return Register(
        queries.to_core(record) for record in RightRecord.objects.order_by("id") if queries.is_patent(record)
    )


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (ROWS[0][1], []),
        (ROWS[1][1], ["false_claim.lapsed"]),
        (ROWS[2][1], ["false_claim.expired"]),
        (ROWS[3][1], ["false_claim.application"]),
        (f"ZL{whole('202020202020')}", ["false_claim.unknown_here"]),
    ],
)
def test_claims_meet_the_imported_register(register: Register, number: str, found: list[str]) -> None:
    listing = Listing("l", {"title": f"专利号：{number}", "seller": "青鹭旗舰店"})
    assert [finding.feature for finding in check_patents(listing, register, DAY)] == found


def test_a_trade_mark_is_no_patent() -> None:
    assert not queries.is_patent(RightRecord(kind="trademark"))
    assert queries.is_patent(RightRecord(kind="design"))
