"""A small invented market for these tests: holders, rights, shops, items, matches and the people who look at them."""

from __future__ import annotations

from itertools import count
from typing import Any

from alerts.models import Account, Alert, ListingRecord, Source
from alerts.services import ensure_source, record_listing, record_matches, start_run
from matching.types import Finding, Match, Span
from registry.models import Holder, RightRecord

_NUMBERS = count(1)


def make_right(
    holder: str = "青鹭服饰有限公司", words: tuple[str, ...] = ("青鹭", "EGREN"), **more: Any
) -> RightRecord:
    owner, _ = Holder.objects.get_or_create(name=holder)
    number = next(_NUMBERS)
    values = {"kind": "trademark", "office": "CN", "number": f"90{number:06d}", "revision": number} | more
    return RightRecord.objects.create(holder=owner, words=list(words), **values)


def make_source(key: str = "linhai", kind: str = "shop") -> Source:
    source = ensure_source(key, f"{key} 商城", kind, f"https://{key}.example/")
    start_run(f"run-{key}", source)
    return source


def make_item(key: str = "p1", source: str = "linhai", **more: Any) -> dict[str, Any]:
    return {
        "source": source,
        "key": key,
        "url": f"https://{source}.example/{key}",
        "title": "EGREN 女士风衣",
        "seller_key": "s1",
        "seller_name": "海边小店",
        "price": "129.00",
        "currency": "CNY",
        "fetched_at": "2026-03-01T08:00:00+00:00",
    } | more


def make_picture(digest: str = "a" * 64, **more: Any) -> dict[str, Any]:
    url = f"https://linhai.example/{digest[:6]}.jpg"
    return {"sha256": digest, "url": url, "media_type": "image/jpeg", "width": 640, "height": 480} | more


def make_listing(key: str = "p1", source: str = "linhai", **more: Any) -> ListingRecord:
    if not Source.objects.filter(key=source).exists():
        make_source(source)
    recorded = record_listing(make_item(key, source, **more), f"run-{source}")
    return ListingRecord.objects.get(pk=recorded.id)


def make_match(right: RightRecord, probability: float = 0.9, word: str = "EGREN") -> Match:
    where = (Span("title", 0, len(word), word, word),)
    finding = Finding("word_in_title", probability, f"标题含有“{word}”", f"The title holds “{word}”", where)
    return Match(str(right.pk), probability, (finding,), "trademark_v3")


def make_alert(
    right: RightRecord, key: str = "p1", source: str = "linhai", probability: float = 0.9, **more: Any
) -> Alert:
    listing = make_listing(key, source, **more)
    record_matches(listing.pk, listing.content_hash, [make_match(right, probability)])
    return Alert.objects.get(listing=listing, right=right)


def make_officer(name: str = "officer") -> Account:
    return Account.objects.create_user(name, role="officer")


def make_holder(right: RightRecord, name: str = "holder") -> Account:
    return Account.objects.create_user(name, role="holder", holder=right.holder)


def make_partner(source: Source, name: str = "partner") -> Account:
    return Account.objects.create_user(name, role="partner", source=source)
