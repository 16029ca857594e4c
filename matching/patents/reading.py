"""One number read at one place of a folded text. Every pattern is bounded, so reading a place costs the same anywhere.

Signs between the figures do not matter. The first figure tells a number of the old form (8 9 0) from one of the new
(1 2).
"""

from __future__ import annotations

import re

from matching.patents.figures import ANY, any_of, read_figures
from matching.patents.numbers import KINDS, LAST_OLD, PatentNumber

_D, _S = ANY, "[ .]{0,3}"
_NEW = re.compile(f"{any_of('12')}{_S}{any_of('09')}{_S}(?:{_D}{_S}){{9}}{_D}")
_OLD = re.compile(f"{any_of('890')}{_S}{_D}{_S}{any_of('12389')}{_S}(?:{_D}{_S}){{4}}{_D}")
_CHECK = re.compile(
    rf"(?P<gap>[ .]{{0,3}})(?P<check>[0-9](?![0-9])|[xoil](?![0-9a-z])|(?![0-9oil]){_D}(?!{_D}))(?!\.[0-9x](?![0-9]))"
)
_RUN = re.compile(f"{_D}(?:[ .]?{_D}){{4,30}}x?")
_WHOLE = re.compile(f"{_D}(?:[.]?{_D}){{4,30}}(?:[.]?x)?")
_PUBLICATION = re.compile(
    f"(?P<figures>{_D}(?:[ .]{{0,2}}{_D}){{6,8}})[ .]{{0,2}}(?P<code>[abcuysd][0-9]?)(?![a-z0-9])"
)


def _document(figures: str, code: str) -> re.Pattern[str]:
    return re.compile(
        rf"[ .]{{0,3}}(?P<figures>{figures})(?![0-9])(?:[ .]{{0,2}}(?P<code>{code})(?![a-z0-9]))?".replace("_", "[ .]?")
    )


FOREIGN = {
    "us": _document("d?(?:20[0-9]{2}_[0-9]{7}|[0-9]{1,2}_[0-9]{3}_[0-9]{3}|[0-9]{3}_[0-9]{3})", "a[129]|b[12]|s1?|e1?"),
    "ep": _document("[0-9]_[0-9]{3}_[0-9]{3}", "[ab][1-9]"),
    "jp": _document("[0-9]{7}|[12][0-9]{3}_[0-9]{6}", "[abu][1-9]?"),
    "kr": _document("[1-3]0_(?:20[0-9]{2}_)?[0-9]{7}", "[abys][1-9]?"),
    "de": _document("[12]0_[0-9]{4}_[0-9]{3}_[0-9]{3}", "[abu][1-9]"),
    "": _document("[0-9]{1,2}_[0-9]{3}_[0-9]{3}", "[a-e][1-9]?"),
}
"""By the letters of the office; "" is a number behind Patent No. that names none."""
_PCT = re.compile(r"[ .]{0,3}(?P<office>[a-z]{2})[ .]{0,2}(?P<figures>(?:19|20)[0-9]{2}[ .]{0,2}[0-9]{5,6})(?![0-9])")
_WO = _document("(?:19|20)[0-9]{2}[ .]{0,2}[0-9]{6}", "a[1-9]")
Read = tuple[PatentNumber, int]
"""The number and where it ends."""


def read_application(plain: str, at: int, *, strict: bool = False) -> Read | None:
    """A Chinese application number of the new or the old form, with or without its check digit.

    `strict`: an old one with signs where an office writes none, only with a dot and the right check digit behind it:
    ZL931-64 2024 is a model.
    """
    if found := _NEW.match(plain, at):
        if _misplaced(found):
            return None
        return _checked(PatentNumber("CN", "new", read_figures(found[0])), plain, found.end())
    return _old(plain, at, strict)


def read_publication(plain: str, at: int) -> Read | None:
    """Behind CN: figures and the letter of the kind of document."""
    found = _PUBLICATION.match(plain, at)
    if not found:
        return None
    return PatentNumber("CN", "publication", read_figures(found["figures"]), code=found["code"].upper()), found.end()


def read_foreign(office: str, plain: str, at: int) -> Read | None:
    """Behind the letters of another office."""
    found = FOREIGN[office].match(plain, at)
    if not found:
        return None
    figures = found["figures"].replace(" ", "").replace(".", "").upper()
    return PatentNumber(office.upper(), "foreign", figures, code=(found["code"] or "").upper()), found.end()


def read_international(office: str, plain: str, at: int) -> Read | None:
    """Behind PCT or WO."""
    found = (_PCT if office == "pct" else _WO).match(plain, at)
    if not found:
        return None
    figures = found["figures"].replace(" ", "").replace(".", "")
    filed_at = found["office"].upper() if office == "pct" else ""
    return PatentNumber(office.upper(), "international", filed_at + figures), found.end()


def read_broken(plain: str, at: int, *, loose: bool) -> Read | None:
    """Figures that are said to be a patent number and have no form of one. `loose`: also with spaces between them."""
    found = (_RUN if loose else _WHOLE).match(plain, at)
    if not found:
        return None
    return PatentNumber("CN", "broken", read_figures(found[0]).rstrip("x")), found.end()


def _old(plain: str, at: int, strict: bool) -> Read | None:
    found = _OLD.match(plain, at)
    if not found or _misplaced(found):
        return None
    figures = read_figures(found[0])
    if figures[2] not in KINDS or LAST_OLD % 100 < int(figures[:2]) < 85:
        return None
    read = _checked(PatentNumber("CN", "old", figures), plain, found.end())
    if read and strict and not _in_order(found[0]):
        number, end = read
        return read if number.check == number.expected and "." in plain[found.end() : end] else None
    return read


def _checked(number: PatentNumber, plain: str, end: int) -> Read | None:
    """With its check digit, where one follows. None when more figures follow at once: then it is something else.

    After a mere space a figure is taken for the check digit only if it is the right one: it may begin the next word.
    """
    found = _CHECK.match(plain, end)
    if found:
        check = read_figures(found["check"]).upper()
        if "." in found["gap"] or not found["gap"] or check == number.expected:
            return PatentNumber(number.office, number.form, number.figures, check), found.end()
    return None if plain[end : end + 1].isdigit() else (number, end)


def _in_order(text: str) -> bool:
    """Signs behind the year and the kind only, or behind every figure."""
    groups = [len(group) for group in text.replace(".", " ").split()]
    return groups in ([8], [3, 5], [2, 6], [2, 1, 5], [1] * 8)


def _misplaced(found: re.Match[str]) -> bool:
    """One dot, and before the last figure: a check digit behind a number that is one figure short."""
    return found[0].count(".") == 1 and "." in found[0][-3:-1]
