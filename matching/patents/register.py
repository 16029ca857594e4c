"""Patents known here, by number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matching.patents.folded import fold
from matching.patents.numbers import PatentNumber
from matching.patents.reading import FOREIGN, read_application, read_foreign, read_international, read_publication
from matching.patents.record import Patent
from matching.types import Right

_PUBLISHED = re.compile("[1-3][0-9]{8}")
"""A publication number as registers write it, without the letter of the kind of document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A right with what a register says of it as a patent."""

    right: Right
    patent: Patent
    numbers: tuple[PatentNumber, ...]


class Register:
    """The rights that carry a patent. Adding one that is there replaces it. Empty is: nothing loaded."""

    def __init__(self, rights: Iterable[Right] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._by_key: dict[str, str] = {}
        self._offices: Counter[str] = Counter()
        self.add(rights)

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, rights: Iterable[Right]) -> None:
        """Rights without a patent are passed over."""
        for right in rights:
            self.remove([right.id])
            if right.patent is not None:
                entry = Entry(right, right.patent, tuple(_read(right.patent)))
                self._entries[right.id] = entry
                self._by_key.update({number.key: right.id for number in entry.numbers})
                self._offices.update(number.office for number in entry.numbers)

    def remove(self, ids: Iterable[str]) -> None:
        """Ids that are not there are passed over."""
        for right_id in ids:
            entry = self._entries.pop(right_id, None)
            for number in entry.numbers if entry else ():
                self._offices[number.office] -= 1
                if self._by_key.get(number.key) == right_id:
                    del self._by_key[number.key]

    def knows(self, office: str) -> bool:
        """Whether any number of this office was loaded: only then it means something that one is not here."""
        return self._offices[office] > 0

    def find(self, number: PatentNumber) -> Entry | None:
        """The right with this number; its check digit does not matter."""
        right_id = self._by_key.get(number.key)
        return None if right_id is None else self._entries[right_id]


def read_number(text: str, office: str = "CN") -> PatentNumber | None:
    """A number that stands alone in a field, with or without the letters in front; None for what has no known form."""
    plain = fold(text).plain.strip(" .")
    for letters in ("zl", "cn") if office == "CN" else (office.lower(),):
        plain = plain.removeprefix(letters).lstrip(" .")
    if office == "CN":
        read = read_publication(plain, 0) or read_application(plain, 0)
        if read is None and (found := _PUBLISHED.fullmatch(plain)):
            return PatentNumber("CN", "publication", found[0])
    elif office in ("PCT", "WO"):
        read = read_international(office.lower(), plain, 0)
    else:
        read = read_foreign(office.lower(), plain, 0) if office.lower() in FOREIGN else None
    return read[0] if read and read[1] == len(plain) else None


def _read(patent: Patent) -> Iterator[PatentNumber]:
    for text in patent.numbers:
        if number := read_number(text, patent.office):
            yield number
