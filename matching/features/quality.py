"""The trade's words for imitations, however they are dressed up: 高仿, 高*仿, 高f, gao仿, ＡＡＡ, replica …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from matching.features.mentions import mentions
from matching.features.words import MOST_PLACES
from matching.pair import Pair
from matching.text.fold import fold
from matching.text.vocabulary import Entry, Vocabulary, vocabulary
from matching.types import Finding, Span

REACH = 24
"""Characters on either side within which an innocent context is looked for."""
_FAR = 120
"""Characters from the mark beyond which a word of a long text is about something else."""
_RUBBISH = r"[^\w一-鿿。，,；;！!？?\n]{0,2}"
"""What may be put between the characters of a word."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A vocabulary ready to be searched, all entries in one pattern."""

    entries: tuple[Entry, ...]
    pattern: re.Pattern[str]

    @lru_cache(maxsize=256)  # noqa: B019 (a process has one or two of these)
    def find(self, text: str) -> tuple[tuple[int, int, Entry], ...]:
        """Entries in a folded text, less those whose neighbours make them innocent; read once for all marks."""
        return tuple(self._find(text))

    def _find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        for match in self.pattern.finditer(text):
            entry = self.entries[int((match.lastgroup or "w0")[1:])]
            around = text[max(0, match.start() - REACH) : match.end() + REACH]
            if not any(word in around for word in entry.innocent):
                yield match.start(), match.end(), entry


def compile_vocabulary(words: Vocabulary) -> Lexicon:
    """Longer words first, so that 外贸原单 is read before 原单."""
    entries = tuple(sorted(words.values(), key=lambda entry: (-len(entry.word), entry.word)))
    if not entries:
        return Lexicon((), re.compile(r"(?!)"))
    forms = "|".join(f"(?P<w{number}>{_form(entry)})" for number, entry in enumerate(entries))
    firsts = "".join(sorted({re.escape(entry.word[0]) for entry in entries if not entry.word[0].isascii()}))
    start = rf"(?:(?=[{firsts or '　'}])|(?<![a-z0-9])(?=[a-z0-9]))"  # most places fail here
    return Lexicon(entries, re.compile(f"{start}(?:{forms})"))


@cache
def _shipped() -> Lexicon:
    return compile_vocabulary(vocabulary())


def _form(entry: Entry) -> str:
    """The word with rubbish between its letters, and with characters spelled out while at least one is left."""
    if entry.language == "en":
        words = r"[\s\W]{1,3}".join(re.escape(part) for part in entry.word.split())
        return rf"(?<![a-z0-9]){words}(?![a-z0-9])"
    letters = [re.escape(letter) for letter in entry.word]
    plain = _RUBBISH.join(letters)
    guarded = plain if not _is_latin(entry.word[0]) else rf"(?<![a-z0-9.:]){plain}"
    guarded = guarded if not _is_latin(entry.word[-1]) else rf"{guarded}(?![a-z0-9.:])"
    return "|".join([guarded, *_spelled(entry, letters)])


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _spelled(entry: Entry, letters: list[str]) -> Iterator[str]:
    """高f, g仿, gao仿, 高fang, and all in syllables."""
    if not entry.read or entry.word.isascii():
        return
    han = [at for at, letter in enumerate(entry.word) if not letter.isascii()]
    for at in han if len(letters) > 1 else ():
        syllable = entry.read[at]
        short = f"|{syllable[0]}" if len(han) > 1 else ""
        parts = [*letters[:at], rf"(?:{syllable}{short})", *letters[at + 1 :]]
        head = r"(?<![a-z0-9])" if at == 0 else ""
        tail = r"(?![a-z0-9])" if at == len(letters) - 1 else ""
        yield head + _RUBBISH.join(parts) + tail
    if len(han) == len(letters) and sum(map(len, entry.read)) >= 6:
        yield rf"(?<![a-z0-9]){'[ _-]?'.join(entry.read)}(?![a-z0-9])"


def fake_quality_words(pair: Pair, finding: Finding) -> Finding | None:
    """Beside the mark stand words by which sellers of imitations name their goods."""
    return _told(pair, finding, _shipped())


def speaks_of_imitations(pair: Pair) -> bool:
    """Whether a text in which a mark may stand has such words anywhere."""
    return any(_shipped().find(fold(text)) for text in {place.text for place in pair.words})


def fake_quality(words: Vocabulary) -> Callable[[Pair, Finding], Finding | None]:
    """The same qualifier with a vocabulary extended from confirmed cases."""
    lexicon = compile_vocabulary(words)

    def fake_quality_words(pair: Pair, finding: Finding) -> Finding | None:
        """Beside the mark stand words by which sellers of imitations name their goods."""
        return _told(pair, finding, lexicon)

    return fake_quality_words


def _told(pair: Pair, finding: Finding, lexicon: Lexicon) -> Finding | None:
    found = list(islice(_beside(pair, finding, lexicon), MOST_PLACES))
    if not found:
        return None
    best = max((entry for entry, _ in found), key=lambda entry: entry.strength)
    doubt = 1.0
    for strength in {entry.word: entry.strength for entry, _ in found}.values():
        doubt *= 1 - strength
    seen = "”“".join(dict.fromkeys(span.text for _, span in found))
    return Finding(
        "fake_quality_words", round(1 - doubt, 3),
        f"商标旁有仿品用语“{seen}”（{best.zh}）",
        f"beside the mark stand words used for imitations: “{seen}” ({best.en})",
        tuple(span for _, span in found),
    )  # fmt: skip


def _beside(pair: Pair, finding: Finding, lexicon: Lexicon) -> Iterator[tuple[Entry, Span]]:
    """Words near a mention, and words of the title wherever the mark stands; never the mark itself."""
    texts = pair.listing.listing.texts
    marks = [mention.span for mention in mentions(pair, finding)]
    for field in dict.fromkeys([*(mark.field for mark in marks), *(["title"] if "title" in texts else [])]):
        here = [mark for mark in marks if mark.field == field]
        for start, end, entry in lexicon.find(fold(texts[field])):
            if any(mark.start < end and start < mark.end for mark in here):
                continue
            if not here or any(mark.start - _FAR <= end and start <= mark.end + _FAR for mark in here):
                yield entry, Span(field, start, end, texts[field][start:end], marks[0].word)
