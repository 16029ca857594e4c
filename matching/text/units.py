"""Texts as units: what a reader sees as letters, each with the way back to the original characters.

A whole batch is read at once in compiled code; a text reads the same alone and among others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.text.scan import scan
from matching.text.tables.letters import load_letters

# What stands before a unit in the original.
TOUCHING = 0
HIDDEN = 1
"""Only invisible characters."""
SPACED = 2
"""Spaces, with or without invisible characters."""
SIGNS = 3
"""Punctuation, emoji and other signs, with or without spaces."""
WIDE = 4
"""More than four visible characters or blanks, a new line, or the start of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of a batch. Those of text t are rows texts[t] … texts[t + 1].

    symbols: int32 [N], `matching.text.symbols`.
    starts, ends: int32 [N], code points of the own text; unit i was read from text[starts[i]:ends[i]].
    gaps: uint8 [N], TOUCHING … WIDE.
    flags: uint16 [N], `matching.text.tables.letters`: UPPER … COMPOUND.
    texts: int32 [B + 1].

    Law: starts and ends ascend; spans do not overlap, but for units that come from one character (COMPOUND).
    """

    symbols: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    texts: NDArray[np.int32]


def read(texts: Sequence[str]) -> Units:
    """All texts as units. Any string is a text: lone surrogates, control characters, megabytes."""
    code_points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.int32)
    text_starts = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, texts), np.int32, len(texts)), out=text_starts[1:])
    table = load_letters()
    symbols, starts, ends, gaps, flags, rows = scan(
        code_points, text_starts, table.symbols, table.kinds, table.flags, table.part_starts, table.parts
    )
    return Units(symbols, starts, ends, gaps, flags, rows)
