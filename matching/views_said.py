"""What a line of a list of rights says of a design's pictures: which side each shows, and what of it is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from matching.errors import ListError
from matching.types import DesignView, Picture, Polygon, ViewName

MOST_CORNERS = 200


def views_said(told: Any, pictures: tuple[Picture, ...]) -> tuple[DesignView, ...]:
    """`told`: {picture: name of a view, or {"view": name, "claimed": [[[x, y], …], …]}}. Raises ListError."""
    if not isinstance(told, Mapping):
        raise ListError('"views" must be an object: {"front.png": "front"}')
    known = {picture.id for picture in pictures}
    if strangers := sorted(set(told) - known):
        raise ListError(f'"views" names {strangers[0]!r}, which is not among "images"')
    return tuple(_view(picture, value) for picture, value in told.items())


def _view(picture: str, value: Any) -> DesignView:
    said = {"view": value} if isinstance(value, str) else value
    if not isinstance(said, Mapping) or set(said) - {"view", "claimed"}:
        raise ListError(f'view of {picture!r}: give a name, or {{"view": name, "claimed": polygons}}')
    names: tuple[ViewName, ...] = get_args(ViewName)
    found = [name for name in names if name == said.get("view", "")]
    if not found:
        raise ListError(f"view {said['view']!r} of {picture!r} is none of {', '.join(filter(None, names))}")
    return DesignView(picture, found[0], _polygons(picture, said.get("claimed", [])))


def _polygons(picture: str, told: Any) -> tuple[Polygon, ...]:
    if not isinstance(told, list) or not all(isinstance(one, list) for one in told):
        raise ListError(f'"claimed" of {picture!r} must be a list of polygons')
    return tuple(_polygon(picture, one) for one in told)


def _polygon(picture: str, told: list[Any]) -> Polygon:
    corners = tuple(tuple(corner) if isinstance(corner, list) else () for corner in told)
    if not 3 <= len(corners) <= MOST_CORNERS or not all(_is_place(corner) for corner in corners):
        raise ListError(f'"claimed" of {picture!r}: a polygon has 3 to {MOST_CORNERS} corners [x, y] in 0…1')
    return tuple((float(x), float(y)) for x, y in corners)


def _is_place(corner: tuple[Any, ...]) -> bool:
    return len(corner) == 2 and all(type(value) in (int, float) and 0 <= value <= 1 for value in corner)
