"""The rights that are watched, encoded once, with the indexes that search all of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from matching.candidates import PictureCandidates, WordCandidates
from matching.encoded import EncodedRight, encode_right
from matching.rights import Rights
from matching.text.index import Word, WordIndex
from matching.types import Right

FEW = 200
"""Words of rights that are gone that cost nothing worth an effort."""


def words_of(number: int, entry: EncodedRight) -> list[Word]:
    return [Word(number, which, text) for which, text in enumerate(entry.words)]


class Gallery:
    """Rights by id. Adding one that is there replaces it. Words can be searched at once; pictures are laid into their
    indexes on the first search, and from then on come and go one by one."""

    def __init__(self, device: str = "cpu", rights: Rights | None = None, words: WordIndex | None = None) -> None:
        self.device = device
        self.within: WordIndex | None = None
        """All words that are watched, where this gallery holds only some of them: a look-back for one right must give
        the odds that the whole watch gives."""
        self.rights = rights or Rights()
        self.word_index = words or WordIndex()
        self._forgotten = 0
        self._pictures: PictureCandidates | None = None

    def __len__(self) -> int:
        return len(self.rights)

    def __contains__(self, right_id: object) -> bool:
        return right_id in self.rights

    @property
    def pictured(self) -> bool:
        """Whether any right has a picture; where none has, those of listings need not be read."""
        return next(self.rights.pictured(), None) is not None

    def add(self, rights: Iterable[Right]) -> None:
        self.put(map(encode_right, rights))

    def put(self, encoded: Iterable[EncodedRight]) -> None:
        """Add rights that are encoded already."""
        added: dict[int, EncodedRight] = {}
        for entry in list(encoded):
            self.remove((entry.right.id,))
            added[self.rights.put(entry)] = entry
        living = [(number, entry) for number, entry in added.items() if self.rights.is_alive(number)]
        self.word_index.add([word for number, entry in added.items() for word in words_of(number, entry)])
        if self._pictures is not None:
            self._pictures.add(living)
        self._tidy()

    def remove(self, ids: Iterable[str]) -> None:
        """Ids that are not there are passed over."""
        for right_id in ids:
            number = self.rights.number_of(right_id)
            removed = self.rights.remove(right_id)
            if number is not None and removed:
                self._forgotten += len(removed.words)
                if self._pictures is not None:
                    self._pictures.remove(number)

    def _tidy(self) -> None:
        """Index words again once half of them are of rights that are gone."""
        if 2 * self._forgotten > max(FEW, len(self.word_index)):
            living = [word for number, entry in self.rights.items() for word in words_of(number, entry)]
            self.word_index, self._forgotten = WordIndex(), 0
            self.word_index.add(living)

    def words(self) -> WordCandidates:
        return WordCandidates(self.rights, self.word_index, self.within)

    def pictures(self) -> PictureCandidates:
        if self._pictures is None:
            self._pictures = PictureCandidates(self.device)
            self._pictures.add((number, self.rights[number]) for number in self.rights.pictured())
        return self._pictures

    def save(self, folder: Path) -> None:
        from matching.snapshot import save

        save(self, folder)

    @classmethod
    def load(cls, folder: Path, device: str = "cpu") -> Gallery:
        """Read what `save` wrote. Raises GalleryError for another version or a damaged folder."""
        from matching.snapshot import load

        return load(folder, device)
