from __future__ import annotations

import json
from pathlib import Path

from bench.evals.folder import galleries, read_rows, to_judge

MARKS = [{"id": f"m{n}", "role": "gallery", "gallery": "brands", "label": f"m{n}"} for n in range(3)]
ALIKE = [{"id": f"a{n}", "role": "both", "gallery": "alike", "label": n // 2, "set": "alike"} for n in range(6)]
ASKED = [{"id": f"q{n}", "role": "query", "gallery": "brands", "label": f"m{n}", "set": "drawn"} for n in range(3)]
STRANGE = [{"id": "d0", "role": "distractor", "gallery": "brands", "label": "x", "set": "photos"}]


def written(folder: Path) -> Path:
    rows = [*MARKS, *ALIKE, *ASKED, *STRANGE]
    (folder / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def test_columns_that_are_missing_mean_the_usual(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path))
    assert all(row["core"] and row["split"] == "dev" and row["variant"] == "" for row in rows)


def test_look_alikes_ask_their_own_gallery_with_all_brands_in_it(tmp_path: Path) -> None:
    found = {gallery.name: gallery for gallery in galleries(read_rows(written(tmp_path)), 0, ())}
    assert {row["id"] for row in found["alike"].registered} == {f"a{n}" for n in range(6)} | {"m0", "m1", "m2"}
    assert {row["id"] for row in found["brands"].queries} == {"q0", "q1", "q2", "d0"}


def test_a_part_keeps_its_strangers(tmp_path: Path) -> None:
    (only,) = galleries(read_rows(written(tmp_path)), 2, ("drawn",))
    assert len(only.queries) == 3
    assert any(row["role"] == "distractor" for row in only.queries)


def test_the_judge_finds_sampled_look_alikes_first_and_the_rest_still_registered(tmp_path: Path) -> None:
    judged = [row for row in to_judge(read_rows(written(tmp_path)), {"a4", "q0"}) if row["gallery"] == "alike"]
    assert judged[0]["id"] == "a4"
    assert [row["role"] for row in judged] == ["both"] + ["gallery"] * 5
