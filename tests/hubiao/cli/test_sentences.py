"""What a person gets wrong on the command line is answered by a sentence, before anything is started."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hubiao import cli


@pytest.mark.parametrize("command", ["up", "demo"])
def test_a_folder_that_cannot_be_is_named(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path / "file"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("sys.argv", ["hubiao", command])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert f"the data folder {tmp_path / 'file'} cannot be written" in capsys.readouterr().err


def test_there_are_no_superusers() -> None:
    result = CliRunner().invoke(cli.app, ["manage", "createsuperuser", "--noinput"])
    assert result.exit_code == 2
    assert "hubiao account add" in result.output


def test_the_address_of_this_machine_needs_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    result = CliRunner().invoke(cli.app, ["crawl", "http://127.0.0.1:9/", "--no-ingest"])
    assert result.exit_code == 1
    assert "127.0.0.1 is not a public address" in result.output
    assert "--local" in result.output
