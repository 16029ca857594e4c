"""What a page offers, in every way that pages say it; and nothing where it offers nothing."""

from __future__ import annotations

import json
import signal
from typing import Any

import pytest

from crawlers.patience import TooSlowError, within
from crawlers.reading.availability import availability_word
from crawlers.reading.jsonld import parse as parse_block
from crawlers.reading.numbers import gtin_of
from crawlers.reading.page import read_page
from crawlers.reading.prices import currency_code, machine_price, minor_units, shown_price
from crawlers.reading.product import Product
from crawlers.reading.texts import clean

URL = "https://shop.example/p/egren-cup-88231.html"


def read(body: str, head: str = "", url: str = URL, lang: str = "zh-CN") -> Product | None:
    return read_page(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>', url).product


def offered(body: str, head: str = "", **more: str) -> Product:
    product = read(body, head, **more)
    assert product is not None
    return product


def block(data: Any) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def goods(**more: Any) -> dict[str, Any]:
    offer = {"@type": "Offer", "price": "19.90", "priceCurrency": "EUR", "availability": "InStock"}
    return {"@context": "https://schema.org", "@type": "Product", "name": "EGREN cup", "offers": offer, **more}


@pytest.mark.parametrize(
    "text",
    [
        '<!--\n{"@type": "Product", "name": "EGREN cup"}\n-->',
        '{"@type": "Product", // made by hand\n "name": "EGREN cup",}',
        '/* <![CDATA[ */ {"@type": "Product", "name": "EGREN cup"} /* ]]> */',
        '{"@type": "Product", "name": "EGREN\tcup"};',
        "{&quot;@type&quot;: &quot;Product&quot;, &quot;name&quot;: &quot;EGREN cup&quot;}",
        '{"@type": "Product", "name": "EGREN cup", "description": "12" wide"}',
        '{"@type": "Product", "name": "EGREN cup"',
    ],
)
def test_broken_json_ld_is_mended(text: str) -> None:
    [value] = parse_block(text)
    assert value["@type"] == "Product"
    assert clean(value["name"]) == "EGREN cup"


@pytest.mark.parametrize("text", ["", "null", "not json at all", "[" * 5000, '"' * 1000, "{" * 3000])
def test_hopeless_json_ld_costs_nothing(text: str) -> None:
    assert read(f"<h1>x</h1>{block(text)}") is None


@pytest.mark.parametrize(
    ("offers", "price"),
    [
        ({"price": 19.9}, "19.9"),
        ([{"price": "30", "availability": "SoldOut"}, {"price": "25", "availability": "InStock"}], "25"),
        ({"@type": "AggregateOffer", "lowPrice": "12", "highPrice": "20"}, "12"),
        ({"@type": "AggregateOffer", "lowPrice": "9", "offers": [{"price": "12.00"}]}, "12"),
        ({"priceSpecification": [{"priceType": "ListPrice", "price": "50"}, {"price": "40"}]}, "40"),
        ({"price": "", "lowPrice": None}, ""),
        ({"price": "-5"}, ""),
        ({"price": "1e999"}, ""),
    ],
)
def test_the_price_of_many_kinds_of_offer(offers: Any, price: str) -> None:
    assert offered("", block(goods(offers=offers))).price == price


def test_a_group_takes_price_and_number_of_the_variant_that_can_be_bought() -> None:
    variants = [
        {"@type": "Product", "name": "red", "sku": "R1", "offers": {"price": 5, "availability": "OutOfStock"}},
        {"@type": "Product", "name": "blue", "sku": "B1", "offers": {"price": 6, "availability": "InStock"}},
    ]
    product = offered("", block({"@type": "ProductGroup", "name": "EGREN cup", "hasVariant": variants}))
    assert (product.title, product.sku, product.price, product.availability) == ("EGREN cup", "B1", "6", "InStock")
    assert [one["sku"] for one in product.variants] == ["R1", "B1"]


def test_names_are_read_whatever_their_case_and_inside_a_graph() -> None:
    node = {"@type": "http://schema.org/product", "NAME": "EGREN cup", "Offers": {"Price": "7", "pricecurrency": "gbp"}}
    product = offered("", block({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, node]}))
    assert (product.title, product.price, product.currency) == ("EGREN cup", "7", "GBP")


def test_syntaxes_fill_each_others_gaps() -> None:
    head = block({"@type": "Product", "name": "EGREN cup", "offers": {"price": "5"}}) + (
        '<meta property="og:type" content="product"><meta property="product:price:amount" content="5">'
        '<meta property="product:price:currency" content="CHF"><meta property="product:brand" content="EGREN">'
    )
    body = (
        '<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">EGREN cup</h1>'
        '<b itemprop="mpn">M-1</b></div>'
    )
    product = offered(body, head)
    assert (product.price, product.currency, product.brand, product.mpn) == ("5", "CHF", "EGREN", "M-1")


