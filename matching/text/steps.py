"""One step of a comparison between what is seen and a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Named(Protocol):
    """A kind of difference, with its name in Chinese and English as its value."""

    @property
    def value(self) -> tuple[str, str]: ...


@dataclass(frozen=True, slots=True)
class Step:
    """`seen` in the text, `meant` in the mark ("" where nothing stands there), and how the two are related."""

    seen: str
    meant: str
    relation: Named
