"""CSV and JSON Lines: every field, in both languages, in every encoding; and what is refused."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.drafts import ClassDraft, HolderDraft, LicenceDraft, RightDraft, clean
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers.columns import HEADERS
from registry.importers.csv import Csv
from registry.importers.file import Item, RegisterFile
from registry.importers.json_lines import JsonLines
from registry.importers.table import read_file
from tests import pictures

EGRET = {
    "office": "CN",
    "kind": "商标",
    "number": "90000001",
    "application_number": "90000001",
    "holder": "青鹭服饰有限公司",
    "holder_country": "CN",
    "holder_identifier": "91440300MA5EGRET01",
    "holder_address": "深圳市福田区",
    "words": "青鹭；EGREN",
    "title": "青鹭商标",
    "feature": "图文组合",
    "status": "已注册",
    "filed_on": "2020年1月2日",
    "registered_on": "2021/3/4",
    "expires_on": "2031-03-03",
    "goods": "服装；鞋；帽",
    "classes": "25；35",
    "vienna": "3.7.7",
    "images": "egret.png",
    "licences": "青鹭旗舰店@egret-mall~2027-12-31；白鹭店",
    "protection_lists": "2026年重点商标保护名录",
}

READ = RightDraft(
    office="CN",
    kind="trademark",
    number="90000001",
    application_number="90000001",
    holder=HolderDraft("青鹭服饰有限公司", "CN", "91440300MA5EGRET01", "深圳市福田区"),
    words=("青鹭", "EGREN"),
    title="青鹭商标",
    feature="combined",
    status="registered",
    status_text="已注册",
    filed_on=date(2020, 1, 2),
    registered_on=date(2021, 3, 4),
    expires_on=date(2031, 3, 3),
    goods="服装；鞋；帽",
    classes=(ClassDraft("nice", "25"), ClassDraft("nice", "35"), ClassDraft("vienna", "03.07.07")),
    licences=(LicenceDraft("青鹭旗舰店", "egret-mall", valid_to=date(2027, 12, 31)), LicenceDraft("白鹭店")),
    protection_lists=("2026年重点商标保护名录",),
    source_file="rights.csv",
    record="90000001",
)


def table(rows: list[dict[str, str]], language: int = 0, delimiter: str = ",") -> str:
    """These rows under English (0) or Chinese (1) headers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([HEADERS[name][language] if name in HEADERS else name for name in rows[0]])
    writer.writerows([row[name] for name in rows[0]] for row in rows)
    return out.getvalue()


def read_csv(text: str | bytes) -> list[Item]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(Csv().read(RegisterFile(Path("rights.csv"), data)))


def one(items: list[Item]) -> RightDraft:
    (item,) = items
    assert isinstance(item, RightDraft), item
    return item


def refused(items: list[Item]) -> RecordRefusedError:
    (item,) = items
    assert isinstance(item, RecordRefusedError), item
    return item


@pytest.mark.parametrize("language", [0, 1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_every_column_in_both_languages_and_every_encoding(
    language: int, encoding: str, delimiter: str, tmp_path: Path
) -> None:
    path = tmp_path / "rights.csv"
    path.write_bytes(table([EGRET], language, delimiter).encode(encoding))
    (tmp_path / "egret.png").write_bytes(pictures.mark())
    draft = one(list(read_file(path)))
    assert [image.read() for image in draft.images] == [pictures.mark()]
    assert {name: getattr(draft, name) for name in HEADERS if hasattr(draft, name) and name != "images"} == {
        name: getattr(READ, name) for name in HEADERS if hasattr(READ, name) and name != "images"
    }
    assert draft.warnings == ()


def test_a_picture_that_is_not_there_is_a_warning() -> None:
    draft = one(read_csv(table([EGRET])))
    assert draft.images == ()
    assert draft.warnings == ("pictures not beside the file: 1 of 1, such as egret.png",)


def test_design_classes_are_locarno() -> None:
    row = {"office": "CN", "kind": "外观设计", "number": "ZL202630000001.1", "classes": "02-04;2.7"}
    assert [found.code for found in one(read_csv(table([row]))).classes] == ["02-04", "02-07"]


def test_a_right_without_an_office_is_kept_apart_with_a_warning() -> None:
    draft = one(read_csv(table([{"kind": "trademark", "number": "1"}])))
    assert draft.office == "XX"
    assert draft.warnings == ("no office given: kept under XX; write one, such as CN, in `office`",)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "planet"}, "kind 'planet' is unknown"),
        ({"kind": ""}, "kind '' is unknown"),
        ({"number": "", "application_number": ""}, "no number"),
        ({"filed_on": "soon"}, "filed_on 'soon' is no date"),
        ({"classes": "99"}, "'99' is no class"),
        ({"licences": "@egret-mall"}, "names no licensee"),
    ],
)
def test_a_broken_row_says_where_and_why(change: dict[str, str], reason: str) -> None:
    error = refused(read_csv(table([EGRET | change])))
    assert reason in str(error)
    assert error.record.startswith("line 2")


