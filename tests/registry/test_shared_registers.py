"""Every register file of real offices: counts, one record from both standards, and ten records read by eye."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from registry.drafts import Removal, RightDraft
from registry.errors import FileRefusedError
from registry.importers.file import RegisterFile
from registry.importers.table import find_importer, read_file
from registry.models import RightRecord
from registry.services import import_files

pytestmark = pytest.mark.shared

SCHEMAS = 5
US_MARKS = ("rn2178784", "rn2713476", "sn77478018")


@pytest.fixture(scope="module")
def register(shared: Path) -> Path:
    return shared / "data" / "register"


@pytest.fixture(scope="module")
def files(register: Path) -> list[Path]:
    return sorted(path for path in register.rglob("*") if path.is_file())


def draft_of(path: Path) -> RightDraft:
    (item,) = read_file(path)
    assert isinstance(item, RightDraft)
    return item


def test_every_file_has_its_importer_but_the_schemas(files: list[Path]) -> None:
    names: Counter[str] = Counter()
    for path in files:
        try:
            names[find_importer(RegisterFile.open(path)).name] += 1
        except FileRefusedError as error:
            names[str(error)] += 1
    assert names == {
        "WIPO ST.66": 46,
        "WIPO ST.96": 5,
        "EUIPO design": 30,
        "TMBRAND (Israel)": 8,
        "not a register extract: an XML schema describes records and holds none": SCHEMAS,
    }


@pytest.mark.django_db
def test_all_well_formed_records_go_in_and_again_change_nothing(files: list[Path]) -> None:
    report = import_files(files)
    assert len(files) == 94
    assert [Path(one.file).suffix for one in report.refused] == [".xsd"] * SCHEMAS
    assert (report.created, report.taken) == (83, 89)  # five second forms of US marks, one removal of what we never had
    kinds = Counter(RightRecord.objects.values_list("office", "kind"))
    assert kinds == {("EM", "trademark"): 41, ("EM", "design"): 29, ("IL", "trademark"): 8, ("US", "trademark"): 3,
                     ("AL", "trademark"): 1, ("MY", "trademark"): 1}  # fmt: skip
    revisions = sorted(RightRecord.objects.values_list("revision", flat=True))
    again = import_files(files)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 89)
    assert sorted(RightRecord.objects.values_list("revision", flat=True)) == revisions


def test_nothing_is_left_unread_but_pictures_that_were_not_sent(files: list[Path]) -> None:
    warnings: Counter[str] = Counter()
    for path in files:
        if path.suffix == ".xml":
            for item in read_file(path):
                warnings.update(warning.partition(":")[0] for warning in getattr(item, "warnings", ()))
    assert set(warnings) == {"pictures not beside the file"}


@pytest.mark.parametrize("mark", US_MARKS)
def test_both_standards_give_one_and_the_same_mark(mark: str, register: Path) -> None:
    forms = [draft_of(path) for path in sorted((register / "uspto-tsdr").glob(f"{mark}-*.xml"))]
    assert len(forms) >= 2
    seen = {
        (
            form.office, form.kind, form.number, form.application_number, form.holder.name, form.words, form.feature,
            form.status, form.filed_on, form.registered_on, form.expires_on, form.classes, form.goods,
        )
        for form in forms
    }  # fmt: skip
    assert len(seen) == 1


def test_a_file_that_only_deletes_is_a_removal(register: Path) -> None:
    (item,) = read_file(register / "euipo" / "designs" / "001063564-0001.xml")
    assert isinstance(item, Removal)
    assert (item.office, item.kind, item.number) == ("EM", "design", "001063564-0001")


@dataclass(frozen=True)
class ByEye:
    """What a person reads in the XML. `holder` is the name, or the office's number where it gives no name."""

    file: str
    number: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    filed: date
    registered: date | None
    expires: date | None
    holder: str
    status: str


TEN = (
    ByEye("euipo/trademarks/018225912.xml", "018225912", ("Cloroquine",), ("33",), date(2020, 4, 16),
          date(2020, 8, 5), date(2030, 4, 16), "1079499", "registered"),
    ByEye("euipo/trademarks/018229276.xml", "018229276", ("HEMPWOOD",), ("19",), date(2020, 4, 23), None, None, "",
          "pending"),
    ByEye("euipo/trademarks/018226182.xml", "018226182", ("FAZAMBIQ",), ("5", "44"), date(2020, 4, 16),
          date(2020, 8, 5), date(2030, 4, 16), "1008775", "registered"),
    ByEye("euipo/designs/001063010-0002.xml", "001063010-0002", (), ("02-04",), date(2008, 12, 24),
          date(2008, 12, 24), date(2013, 12, 24), "6708", "ended"),
    ByEye("euipo/designs/001066781-0001.xml", "001066781-0001", (), ("14-04",), date(2008, 12, 30),
          date(2008, 12, 30), date(2023, 12, 30), "119460", "registered"),
    ByEye("uspto-tsdr/rn2178784-ST66.xml", "2178784", ("JAVA",), ("9",), date(1995, 2, 7), date(1998, 8, 4), None,
          "Oracle America, Inc.", "registered"),
    ByEye("uspto-tsdr/sn77478018-ST96.xml", "3717416", (), ("30", "25", "14"), date(2008, 5, 19), date(2009, 12, 1),
          None, "Haydel's Bakery", "registered"),
    ByEye("wipo-gbd-samples/altm-altm.xml", "007650", ("SRI",), ("4",), date(1996, 4, 19), date(1999, 3, 30),
          date(2006, 4, 19), "CHEVRONTEXACO CORPORATION, a Delaware Corporation,", "ended"),
    ByEye("wipo-gbd-samples/mytm-example.xml", "2012060000", ("P",), ("9",), date(2012, 12, 13), date(2012, 6, 13),
          date(2022, 6, 13), "Path Mobile Inc Pte. Ltd.", "registered"),
    ByEye("wipo-gbd-samples/iltm-eventdata.xml", "317809", ("הרווח כולו שלכם", "Benefit"), ("9", "35", "41"),
          date(2019, 6, 18), None, None, "Institute of Certified Public Accountants In Israel", "pending"),
    ByEye("wipo-gbd-samples/iltm-opposition.xml", "80142", ("CHLORALIT",), ("30",), date(1991, 6, 24),
          date(2002, 11, 12), date(2012, 6, 24), "Perfetti Van Melle S.p.A.", "ended"),
)  # fmt: skip


@pytest.mark.parametrize("seen", TEN, ids=lambda seen: seen.number)
def test_records_read_by_eye(seen: ByEye, register: Path) -> None:
    draft = draft_of(register / seen.file)
    classes = tuple(one.code for one in draft.classes if one.system != "vienna")
    assert (draft.number, draft.words, classes) == (seen.number, seen.words, seen.classes)
    assert (draft.filed_on, draft.registered_on, draft.expires_on) == (seen.filed, seen.registered, seen.expires)
    assert (draft.holder.name or draft.holder.identifier) == seen.holder
    assert draft.status == seen.status
