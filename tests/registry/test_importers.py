"""Every importer of the table keeps the contract; and what single values and files may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registry.drafts import Removal, RightDraft
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers import file as file_module
from registry.importers.table import read_file
from registry.importers.values import read_class, read_date, read_feature, read_status, read_term
from tests.contracts.importer_contract import ImporterContract
from tests.registry import samples


class TestImporters(ImporterContract):
    """All of `registry.importers.table.TABLE`."""


@pytest.mark.parametrize(
    "text",
    [
        "2020-04-16",
        "20200416",
        "2020/4/16",
        "2020.04.16",
        "2020年4月16日",
        "2020-04-16-04:00",
        "2020-04-16T09:20:03",
        "16.04.2020",
    ],
)
def test_dates_in_the_forms_of_registers(text: str) -> None:
    assert read_date(text, "filed_on") == date(2020, 4, 16)


@pytest.mark.parametrize("text", ["2020-02-30", "19960100", "16/04/2020", "yesterday", "2020", "0000-01-01"])
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


@pytest.mark.parametrize("text", ["", "-", "无", "N/A", "0000-00-00"])
def test_a_dash_in_place_of_a_date_is_none(text: str) -> None:
    assert read_date(text, "filed_on") is None


@pytest.mark.parametrize(
    "text", ["2016-04-07 至 2026-04-06", "2016年4月7日至2026年4月6日", "2016.04.07-2026.04.06", "20160407-20260406"]
)
def test_terms_of_protection_have_a_first_and_a_last_day(text: str) -> None:
    assert read_term(text) == (date(2016, 4, 7), date(2026, 4, 6))


def test_a_term_of_one_date_ends_then_and_what_is_no_term_is_refused() -> None:
    assert read_term("至2026年4月6日") == (None, date(2026, 4, 6))
    assert read_term("") == (None, None)
    with pytest.raises(RecordRefusedError, match="is no date"):
        read_term("ten years")


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
        (b"PK\x03\x04rest\xff\xff", "XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\xff\xff", "XLS"),
        (b"%PDF-1.7 \xff\xff", "PDF"),
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


def only(path: Path, text: str) -> RightDraft:
    """The one right of a file with this text."""
    path.write_text(text, "utf-8")
    (draft,) = read_file(path)
    assert isinstance(draft, RightDraft), draft
    return draft


def test_marks_in_a_namespace_of_an_office_of_its_own_are_st66(tmp_path: Path) -> None:
    data = samples.st66(["9900001"]).decode()
    plain = data.replace(' xmlns="http://www.wipo.int/standards/XMLSchema/trademarks"', "")
    own = data.replace("http://www.wipo.int/standards/XMLSchema/trademarks", "https://office.example/tm/v2")
    bare = plain[plain.index("<TradeMark>") : plain.index("</TradeMark>")]
    for text in (data, plain, own, f"<MarkList>{bare}</TradeMark></MarkList>"):
        draft = only(tmp_path / "marks.xml", text)
        assert (draft.number, draft.words, draft.holder.name) == ("9900001", ("EGREN",), samples.HOLDER)


def test_st96_within_a_transaction_of_another_namespace_with_significant_words_and_vienna_codes(tmp_path: Path) -> None:
    vienna = """<t:MarkImageBag><t:MarkImage><t:MarkImageClassification><t:FigurativeElementClassificationBag>
        <t:ViennaClassificationBag><t:ViennaClassification><t:ViennaCategory>26</t:ViennaCategory>
        <t:ViennaDivision>4</t:ViennaDivision><t:ViennaSection>18</t:ViennaSection></t:ViennaClassification>
        </t:ViennaClassificationBag></t:FigurativeElementClassificationBag></t:MarkImageClassification></t:MarkImage>
        </t:MarkImageBag></t:MarkReproduction>"""
    data = samples.st96(["9900001"]).decode()
    data = data.replace("MarkVerbalElementText", "MarkSignificantVerbalElementText").replace(
        "</t:MarkReproduction>", vienna
    )
    data = data.replace("t:TrademarkTransaction", "c:Transaction").replace("ST96/Trademark", "ST96/Trademark/V8")
    draft = only(tmp_path / "marks.xml", data)
    assert draft.words == ("EGREN",)
    assert [one.code for one in draft.classes] == ["25", "26.04.18"]
    assert draft.warnings == ()


def test_a_mark_that_an_st96_office_deleted_is_a_removal(tmp_path: Path) -> None:
    path = tmp_path / "marks.xml"
    path.write_bytes(samples.st96(["9900001"]).replace(b"<t:Trademark>", b'<t:Trademark c:operationCategory="Delete">'))
    (removal,) = read_file(path)
    assert isinstance(removal, Removal)
    assert (removal.office, removal.number) == ("AL", "9900001")