def test_an_export_of_the_chinese_office_goes_in_as_it_comes() -> None:
    draft = one(
        read_csv(
            "序号,申请/注册号,国际分类,商标名称,申请人名称（中文）,申请日期,专用权期限,商品/服务,商标状态\n"
            "1,90000007,第25类,云雀岭,云雀岭服饰有限公司,2015年03月01日,2016-04-07 至 2026-04-06,服装;鞋,-\n"
        )
    )
    assert (draft.kind, draft.number, draft.words) == ("trademark", "90000007", ("云雀岭",))
    assert (draft.holder.name, draft.classes) == ("云雀岭服饰有限公司", (ClassDraft("nice", "25"),))
    assert (draft.filed_on, draft.registered_on, draft.expires_on) == (date(2015, 3, 1), None, date(2026, 4, 6))
    assert draft.status == "registered", "only a registered mark has a term"
    assert draft.warnings[1:] == ("not read: 序号",)


def test_english_exports_are_read_under_the_names_they_use() -> None:
    header = "Trade mark name;Application number;Nice class;Owner name;Filing date;Office"
    draft = one(read_csv(f'{header}\nEGREN;90000008;"25, 28";Egren Ltd;16.04.2020;EM\n'))
    assert (draft.kind, draft.office, draft.words, draft.holder.name) == ("trademark", "EM", ("EGREN",), "Egren Ltd")
    assert (draft.number, draft.application_number, draft.filed_on) == ("90000008", "90000008", date(2020, 4, 16))
    assert [found.code for found in draft.classes] == ["25", "28"]


def test_of_two_columns_for_one_field_the_plainer_name_is_read() -> None:
    draft = one(read_csv("类型,注册号,申请人,权利人\n商标,1,北岭商行,青鹭服饰有限公司\n"))
    assert draft.holder.name == "青鹭服饰有限公司"
    assert "not read: 申请人" in draft.warnings


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("注册号,权利人", "missing column: kind"),
        ("商标名称,国际分类", "missing column: number"),
        ("商标名称,外观设计名称,注册号", "missing column: kind"),
        ("kind,number,number", "named twice: number"),
    ],
)
def test_a_first_line_that_cannot_do_says_what_is_missing(header: str, reason: str) -> None:
    with pytest.raises(FileRefusedError, match=reason):
        read_csv(f"{header}\n1,2,3\n")


def test_a_row_with_too_many_cells_is_refused() -> None:
    first, bad, last = read_csv("kind,number,goods\r\n商标,1,a\r\n商标,2,帽,鞋\r\n商标,3,b\r\n")
    assert isinstance(first, RightDraft)
    assert isinstance(bad, RecordRefusedError)
    assert "quote texts" in str(bad)
    assert isinstance(last, RightDraft)


def test_cells_may_hold_line_breaks_and_a_short_row_is_read() -> None:
    drafts = read_csv('kind,number,goods\r\n商标,1,"帽\r\n鞋"\r\n\r\n商标,2\r\n')
    assert [getattr(draft, "goods", None) for draft in drafts] == ["帽 鞋", ""]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(clean)
