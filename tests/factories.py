"""Rows as the system would write them, for tests of what stands on them. Each call makes new ones."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from alerts.models import Account, Alert, CrawlRun, ListingImage, ListingRecord, Seller, Source
from hubiao.store import default_store
from registry.models import GoodsClass, Holder, Licence, RightImage, RightRecord
from tests import pictures
from tests.matching import drawings

PASSWORD = "queue-lantern-42"
_numbers = count(1)


def make_source(key: str = "", **fields: Any) -> Source:
    key = key or f"shop-{next(_numbers)}"
    return Source.objects.create(
        **{"key": key, "name": f"{key} 商城", "kind": "shop", "url": f"https://{key}.example/", **fields}
    )


def make_holder(name: str = "") -> Holder:
    return Holder.objects.create(name=name or f"青鹭用品有限公司{next(_numbers)}", country="CN")


def make_account(role: str = "officer", name: str = "", **fields: Any) -> Account:
    """A person who logs in with PASSWORD; a holder or partner gets a scope of its own unless one is given."""
    if role == "holder" and "holder" not in fields:
        fields["holder"] = make_holder()
    if role == "partner" and "source" not in fields:
        fields["source"] = make_source()
    return Account.objects.create_user(name or f"{role}{next(_numbers)}", password=PASSWORD, role=role, **fields)


def make_right(holder: Holder | None = None, *, words: Sequence[str] = ("青鹭",), **fields: Any) -> RightRecord:
    """A mark in force in class 25."""
    given = {
        "kind": "trademark", "office": "CN", "number": f"{10_000_000 + next(_numbers)}", "status": "registered",
        "filed_on": date(2019, 3, 4), "registered_on": date(2020, 5, 7), "expires_on": date(2030, 5, 6),
        "goods": "服装；鞋；帽", "revision": next(_numbers),
    }  # fmt: skip
    right = RightRecord.objects.create(holder=holder or make_holder(), words=list(words), **{**given, **fields})
    nice, _ = GoodsClass.objects.get_or_create(
        system="nice", code="25", defaults={"heading_zh": "服装，鞋，帽", "heading_en": "Clothing, footwear, headgear"}
    )
    right.classes.add(nice)
    return right


def add_right_image(right: RightRecord, data: bytes | None = None) -> RightImage:
    data = data or pictures.mark(seed=right.pk)
    size = {"media_type": "image/png", "width": 320, "height": 320}
    return RightImage.objects.get_or_create(right=right, sha256=default_store().put(data), defaults=size)[0]


def make_licence(right: RightRecord, licensee: str = "青鹭旗舰店") -> Licence:
    return Licence.objects.create(right=right, licensee=licensee)


def make_run(source: Source | None = None, **fields: Any) -> CrawlRun:
    given = {
        "id": f"run-{next(_numbers):06d}", "state": "finished", "started_at": timezone.now(),
        "finished_at": timezone.now(), "counts": {"pages": 12, "listings": 8, "images": 15, "errors": 1},
        "errors": ["https://shop.example/broken: HTTP 500"],
    }  # fmt: skip
    return CrawlRun.objects.create(source=source or make_source(), **{**given, **fields})


def make_listing(
    source: Source | None = None, *, seller: str = "小鹭杂货铺", booth: str = "", **fields: Any
) -> ListingRecord:
    """A compared listing with a seller and a price, no picture."""
    source = source or make_source()
    number = next(_numbers)
    given = {
        "key": f"item-{number}", "url": f"https://{source.key}.example/item/{number}", "title": "青~鹭同款运动T恤",
        "description": "纯棉面料，夏季新款。", "price": Decimal("59.90"), "currency": "CNY",
        "first_seen_at": timezone.now(), "last_seen_at": timezone.now(),
    }  # fmt: skip
    given |= fields
    content = hashlib.sha256(repr(sorted(given.items(), key=str)).encode()).hexdigest()
    shop, _ = Seller.objects.get_or_create(source=source, key=seller, defaults={"name": seller, "booth": booth})
    return ListingRecord.objects.create(
        source=source, seller=shop, **{"content_hash": content, "matched_hash": content, "match_count": 1, **given}
    )


def add_listing_image(listing: ListingRecord, data: bytes | None = None) -> ListingImage:
    data = data or pictures.goods(seed=listing.pk)
    return ListingImage.objects.create(
        listing=listing, sha256=default_store().put(data), media_type="image/png", width=600, height=500
    )


def span_finding(text: str, seen: str, word: str, *, field: str = "title", strength: float = 0.9) -> dict[str, Any]:
    """A word mark seen in a text."""
    start = text.index(seen)
    return {
        "feature": "word_in_title", "strength": strength,
        "sentence": {"zh": f"标题中的“{seen}”去除夹杂符号后与注册商标“{word}”相同。",
                     "en": f"“{seen}” in the title is the registered word “{word}” once inserted signs are removed."},
        "where": [{"kind": "span", "field": field, "start": start, "end": start + len(seen),
                   "text": seen, "word": word}],
    }  # fmt: skip


def region_finding(
    picture: str, right_picture: str, *, strength: float = 0.8, box: Sequence[float] = pictures.MARK_BOX
) -> dict[str, Any]:
    """A device mark seen inside a picture."""
    return {
        "feature": "mark_in_picture", "strength": strength,
        "sentence": {"zh": "商品图片中的图形与注册图样在 23 个对应点上几何一致。",
                     "en": "A figure in the listing's picture agrees with the registered one in 23 points."},
        "where": [{"kind": "region", "picture": picture, "box": list(box),
                   "right_picture": right_picture, "right_box": [0.02, 0.02, 0.96, 0.96]}],
    }  # fmt: skip


def make_alert(
    listing: ListingRecord | None = None, right: RightRecord | None = None, *, probability: float = 0.87, **fields: Any
) -> Alert:
    """An open alert; without findings given, one for the inserted sign in the listing's title."""
    listing, right = listing or make_listing(), right or make_right()
    findings = fields.pop("findings", None) or [span_finding(listing.title, "青~鹭", "青鹭")]
    given = {
        "probability": probability, "priority": probability, "algorithm": "trademark_v3",
        "content_hash": listing.content_hash, "findings": findings,
    }  # fmt: skip
    return Alert.objects.create(listing=listing, right=right, **{**given, **fields})


