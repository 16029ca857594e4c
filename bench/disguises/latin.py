"""Disguises of marks in Latin letters: each takes a mark and dice, and gives another form or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bench.disguises.signs import Dice

Maker = Callable[[str, Dice], str | None]

SCRIPTS = {
    "a": "аɑα", "b": "Ьƅ", "c": "сϲⅽ", "d": "ԁⅾ", "e": "еҽ", "g": "ɡց", "h": "һհ", "i": "іιɩ", "j": "јϳ",
    "k": "κк", "l": "ӏⅼ", "m": "мⅿ", "n": "ոпη", "o": "оοօ", "p": "рρ", "q": "ԛզ", "r": "гᴦ", "s": "ѕ",
    "t": "тτ", "u": "υսц", "v": "ѵνᴠ", "w": "ԝա", "x": "хⅹ", "y": "уүγ", "z": "ᴢ", "A": "АΑᎪ", "B": "ВΒᏴ",
    "C": "СϹᏟ", "D": "ᎠⅮ", "E": "ЕΕᎬ", "F": "Ϝ", "G": "ԌᏀ", "H": "НΗᎻ", "I": "ІΙӀ", "J": "ЈᎫ", "K": "КΚᏦ",
    "L": "ᏞⅬ", "M": "МΜᎷ", "N": "ΝՆ", "O": "ОΟՕ", "P": "РΡᏢ", "Q": "Ԛ", "R": "ᎡᏒ", "S": "ЅՏᏚ", "T": "ТΤᎢ",
    "U": "Սሀ", "V": "ѴᏙⅤ", "W": "ԜᎳ", "X": "ХΧⅩ", "Y": "ҮΥ", "Z": "ΖᏃ",
}  # fmt: skip
ASCII = {
    "l": ("I", "1", "|"), "I": ("l", "1"), "i": ("l", "1", "j"), "o": ("0",), "O": ("0", "Q"),
    "m": ("rn", "nn"), "w": ("vv", "uu"), "d": ("cl",), "S": ("5",), "s": ("5",), "B": ("8",),
    "g": ("q", "9"), "q": ("g",), "u": ("v",), "v": ("u",), "n": ("h", "r"), "h": ("b", "n"), "c": ("e",),
    "e": ("c",), "Z": ("2",), "E": ("F",), "U": ("V",), "W": ("VV",), "G": ("C", "6"),
}  # fmt: skip
LEET = {"a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!|", "l": "1|", "o": "0", "s": "5$", "t": "7+", "z": "2"}
SOUNDS = (
    ("ck", "k"), ("k", "ck"), ("c", "k"), ("k", "c"), ("ph", "f"), ("f", "ph"), ("x", "ks"), ("x", "cks"),
    ("qu", "kw"), ("z", "s"), ("s", "z"), ("c", "s"), ("ee", "i"), ("ea", "ee"), ("i", "y"), ("y", "i"),
    ("y", "ie"), ("oo", "u"), ("ou", "u"), ("u", "oo"), ("e", "a"), ("a", "e"), ("o", "u"), ("er", "or"),
    ("er", "ar"), ("ei", "ai"), ("ai", "ay"), ("v", "w"), ("w", "v"), ("sh", "ch"), ("tion", "shun"),
    ("g", "j"), ("j", "g"), ("th", "t"), ("h", ""), ("ll", "l"), ("ss", "s"), ("tt", "t"), ("nn", "n"),
    ("b", "p"), ("d", "t"), ("g", "k"),
)  # fmt: skip
BEFORE = ("i", "my", "e-", "New", "the", "Super", "Neo", "Pro")
AFTER = ("s", "x", "er", "y", "Pro", "Plus", "Official", "Store", "Sport", "Max", "Shop", "ly", "us", "Global", "X")


def letter_places(mark: str) -> list[int]:
    return [place for place, letter in enumerate(mark) if letter.isascii() and letter.isalpha()]


def case(mark: str, dice: Dice) -> str | None:
    """Lower, upper or mixed, whichever the mark is not."""
    mixed = "".join(letter.upper() if dice.random() < 0.5 else letter.lower() for letter in mark)
    return dice.choice([form for form in (mark.lower(), mark.upper(), mixed) if form != mark] or [mark])


def other_scripts(mark: str, dice: Dice) -> str | None:
    """One to all letters from Cyrillic, Greek, Armenian, Cherokee or number forms."""
    return _replaced(mark, SCRIPTS, dice)


def ascii_lookalike(mark: str, dice: Dice) -> str | None:
    """One or two letters by other letters, figures or pairs that look alike (l/I, o/0, m/rn)."""
    return _replaced(mark, ASCII, dice, most=2)


def leet(mark: str, dice: Dice) -> str | None:
    folded = LEET | {letter.upper(): others for letter, others in LEET.items()}
    return _replaced(mark, folded, dice)


def _replaced(mark: str, table: Mapping[str, Sequence[str]], dice: Dice, most: int = 99) -> str | None:
    places = [place for place, letter in enumerate(mark) if letter in table]
    if not places:
        return None
    letters = list(mark)
    for place in dice.sample(places, dice.randint(1, min(most, len(places)))):
        letters[place] = dice.choice(table[letters[place]])
    return "".join(letters)


def dropped(mark: str, dice: Dice) -> str | None:
    places = letter_places(mark)[1:]
    if len(places) < 4:
        return None
    place = dice.choice(places)
    return mark[:place] + mark[place + 1 :]


def doubled(mark: str, dice: Dice) -> str | None:
    places = letter_places(mark)
    if len(places) < 3:
        return None
    place = dice.choice(places)
    return mark[:place] + mark[place] + mark[place:]


def added(mark: str, dice: Dice) -> str | None:
    """One letter too many."""
    if len(letter_places(mark)) < 5:
        return None
    place = dice.choice(letter_places(mark)[1:])
    return mark[:place] + dice.choice("aeionrstl") + mark[place:]


def swapped(mark: str, dice: Dice) -> str | None:
    """Two neighbouring letters change places, each keeping the case of its place."""
    places = [
        place for place in letter_places(mark)[:-1]
        if mark[place + 1].isalpha() and mark[place].lower() != mark[place + 1].lower()
    ]  # fmt: skip
    if len(letter_places(mark)) < 4 or not places:
        return None
    place = dice.choice(places)
    pair = _cased(mark[place], mark[place + 1]) + _cased(mark[place + 1], mark[place])
    return mark[:place] + pair + mark[place + 2 :]


def replaced(mark: str, dice: Dice) -> str | None:
    """One letter replaced by any other."""
    if len(letter_places(mark)) < 5:
        return None
    place = dice.choice(letter_places(mark)[1:])
    return mark[:place] + _cased(mark[place], dice.choice("abcdefghijklmnopqrstuvwxyz")) + mark[place + 1 :]


def phonetic(mark: str, dice: Dice) -> str | None:
    """One sound spelled in another way."""
    plain = mark.lower()
    choices = [(one, other, at) for one, other in SOUNDS for at in _places(plain, one) if other or at]
    if len(letter_places(mark)) < 4 or not choices:
        return None
    one, other, at = dice.choice(choices)
    spelled = other.upper() if mark.isupper() else _cased(mark[at], other)
    return mark[:at] + spelled + mark[at + len(one) :]


def _places(word: str, part: str) -> list[int]:
    return [place for place in range(len(word)) if word.startswith(part, place)]


def affix(mark: str, dice: Dice) -> str | None:
    return dice.choice(BEFORE) + mark if dice.random() < 0.25 else mark + dice.choice(AFTER)


def _cased(model: str, letters: str) -> str:
    return letters[:1].upper() + letters[1:] if model.isupper() else letters.lower()


MAKERS: dict[str, Maker] = {
    "lat_case": case,
    "lat_homoglyph_xscript": other_scripts,
    "lat_homoglyph_ascii": ascii_lookalike,
    "lat_leet": leet,
    "lat_letter_drop": dropped,
    "lat_letter_double": doubled,
    "lat_letter_add": added,
    "lat_letter_swap": swapped,
    "lat_letter_other": replaced,
    "lat_letter_phonetic": phonetic,
    "lat_affix": affix,
}
