"""Microdata and RDFa, brought into the shape of JSON-LD nodes."""

from __future__ import annotations

from typing import Any

from extruct.w3cmicrodata import MicrodataExtractor
from lxml.html import HtmlElement

from crawlers.reading.places import whole
from crawlers.reading.schema import Node

MOST = 1500
MOST_REFERENCES = 50
"""Items and references on one page; beyond, reading costs more than it tells."""


def microdata(tree: HtmlElement, base: str) -> list[Node]:
    """Top items of the page."""
    if not 0 < tree.xpath("count(//*[@itemscope])") <= MOST or tree.xpath("count(//*[@itemref])") > MOST_REFERENCES:
        return []
    try:
        return [_node(item) for item in MicrodataExtractor().extract_items(tree, base_url=base)]
    except ValueError:  # an address in it that is none
        return [_node(item) for item in MicrodataExtractor().extract_items(tree, base_url=None)]


def rdfa(tree: HtmlElement, base: str) -> list[Node]:
    """Top items in RDFa Lite (vocab, typeof, property), which is what shops write; nothing is fetched for it."""
    tops = tree.xpath("//*[@typeof][not(ancestor::*[@typeof])]")
    return [_thing(element, base, 0) for element in tops]


def _thing(element: HtmlElement, base: str, depth: int) -> Node:
    node: Node = {"@type": str(element.get("typeof", "")).split()}
    waiting = list(element)[::-1]
    while waiting and depth < 8:
        child = waiting.pop()
        if not isinstance(child.tag, str):
            continue
        names = [name.split(":")[-1] for name in str(child.get("property", "")).split()]
        inner = child.get("typeof") is not None
        value: Any = _thing(child, base, depth + 1) if inner else _literal(child, base)
        for name in names:
            node.setdefault(name, []).append(value)
        if not inner:
            waiting.extend(reversed(child))
    return node


def _literal(element: HtmlElement, base: str) -> str:
    if (content := element.get("content")) is not None:
        return str(content)
    address = element.get("resource") or element.get("href") or element.get("src")
    return whole(base, str(address)) if address else str(element.text_content()).strip()


def _node(item: Any) -> Any:
    if isinstance(item, list):
        return [_node(one) for one in item]
    if not isinstance(item, dict):
        return item
    properties = {key: _node(value) for key, value in item.get("properties", {}).items()}
    if item.get("id"):
        properties["@id"] = item["id"]
    return {"@type": item.get("type", ""), **properties, **({"name": item["value"]} if "value" in item else {})}
