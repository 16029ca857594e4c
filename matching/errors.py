"""Everything that can go wrong in the core, by what the caller can do about it.

MatchingError
├── PictureError    this picture cannot be compared; the rest of the batch goes on
├── ListError       a line of a list cannot be read; names file and line
└── GalleryError    a saved gallery is damaged or of another version; build it again
"""

from __future__ import annotations


class MatchingError(Exception):
    """Root of the core's errors."""


class PictureError(MatchingError):
    """A picture that is broken, too large or of a kind we do not open."""


class ListError(MatchingError):
    """A line of a list of rights or listings that says something we cannot read."""


class GalleryError(MatchingError):
    """A saved gallery that cannot be used."""
