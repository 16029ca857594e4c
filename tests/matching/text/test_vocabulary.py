"""The vocabulary of imitations: shipped entries, and files that extend them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matching.errors import ListError
from matching.text.vocabulary import read_vocabulary, vocabulary

ROW = {"word": "云端货", "language": "zh", "strength": 0.9, "zh": "仿品代称", "en": "byword", "source": "case 12"}


def test_every_shipped_word_says_what_it_means_and_whence() -> None:
    assert len(vocabulary()) > 80
    assert all(entry.zh and entry.en and entry.source for entry in vocabulary().values())


def test_a_file_adds_replaces_and_removes(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text(
        json.dumps({"words": [ROW, {**ROW, "word": "高仿", "strength": 0.2}, {**ROW, "word": "A货", "strength": 0}]}),
        "utf-8",
    )
    words = read_vocabulary(path)
    assert words["云端货"].strength == 0.9
    assert words["高仿"].strength == 0.2
    assert "a货" not in words
    assert "a货" in vocabulary()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"strength": 2}, "strength"),
        ({"strength": True}, "strength"),
        ({"strength": "1"}, "strength"),
        ({"language": "fr"}, "language"),
        ({"word": ""}, "word"),
        ({"zh": 3}, "zh"),
        ({"read": "yun"}, "read"),
        ({"innocent": "x"}, "innocent"),
        ({"note": "x"}, "unknown note"),
    ],
)
def test_a_bad_entry_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(ListError, match=rf"entry 2.*{said}"):
        read_vocabulary({"words": [ROW, {**ROW, **change}]})


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{"words": [\n{"word": }\n]}', "utf-8")
    with pytest.raises(ListError, match=r"words\.json, line 2"):
        read_vocabulary(path)
    with pytest.raises(ListError, match="cannot be read"):
        read_vocabulary(tmp_path / "none.json")
    for data in ({}, {"words": "x"}, {"words": [3]}, {"words": [{"word": "x"}]}):
        with pytest.raises(ListError):
            read_vocabulary(data)