WORDS = st.lists(TEXTS.map(lambda text: clean(text.replace(";", " ").replace("；", " "))).filter(bool), max_size=4)
ROWS = st.fixed_dictionaries(
    {
        "office": st.sampled_from(["CN", "EM", "US"]),
        "kind": st.sampled_from(["trademark", "商标", "design", "外观设计"]),
        "number": st.integers(1, 10**9).map(str),
        "holder": TEXTS,
        "words": WORDS.map(";".join),
        "goods": TEXTS,
        "filed_on": st.dates(date(1900, 1, 1)).map(str),
    }
)


@settings(max_examples=40)
@given(st.lists(ROWS, min_size=1, max_size=5), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
def test_what_is_written_is_read(rows: list[dict[str, str]], encoding: str) -> None:
    drafts = read_csv(table(rows).encode(encoding))
    assert len(drafts) == len(rows)
    for draft, row in zip(drafts, rows, strict=True):
        assert isinstance(draft, RightDraft), draft
        assert (draft.office, draft.number, draft.goods) == (row["office"], row["number"], row["goods"])
        assert draft.holder.name == row["holder"]
        assert list(draft.words) == [word for word in row["words"].split(";") if word]
        assert str(draft.filed_on) == row["filed_on"]


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_crash_a_reader(data: bytes) -> None:
    for head, importer in ((b"kind,number,words,filed_on,classes\n", Csv()), (b'{"kind": ', JsonLines())):
        with suppress(FileRefusedError):
            for item in importer.read(RegisterFile(Path("x"), head + data)):
                assert isinstance(item, RightDraft | RecordRefusedError)


def read_json(value: Any) -> list[Item]:
    return list(JsonLines().read(RegisterFile(Path("rights.jsonl"), json.dumps(value).encode())))


def test_the_shape_of_screen_is_read() -> None:
    draft = one(read_json({"id": "egret", "kind": "trademark", "words": ["青鹭"], "images": [], "classes": ["25", 35]}))
    assert (draft.number, draft.office, draft.words) == ("egret", "XX", ("青鹭",))
    assert [found.code for found in draft.classes] == ["25", "35"]


def test_objects_for_holder_classes_and_licences() -> None:
    draft = one(
        read_json(
            {
                "office": "EM",
                "kind": "design",
                "number": "009900001-0001",
                "holder": {"name": "青鹭服饰有限公司", "country": "CN"},
                "classes": ["02-04", {"system": "vienna", "code": "3.7.7"}],
                "licences": [{"licensee": "青鹭旗舰店", "source": "egret-mall", "valid_from": "2026-01-01"}, "白鹭店"],
            }
        )
    )
    assert draft.holder == HolderDraft("青鹭服饰有限公司", "CN")
    assert draft.classes == (ClassDraft("locarno", "02-04"), ClassDraft("vienna", "03.07.07"))
    assert draft.licences == (
        LicenceDraft("青鹭旗舰店", "egret-mall", valid_from=date(2026, 1, 1)),
        LicenceDraft("白鹭店"),
    )
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"words": {"a": 1}}, "words must be a list of texts"),
        ({"words": [["a"]]}, "words must be a list of texts"),
        ({"goods": ["a"]}, "goods must be a text"),
        ({"number": 1.5}, "number must be a text"),
        ({"number": True}, "number must be a text"),
        ({"classes": [None]}, "no class"),
        ({"classes": [{"system": "moon", "code": "1"}]}, "classification 'moon' is unknown"),
        ({"licences": [{"source": "egret-mall"}]}, "names no licensee"),
        ({"holder": {"name": ["a"]}}, "name must be a text"),
    ],
)
def test_a_line_of_the_wrong_shape_is_refused(change: dict[str, Any], reason: str) -> None:
    line = {"office": "CN", "kind": "trademark", "number": "90000001"} | change
    assert reason in str(refused(read_json(line)))


def test_a_line_that_is_no_object_is_refused() -> None:
    assert "one JSON object" in str(refused(read_json([1])))
