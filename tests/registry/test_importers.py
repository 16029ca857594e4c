"""Every importer of the table keeps the contract; and what single values and files may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registry.drafts import RightDraft
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers import file as file_module
from registry.importers.table import read_file
from registry.importers.values import read_class, read_date, read_feature, read_status
from tests.contracts.importer_contract import ImporterContract
from tests.registry import samples


class TestImporters(ImporterContract):
    """All of `registry.importers.table.TABLE`."""


@pytest.mark.parametrize(
    "text",
    ["2020-04-16", "20200416", "2020/4/16", "2020.04.16", "2020年4月16日", "2020-04-16-04:00", "2020-04-16T09:20:03"],
)
def test_dates_in_the_forms_of_registers(text: str) -> None:
    assert read_date(text, "filed_on") == date(2020, 4, 16)


@pytest.mark.parametrize("text", ["2020-02-30", "19960100", "16.04.2020", "yesterday", "2020", "0000-01-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RecordRefusedError, match="is no date"):
        read_date(text, "filed_on")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Registered", "registered"),
        ("Registered and fully published", "registered"),
        ("The registration has been renewed.", "registered"),
        ("active", "registered"),
        ("已注册", "registered"),
        ("Application opposed", "pending"),
        ("Application under examination", "pending"),
        ("驳回复审中", "pending"),
        ("初步审定公告", "pending"),
        ("Design lapsed", "ended"),
        ("Registration cancelled", "ended"),
        ("deleted", "ended"),
        ("商标已无效", "ended"),
        ("注册商标已注销", "ended"),
        ("", "unknown"),
    ],
)
def test_statuses_as_offices_write_them(text: str, status: str) -> None:
    assert read_status(text, None, None) == status


def test_a_status_that_says_nothing_leaves_it_to_the_dates() -> None:
    day = date(2020, 4, 16)
    assert read_status("A Section 8 declaration has been accepted.", day, day) == "registered"
    assert read_status("milestone 7", None, day) == "pending"


@pytest.mark.parametrize(
    ("system", "code", "canonical"),
    [
        ("nice", "009", "9"),
        ("nice", "第25类", "25"),
        ("nice", " 45 ", "45"),
        ("locarno", "02.04", "02-04"),
        ("locarno", "2-4", "02-04"),
        ("locarno", "32.00", "32-00"),
        ("vienna", "5.3.1", "05.03.01"),
        ("vienna", "24.13", "24.13"),
    ],
)
def test_classes_in_one_form(system: str, code: str, canonical: str) -> None:
    found = read_class(system, code)  # type: ignore[arg-type]
    assert found is not None
    assert found.code == canonical


@pytest.mark.parametrize(("system", "code"), [("nice", "46"), ("nice", "0"), ("locarno", "33-01"), ("vienna", "x")])
def test_what_is_no_class_is_refused(system: str, code: str) -> None:
    with pytest.raises(RecordRefusedError, match="is no class"):
        read_class(system, code)  # type: ignore[arg-type]


def test_american_codes_without_a_nice_class_are_left_out() -> None:
    assert read_class("nice", "200") is None


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("TYPESET WORD(S) /LETTER(S) /NUMBER(S)", "word"),
        ("AN ILLUSTRATION DRAWING WITHOUT ANY WORDS(S)/ LETTER(S)/NUMBER(S)", "figurative"),
        ("COMBINED", "combined"),
        ("图形", "figurative"),
        ("文字", "word"),
        ("立体商标", "shape"),
        ("Hologram", "Hologram"),
    ],
)
def test_mark_features_in_one_form(text: str, feature: str) -> None:
    assert read_feature(text) == feature


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b'[{"number": "1"}]', "JSON array"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "none of the known formats"),
        (b"<html><body/></html>", "none of the known formats"),
        (b"just a line\nand another", "none of the known formats"),
        (b'<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "schema"),
        (samples.st66([], ""), "holds no record"),
        (samples.csv_file([]), "holds no record"),
        (b"<TMBRANDS><TMBRAND>", "not well-formed"),
    ],
)
def test_what_is_no_register_is_refused_with_the_reason(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(data)
    with pytest.raises(FileRefusedError, match=reason):
        list(read_file(path))


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as out:
        out.truncate(file_module.MAX_BYTES + 1)
    with pytest.raises(FileRefusedError, match="split it"):
        list(read_file(path))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="cannot be read"):
        list(read_file(tmp_path / "nowhere.csv"))
    with pytest.raises(FileRefusedError, match="not a plain file"):
        list(read_file(tmp_path))


def test_the_present_owner_of_an_american_mark_is_the_holder(tmp_path: Path) -> None:
    applicants = "".join(
        f"""<Applicant><ApplicantAddressBook><FormattedNameAddress><Name><FreeFormatName><FreeFormatNameDetails>
        <FreeFormatNameLine>{name}</FreeFormatNameLine></FreeFormatNameDetails></FreeFormatName></Name>
        </FormattedNameAddress></ApplicantAddressBook><ApplicantExt><PartyTypeCode>{code}</PartyTypeCode></ApplicantExt>
        </Applicant>"""
        for name, code in (("First Heron Inc.", 10), ("Heron Holdings Ltd.", 31), ("Old Heron LLC", 30))
    )
    path = tmp_path / "us.xml"
    path.write_text(
        f"""<Transaction xmlns="http://www.wipo.int/standards/XMLSchema/trademarks"><TransactionData><TradeMarkDetails>
        <TradeMark><RegistrationOfficeCode>US</RegistrationOfficeCode><RegistrationNumber>9900001</RegistrationNumber>
        </TradeMark></TradeMarkDetails><ApplicantDetails>{applicants}</ApplicantDetails></TransactionData>
        </Transaction>""",
        "utf-8",
    )
    (draft,) = read_file(path)
    assert isinstance(draft, RightDraft)
    assert draft.holder.name == "Heron Holdings Ltd."


def test_product_names_are_chinese_then_english_then_the_first(tmp_path: Path) -> None:
    path = tmp_path / "designs.xml"
    data = samples.euipo_design(["009900001-0001"])
    titles = []
    for change in (data, data.replace(b'"de">H', b'"zh">\xe5\xb8\xbd H'), data.replace(b'"en"', b'"fr"')):
        path.write_bytes(change)
        (draft,) = read_file(path)
        assert isinstance(draft, RightDraft)
        titles.append(draft.title)
    assert titles == ["Hats", "帽 Hüte", "Hüte"]
