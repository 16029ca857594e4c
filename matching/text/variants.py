"""Traditional and variant characters as their simplified form, one character at a time.

OpenCC's own tables (Apache-2.0) are asked once for every character of the main CJK blocks, each on a line of its own so
that no phrase rule joins them; after that a look-up is a dictionary access.
"""

from __future__ import annotations

from functools import cache

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFAFF))


@cache
def simplified() -> dict[str, str]:
    """Character to simplified character, only where they differ."""
    from opencc import OpenCC

    characters = [chr(code) for first, last in _BLOCKS for code in range(first, last)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}
