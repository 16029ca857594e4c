"""What counts as a figure in a patent number: 0–9, the letters that lettering and disguise put for them, 〇一二三."""

from __future__ import annotations

LOOKS = {
    "0": "0o〇零", "1": "1il一壹", "2": "2二贰", "3": "3三叁", "4": "4四肆", "5": "5五伍", "6": "6六陆", "7": "7七柒",
    "8": "8八捌", "9": "9九玖",
}  # fmt: skip
_READ = str.maketrans({look: figure for figure, looks in LOOKS.items() for look in looks})


def any_of(figures: str) -> str:
    """A character class for these figures, however written."""
    return f"[{''.join(LOOKS[figure] for figure in figures)}]"


ANY = any_of("0123456789")


def read_figures(text: str) -> str:
    """The figures of a match, without the signs between them; x stays."""
    return "".join(letter for letter in text if letter.isalnum()).translate(_READ)