def test_rdfa_is_read_too() -> None:
    body = (
        '<div vocab="https://schema.org/" typeof="Product"><span property="name">EGREN cup</span>'
        '<span property="brand">EGREN</span><div property="offers" typeof="Offer">'
        '<span property="price" content="8.50">8,50</span><meta property="priceCurrency" content="EUR"></div></div>'
    )
    product = offered(body)
    assert (product.title, product.brand, product.price, product.currency) == ("EGREN cup", "EGREN", "8.5", "EUR")


BARE = (
    '<h1>青鹭保温杯</h1><div class="gallery"><img src="/a.jpg" width="500"></div><p class="price">¥128.00</p>'
    "<dl><dt>品牌</dt><dd>青鹭</dd><dt>货号：</dt><dd>QL-77</dd></dl><p>店铺：<a href='/s/9'>鹭鸣家电</a></p>"
    '<div class="description">双层不锈钢</div><button>加入购物车</button>'
)


def test_a_page_without_any_structured_data_is_read_by_what_it_shows() -> None:
    product = offered(BARE)
    assert (product.title, product.price, product.currency) == ("青鹭保温杯", "128", "CNY")
    assert (product.brand, product.sku, product.availability) == ("青鹭", "QL-77", "InStock")
    assert (product.seller_name, product.seller_url) == ("鹭鸣家电", "https://shop.example/s/9")
    assert product.description == "双层不锈钢"
    assert product.images == ("https://shop.example/a.jpg",)


def test_yen_or_yuan_by_the_language_of_the_page() -> None:
    assert offered(BARE, lang="ja").currency == "JPY"
    assert offered(BARE, lang="").currency == ""


CARD = (
    '<li class="card"><a href="/p/{0}"><img src="/{0}.jpg">EGREN {0}</a>'
    '<span class="price">€{0}9</span><button>Add to cart</button></li>'
)


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Cups</h1><ul>{''.join(CARD.format(n) for n in range(1, 9))}</ul>",
        "<h1>About us</h1><p>Free delivery over €50. Ring 0800 123456.</p>",
        "<h1>How we made a cup for €5</h1><p>Once upon a time …</p><p>€5</p>",
        f"<h1>Cups</h1>{block([goods(name='EGREN one'), goods(name='EGREN two'), goods(name='EGREN three')])}",
        f"<h1>Cups</h1>{block({'@type': 'ItemList', 'itemListElement': [{'@type': 'ListItem', 'item': goods()}]})}",
        '<meta property="og:type" content="product"><h1>Cups</h1><p>All our cups</p>',
        "<h1>404</h1><p>Not here. See our <a href='/'>shop</a></p>",
        "<p>€5</p><button>Buy now</button>",
        "",
    ],
)
def test_nothing_is_invented_where_no_single_product_is(page: str) -> None:
    assert read(page, url="https://shop.example/c/cups") is None


def test_the_main_product_is_told_from_the_ones_beside_it() -> None:
    others = block(
        [goods(name="Other cup", sku="X"), goods(name="EGREN cup", sku="MAIN"), goods(name="Third", sku="Y")]
    )
    assert offered("<h1>EGREN cup</h1>", others).sku == "MAIN"


def test_what_stands_beside_does_not_leak_in() -> None:
    beside = '<div class="related-products"><p class="price">¥1.00</p><p>品牌：晓禾</p></div>'
    assert offered(beside + BARE).price == "128"
    assert offered(beside + BARE).brand == "青鹭"


def test_struck_out_prices_are_not_the_price() -> None:
    body = (
        "<h1>Cup</h1><p class=price><del>€49.00</del> €35.00</p><p class=old-price>€60</p><button>Add to cart</button>"
    )
    assert offered(body).price == "35"


def test_a_declared_price_out_of_sight_gives_way_to_a_declared_one_in_sight() -> None:
    head = (
        block(goods())
        + '<meta property="og:type" content="product"><meta property="product:price:amount" content="15">'
    )
    assert offered("<h1>EGREN cup</h1><p class=price>€15.00</p>", head).price == "15"
    assert offered("<h1>EGREN cup</h1><p class=price>€19.90</p>", head).price == "19.9"


def test_the_number_a_buyer_sees_stands_before_an_inner_one() -> None:
    head = block(goods(sku="88421-77", mpn="88421-77"))
    assert offered("<h1>EGREN cup</h1><p>Product code: 55 1</p><p>SKU: EG-9</p>", head).sku == "EG-9"
    assert offered("<h1>EGREN cup</h1><p>88421-77</p>", head).sku == "88421-77"
    assert offered("<h1>EGREN cup</h1>", head).mpn == ""


def test_without_any_number_the_one_of_the_address() -> None:
    assert offered("<h1>EGREN cup</h1><i data-id='88231'></i><i>88231</i>", block(goods())).sku == "88231"
    assert offered("<h1>EGREN cup</h1>", block(goods())).sku == ""


