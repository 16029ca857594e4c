"""How a word is written differently while its letters stay the same."""

from __future__ import annotations

import pytest

from matching.text.disguises import Disguise, disguises_of
from tests.matching.text.searches import find

D = Disguise


def seen(word: str, text: str) -> tuple[Disguise, ...]:
    found = find(word, text)[0]
    return disguises_of(found, text[found.start : found.end], word)


@pytest.mark.parametrize(
    ("word", "text", "disguises"),
    [
        ("EGREN", "EGREN 手机壳", ()),
        ("EGREN", "egren手机壳", (D.CASE,)),
        ("EGREN", "EGRΕN", (D.SCRIPTS,)),
        ("EGREN", "E.G.R.E.N", (D.SIGNS,)),
        ("EGREN", "E G R E N", (D.SPACES,)),
        ("EGREN", "EG🔥REN", (D.SIGNS,)),
        ("EGREN", "ＥＧＲＥＮ", (D.STYLED,)),
        ("EGREN", "ÉGRĘN", (D.ACCENTS,)),
        ("青鹭", "青鹭手机壳", ()),
        ("青鹭", "青 鹭", (D.SPACES,)),
        ("青鹭", "青-鹭", (D.SIGNS,)),
        ("青鹭", "青\u200b鹭", (D.INVISIBLE,)),
        ("青鹭", "青鷺", (D.VARIANT,)),
        ("青鹭", "青 鷺", (D.VARIANT, D.SPACES)),
        ("Grey Heron", "Grey Heron", ()),
        ("Grey-Heron", "Grey-Heron", ()),
        ("Grey Heron", "GreyHeron", ()),
    ],
)
def test_the_disguise_is_named(word: str, text: str, disguises: tuple[Disguise, ...]) -> None:
    assert seen(word, text) == disguises


def test_every_disguise_has_a_name_in_both_languages() -> None:
    assert all(zh and en and zh != en for zh, en in (kind.value for kind in D))
