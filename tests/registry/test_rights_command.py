"""`hubiao rights import` and `hubiao rights list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hubiao.cli import rights
from registry.models import RightRecord
from tests.registry import samples

pytestmark = pytest.mark.django_db(transaction=True)  # the command closes its connections


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "rights.csv").write_bytes(samples.csv_file(["90000001", "90000002"]))
    (tmp_path / "in" / "below" / "designs.xml").write_bytes(samples.euipo_design(["009900001-0001"]))
    (tmp_path / "in" / ".hidden").write_text("not for us", "utf-8")
    return tmp_path / "in"


def test_a_folder_goes_in_and_again_changes_nothing(folder: Path) -> None:
    first = CliRunner().invoke(rights.app, ["import", str(folder)])
    assert first.exit_code == 0, first.output
    assert RightRecord.objects.count() == 3
    again = CliRunner().invoke(rights.app, ["import", str(folder)])
    assert again.exit_code == 0
    assert "3 unchanged" in again.output or "2 unchanged" in again.output


def test_refusals_are_listed_reported_and_fail_the_command(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.jsonl").write_bytes(samples.json_lines(["1"]) + b"{broken\n")
    report = tmp_path / "refused.jsonl"
    result = CliRunner().invoke(rights.app, ["import", str(folder), "--report", str(report)])
    assert result.exit_code == 1
    assert RightRecord.objects.count() == 4
    (line,) = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert (Path(line["file"]).name, line["record"]) == ("bad.jsonl", "line 2")
    assert "not JSON" in line["reason"]
    assert "line 2: not JSON" in result.output


def test_pictures_in_a_folder_are_not_read_as_registers(folder: Path) -> None:
    (folder / "below" / "egret.PNG").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    assert CliRunner().invoke(rights.app, ["import", str(folder)]).exit_code == 0
    named = CliRunner().invoke(rights.app, ["import", str(folder / "below" / "egret.PNG")])
    assert named.exit_code == 1, "a file that is named is not passed over"


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(rights.app, ["import", str(tmp_path)])
    assert result.exit_code == 1
    assert "no files" in result.output


def test_list_searches(folder: Path) -> None:
    CliRunner().invoke(rights.app, ["import", str(folder)])
    result = CliRunner().invoke(rights.app, ["list", "--search", "egren"])
    assert result.exit_code == 0
    assert "90000001" in result.output
    assert "2 of 2 rights" in result.output
