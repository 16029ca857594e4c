"""Real exhibitor lists, served on loopback and crawled by mapping alone: items, with seller, with booth.

    python -m bench.exhibitors [../shared/data/exhibitors]

Neither list of the development data names booths; the mapping asks for the usual names all the same, so that a list
that has them gives them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench import SHARED
from bench.pages import serving

READING = {
    "json": "exhibitor",
    "fields": {
        "seller_name": "name",
        "booth": ["booth", "stand", "booth.number", "stand.number", "booths.number", "stands.number", "location.stand"],
        "category": "category",
        "description": ["description", "address.text", "address"],
        "extra": {"website": "website", "country": ["address.iso2", "country.iso2", "country"], "social": "social.url"},
    },
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "data/exhibitors")
    lists = sorted(parser.parse_args().folder.glob("*.json"))
    print(f"{'list':24}{'records':>8}{'items':>7}{'seller':>8}{'booth':>7}{'category':>9}{'website':>8}{'errors':>7}")
    for file in lists:
        records = json.loads(file.read_text("utf-8"))["exhibitor"]
        counts = crawled(file)
        told = (counts[name] for name in ("items", "seller_name", "booth", "category", "website", "errors"))
        print(f"{file.stem:24}{len(records):8}{{:7}}{{:8}}{{:7}}{{:9}}{{:8}}{{:7}}".format(*told))


def crawled(file: Path) -> Counter[str]:
    """How many items a crawl of this list gives, and how many of them have each field."""
    with tempfile.TemporaryDirectory() as home, serving({"/list.json": file.read_bytes()}) as base:
        os.environ["HUBIAO_HOME"] = home
        from crawlers.run import crawl
        from crawlers.source import read_source

        source = read_source(
            {
                "key": "fair", "name": {"zh": "fair", "en": "fair"}, "kind": "fair", "spider": "directory",
                "local": True, "start": [f"{base}/list.json"], "reading": READING,
            }
        )  # fmt: skip
        run = crawl(source, "bench")
        items = [json.loads(line) for line in (run.folder / "items.jsonl").read_text("utf-8").splitlines()]
        return tally(items) + Counter(errors=run.counts["errors"])


def tally(items: list[Mapping[str, Any]]) -> Counter[str]:
    counts = Counter(items=len(items))
    for item in items:
        assert item["kind"] == "exhibit", item
        flat = {**item, **item["extra"]}
        counts.update(name for name in ("seller_name", "booth", "category", "website") if flat.get(name))
    return counts


if __name__ == "__main__":
    main()
