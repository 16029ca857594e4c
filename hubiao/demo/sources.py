"""The two sources of the demo, written into the data folder where every command finds sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from hubiao import env
from hubiao.demo import market
from hubiao.demo.folder import DemoFolder
from hubiao.demo.invention.sellers import FAIR, SHOP

NAMES = {
    SHOP: {"zh": "沪市集(演示)", "en": "Hushi bazaar (demo)"},
    FAIR: {"zh": "浦江智造展(演示)", "en": "Pujiang fair (demo)"},
}


def write_sources(demo: DemoFolder) -> list[Path]:
    """`sources/<key>/source.yml` for shop and fair, with the ports of this start."""
    return [_write(shop_source(demo.shop_url)), _write(fair_source(demo.fair_url))]


def shop_source(url: str) -> dict[str, Any]:
    count = len(market.listings())
    return {
        "key": SHOP, "name": NAMES[SHOP], "kind": "shop", "spider": "shop", "publisher": "hubiao.demo",
        "start": [f"{url}/"], "local": True, "expected": {"min": count, "max": count},
    }  # fmt: skip


def fair_source(url: str) -> dict[str, Any]:
    count = sum(len(row["exhibits"]) for row in market.exhibitors())
    return {
        "key": FAIR, "name": NAMES[FAIR], "kind": "fair", "spider": "directory", "publisher": "hubiao.demo",
        "start": [f"{url}/exhibitors/"], "local": True, "expected": {"min": count, "max": count},
        "reading": {
            "row": "li.exhibitor", "next": "a[rel=next]::attr(href)", "link": "a::attr(href)",
            "fields": {"seller_name": "a", "booth": ".booth"},
            "page": {
                "exhibit": "article.exhibit",
                "exhibit_fields": {
                    "key": "::attr(data-key)", "title": "h2", "url": "h2 a::attr(href)", "brand": ".brand",
                    "description": ".description", "images": "img::attr(src)",
                },
            },
        },
    }  # fmt: skip


def _write(source: dict[str, Any]) -> Path:
    file: Path = env.home() / "sources" / str(source["key"]) / "source.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(source, allow_unicode=True, sort_keys=False), "utf-8")
    return file
