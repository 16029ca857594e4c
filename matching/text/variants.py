"""Traditional and variant characters as their simplified form, one character at a time."""

from __future__ import annotations

from functools import cache

import numpy as np

from matching.text.symbols import letter_of
from matching.text.tables.letters import VARIANT, load_letters


@cache
def simplified() -> dict[str, str]:
    """Character to simplified character, only where they differ."""
    table = load_letters()
    codes = np.flatnonzero((table.flags & VARIANT > 0) & (table.symbols > 0))
    pairs = (
        (chr(code), letter_of(symbol))
        for code, symbol in zip(codes.tolist(), table.symbols[codes].tolist(), strict=True)
    )
    return {old: new for old, new in pairs if old != new}
