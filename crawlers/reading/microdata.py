"""Microdata and RDFa, brought into the shape of JSON-LD nodes."""

from __future__ import annotations

from typing import Any

from extruct.rdfa import RDFaExtractor
from extruct.w3cmicrodata import MicrodataExtractor
from lxml.html import HtmlElement

from crawlers.reading.schema import Node, listed

_SCHEMA = ("http://schema.org/", "https://schema.org/", "http://data-vocabulary.org/")


def microdata(tree: HtmlElement, base: str) -> list[Node]:
    """Top items of the page."""
    if not tree.xpath("boolean(//*[@itemscope])"):
        return []
    return [_node(item) for item in MicrodataExtractor().extract_items(tree, base_url=base)]


def rdfa(tree: HtmlElement, base: str) -> list[Node]:
    """Product nodes in RDFa Lite; its full reader is slow, so it is asked only where a Product is declared."""
    if not tree.xpath("boolean(//*[contains(@typeof, 'Product')])"):
        return []
    found = {str(one.get("@id")): one for one in RDFaExtractor().extract_items(tree, base_url=base)}
    return [_linked(one, found, 0) for one in found.values() if any("Product" in str(t) for t in one.get("@type", []))]


def _node(item: Any) -> Any:
    if isinstance(item, list):
        return [_node(one) for one in item]
    if not isinstance(item, dict):
        return item
    properties = {key: _node(value) for key, value in item.get("properties", {}).items()}
    if item.get("id"):
        properties["@id"] = item["id"]
    return {"@type": item.get("type", ""), **properties, **({"name": item["value"]} if "value" in item else {})}


def _linked(item: Node, found: dict[str, Node], depth: int) -> Node:
    node: Node = {"@type": item.get("@type", [])}
    for key, values in item.items():
        name = next((key.removeprefix(prefix) for prefix in _SCHEMA if key.startswith(prefix)), "")
        if name:
            node[name] = [_value(one, found, depth) for one in listed(values)]
    return node


def _value(one: Any, found: dict[str, Node], depth: int) -> Any:
    if not isinstance(one, dict):
        return one
    if "@value" in one:
        return one["@value"]
    target = found.get(str(one.get("@id")))
    return _linked(target, found, depth + 1) if target is not None and depth < 4 else one.get("@id", "")
