"""Saved product pages of real shops, served on loopback and crawled: our reader beside extruct's merge.

    python -m bench.pages [../shared/data/pages/zyte-benchmark] [--misses]

The folder holds `html/<id>.html.gz` and `ground-truth.json` (per page and field the accepted values). A value counts
as right when it equals one of the accepted ones after the same normalisation for both sides: prices as decimals,
currencies by symbol ("$" stands for every dollar and peso), availability as in stock or not, numbers by letters and
digits alone, brands by case and spaces. A value where the ground truth has none counts as wrong.

The comparator is extruct as it comes: json-ld, microdata, opengraph, rdfa, made uniform; per field the first syntax in
that order whose first Product has the field.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench import SHARED

FIELDS = ("price", "currency", "availability", "sku", "brand", "gtin", "mpn")
SYNTAXES = ("json-ld", "microdata", "opengraph", "rdfa")
SYMBOLS = {"£": "GBP", "€": "EUR", "ر.س": "SAR", "zł": "PLN", "kn": "HRK", "¥": "JPY CNY", "￥": "JPY CNY", "元": "CNY"}
DOLLARS = "USD AUD CAD NZD HKD SGD TWD MXN CLP ARS COP UYU BRL US$ A$ C$ NZ$ HK$ NT$"
GONE = ("outofstock", "soldout", "discontinued")

Values = Mapping[str, str]
Truth = Mapping[str, list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "data/pages/zyte-benchmark")
    parser.add_argument("--misses", action="store_true", help="print what was missed or wrong, page by page")
    given = parser.parse_args()
    truth: dict[str, dict[str, Any]] = json.loads((given.folder / "ground-truth.json").read_text("utf-8"))
    pages = {name: gzip.decompress((given.folder / "html" / f"{name}.html.gz").read_bytes()) for name in truth}
    ours = crawled(pages, {name: entry["url"] for name, entry in truth.items()})
    theirs = {name: by_extruct(body, truth[name]["url"]) for name, body in pages.items()}
    print(f"{len(pages)} pages; an item from {sum(map(bool, ours.values()))} of them\n")
    print(table(truth, ours, theirs))
    if given.misses:
        print("\n".join(misses(truth, ours)))


def crawled(pages: Mapping[str, bytes], urls: Mapping[str, str]) -> dict[str, Values]:
    """Each page at its own path on loopback, crawled by the shop spider as one local source."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HUBIAO_HOME"] = home
        from crawlers.run import crawl
        from crawlers.source import read_source

        by_place: dict[str, str] = {}
        for name in pages:
            where = place(urls[name])
            by_place[f"/{name}{where}" if where in by_place else where] = name
        with serving({where: pages[name] for where, name in by_place.items()}) as base:
            source = read_source(
                {
                    "key": "bench", "name": {"zh": "bench", "en": "bench"}, "local": True, "max_pages": len(pages),
                    "start": [base + where for where in by_place],
                }
            )  # fmt: skip
            run = crawl(source, "bench")
        if run.counts["pages"] != len(pages):
            print(f"only {run.counts['pages']} of {len(pages)} pages came: {run.errors[:5]}")
        found: dict[str, Values] = {name: {} for name in pages}
        for line in (run.folder / "items.jsonl").read_text("utf-8").splitlines():
            item = json.loads(line)
            found[by_place[place(item["extra"].get("fetched", item["url"]))]] = {field: item[field] for field in FIELDS}
        return found


def place(url: str) -> str:
    """Path and query as our crawler asks for them."""
    from crawlers.addresses import canonical

    parts = urlsplit(canonical(url))
    return f"{parts.path}{f'?{parts.query}' if parts.query else ''}"


class serving:  # noqa: N801 (reads as a verb)
    """`with serving({"/path": body}) as base:`"""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = pages.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def by_extruct(body: bytes, url: str) -> Values:
    """The comparator, fields as they stand."""
    import extruct

    data = extruct.extract(
        body.decode("utf-8", "replace"), base_url=url, syntaxes=list(SYNTAXES), uniform=True, errors="ignore"
    )
    found: dict[str, str] = {}
    for syntax in SYNTAXES:
        for node in first_product(data.get(syntax, [])):
            for field, value in raw_fields(node).items():
                found.setdefault(field, value) if value else None
    return found


