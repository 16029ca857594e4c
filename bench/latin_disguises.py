"""Latin marks as imitators write them, by dice: for fitting and trying the Latin side of the text engine."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from matching.text.latin.affixes import AFTER, BEFORE

Dice = random.Random

_LOOK = (
    "i:l,1 l:i,1 o:0 m:rn,nn w:vv d:cl,b b:d,8 p:q,b q:g,p g:q,9 u:v v:u,y e:c c:e,o h:n,b n:h,r"
    " t:f f:t s:5 z:2 j:i k:x"
)
_FIGURE = "a:4,@ e:3 i:1,! o:0 s:5,$ t:7 b:8 g:9 l:1 z:2"
_SOUND = (
    "c:k,s k:c,ck,q s:z,c,x z:s x:ks,s f:ph,v v:f,w w:v,u y:i i:y,e e:i,a a:e,o o:u,a u:o,ou t:d d:t b:p"
    " p:b g:j,k j:g,y q:k l:r r:l n:m m:n ph:f ck:k,c oo:u ou:u,oo ee:i,ea ea:ee,i ai:ay,ei ie:ei,y sh:s,sch ch:sh,tch"
    " th:t qu:kw,ku ks:x"
)


def _rules(text: str) -> dict[str, list[str]]:
    return {rule.split(":")[0]: rule.split(":")[1].split(",") for rule in text.split()}


LOOK, FIGURE, SOUND = _rules(_LOOK), _rules(_FIGURE), _rules(_SOUND)
_LETTER = re.compile(r"[A-Za-z]")


def _places(word: str) -> list[int]:
    return [at for at, letter in enumerate(word) if _LETTER.match(letter)]


def by_rules(dice: Dice, word: str, rules: dict[str, list[str]], most: int) -> str:
    """Up to `most` places replaced."""
    for _ in range(dice.randint(1, most)):
        lower = word.lower()
        places = [(at, old) for old in rules for at in range(len(word)) if lower.startswith(old, at)]
        if not places:
            return word
        at, old = dice.choice(places)
        new = dice.choice(rules[old])
        if old == "i" and new == "l" and dice.random() < 0.5:
            new = "I" if word[at] == "l" else "l"
        word = word[:at] + (new.capitalize() if word[at].isupper() and at == 0 else new) + word[at + len(old) :]
    return word


def look(dice: Dice, word: str) -> str:
    return by_rules(dice, word, LOOK, 1 if dice.random() < 0.7 else 2)


def figure(dice: Dice, word: str) -> str:
    return by_rules(dice, word, FIGURE, 2)


def sound(dice: Dice, word: str) -> str:
    return by_rules(dice, word, SOUND, 1)


def drop(dice: Dice, word: str) -> str:
    at = dice.choice(_places(word))
    return word[:at] + word[at + 1 :]


def double(dice: Dice, word: str) -> str:
    at = dice.choice(_places(word))
    return word[:at] + word[at] + word[at:]


def swap(dice: Dice, word: str) -> str:
    places = [at for at in _places(word)[:-1] if word[at + 1].isalpha() and word[at].lower() != word[at + 1].lower()]
    if not places:
        return word
    at = dice.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def replace(dice: Dice, word: str) -> str:
    """Any letter for another of its kind."""
    at = dice.choice(_places(word))
    kind = "aeiou" if word[at].lower() in "aeiou" else "bcdfghjklmnprstvwz"
    return word[:at] + dice.choice([letter for letter in kind if letter != word[at].lower()]) + word[at + 1 :]


def affix(dice: Dice, word: str) -> str:
    before: str = dice.choice([*BEFORE, *"iexnv"])
    after: str = dice.choice([*AFTER, *"sxezoay"])
    spelled = after.capitalize() if dice.random() < 0.5 and len(after) > 1 else after
    return before.capitalize() + word if dice.random() < 0.35 else word + spelled


def glue(dice: Dice, word: str) -> str:
    """A model number follows without a space."""
    series = "".join(dice.choice("abcdefghklmnprstuvxz") for _ in range(dice.randint(0, 3)))
    return f"{word}{series if dice.random() < 0.5 else series.upper()}{dice.randint(2, 9999)}"


def part(dice: Dice, word: str) -> str:
    """Signs or spaces between letters: everywhere or in one place."""
    sign: str = dice.choice((*" .-_*/·~、。", " ", "🔥"))
    if dice.random() < 0.5:
        return sign.join(word)
    at = dice.randint(1, len(word) - 1)
    return word[:at] + sign + word[at:]


_TWINS = {"a": "а", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "s": "ѕ", "x": "х", "y": "у", "j": "ј", "h": "һ"}
_HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\xad"


def mix(dice: Dice, word: str) -> str:
    """Letters of another script, or invisible characters."""
    if dice.random() < 0.5:
        return "".join(_TWINS.get(letter, letter) if dice.random() < 0.6 else letter for letter in word)
    return dice.choice(_HIDDEN).join(word)


def case(dice: Dice, word: str) -> str:
    return "".join(dice.choice((letter.upper(), letter.lower())) for letter in word)


def imitate(dice: Dice, word: str) -> str:
    """Two or three letters of a longer mark, of any kind; the first mostly stays."""
    for _ in range(2 if len(word) < 9 else dice.randint(2, 3)):
        ways = (sound, sound, look, replace, replace, drop) if len(word) > 6 else (sound, look)
        tail = dice.choice(ways)(dice, word[1:]) if len(word) > 2 else ""
        word = word[0] + tail if tail else word
    return word


KINDS: dict[str, Callable[[Dice, str], str]] = {
    "look": look,
    "figure": figure,
    "sound": sound,
    "drop": drop,
    "double": double,
    "swap": swap,
    "affix": affix,
    "part": part,
    "glue": glue,
    "mix": mix,
    "case": case,
}


def disguise(dice: Dice, word: str, kind: str) -> str:
    """`word` by one of KINDS, by "two" of them, or by "imitate"."""
    if kind == "two":
        first, second = dice.sample(["look", "figure", "double", "part", "case", "mix"], 2)
        return KINDS[second](dice, KINDS[first](dice, word))
    return imitate(dice, word) if kind == "imitate" else KINDS[kind](dice, word)
