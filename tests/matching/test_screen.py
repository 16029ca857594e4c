"""`hubiao screen`: files in, findings out, and nothing lost on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from hubiao.cli import app
from tests.matching.drawings import encoded, goods, mark, worn


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pictures = tmp_path / "lists" / "pictures"
    pictures.mkdir(parents=True)
    (pictures / "mark.png").write_bytes(encoded(mark(1)))
    (pictures / "shown.jpg").write_bytes(encoded(worn(goods(1), mark(1), 0.35), "JPEG"))
    return tmp_path / "lists"


def write(file: Path, *lines: Any) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text(text + "\n", "utf-8")
    return file


def screen(rights: Path, listings: Path, out: Path, *more: str) -> Result:
    options = ["screen", "--rights", str(rights), "--listings", str(listings), "--out", str(out), "--device", "cpu"]
    return CliRunner().invoke(app, [*options, *more])


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


RIGHT = {"id": "r", "kind": "trademark", "words": ["青鹭"], "images": ["pictures/mark.png"], "classes": ["9", 18]}
NAMED = {"id": "named", "texts": {"title": "青 鹭", "brand": None}, "images": [], "price": 9.9}
SHOWN = {"id": "shown", "texts": {}, "images": ["pictures/shown.jpg"]}


def test_findings_as_the_design_says(folder: Path) -> None:
    out = folder / "findings.jsonl"
    result = screen(write(folder / "r.jsonl", RIGHT), write(folder / "l.jsonl", NAMED, SHOWN), out)
    assert result.exit_code == 0, result.output
    named, shown = read(out)
    assert set(named) == {"listing", "right", "probability", "findings"}
    assert (named["listing"], named["right"]) == ("named", "r")
    (finding,) = named["findings"]
    assert finding["sentence"] == "标题中的“青 鹭”与注册商标“青鹭”相同（字间插入空格）"
    assert finding["where"] == [
        {"kind": "span", "field": "title", "start": 0, "end": 3, "text": "青 鹭", "word": "青鹭"}
    ]
    assert shown["findings"][0]["where"][0]["picture"] == "pictures/shown.jpg"


PATENT = {
    "id": "p", "kind": "patent", "number": "ZL201910765432.4", "title": "一种折叠背架", "holder": "青鹭用品有限公司",
    "status": "granted", "filed_on": "2019-08-01", "registered_on": "2021-03-02", "expires_on": "2039-08-01",
}  # fmt: skip


def test_claims_of_a_patent_are_lines_of_their_own(folder: Path) -> None:
    out = folder / "findings.jsonl"
    title = "青鹭 专利号 ZL 2019 1 0765432.4，ZL202020912345.0"
    lists = write(folder / "r.jsonl", RIGHT, PATENT), write(folder / "l.jsonl", NAMED | {"texts": {"title": title}})
    assert screen(*lists, out, "--on", "2039-08-01").exit_code == 0
    assert [line["right"] for line in read(out)] == ["r", None]
    result = screen(*lists, out, "--on", "2039-08-02", "--top", "1")
    assert "1 matches and 2 doubtful claims of a patent on 1 listings" in result.output
    mark, expired, wrong = read(out)
    assert {frozenset(line) for line in (mark, expired, wrong)} == {
        frozenset({"listing", "right", "probability", "findings"})
    }
    assert (mark["right"], expired["right"], wrong["right"]) == ("r", "p", None)
    assert [finding["feature"] for finding in expired["findings"]] == ["false_claim.expired"]
    (place,) = wrong["findings"][0]["where"]
    assert place == {
        "kind": "span", "field": "title", "start": 27, "end": 43, "text": "ZL202020912345.0", "word": "202020912345.0"
    }  # fmt: skip


def test_a_patent_that_cannot_be_read_is_refused(folder: Path) -> None:
    rights = write(folder / "r.jsonl", PATENT | {"status": "hopeful"}, PATENT | {"id": "d", "expires_on": "soon"})
    result = screen(rights, write(folder / "l.jsonl", NAMED), folder / "f.jsonl")
    assert "status 'hopeful' is none of application" in result.output
    assert "expires_on 'soon' is no date" in result.output


def test_sentences_in_english(folder: Path) -> None:
    out = folder / "f.jsonl"
    screen(write(folder / "r.jsonl", RIGHT), write(folder / "l.jsonl", NAMED), out, "--lang", "en")
    assert "the same as the registered word mark" in read(out)[0]["findings"][0]["sentence"]


def test_folders_of_pictures(folder: Path, tmp_path: Path) -> None:
    rights, listings = tmp_path / "marks" / "deep", tmp_path / "goods"
    rights.mkdir(parents=True)
    listings.mkdir()
    (rights / "emblem.png").write_bytes(encoded(mark(1)))
    (rights / "notes.txt").write_text("no picture")
    (listings / "bag.PNG").write_bytes(encoded(worn(goods(1), mark(1), 0.35)))
    result = screen(rights.parent, listings, tmp_path / "f.jsonl")
    assert result.exit_code == 0, result.output
    assert [(line["listing"], line["right"]) for line in read(tmp_path / "f.jsonl")] == [("bag", "emblem")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not JSON"),
        ("[1]", "not an object"),
        ({"texts": {}}, "'id' is missing"),
        ({"id": "x", "texts": "青鹭"}, "object of strings"),
        ({"id": "x", "texts": {"title": 3}}, "object of strings"),
        ({"id": "x", "images": ["none.png"]}, "'none.png' is not there"),
        ({"id": "x", "images": "none.png"}, "must be a list"),
        ({"id": "x", "price": "9"}, "must be a number"),
        ({"id": "named"}, "was there before"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(folder: Path, line: Any, reason: str) -> None:
    out = folder / "f.jsonl"
    result = screen(write(folder / "r.jsonl", RIGHT), write(folder / "l.jsonl", NAMED, line, SHOWN), out)
    assert result.exit_code == 1
    assert f"{folder / 'l.jsonl'}:2: " in result.output
    assert reason in result.output
    assert [found["listing"] for found in read(out)] == ["named", "shown"]


def test_a_bad_right_is_named(folder: Path) -> None:
    rights = write(folder / "r.jsonl", RIGHT | {"kind": "wish", "id": "w"}, RIGHT)
    result = screen(rights, write(folder / "l.jsonl", NAMED), folder / "f.jsonl")
    assert result.exit_code == 1
    assert "kind 'wish' is none of trademark" in result.output
    assert len(read(folder / "f.jsonl")) == 1


def test_a_field_nobody_knows_is_named(folder: Path) -> None:
    listings = write(folder / "l.jsonl", NAMED | {"colour": "red"})
    result = screen(write(folder / "r.jsonl", RIGHT), listings, folder / "f.jsonl")
    assert result.exit_code == 0
    assert "listing named: fields nobody reads: colour" in result.stderr


def test_a_missing_list_leaves_no_file(folder: Path) -> None:
    result = screen(write(folder / "r.jsonl", RIGHT), folder / "none.jsonl", folder / "f.jsonl")
    assert result.exit_code == 1
    assert "none.jsonl: no such file" in result.output
    assert sorted(file.name for file in folder.iterdir()) == ["pictures", "r.jsonl"]


@pytest.mark.parametrize(
    ("more", "reason"), [(("--device", "abacus"), "no 'abacus'"), (("--out", "nowhere/f.jsonl"), "no folder nowhere")]
)
def test_what_cannot_be_done_is_said_before_the_work(folder: Path, more: tuple[str, ...], reason: str) -> None:
    lists = write(folder / "r.jsonl", RIGHT), write(folder / "l.jsonl", NAMED)
    result = screen(*lists, folder / "f.jsonl", *more)
    assert result.exit_code == 2
    assert reason in result.output


def test_a_list_without_rights_is_no_clean_bill(folder: Path) -> None:
    result = screen(write(folder / "r.jsonl"), write(folder / "l.jsonl", NAMED), folder / "f.jsonl")
    assert result.exit_code == 1
    assert "holds no right" in result.output


def test_least_probability_and_most_matches(folder: Path) -> None:
    rights = write(folder / "r.jsonl", RIGHT, RIGHT | {"id": "s"})
    listings = write(folder / "l.jsonl", NAMED, {"id": "weak", "texts": {"title": "适用于青鹭"}})
    screen(rights, listings, folder / "f.jsonl", "--top", "1")
    assert [(line["listing"], line["right"]) for line in read(folder / "f.jsonl")] == [("named", "r")]
    screen(rights, listings, folder / "f.jsonl", "--min-probability", "0")
    assert len(read(folder / "f.jsonl")) == 4
