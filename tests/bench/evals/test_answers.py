from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.evals import reliability, worst
from bench.evals.answers import Answer, pairs
from bench.evals.folder import USUAL, Gallery, Row
from matching.types import Match


def row(name: str, label: str, role: str = "gallery") -> Row:
    return USUAL | {"id": name, "label": label, "role": role, "gallery": "brands", "path": "one.png"}


def answer(query: Row, *told: tuple[Row, float]) -> Answer:
    found = tuple((one, Match(one["id"], p, (), "v")) for one, p in told)
    return Answer(query, "brands", known=query["role"] == "query", found=found)


A, B = row("a", "A"), row("b", "B")
GOOD = answer(row("q0", "A", "query"), (A, 0.9), (B, 0.2))
BAD = answer(row("q1", "A", "query"), (B, 0.8), (A, 0.3))
MISSED = answer(row("q2", "A", "query"), (B, 0.5))
FALSE = answer(row("d0", "", "distractor"), (B, 0.95))
SILENT = answer(row("d1", "", "distractor"))


def test_worst_first_and_no_right_answer_among_them() -> None:
    assert worst.worst([GOOD, BAD, MISSED, FALSE, SILENT], 9) == [FALSE, MISSED, BAD]


def test_a_right_answer_has_its_place_and_probability() -> None:
    assert (BAD.as_json()["rank"], BAD.as_json()["p"]) == (2, 0.3)
    assert (MISSED.as_json()["rank"], MISSED.as_json()["p"]) == (None, None)


def test_pairs_rank_as_probabilities_do_and_above_what_is_missing() -> None:
    told = pairs([answer(row("q", "A", "query"), (A, 1.0), (B, 1e-30))])["q"]
    assert told["a"] > told["b"] > 0


def test_the_sheet_shows_every_error(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20), "red").save(tmp_path / "one.png")
    gallery = Gallery("brands", [A, B], [])
    two, three = (worst.sheet(errors, [gallery], tmp_path) for errors in ([BAD, FALSE], [BAD, FALSE, MISSED]))
    assert three.height == 2 * two.height
    assert "said B at 0.80" in worst.line(BAD)
    assert "no candidate" in worst.line(MISSED)


def test_well_meant_probabilities_leave_no_gap() -> None:
    dice = np.random.default_rng(1)
    said = dice.random(20_000)
    honest = reliability.gap(reliability.bins(said, dice.random(20_000) < said))
    boastful = reliability.gap(reliability.bins(said, dice.random(20_000) < said / 2))
    assert honest < 0.02 < boastful


def test_pairs_told_hold_each_right_once() -> None:
    said, right = reliability.told_pairs([GOOD, BAD, FALSE])
    assert sorted(said) == pytest.approx([0.2, 0.3, 0.8, 0.9, 0.95])
    assert right.sum() == 2
