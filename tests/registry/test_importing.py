"""Whole files into the registry: counts, refusals, pictures, licences, lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from registry.drafts import ClassDraft, HolderDraft, RightDraft
from registry.errors import RecordRefusedError
from registry.models import Holder, ProtectionList, RightRecord
from registry.services import import_files, save_right
from tests import pictures
from tests.registry import samples

pytestmark = pytest.mark.django_db


def write(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def mark(number: str = "90000001", **more: object) -> dict[str, object]:
    return {"office": "CN", "kind": "trademark", "number": number, "words": ["青鹭"], "holder": "青鹭公司"} | more


def test_the_rest_goes_in_and_every_refusal_is_named(tmp_path: Path) -> None:
    good = write(tmp_path / "good.jsonl", mark("1"), mark("2", filed_on="never"), mark("3", title="x" * 1001))
    bad = tmp_path / "bad.xml"
    bad.write_text("<broken", "utf-8")
    heard = []
    report = import_files([bad, good], lambda path, done: heard.append((path.name, len(done.refused))))
    assert (report.created, report.taken) == (1, 1)
    assert [(Path(one.file).name, one.record) for one in report.refused] == [
        ("bad.xml", ""),
        ("good.jsonl", "line 2 2"),
        ("good.jsonl", "3"),
    ]
    assert heard == [("bad.xml", 1), ("good.jsonl", 2)]
    assert RightRecord.objects.count() == 1


def test_licences_lists_and_pictures_come_along(tmp_path: Path) -> None:
    (tmp_path / "front.png").write_bytes(pictures.mark(1))
    (tmp_path / "back.svg").write_bytes(pictures.svg())
    line = mark(images=["front.png", "back.svg"], licences=["青鹭旗舰店"], protection_lists=["重点名录"])
    report = import_files([write(tmp_path / "rights.jsonl", line)])
    record = RightRecord.objects.get()
    assert record.images.count() == 1
    assert record.licences.get().licensee == "青鹭旗舰店"
    assert list(ProtectionList.objects.get().rights.all()) == [record]
    assert ["SVG" in one.reason for one in report.warnings] == [True]
    assert report.refused == []


def test_a_picture_that_arrives_later_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "rights.jsonl", mark(images=["front.png"]))
    assert len(import_files([path]).warnings) == 1
    (tmp_path / "front.png").write_bytes(pictures.mark())
    assert import_files([path]).updated == 1
    assert RightRecord.objects.get().images.count() == 1
    assert import_files([path]).unchanged == 1


def test_a_removal_ends_a_right_we_hold_and_is_told_for_one_we_do_not(tmp_path: Path) -> None:
    path = tmp_path / "designs.xml"
    path.write_bytes(samples.euipo_design(["009900001-0001"]))
    assert import_files([path]).created == 1
    gone = tmp_path / "gone.xml"
    gone.write_bytes(samples.euipo_design(["009900001-0001", "009900001-0002"]).replace(b'"Insert"', b'"Delete"'))
    report = import_files([gone])
    assert (report.updated, report.unchanged) == (1, 1)
    assert ["never held" in one.reason for one in report.warnings] == [True]
    assert RightRecord.objects.get().status == "ended"


def test_two_formats_of_one_mark_are_one_record(tmp_path: Path) -> None:
    files = []
    for name, write_sample in (("a.xml", samples.st66), ("b.xml", samples.st96)):
        files.append(tmp_path / name)
        files[-1].write_bytes(write_sample(["9900001"]))
    report = import_files(files)
    assert report.created == 1
    assert RightRecord.objects.count() == 1


DRAFTS = st.builds(
    RightDraft,
    office=st.sampled_from(["CN", "US"]),
    kind=st.sampled_from(["trademark", "design"]),
    number=st.sampled_from(["1", "2", "3"]),
    application_number=st.sampled_from(["", "1", "2"]),
    holder=st.builds(HolderDraft, name=st.sampled_from(["", "青鹭", " 青 鹭 "]), identifier=st.sampled_from(["", "7"])),
    words=st.lists(st.sampled_from(["青鹭", "EGREN", "egren "]), max_size=2).map(tuple),
    status=st.sampled_from(["registered", "ended", "unknown"]),
    classes=st.lists(st.sampled_from([ClassDraft("nice", "25"), ClassDraft("locarno", "02-04")]), max_size=2).map(
        tuple
    ),
)


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(DRAFTS, max_size=6))
def test_whatever_is_saved_is_saved_once(drafts: list[RightDraft]) -> None:
    """The same draft twice in a row: one row, one holder, one revision; what is refused leaves nothing behind."""
    RightRecord.objects.all().delete()
    Holder.objects.all().delete()
    for draft in drafts:
        before = list(RightRecord.objects.order_by("pk").values())
        try:
            first = save_right(draft)
        except RecordRefusedError:
            assert list(RightRecord.objects.order_by("pk").values()) == before
            continue
        rows, holders = RightRecord.objects.count(), Holder.objects.count()
        again = save_right(draft)
        assert again.outcome == "unchanged"
        assert (again.record.pk, again.record.revision) == (first.record.pk, first.record.revision)
        assert (RightRecord.objects.count(), Holder.objects.count()) == (rows, holders)
    assert RightRecord.objects.count() <= len({(draft.office, draft.kind, draft.number) for draft in drafts})