def make_pictured_alert(**fields: Any) -> Alert:
    """An open alert whose listing's photo bears the right's figure."""
    right = fields.pop("right", None) or make_right()
    listing = fields.pop("listing", None) or make_listing()
    registered = add_right_image(right)
    seen = add_listing_image(listing, pictures.goods(seed=listing.pk, mark_seed=right.pk))
    findings = [
        span_finding(listing.title, "青~鹭", "青鹭"),
        region_finding(seen.sha256, registered.sha256),
    ]  # fmt: skip
    return make_alert(listing, right, findings=findings, **fields)


def make_proved_alert() -> Alert:
    """Likewise, with pictures whose points agree: the proof of its second finding can be drawn. One pixel of each tells
    them from those of other alerts."""
    right, listing = make_right(), make_listing()
    figure = drawings.mark(5)
    shown = drawings.worn(drawings.goods(2), figure, 0.4, (0.3, 0.2))
    figure.putpixel((0, 0), (250, right.pk // 256 % 256, right.pk % 256))
    shown.putpixel((0, 0), (250, listing.pk // 256 % 256, listing.pk % 256))
    registered = add_right_image(right, drawings.encoded(figure))
    seen = add_listing_image(listing, drawings.encoded(shown))
    findings = [
        span_finding(listing.title, "青~鹭", "青鹭"),
        region_finding(seen.sha256, registered.sha256, box=(0.3, 0.2, 0.4, 0.48)),
    ]
    return make_alert(listing, right, findings=findings)


def make_claim(listing: ListingRecord | None = None, **fields: Any) -> Alert:
    """An open claim of a patent that has lapsed, and of one that no register here knows."""
    title = "折叠背架 专利号：ZL201910765432.4 ZL202020912345.5"
    listing = listing or make_listing(title=title, description="国家专利产品，仿冒必究。")
    patent = make_right(
        kind="patent", number=f"2019107{next(_numbers):05}.X", words=[], title="一种折叠背架", status="ended",
        status_text="专利权终止",
    )  # fmt: skip
    lapsed = span_finding(listing.title, "ZL201910765432.4", "201910765432.4", strength=0.75) | {
        "feature": "false_claim.lapsed", "right": str(patent.pk),
        "sentence": {"zh": "标题中的“ZL201910765432.4”所指专利《一种折叠背架》在登记资料中已终止或被宣告无效",
                     "en": "“ZL201910765432.4” in the title names a patent that the register has as ended or invalid"},
    }  # fmt: skip
    unknown = span_finding(listing.title, "ZL202020912345.5", "202020912345.5", strength=0.2) | {
        "feature": "false_claim.unknown_here",
        "sentence": {"zh": "标题中的“ZL202020912345.5”不在本系统载入的专利资料中（不表示该专利不存在）",
                     "en": "“ZL202020912345.5” in the title is not in the register loaded here"},
    }  # fmt: skip
    given = {
        "kind": Alert.Kind.PATENT_CLAIM, "probability": 0.75, "priority": 0.75, "algorithm": "patent_v1",
        "content_hash": listing.content_hash, "findings": [lapsed, unknown],
    }  # fmt: skip
    return Alert.objects.create(listing=listing, **(given | fields))
