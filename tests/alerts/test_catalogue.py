"""The console speaks Chinese: every message is translated, and the compiled catalogue is the one that was written."""

from __future__ import annotations

import re
from typing import Any

from tests.alerts import catalogue


def keyed(catalog: Any) -> dict[Any, Any]:
    return {(message.context, first(message.id)): message.string for message in catalog if message.id}


def ids(catalog: Any) -> set[str]:
    return {first(message.id) for message in catalog if message.id}


def first(message: Any) -> str:
    """The singular, which names a message that has a plural."""
    return str(message[0]) if isinstance(message, tuple | list) else str(message)


def strings(string: Any) -> list[str]:
    return list(string) if isinstance(string, tuple | list) else [string]


def test_holds_exactly_the_messages_of_the_code() -> None:
    assert ids(catalogue.written()) == ids(catalogue.extracted()), "run: python -m tests.alerts.catalogue"


def test_translates_every_message() -> None:
    written = keyed(catalogue.written())
    assert [key for key, string in written.items() if not all(strings(string))] == []
    assert [message.id for message in catalogue.written() if message.fuzzy] == []


def test_is_compiled() -> None:
    said = {key: strings(string) for key, string in keyed(catalogue.written()).items()}
    assert {key: strings(string) for key, string in keyed(catalogue.compiled()).items()} == said


def test_translations_keep_their_placeholders() -> None:
    for (_context, message), string in keyed(catalogue.written()).items():
        wanted = set(re.findall(r"%\(\w+\)s", message))
        for translation in strings(string):
            assert set(re.findall(r"%\(\w+\)s", translation)) == wanted, message


def test_never_says_that_something_infringes() -> None:
    for (_context, message), string in keyed(catalogue.written()).items():
        for text in strings(string):
            assert "侵权成立" not in text
            assert not re.search(r"构成侵权|侵权商品", text), message
