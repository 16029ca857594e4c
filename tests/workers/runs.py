"""A crawl run's folder, as a crawl leaves it, without a crawl."""

from __future__ import annotations

import json
from pathlib import Path

from alerts.models import Source
from crawlers.items import ListingItem
from crawlers.source import Source as Described
from hubiao.store import default_store


def item(source: Source, number: int, **fields: str) -> ListingItem:
    given = {
        "title": f"手工木梳 第{number}款",
        "price": "12.50",
        "currency": "CNY",
        "seller_name": "木作小铺",
        **fields,
    }
    key = f"item-{number}"
    return ListingItem(source=source.key, key=key, url=f"https://{source.key}.example/{key}", **given)


def write_run(run_id: str, source: Source, items: list[ListingItem], state: str = "finished") -> Path:
    """The folder with `items` and a run.json in `state`."""
    folder = default_store().run_folder(run_id)
    folder.mkdir(parents=True)
    write_state(folder, run_id, source, state)
    append(folder, items)
    return folder


def write_state(folder: Path, run_id: str, source: Source, state: str) -> None:
    described = Described(source.key, {"zh": source.name}, start=(source.url,)).to_json()
    counts = {"pages": 3, "listings": 2, "images": 0, "errors": 0}
    run = {"id": run_id, "source": described, "state": state, "counts": counts, "errors": []}
    (folder / "run.json").write_text(json.dumps(run), "utf-8")


def append(folder: Path, items: list[ListingItem]) -> None:
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(item.to_json(), ensure_ascii=False) + "\n" for item in items)
