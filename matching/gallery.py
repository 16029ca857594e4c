"""The rights that are watched, encoded once, with the indexes that search all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from matching.candidates import PictureCandidates, WordCandidates
from matching.encoded import EncodedRight, encode_right
from matching.types import Right


class Gallery:
    """Rights by id. Adding one that is there replaces it; indexes are built again on the next search."""

    def __init__(self, device: str = "cpu") -> None:
        self.device = device
        self._rights: dict[str, EncodedRight] = {}
        self._ready: tuple[Sequence[EncodedRight], WordCandidates, PictureCandidates] | None = None

    def __len__(self) -> int:
        return len(self._rights)

    def __contains__(self, right_id: object) -> bool:
        return right_id in self._rights

    @property
    def pictured(self) -> bool:
        """Whether any right has a picture; where none has, those of listings need not be read."""
        return any(entry.pictures for entry in self._rights.values())

    def add(self, rights: Iterable[Right]) -> None:
        self.put(map(encode_right, rights))

    def put(self, encoded: Iterable[EncodedRight]) -> None:
        """Add rights that are encoded already."""
        for entry in encoded:
            self._rights[entry.right.id] = entry
            self._ready = None

    def remove(self, ids: Iterable[str]) -> None:
        """Ids that are not there are passed over."""
        for right_id in ids:
            if self._rights.pop(right_id, None):
                self._ready = None

    def indexes(self) -> tuple[Sequence[EncodedRight], WordCandidates, PictureCandidates]:
        """The rights in order, and what finds candidates among them by their place in that order."""
        if self._ready is None:
            rights = tuple(self._rights.values())
            self._ready = rights, WordCandidates(rights), PictureCandidates(rights, self.device)
        return self._ready

    def save(self, folder: Path) -> None:
        from matching.snapshot import save

        save(self._rights.values(), folder)

    @classmethod
    def load(cls, folder: Path, device: str = "cpu") -> Gallery:
        """Read what `save` wrote. Raises GalleryError for another version or a damaged folder."""
        from matching.snapshot import load

        gallery = cls(device)
        gallery.put(load(folder))
        return gallery
