from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from crawlers.errors import SourceError
from crawlers.source import find_source, load_source, read_source, source_for_url

GOOD = {"key": "egren", "name": {"zh": "青鹭", "en": "Egren"}, "start": ["https://www.egren.example/shop/"]}


def test_defaults_are_polite_and_inside_the_start_host() -> None:
    source = read_source(GOOD)
    assert source.allowed == ("egren.example",)
    assert source.politeness.delay >= 1
    assert source.politeness.autothrottle
    assert not source.local
    assert source.covers("https://m.egren.example/x")
    assert not source.covers("https://egren.example.evil.example/")
    assert not source.covers("https://notegren.example/")
    assert not source.covers("ftp://egren.example/")
    assert not source.covers("https://egren.example:6379/")


def test_a_source_on_a_port_covers_that_port_alone() -> None:
    source = source_for_url("http://127.0.0.1:8901/", local=True)
    assert source.covers("http://127.0.0.1:8901/p")
    assert not source.covers("http://127.0.0.1:5432/")
    assert source.politeness.delay == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": "Not A Key"}, "key must match"),
        ({"name": "Egren"}, "name must be"),
        ({"kind": "bazaar"}, "kind must be one of"),
        ({"spider": "mine"}, "spider must be one of"),
        ({"start": "https://x.example"}, "start must be a list"),
        ({"start": []}, "start is missing"),
        ({"max_pages": -1}, "max_pages must be"),
        ({"local": "yes"}, "local must be"),
        ({"politeness": {"delay": "slow"}}, "politeness.delay"),
        ({"politeness": {"dely": 1}}, "politeness.dely"),
        ({"expected": {"min": 1, "most": 2}}, "expected.most"),
        ({"strat": []}, "strat"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_source({**GOOD, **change})


def test_a_file_that_is_no_yaml_names_itself(tmp_path: Path) -> None:
    (tmp_path / "source.yml").write_text("key: [", "utf-8")
    with pytest.raises(SourceError, match=r"source\.yml"):
        load_source(tmp_path)


def test_yaml_cannot_make_objects(tmp_path: Path) -> None:
    (tmp_path / "source.yml").write_text("key: !!python/object/apply:os.getcwd []", "utf-8")
    with pytest.raises(SourceError):
        load_source(tmp_path)


def test_own_folders_come_before_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "example-shop"
    own.mkdir()
    (own / "source.yml").write_text(yaml.safe_dump({**GOOD, "key": "example-shop"}), "utf-8")
    assert find_source("example-shop", [tmp_path]).url == GOOD["start"][0]
    assert find_source("example-shop").url != GOOD["start"][0]
    with pytest.raises(SourceError, match="known: example-fair"):
        find_source("no-such", [tmp_path])
