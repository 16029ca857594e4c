"""What the console's templates need beyond Django: navigation, marks, money, percentages, harmless links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.contrib.messages.storage.base import Message
from django.urls import reverse
from django.utils.translation import get_language

from alerts import coming_back, labels
from alerts.law.provisions import Text
from alerts.navigation import Item, items
from alerts.states import State, Verdict

register = template.Library()
DIRECTIONS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # of Unicode's bidi
SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "HKD": "HK$"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of one as a bar: `width` is an SVG length."""

    width: str
    percent: str


@register.simple_tag(takes_context=True)
def navigation(context: Mapping[str, Any]) -> list[Item]:
    """The pages open to this account."""
    request = context.get("request")
    return items(request) if request else []


@register.simple_tag(takes_context=True)
def return_path(context: Mapping[str, Any]) -> str:
    """The page to come back to; the front page where a failure left no request."""
    request = context.get("request")
    return coming_back.return_path(request) if request else "/"


@register.filter
def undo_number(message: Message) -> int | None:
    """The decision a message offers to undo, from its tag `undo-12`."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith("undo-"):
            return int(tag.removeprefix("undo-"))
    return None


@register.filter
def bar(share: float) -> Bar:
    """A number in 0…1 for a bar and in whole percent."""
    share = min(max(float(share), 0.0), 1.0)
    return Bar(f"{share * 100:.1f}%", f"{share * 100:.0f}%")


@register.filter
def odds(probability: float) -> Bar:
    """A probability likewise, but never 0 % or 100 %, for no estimate is certain."""
    return bar(min(max(float(probability), 0.01), 0.99))


@register.filter
def state_label(state: str) -> str:
    """An alert's state in the reader's language."""
    return str(State(state).label)


@register.filter
def source_name(key: str, names: Mapping[str, str]) -> str:
    """A source as people call it; by its key while it was never crawled."""
    return names.get(key, key)


@register.filter
def verdict_key(verdict: str) -> int:
    """The key that gives this verdict: the same one always, also where fewer are offered. `site.js` knows it too."""
    return Verdict.values.index(verdict) + 1


@register.filter
def in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """A crawl's counts, what people ask for first."""
    known = [(name, counts[name]) for name in labels.COUNTS if name in counts]
    return known + [(name, count) for name, count in counts.items() if name not in labels.COUNTS]


@register.filter
def count_label(name: str) -> str:
    """A crawl's count in the reader's language; an unknown one by its own name."""
    return str(labels.COUNTS.get(name, name))


@register.filter
def verb_label(verb: str) -> str:
    """A move of the audit log in the reader's language; an unknown one by its own name."""
    return str(labels.VERBS.get(verb, verb))


@register.filter
def availability_label(word: str) -> str:
    """A schema.org availability in the reader's language; an unknown one by its own name."""
    return str(labels.AVAILABILITIES.get(word, word))


@register.filter
def money(price: Decimal | None, currency: str = "") -> str:
    """A price with its currency's sign or code; empty when none was read."""
    if price is None:
        return ""
    sign = SIGNS.get(currency)
    return f"{sign}{price:,.2f}" if sign else f"{price:,.2f} {currency}".strip()


@register.filter
def web_address(url: str) -> str:
    """The address where it is http or https, else empty: `javascript:` and the like are shown, never linked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


@register.filter
def sentence(finding: Mapping[str, Any]) -> str:
    """A finding's sentence in the reader's language, else in the other one; what it quotes cannot turn it around."""
    written = finding.get("sentence", {})
    first, second = ("en", "zh") if (get_language() or "").startswith("en") else ("zh", "en")
    text = str(written.get(first) or written.get(second) or finding.get("feature", ""))
    return text.translate(DIRECTIONS)


@register.filter
def in_language(text: Text) -> str:
    """What is written in both languages, in the reader's."""
    return text.en if (get_language() or "").startswith("en") else text.zh


@register.filter
def heading(goods_class: Any) -> str:
    """A class's heading in the reader's language, else in the other one."""
    english = (get_language() or "").startswith("en")
    headings = [goods_class.heading_zh, goods_class.heading_en]
    return next(filter(None, reversed(headings) if english else headings), "")


@register.simple_tag
def picture_url(digest: str) -> str:
    """Where the `picture` view answers with these bytes."""
    return reverse("picture", args=[digest])
