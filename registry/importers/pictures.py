"""Pictures that a register file names: found beside the file, never fetched, never outside its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from registry.drafts import ImageDraft


def find_pictures(
    folder: Path, references: Sequence[str], formats: Sequence[str] = ()
) -> tuple[tuple[ImageDraft, ...], tuple[str, ...]]:
    """The pictures that are there, and one warning for those that are not."""
    found = [find_picture(folder, reference, formats) for reference in references]
    missing = [reference for reference, path in zip(references, found, strict=True) if path is None]
    images = tuple(ImageDraft(path) for path in found if path)
    if not missing:
        return images, ()
    return images, (f"pictures not beside the file: {len(missing)} of {len(found)}, such as {missing[0][:200]}",)


def find_picture(folder: Path, reference: str, formats: Sequence[str] = ()) -> Path | None:
    """The file that a reference means: its relative path, or its bare name, beside the register file."""
    if "://" in reference and not reference.lower().startswith("file://"):
        return None
    parts = PurePosixPath(reference.removeprefix("file://").replace("\\", "/")).parts
    parts = tuple(part for part in parts if part != "/")
    if not parts or ".." in parts or "\x00" in reference:
        return None
    endings = ("", *(f".{name}" for given in formats for name in (given, given.lower())))
    for relative in (Path(*parts), Path(parts[-1])):
        for ending in endings:
            path = folder / f"{relative}{ending}"
            if _is_inside(path, folder):
                return path
    return None


def _is_inside(path: Path, folder: Path) -> bool:
    """A file within the folder, also after following links."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except OSError:  # a name longer than the file system allows
        return False