def test_thumbnails_become_originals_where_the_page_links_them() -> None:
    body = (
        '<h1>EGREN cup</h1><a href="/full/1.jpg"><img src="/thumb/1.jpg"></a>'
        '<img src="/thumb/2.jpg" srcset="/w400/2.jpg 400w, /w1600/2.jpg 1600w"><img src="/thumb/3.jpg">'
    )
    head = block(goods(image=["/thumb/1.jpg", {"url": "/thumb/2.jpg"}, "/thumb/3.jpg", "data:image/png;base64,x"]))
    assert offered(body, head).images == tuple(
        f"https://shop.example/{path}" for path in ("full/1.jpg", "w1600/2.jpg", "thumb/3.jpg")
    )


def test_invisible_characters_of_a_title_are_kept_as_evidence() -> None:
    assert offered("<h1>E\u200bG\u200bREN</h1>", block(goods(name="E\u200bG\u200bREN"))).title == "E\u200bG\u200bREN"


@pytest.mark.parametrize(
    "page", ["\0\0", "<" * 10_000, "<div>" * 3000 + "x", '<?xml version="1.0" encoding="utf-8"?><p>x']
)
def test_a_hostile_page_is_only_a_page_without_a_product(page: str) -> None:
    assert read_page(page, URL).product is None


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("¥1,299.00", ("1299", "")), ("1.299,00 €", ("1299", "EUR")), ("￥88", ("88", "CNY")),
        ("35.5元", ("35.5", "CNY")), ("left 35", ("35", "")), ("270,00 Kn", ("270", "HRK")),
        ("HK$ 120", ("120", "HKD")), ("99,90 zł", ("99.9", "PLN")), ("free", ("", "")), ("9" * 40, ("", "")),
    ],
)  # fmt: skip
def test_prices_as_they_are_shown(text: str, read_as: tuple[str, str]) -> None:
    assert shown_price(text) == read_as


def test_prices_for_machines() -> None:
    assert machine_price("24.990") == "24.99"
    assert machine_price("1,299.00") == "1299"
    assert minor_units("155880", 2) == "1558.8"
    assert minor_units("1980", 0) == "1980"
    assert minor_units("12.5", 2) == ""
    assert currency_code("rmb") == "CNY"
    assert currency_code("$") == ""


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("https://schema.org/InStock", "InStock"), ("in stock", "InStock"),
        ("https://schema.org/OutOfStock/", "OutOfStock"),
        ("out_of_stock", "OutOfStock"),
        ("preorder", "PreOrder"), ("有货", "InStock"), ({"@id": "schema:SoldOut"}, ""),
        (["https://schema.org/LimitedAvailability"], "LimitedAvailability"), ("whenever", ""), (None, ""),
    ],
)  # fmt: skip
def test_availability_is_one_of_schema_orgs_words(written: Any, word: str) -> None:
    assert availability_word(written) == word


def test_a_gtin_has_its_check_digit() -> None:
    assert gtin_of("6901234567892") == "6901234567892"
    assert gtin_of("6901234567890") == ""
    assert gtin_of("isbn:0-306-40615-2") == "9780306406157"
    assert gtin_of("00000000") == ""


@pytest.mark.parametrize(
    "page",
    [
        block("{" * 200_000),
        block('{"@type": "Product", "name": "' + "a," * 200_000),
        block({"@graph": [goods(name=f"EGREN {number}") for number in range(5_000)]}),
        "<div itemscope itemtype='http://schema.org/Product' itemref='a'>" * 500 + "<i id=a itemscope itemref=a>",
        "<span class=price>€1.00</span>" * 20_000,
        f"<img srcset='{'a' * 1_000_000}'>",
    ],
)
def test_no_page_is_thought_about_for_long(page: str) -> None:
    with within(60):
        read_page(f"<h1>x</h1>{page}", URL)


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooSlowError), within(0.05):
        signal.pause()


BROKEN = "http://[broken"


def test_addresses_that_are_none_cost_nothing_else() -> None:
    head = (
        block(goods(image=[BROKEN, "/i.jpg"], url=BROKEN)) + f'<link rel="canonical" href="{BROKEN}">'
        f'<meta property="og:image" content="{BROKEN}"><base href="{BROKEN}">'
    )
    body = f'<div itemscope itemtype="http://schema.org/Product"><a itemprop="url" href="{BROKEN}">x</a></div>'
    body += f'<a href="{BROKEN}"><img src="{BROKEN}" srcset="{BROKEN} 2x"></a><h1>EGREN cup</h1>'
    product = offered(body, head)
    assert (product.title, product.price) == ("EGREN cup", "19.9")
    assert product.images == ("https://shop.example/i.jpg",)


def test_relative_addresses_start_from_the_base_a_page_names() -> None:
    head = '<base href="https://cdn.example/shop/">' + block(goods(image="i.jpg"))
    assert offered("<h1>EGREN cup</h1>", head).images == ("https://cdn.example/shop/i.jpg",)
