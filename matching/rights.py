"""Rights by number and by id. A number is given once and never again, so an index may keep it."""

from __future__ import annotations

from collections.abc import Iterator

from matching.encoded import EncodedRight
from matching.shelf import Shelf

Number = int


class Rights:
    """Those read from a shelf (a saved gallery, on disk until they are asked for), and those put in since."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._first = len(shelf) if shelf else 0
        self._added: list[EncodedRight | None] = []
        self._numbers: dict[str, Number] = {}
        self._gone: set[Number] = set()
        self._pictured: dict[Number, None] = dict.fromkeys(shelf.pictured if shelf else ())

    def __len__(self) -> int:
        return self._first + len(self._added) - len(self._gone)

    def __contains__(self, right_id: object) -> bool:
        return isinstance(right_id, str) and self.number_of(right_id) is not None

    def __getitem__(self, number: Number) -> EncodedRight:
        entry = self._added[number - self._first] if number >= self._first else self._on_shelf(number)
        if entry is None:
            raise KeyError(number)
        return entry

    def __iter__(self) -> Iterator[EncodedRight]:
        """Living rights, in the order of their numbers."""
        return (entry for _, entry in self.items())

    def items(self) -> Iterator[tuple[Number, EncodedRight]]:
        """Living rights with their numbers, in that order."""
        living = (number for number in range(self._first + len(self._added)) if number not in self._gone)
        return ((number, self[number]) for number in living)

    @property
    def dense(self) -> bool:
        """Whether no number was ever given up."""
        return not self._gone

    def is_alive(self, number: Number) -> bool:
        return number not in self._gone

    def pictured(self) -> Iterator[Number]:
        """Numbers of the living rights that have a picture."""
        return iter(self._pictured)

    def number_of(self, right_id: str) -> Number | None:
        number = self._numbers.get(right_id)
        if number is None and self._shelf:
            number = self._shelf.number_of(right_id)
        return None if number is None or number in self._gone else number

    def put(self, entry: EncodedRight) -> Number:
        """Add a right; one of the same id is removed."""
        self.remove(entry.right.id)
        number = self._first + len(self._added)
        self._added.append(entry)
        self._numbers[entry.right.id] = number
        if entry.pictures:
            self._pictured[number] = None
        return number

    def remove(self, right_id: str) -> EncodedRight | None:
        """What was removed; None where it was not there."""
        number = self.number_of(right_id)
        if number is None:
            return None
        removed = self[number]
        self._gone.add(number)
        self._pictured.pop(number, None)
        if number >= self._first:
            self._added[number - self._first] = None
            del self._numbers[right_id]
        return removed

    def _on_shelf(self, number: Number) -> EncodedRight:
        assert self._shelf is not None  # noqa: S101 - numbers below _first come from it
        return self._shelf[number]
