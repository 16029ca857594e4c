"""What a list of rights says of a design's pictures is read strictly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from matching.lists import read_rights
from matching.types import DesignView
from tests.matching.drawings import mark

SAID = {"a.png": "front", "b.png": {"view": "left", "claimed": [[[0, 0], [1, 0], [0.5, 1]]]}}


def test_views_and_claimed_parts_are_read(tmp_path: Path) -> None:
    (entry,) = read_rights(_list(tmp_path, SAID))
    assert entry.value is not None
    assert entry.value.views == (
        DesignView("a.png", "front"), DesignView("b.png", "left", (((0.0, 0.0), (1.0, 0.0), (0.5, 1.0)),)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (["a.png"], "must be an object"),
        ({"c.png": "front"}, "'c.png', which is not among"),
        ({"a.png": "inside"}, "'inside' of 'a.png' is none of front, back"),
        ({"a.png": 3}, "give a name"),
        ({"a.png": {"view": "front", "of": 1}}, "give a name"),
        ({"a.png": {"claimed": "all"}}, "list of polygons"),
        ({"a.png": {"claimed": [[[0, 0], [1, 1]]]}}, "3 to 200 corners"),
        ({"a.png": {"claimed": [[[0, 0], [1, 0], [0, 2]]]}}, "in 0…1"),
        ({"a.png": {"claimed": [[[0, 0], [1, 0], 5]]}}, "in 0…1"),
        ({"a.png": {"claimed": [[[0, 0], [1, 0], [True, 1]]]}}, "in 0…1"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, said: Any, refusal: str) -> None:
    (entry,) = read_rights(_list(tmp_path, said))
    assert entry.value is None
    assert refusal in entry.refusal
    assert "rights.jsonl:1" in entry.refusal


def _list(folder: Path, said: Any) -> Path:
    for name in ("a.png", "b.png"):
        mark(1).save(folder / name)
    file = folder / "rights.jsonl"
    line = {"id": "d", "kind": "design", "images": ["a.png", "b.png"], "views": said}
    file.write_text(json.dumps(line) + "\n", "utf-8")
    return file
