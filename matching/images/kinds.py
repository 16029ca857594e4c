"""What bytes are that we do not open as a picture, so that the refusal can say it."""

from __future__ import annotations

_MARKS = (
    (b"%PDF", "PDF is a document, not a picture"),
    (b"%!PS", "PostScript is a program, not a picture"),
    (b"8BPS", "PSD is a drawing program's own file"),
    (b"PK\x03\x04", "ZIP is an archive, not a picture"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000 is not opened here"),
    (b"\xff\x4f\xff\x51", "JPEG 2000 is not opened here"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL is not opened here"),
    (b"\xff\x0a", "JPEG XL is not opened here"),
    (b"\x00\x00\x01\x00", "an icon file is not opened here"),
    (b"\x1f\x8b", "gzip is an archive, not a picture"),
    (b"\x89PNG", "PNG is broken at its head"),
    (b"\xff\xd8", "JPEG is broken at its head"),
    (b"GIF8", "GIF is broken at its head"),
    (b"BM", "BMP is broken at its head"),
    (b"II*\x00", "TIFF is broken at its head"),
    (b"MM\x00*", "TIFF is broken at its head"),
)
_BRANDS = {
    b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"hevc": "HEIC", b"hevx": "HEIC",
    b"mif1": "HEIF", b"msf1": "HEIF", b"avif": "AVIF", b"avis": "AVIF",
}  # fmt: skip


def kind_of(data: bytes) -> str:
    """One clause that names the kind by its first bytes."""
    if not data:
        return "empty, not a picture"
    if data[4:8] == b"ftyp":
        brand = _BRANDS.get(data[8:12])
        return f"{brand} cannot be opened here" if brand else "a film or sound, not a picture"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP is broken at its head"
    text = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<!doctype svg", b"<?xml", b"<!--")) and b"<svg" in text:
        return "SVG is a program, not a picture"
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page, not a picture"
    return next((reason for mark, reason in _MARKS if data.startswith(mark)), "not a picture we can open")
