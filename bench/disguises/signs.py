"""What is put between the letters of a word, and the word put into other forms of the same letters."""

from __future__ import annotations

import random
import unicodedata

SPACES = (" ", "  ", "\u3000", "\u00a0", "\u2009")
SIGNS = (*"·.-_*/|+~^'，、。…—★●◆#=:", "--", "・")
ZERO_WIDTH = tuple("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e")
EMOJI = (*"🔥✨💯⭐❤🎁👍💥🌟✅🍀👟", "❤️")
COMBINING = tuple(chr(code) for code in (*range(0x300, 0x315), *range(0x323, 0x334), *range(0x334, 0x339), 0x20D2))

Dice = random.Random


def put_between(word: str, what: tuple[str, ...], dice: Dice) -> str:
    """One sort of sign in one place, or between all letters."""
    letters, sign = list(word), dice.choice(what)
    if len(letters) < 2:
        return word
    if dice.random() < 0.5:
        return sign.join(letters)
    place = dice.randrange(1, len(letters))
    return "".join(letters[:place]) + sign + "".join(letters[place:])


def put_above(word: str, dice: Dice) -> str:
    """Combining marks piled on letters, as zalgo does."""
    most = dice.choice((1, 2, 4))
    piled = [letter + "".join(dice.choices(COMBINING, k=dice.randint(0, most))) for letter in word]
    return "".join(piled) if any(len(letter) > 1 for letter in piled) else word + dice.choice(COMBINING)


def accented(word: str, dice: Dice) -> str:
    """One to all letters with an accent that Unicode has as one character."""
    places = [place for place, letter in enumerate(word) if ACCENTED.get(letter)]
    if not places:
        return word
    letters = list(word)
    for place in dice.sample(places, dice.randint(1, len(places))):
        letters[place] = dice.choice(ACCENTED[letters[place]])
    return "".join(letters)


def styled(word: str, dice: Dice) -> str:
    """Full-width, circled, squared and mathematical letters: other characters, the same letters to a reader."""
    base = dice.choice(STYLES)
    return "".join(base.get(letter, letter) for letter in word)


def _accented() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isascii():
            found.setdefault(parts[0], []).append(chr(code))
    for plain, barred in zip("dDhHlLoOtTbB", "đĐħĦłŁøØŧŦƀɃ", strict=True):
        found.setdefault(plain, []).append(barred)
    return found


def _styles() -> tuple[dict[str, str], ...]:
    """By decomposition: every character that NFKC reads as one ASCII letter or figure, one style to a block."""
    starts = (0xFF01, 0x24B6, 0x1D400, 0x1D434, 0x1D468, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D670, 0x1D4D0, 0x1D56C, 0x1F130)
    lengths = (94, 52, *[52] * 9, 26)
    styles = []
    for start, length in zip(starts, lengths, strict=True):
        letters = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(start, start + length)}
        styles.append({plain: letter for plain, letter in letters.items() if plain.isascii() and len(plain) == 1})
    styles[-1] |= {letter.lower(): square for letter, square in styles[-1].items()}
    return tuple(styles)


ACCENTED = _accented()
STYLES = _styles()
