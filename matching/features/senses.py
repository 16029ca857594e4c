"""The other senses of a mark's word: the thing it names, or a longer word it is only a part of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from matching.features.grammar import is_goods
from matching.features.mentions import Mention, Reason, mentions, weakest
from matching.pair import Pair
from matching.text.fields import Field, fields_of, markers
from matching.text.ordinary import zipf
from matching.text.position import FIRST, position
from matching.text.segments import crossing, neighbours
from matching.text.tables.senses import load_senses
from matching.text.tables.words import word_cost
from matching.types import Finding

NEAR_ZH, NEAR_EN = 16, 40
"""Characters on either side within which a word of the same field counts."""
AFTER, BESIDE, TOUCHING, MARKED, GENERAL = 0.75, 0.5, 0.65, 0.65, 0.5
OPENING_EN = 0.2
EVERYDAY = 3.0
"""Frequency (zipf) from which a word is read as an ordinary word at all."""
_ABSOLUTE = 0.97
_PLAIN = re.compile(r"[a-z]+(?:[ '-][a-z]+)*|[一-鿿]+")


def ordinary_sense(pair: Pair, finding: Finding) -> Finding | None:
    """The words around the mark speak of the thing that its word names, not of a brand."""
    if finding.feature == "word_in_brand":
        return None
    seen = mentions(pair, finding)
    found = weakest(seen, _sense)
    if found is None or found[1].strength < 0.1:
        return None
    mention, reason = found
    return Finding(
        "ordinary_sense", round(reason.strength, 3),
        f"“{mention.span.text}”与“{reason.words}”同现，可能只是普通词义",
        f"“{mention.span.text}” stands with “{reason.words}”: the ordinary sense of the word may be meant",
        tuple(entry.span for entry in seen),
    )  # fmt: skip


def _sense(mention: Mention) -> Reason | None:
    """Independent signs add up; brand position takes away. Nobody dresses up a word that is meant plainly."""
    if not _PLAIN.fullmatch(mention.word) or _has_affix(mention):
        return None
    read = [_of_field(mention, field) for field in fields_of(mention.word)]
    best = max((reason for reason in read if reason), key=lambda reason: reason.strength, default=None)
    others = [_of_grammar(mention), _of_kin(mention), _of_language(mention)]
    reasons = [reason for reason in (best, *others) if reason]
    if not reasons:
        return None
    branded = _branded(mention)
    strength = _together(reason.strength for reason in reasons)
    words = dict.fromkeys(word for reason in reasons for word in reason.words.split("”“"))
    return Reason(strength * (1 - branded), "”“".join(words))


def _has_affix(mention: Mention) -> bool:
    """Whether letters touch a Latin word: then it is part of a longer one, and they are no words beside it."""
    if not mention.word.isascii():
        return False
    return any(letter.isascii() and letter.isalpha() for letter in mention.left[-1:] + mention.right[:1])


def _branded(mention: Mention) -> float:
    """How far the place speaks for a brand. Chinese titles often begin with the goods, English ones with the brand."""
    place = position(mention.text, mention.span.start, mention.span.end)
    least = OPENING_EN if mention.word.isascii() and place >= FIRST else 0.0
    return max(least, 2 * place - 1)


def _of_field(mention: Mention, field: Field) -> Reason | None:
    near = NEAR_EN if mention.word.isascii() else NEAR_ZH
    after = _followed(mention, field)
    beside = {found.group() for found in field.near.finditer(mention.left[-near:])}
    beside |= {found.group() for found in field.near.finditer(mention.right[:near])}
    beside -= {mention.word}
    signs = [AFTER] * bool(after) + [_weight(mention, word) for word in beside]
    if not signs:
        return None
    words = [after] if after else []
    return Reason(_together(signs), "”“".join(dict.fromkeys([*words, *sorted(beside)])))


def _together(signs: Iterable[float]) -> float:
    """Independent signs add up, never to certainty."""
    return min(_ABSOLUTE, 1 - math.prod(1 - sign for sign in signs))


def _weight(mention: Mention, word: str) -> float:
    """A Latin word directly beside the mark's says more than one further off."""
    touching = word.isascii() and (mention.right.strip().startswith(word) or mention.left.strip().endswith(word))
    return TOUCHING if touching else BESIDE


def _followed(mention: Mention, field: Field) -> str:
    """What follows in one breath; a single character only where no other word (柠檬|皮带) takes it."""
    found = field.after.match(mention.right)
    word = found.group().strip(" ,，、/") if found else ""
    if len(word) == 1 and not mention.word.isascii() and word_cost(mention.word + word) is None:
        return word if neighbours(mention.text, mention.span.start, mention.span.end)[1] == word else ""
    return word


def _of_grammar(mention: Mention) -> Reason | None:
    """An everyday word among degree, number or possession words, whatever it means."""
    if zipf(mention.word) < EVERYDAY:
        return None
    before, after = markers().before.search(mention.left), markers().after.match(mention.right)
    words = [found.group().strip() for found in (before, after) if found]
    return Reason(MARKED if len(words) == 1 else 0.8, "”“".join(words)) if words else None


def _of_kin(mention: Mention) -> Reason | None:
    """Words that a dictionary uses to explain the mark's word, or its kin."""
    if not mention.word.isascii():
        return None
    around = f"{mention.left[-NEAR_EN:]} {mention.right[:NEAR_EN]}"
    kin = sorted(set(load_senses().kin(mention.word, around)))
    return Reason(_together(_weight(mention, word) for word in kin), "”“".join(kin)) if kin else None


def _of_language(mention: Mention) -> Reason | None:
    """An everyday word that touches words of general language, where a brand would touch goods."""
    if mention.word.isascii() or zipf(mention.word) < EVERYDAY:
        return None
    beside = neighbours(mention.text, mention.span.start, mention.span.end)
    words = [word for word in beside if load_senses().is_general(word) and not _is_trade(word)]
    return Reason(_together([GENERAL] * len(words)), "”“".join(words)) if words else None


def _is_trade(word: str) -> bool:
    """Goods, trading words and places stand beside brands as well."""
    return is_goods(word) or any(field.name == "place" for field in fields_of(word))


def longer_word(pair: Pair, finding: Finding) -> Finding | None:
    """The mark's characters are only part of a longer word, name or place, or of two words that meet there."""
    if finding.feature == "word_in_brand":
        return None
    seen = mentions(pair, finding)
    found = weakest(seen, _longer)
    if found is None:
        return None
    mention, reason = found
    return Finding(
        "longer_word", round(reason.strength, 3),
        f"“{mention.span.text}”只是“{reason.words}”的一部分",
        f"“{mention.span.text}” is only a part of “{reason.words}”",
        tuple(entry.span for entry in seen),
    )  # fmt: skip


def _longer(mention: Mention) -> Reason | None:
    found = crossing(mention.text, mention.span.start, mention.span.end)
    return Reason(found.strength, "”“".join(found.words)) if found else None
