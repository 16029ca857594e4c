"""`hubiao patent`: one number, or a text with some, read and judged without any service."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from hubiao.cli import app
from matching.patents.numbers import check_digit

FIGURES = "201910765432"
SOUND = f"{FIGURES}.{check_digit(FIGURES)}"


@pytest.mark.parametrize("text", [f"ZL {SOUND}", SOUND, f"专利号：{SOUND}", f"CN{SOUND}"])
def test_a_sound_number_is_taken_apart(text: str) -> None:
    result = CliRunner().invoke(app, ["patent", text])
    assert result.exit_code == 0, result.output
    assert f"{SOUND} (CN, new, invention, 2019, check {check_digit(FIGURES)})" in result.output


def test_what_is_wrong_is_said_in_either_language() -> None:
    text = f"实用新型专利 ZL{SOUND}"
    result = CliRunner().invoke(app, ["patent", text, "--on", "2026-11-23"])
    assert result.exit_code == 1
    assert "false_claim.kind: 文字中的“实用新型专利”称为实用新型" in result.output
    assert "says a utility model" in CliRunner().invoke(app, ["patent", "-", "--lang", "en"], input=text).output


def test_the_day_decides_whether_the_term_is_over() -> None:
    old = f"ZL98112233.{check_digit('98112233')}"
    assert CliRunner().invoke(app, ["patent", old, "--on", "2018-12-31"]).exit_code == 0
    assert CliRunner().invoke(app, ["patent", old, "--on", "2019-01-01"]).exit_code == 1


@pytest.mark.parametrize("more", [("--lang", "xx"), ("--on", "soon")])
def test_a_wrong_option_is_named(more: tuple[str, str]) -> None:
    result = CliRunner().invoke(app, ["patent", SOUND, *more])
    assert result.exit_code == 2
    assert more[0] in result.output
