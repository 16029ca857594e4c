"""The HTML of both sites, as people write it: some pages speak JSON-LD, some microdata or OpenGraph, some neither."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from hubiao.demo.invention.wares import WARES

Row = Mapping[str, Any]
_CSS = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}img{max-width:100%;height:auto}"
    "ul.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:1rem;list-style:none;padding:0}"
    ".price{color:#b3261e;font-weight:600}"
)


def page(title: str, body: str, *, head: str = "", home: str = "沪市集") -> str:
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} - {home}</title><style>{_CSS}</style>{head}</head><body>"
        f'<nav><a href="/">{home}</a> (演示用,全部虚构)</nav>{body}</body></html>'
    )


def shop_home(goods: Iterable[str]) -> str:
    links = "".join(f'<li><a href="/c/{name}/">{WARES[name].names[0]}</a></li>' for name in goods)
    return page("首页", f"<h1>沪市集</h1><ul>{links}</ul>")


def category(name: str, rows: Sequence[Row], number: int, pages: int) -> str:
    """One page of a category, with links to the next and the one before."""
    cards = "".join(
        f'<li><a href="/p/{row["key"]}.html"><img loading="lazy" src="/pictures/{row["pictures"][0]}" alt="">'
        f'{escape(row["title"])}</a> <span class="price">¥{row["price"]}</span></li>'
        for row in rows
    )
    before = f'<a rel="prev" href="/c/{name}/?page={number - 1}">上一页</a> ' if number > 1 else ""
    after = f'<a rel="next" href="/c/{name}/?page={number + 1}">下一页</a>' if number < pages else ""
    return page(
        WARES[name].names[0], f'<h1>{WARES[name].names[0]}</h1><ul class="grid">{cards}</ul><p>{before}{after}</p>'
    )


def seller(key: str, rows: Sequence[Row]) -> str:
    links = "".join(f'<li><a href="/p/{row["key"]}.html">{escape(row["title"])}</a></li>' for row in rows)
    return page(
        rows[0]["seller_name"], f"<h1>{escape(rows[0]['seller_name'])}</h1><p>店铺编号 {key}</p><ul>{links}</ul>"
    )


def product(row: Row, site: str) -> str:
    """The product page in the style of its row; every style shows the same to a reader."""
    head = {"jsonld": _json_ld, "opengraph": _open_graph}.get(row["style"])
    body = _microdata(row) if row["style"] == "microdata" else _bare(row)
    return page(row["title"], body, head=head(row, site) if head else "")


def _json_ld(row: Row, site: str) -> str:
    data = {
        "@context": "https://schema.org", "@type": "Product", "name": row["title"], "sku": row["key"],
        "description": row["description"], "category": WARES[row["goods"]].category,
        "image": [f"{site}/pictures/{name}" for name in row["pictures"]],
        "offers": {
            "@type": "Offer", "price": f"{row['price']}.00", "priceCurrency": "CNY",
            "availability": "https://schema.org/InStock", "url": f"{site}/p/{row['key']}.html",
            "seller": {
                "@type": "Organization", "name": row["seller_name"], "identifier": row["seller_key"],
                "url": f"{site}/seller/{row['seller_key']}",
            },
        },
    }  # fmt: skip
    if row["brand"]:
        data["brand"] = {"@type": "Brand", "name": row["brand"]}
    text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _open_graph(row: Row, site: str) -> str:
    pairs = [
        ("og:type", "product"), ("og:title", row["title"]), ("og:description", row["description"]),
        ("og:url", f"{site}/p/{row['key']}.html"), ("product:price:amount", f"{row['price']}.00"),
        ("product:price:currency", "CNY"), ("product:retailer_item_id", row["key"]),
        *(("og:image", f"{site}/pictures/{name}") for name in row["pictures"]),
    ]  # fmt: skip
    if row["brand"]:
        pairs.append(("product:brand", row["brand"]))
    return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs)


def _microdata(row: Row) -> str:
    pictures = "".join(f'<img itemprop="image" src="/pictures/{name}" alt="">' for name in row["pictures"])
    brand = f'<p>品牌:<span itemprop="brand">{escape(row["brand"])}</span></p>' if row["brand"] else ""
    return (
        '<main itemscope itemtype="https://schema.org/Product">'
        f'<h1 itemprop="name">{escape(row["title"])}</h1>{pictures}'
        f'<p>货号:<span itemprop="sku">{row["key"]}</span></p>{brand}'
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">'
        '<meta itemprop="priceCurrency" content="CNY">'
        f'<p class="price">¥<span itemprop="price">{row["price"]}.00</span></p>'
        '<link itemprop="availability" href="https://schema.org/InStock">'
        '<p>店铺:<span itemprop="seller" itemscope itemtype="https://schema.org/Organization">'
        f'<a class="seller" itemprop="url" href="/seller/{row["seller_key"]}">'
        f'<span itemprop="name">{escape(row["seller_name"])}</span></a></span></p></div>'
        f'<div itemprop="description">{escape(row["description"])}</div></main>'
    )


def _bare(row: Row) -> str:
    pictures = "".join(f'<img src="/pictures/{name}" alt="{escape(row["title"])}">' for name in row["pictures"])
    brand = f'<p class="brand">品牌:{escape(row["brand"])}</p>' if row["brand"] else ""
    return (
        f'<main class="product"><h1>{escape(row["title"])}</h1><div class="gallery">{pictures}</div>'
        f'<p class="price">¥{row["price"]}.00</p><p class="sku">货号:{row["key"]}</p>{brand}'
        f'<p>店铺:<a class="seller" rel="author" href="/seller/{row["seller_key"]}">'
        f"{escape(row['seller_name'])}</a></p>"
        f'<div class="description">{escape(row["description"])}</div><button>加入购物车</button></main>'
    )


def directory(rows: Sequence[Row], number: int, pages: int) -> str:
    """One page of the fair's exhibitor list."""
    cards = "".join(
        f'<li class="exhibitor"><a href="/exhibitors/{row["key"]}.html">{escape(row["name"])}</a>'
        f' <span class="booth">{row["booth"]}</span></li>'
        for row in rows
    )
    after = f'<a rel="next" href="/exhibitors/?page={number + 1}">下一页</a>' if number < pages else ""
    return page("展商名录", f"<h1>展商名录</h1><ul>{cards}</ul><p>{after}</p>", home="浦江智造展")


def exhibitor(row: Row) -> str:
    """An exhibitor's page: name, booth, exhibits."""
    exhibits = "".join(
        f'<article class="exhibit" id="{one["key"]}" data-key="{one["key"]}">'
        f'<h2><a href="#{one["key"]}">{escape(one["title"])}</a></h2>'
        + "".join(f'<img src="/pictures/{name}" alt="">' for name in one["pictures"])
        + (f'<p>品牌:<span class="brand">{escape(one["brand"])}</span></p>' if one["brand"] else "")
        + f'<p class="description">{escape(one["description"])}</p></article>'
        for one in row["exhibits"]
    )
    body = f'<h1 class="name">{escape(row["name"])}</h1><p>展位:<span class="booth">{row["booth"]}</span></p>{exhibits}'
    return page(row["name"], body, home="浦江智造展")


def sitemap(urls: Iterable[str]) -> str:
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