def first_product(value: Any) -> Iterator[dict[str, Any]]:
    """The first Product, looked for in the order of the document."""
    if isinstance(value, list):
        for one in value:
            for found in first_product(one):
                yield found
                return
    elif isinstance(value, dict):
        if any(str(kind).split("/")[-1].lower() == "product" for kind in listed(value.get("@type"))):
            yield value
            return
        yield from first_product(list(value.values()))


def raw_fields(node: Mapping[str, Any]) -> dict[str, str]:
    offer = next((one for one in listed(node.get("offers")) if isinstance(one, dict)), {})
    return {
        "price": first(offer, "price", "lowPrice") or first(node, "product:price:amount", "og:price:amount"),
        "currency": first(offer, "priceCurrency") or first(node, "product:price:currency", "og:price:currency"),
        "availability": first(offer, "availability") or first(node, "product:availability", "og:availability"),
        "sku": first(node, "sku", "product:retailer_item_id"),
        "brand": first(node, "brand", "product:brand", "og:brand"),
        "gtin": first(node, "gtin13", "gtin", "gtin14", "gtin12", "gtin8", "isbn"),
        "mpn": first(node, "mpn", "product:mfr_part_no"),
    }


def first(node: Mapping[str, Any], *names: str) -> str:
    return next((found for name in names if (found := text(node.get(name)))), "")


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str:
    if isinstance(value, list):
        return text(value[0]) if value else ""
    if isinstance(value, dict):
        return text(value.get("name"))
    return "" if value is None else str(value).strip()


def alike(field: str, value: str) -> set[str]:
    """What a value stands for; two values agree when these sets meet."""
    plain = " ".join(value.split()).casefold()
    if field == "price":
        try:
            return {str(Decimal(plain).normalize())}
        except InvalidOperation:
            return {plain}
    if field == "currency":
        if plain == "$":
            return set(DOLLARS.split()) | {"$"}
        return set(SYMBOLS.get(plain, value.strip().upper()).split())
    if field == "availability":
        return {"out" if plain.rstrip("/").split("/")[-1].replace(" ", "") in GONE else "in"}
    if field in ("sku", "gtin", "mpn"):
        return {re.sub(r"\W", "", plain)}
    return {plain}


def judge(field: str, got: str, wanted: list[str]) -> str:
    """right, wrong, missed, spurious or none."""
    if not got or not wanted:
        return "missed" if wanted else ("spurious" if got else "none")
    accepted = set().union(*(alike(field, one) for one in wanted))
    return "right" if alike(field, got) & accepted else "wrong"


def table(truth: Mapping[str, Truth], ours: Mapping[str, Values], theirs: Mapping[str, Values]) -> str:
    lines = [f"{'field':14}{'truth':>6}   {'ours: P':>8}{'R':>7}{'wrong':>7}   {'extruct: P':>10}{'R':>7}{'wrong':>7}"]
    for field in FIELDS:
        known = sum(bool(entry.get(field)) for entry in truth.values())
        lines.append(f"{field:14}{known:>6}   {score(field, truth, ours)}      {score(field, truth, theirs)}")
    return "\n".join(lines)


def score(field: str, truth: Mapping[str, Truth], got: Mapping[str, Values]) -> str:
    found = [judge(field, got[name].get(field, ""), entry.get(field, [])) for name, entry in truth.items()]
    right, wrong = found.count("right"), found.count("wrong") + found.count("spurious")
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / known if (known := right + found.count("wrong") + found.count("missed")) else 1.0
    return f"{precision:8.3f}{recall:7.3f}{wrong:7}"


def misses(truth: Mapping[str, Truth], ours: Mapping[str, Values]) -> Iterator[str]:
    for name, entry in truth.items():
        for field in FIELDS:
            verdict = judge(field, ours[name].get(field, ""), entry.get(field, []))
            if verdict not in ("right", "none"):
                yield f"{name[:8]} {field:13}{verdict:9} got {ours[name].get(field, '')!r} truth {entry.get(field, [])}"


if __name__ == "__main__":
    main()
