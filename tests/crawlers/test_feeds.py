from __future__ import annotations

import pytest

from crawlers.errors import FeedError, SourceError
from crawlers.feeds import format_of, rows
from crawlers.source import read_source
from crawlers.spiders.feed import columns, files, item, pictures

SOURCE = read_source({"key": "platform", "name": {"zh": "平台", "en": "Platform"}, "spider": "feed"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_in_any_usual_encoding(encoding: str) -> None:
    data = "品名;价格\n青鹭雨伞;49,90\n".encode(encoding)
    [row] = rows(data, "csv")
    assert row.values == {"品名": "青鹭雨伞", "价格": "49,90"}


def test_one_bad_record_does_not_lose_the_others() -> None:
    found = list(rows(b'{"title": "a"}\n{broken\n[1]\n{"title": "b"}\n', "jsonl"))
    assert [row.values.get("title") for row in found if not row.problem] == ["a", "b"]
    assert [row.number for row in found if row.problem] == [2, 3]
    [short, long] = rows(b"a,b\n1\n1,2,3\n", "csv")
    assert not short.problem
    assert "3 cells under 2 columns" in long.problem


def test_atom_and_rss_give_the_same_fields() -> None:
    goods = "<g:id>1</g:id><g:price>9.90 CNY</g:price><g:additional_image_link>https://a.example/{}.png</g:additional_image_link>"
    rss = f'<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item>{goods}<link>https://a.example/1</link></item></channel></rss>'
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">'
        f'<entry>{goods}<link href="https://a.example/1"/></entry></feed>'
    )
    assert [row.values for row in rows(rss.encode(), "xml")] == [row.values for row in rows(atom.encode(), "xml")]


def test_xml_reads_no_file_and_does_not_explode() -> None:
    secret = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>'
    assert "root:" not in str([row.values for row in rows(secret, "xml")])
    laughs = '<!DOCTYPE r [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(FeedError):
        list(rows(f"{laughs}]><rss><item><title>&a11;</title></item></rss>".encode(), "xml"))


@pytest.mark.parametrize("data", [b"<rss><channel/></rss>", b"<rss><item>", b"not xml"])
def test_xml_that_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(FeedError):
        list(rows(data, "xml"))


def test_the_format_is_known_by_name_or_first_byte() -> None:
    assert format_of("goods.CSV", b"") == "csv"
    assert format_of("https://a.example/feed?x=1", b'\xef\xbb\xbf<?xml version="1.0"?>') == "xml"
    assert format_of("feed", b'{"a": 1}') == "jsonl"


def test_records_become_items_and_unknown_columns_are_kept() -> None:
    record = {
        "ID番": "7",
        "title": "EGREN 壶",
        "price": "1.299,00 €",
        "availability": "in_stock",
        "gtin": "6901234567892",
        "库位": "B2",
    }
    places = columns({"fields": {"key": "ID番"}})
    found = item(SOURCE, record, places, "file:///goods.csv", "")
    assert (found.key, found.price, found.currency, found.availability) == ("7", "1299", "EUR", "InStock")
    assert found.extra == {"库位": "B2"}
    assert item(SOURCE, {**record, "gtin": "6901234567890"}, places, "", "").gtin == ""


def test_several_pictures_in_one_cell() -> None:
    assert pictures({"image": "a.png|b.png; c.png", "图片": ["d.png"]}, ("image", "图片")) == [
        "a.png",
        "b.png",
        "c.png",
        "d.png",
    ]


def test_a_feed_stays_in_its_folder() -> None:
    outside = read_source({"key": "p", "name": {"zh": "p", "en": "p"}, "spider": "feed", "reading": {"path": "../.."}})
    with pytest.raises(SourceError, match="inside"):
        files(outside)
    with pytest.raises(SourceError, match=r"reading\.colums"):
        columns({"colums": {}})
