"""Register files and pictures that mean harm."""

from __future__ import annotations

import io
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from registry import images
from registry.drafts import RightDraft
from registry.errors import FileRefusedError, ImageRefusedError
from registry.images import sniff
from registry.importers.pictures import find_picture
from registry.importers.table import read_file
from registry.models import RightRecord
from registry.services import import_files
from tests import pictures
from tests.registry import samples

ST66_OPEN = '<Transaction xmlns="http://www.wipo.int/standards/XMLSchema/trademarks"><TransactionData>'
ST66_CLOSE = "</TransactionData></Transaction>"


def mark(words: str) -> str:
    return (
        f"{ST66_OPEN}<TradeMarkDetails><TradeMark><RegistrationOfficeCode>AL</RegistrationOfficeCode>"
        f"<RegistrationNumber>1</RegistrationNumber><WordMarkSpecification><MarkVerbalElementText>{words}"
        f"</MarkVerbalElementText></WordMarkSpecification></TradeMark></TradeMarkDetails>{ST66_CLOSE}"
    )


def laughs() -> str:
    lines = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f"<?xml version='1.0'?><!DOCTYPE Transaction [{lines}]>{mark('&a11;')}"


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame", "utf-8")
    external = f'<!DOCTYPE Transaction [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{mark("&x;")}'
    parameter = f'<!DOCTYPE Transaction SYSTEM "{secret.as_uri()}">{mark("x")}'
    for name, text in (("external", external), ("parameter", parameter), ("laughs", laughs())):
        path = tmp_path / f"{name}-{encoding}.xml"
        path.write_bytes(text.encode(encoding))
        report = import_files([path])
        assert [refusal.record for refusal in report.refused] == [""], (name, encoding)
        assert report.taken == 0
    assert not RightRecord.objects.exists()


def test_an_entity_in_an_attribute_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "attribute.xml"
    hostile = mark("x").replace("<TradeMark>", '<TradeMark operationCode="&a;">')
    path.write_text(f'<!DOCTYPE T [<!ENTITY a "b">]>{hostile}', "utf-8")
    with pytest.raises(FileRefusedError, match="DOCTYPE"):
        list(read_file(path))


def test_xinclude_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("open sesame", "utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    path = tmp_path / "include.xml"
    path.write_text(mark(include), "utf-8")
    (draft,) = read_file(path)
    assert isinstance(draft, RightDraft)
    assert draft.words == ()


def test_a_tower_of_elements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tower.xml"
    path.write_text("<a>" * 100_000 + "</a>" * 100_000, "utf-8")
    with pytest.raises(FileRefusedError, match="not well-formed"):
        list(read_file(path))


def test_a_tower_of_json_is_one_refused_line(tmp_path: Path) -> None:
    path = tmp_path / "tower.jsonl"
    path.write_bytes(samples.json_lines(["1"]) + b'{"a":' * 100_000 + b"\n" + samples.json_lines(["2"]))
    items = list(read_file(path))
    assert [getattr(item, "number", None) for item in items] == ["1", None, "2"]


def test_a_comment_does_not_hide_half_a_word(tmp_path: Path) -> None:
    path = tmp_path / "comment.xml"
    path.write_text(mark("EG<!-- hidden --><?pi x?>REN"), "utf-8")
    (draft,) = read_file(path)
    assert isinstance(draft, RightDraft)
    assert draft.words == ("EGREN",)


@pytest.mark.django_db
def test_nul_and_surrogates_do_not_reach_the_database(tmp_path: Path) -> None:
    path = tmp_path / "controls.jsonl"
    path.write_text(
        r'{"office": "CN", "kind": "trademark", "number": "1\u0000", "words": ["青\ud800鹭\u0007"], '
        r'"goods": "a\u0000"}',
        "utf-8",
    )
    report = import_files([path])
    assert (report.created, report.refused) == (1, [])
    record = RightRecord.objects.get()
    assert (record.number, record.words, record.goods) == ("1", ["青鹭"], "a")


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "..\\secret.png",
        "http://evil.example/a.png",
        "link.png",
        "a\x00.png",
        "x" * 5000,
        "",
        ".",
    ],
)
def test_pictures_come_from_the_folder_of_the_file_only(reference: str, tmp_path: Path) -> None:
    folder = tmp_path / "extract"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(pictures.mark())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    assert find_picture(folder, reference) is None


@pytest.mark.parametrize(
    "reference", ["a/mark.png", "a\\mark.png", "file://a/mark.png", "\\2002\\10\\near.png", "near"]
)
def test_pictures_beside_the_file_are_found(reference: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for path in (tmp_path / "a" / "mark.png", tmp_path / "near.png"):
        path.write_bytes(pictures.mark())
    assert find_picture(tmp_path, reference, ["PNG"]) is not None


def png_that_claims(width: int, height: int) -> bytes:
    """A small PNG whose header claims a size that would fill the memory."""
    data = bytearray(pictures.mark(size=(8, 8)))
    data[16:24] = width.to_bytes(4) + height.to_bytes(4)
    data[29:33] = crc32(data[12:29]).to_bytes(4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png_that_claims(8000, 8000), "pixels"),
        (png_that_claims(60_000, 60_000), "pixels"),
        (pictures.svg(), "SVG"),
        (b"<!-- --><svg/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg xmlns='x'/>", "SVG"),
        (pictures.broken(), "not a picture"),
        (b"GIF89a", "not a picture"),
        (b"%PDF-1.4", "not a picture"),
        (b"<html></html>", "not a picture"),
        (b"", "not a picture"),
        (b"x" * (images.MAX_BYTES + 1), "bytes"),
    ],
    ids=[
        "bomb",
        "larger bomb",
        "svg",
        "svg after comment",
        "svg after bom",
        "cut",
        "gif",
        "pdf",
        "html",
        "empty",
        "large",
    ],
)
def test_what_may_not_be_kept_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ImageRefusedError, match=reason):
        sniff(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_pictures_are_known_by_their_bytes(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 7), "teal").save(out, kind)
    found = sniff(out.getvalue())
    assert (found.width, found.height) == (9, 7)
    assert found.media_type == f"image/{kind.lower()}"
