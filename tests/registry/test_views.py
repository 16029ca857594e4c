"""Which side of a design a picture shows, and what of it is claimed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from registry import queries, services
from registry.drafts import RightDraft
from registry.importers.table import read_file
from registry.models import RightImage, RightRecord
from registry.views import read_view, view_of_file
from tests import pictures


@pytest.mark.parametrize(
    ("said", "view"),
    [("主视图", "front"), ("主视图1", "front"), ("Rear view", "back"), ("立体图", "perspective"), ("?", "")],
)
def test_an_offices_word_names_a_view(said: str, view: str) -> None:
    assert read_view(said) == view


@pytest.mark.parametrize(
    ("name", "view"),
    [("CN302-俯视图.jpg", "top"), ("12_front.png", "front"), ("x/7 left.tif", "left"), ("椅子主视图.png", "front"),
     ("0001.jpg", ""), ("laptop.png", "")],
)  # fmt: skip
def test_a_file_may_name_its_view(name: str, view: str) -> None:
    assert view_of_file(name) == view


def stated(folder: Path, **fields: object) -> Path:
    for number, name in enumerate(("a.png", "b.png")):
        (folder / name).write_bytes(pictures.mark(number))
    record = {"kind": "design", "office": "CN", "number": "CN302", "images": ["a.png", "b.png"], **fields}
    file = folder / "rights.jsonl"
    file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return file


def imported(file: Path) -> RightRecord:
    services.import_files([file])
    return RightRecord.objects.get()


@pytest.mark.django_db
def test_views_come_with_an_import_and_reach_matching(tmp_path: Path) -> None:
    record = imported(stated(tmp_path, views=["主视图", "top"]))
    core = queries.to_core(record)
    assert [view.name for view in core.views] == ["front", "top"]
    assert [view.picture for view in core.views] == [picture.id for picture in core.pictures]


@pytest.mark.django_db
def test_views_that_come_later_change_the_right(tmp_path: Path) -> None:
    record = imported(stated(tmp_path))
    before = record.revision
    assert queries.to_core(record).views == ()
    assert imported(stated(tmp_path, views=["主视图", "top"])).revision > before


def test_names_that_do_not_fit_are_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (draft,) = read_file(stated(tmp_path, views="主视图"))
    assert isinstance(draft, RightDraft)
    assert len(draft.images) == 2
    assert any("views not read" in warning for warning in draft.warnings)
    (draft,) = read_file(stated(tmp_path, views="主视图;那边"))
    assert isinstance(draft, RightDraft)
    assert [image.view for image in draft.images] == ["front", ""]
    assert any("not a view: 那边" in warning for warning in draft.warnings)


@pytest.mark.django_db
def test_what_is_claimed_is_kept_and_raises_the_revision_once(tmp_path: Path) -> None:
    record = imported(stated(tmp_path))
    corner = (((0.1, 0.1), (0.9, 0.1), (0.5, 0.8)),)
    services.describe_view(RightImage.objects.order_by("id")[0], "front", corner)
    revision = RightRecord.objects.get().revision
    services.describe_view(RightImage.objects.order_by("id")[0], "front", corner)
    assert RightRecord.objects.get().revision == revision > record.revision
    assert queries.to_core(RightRecord.objects.get()).views[0].claimed == corner
