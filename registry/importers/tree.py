"""XML read safely and strictly: no DTD, no entities, no network; and an audit of what nobody read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from registry.drafts import squeeze
from registry.errors import FileRefusedError


@dataclass(frozen=True)
class Node:
    """An element by local names, whatever its namespace prefix. Remembers which elements were asked for."""

    element: etree._Element
    seen: set[etree._Element] = field(default_factory=set, repr=False)

    @property
    def name(self) -> str:
        return etree.QName(self.element).localname

    @property
    def namespace(self) -> str:
        return etree.QName(self.element).namespace or ""

    @property
    def value(self) -> str:
        """The text of this element alone, white space collapsed."""
        return squeeze(self.element.text or "")

    def attribute(self, name: str) -> str:
        """An attribute by local name."""
        found = (value for key, value in self.element.attrib.items() if etree.QName(key).localname == name)
        return squeeze(str(next(found, "")))

    def all(self, path: str) -> list[Node]:
        """Every element at this path of local names, such as `ClassDescription/ClassNumber`."""
        nodes = [self]
        for step in path.split("/"):
            nodes = [child for node in nodes for child in node._children(step)]
        return nodes

    def first(self, path: str) -> Node | None:
        return next(iter(self.all(path)), None)

    def texts(self, path: str) -> list[str]:
        """The non-empty texts at this path."""
        return [node.value for node in self.all(path) if node.value]

    def text(self, *paths: str) -> str:
        """The first non-empty text at the first of these paths that has one; else empty. All of them count as read."""
        found = [self.texts(path) for path in paths]
        return next((text for texts in found for text in texts), "")

    def skip(self) -> None:
        """Count all of this element as read: it is known, and not wanted."""
        self.seen.update(self.element.iter(etree.Element))

    def has(self, name: str) -> bool:
        """Whether an element of this local name is here or below."""
        return next(self.element.iter(f"{{*}}{name}"), None) is not None

    def descendants(self, name: str) -> list[Node]:
        """Every element of this local name below, outermost first; the way to them counts as read."""
        found = [Node(child, self.seen) for child in self.element.iter(f"{{*}}{name}")]
        for node in found:
            self.seen.update(node.element.iterancestors())
        return found

    def left(self, ignored: frozenset[str]) -> list[str]:
        """Local names of what carries text and was neither read nor is ignored on purpose; each once."""
        return list(dict.fromkeys(self._left(self.element, ignored)))

    def _left(self, element: etree._Element, ignored: frozenset[str]) -> Iterator[str]:
        for child in element.iterchildren(tag=etree.Element):
            name = etree.QName(child).localname
            if name in ignored:
                continue
            if child in self.seen:
                yield from self._left(child, ignored)
            elif any(text.strip() for text in child.itertext()):
                yield name

    def _children(self, name: str) -> Iterator[Node]:
        for child in self.element.iterchildren(f"{{*}}{name}"):
            self.seen.add(child)
            yield Node(child, self.seen)


def parse(data: bytes) -> Node:
    """The root. A DOCTYPE is refused before and after parsing: register extracts have none, attacks need one."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FileRefusedError("XML with a DOCTYPE or entities is refused: it can read files or exhaust memory")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileRefusedError(f"not well-formed XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileRefusedError("XML with a DOCTYPE or entities is refused: it can read files or exhaust memory")
    return Node(root)


def in_language(nodes: list[Node], attribute: str = "languageCode") -> Node | None:
    """Chinese, else English, else the first that has text."""
    nodes = [node for node in nodes if node.value]
    by_language = {node.attribute(attribute).lower()[:2]: node for node in reversed(nodes)}
    return by_language.get("zh") or by_language.get("en") or next(iter(nodes), None)
