"""A person's or firm's name as it is compared with a licence: mild, so that a disguised name is nobody's licence."""

from __future__ import annotations

import unicodedata

from matching.text.variants import simplified


def plain_name(name: str) -> str:
    """Width, case, spaces, signs and traditional forms aside; other scripts and look-alike figures stay different."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(simplified().get(letter, letter) for letter in folded if letter.isalnum())
