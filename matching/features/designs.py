"""A registered design, published in lines or as photos, in the photos of a listing: views against photos."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock

import cv2
import numpy as np

from matching.features.feature import sigmoid
from matching.images.outlines import Outline, compare
from matching.images.prepared import Prepared
from matching.images.silhouette import SIDE, Mask, Silhouette, silhouette, to_form
from matching.images.views import Met, fused, meet
from matching.pair import Pair
from matching.types import DesignView, Finding, Region, ViewName

NAMES: dict[ViewName, tuple[str, str]] = {
    "front": ("主视图", "front view"), "back": ("后视图", "back view"), "left": ("左视图", "left view"),
    "right": ("右视图", "right view"), "top": ("俯视图", "top view"), "bottom": ("仰视图", "bottom view"),
    "perspective": ("立体图", "perspective view"),
}  # fmt: skip
_HALF = 2.0
"""Log-odds of `matching.images.outlines` at which strength is one half: 1 in 100 listings of other things reaches
about that much among 57 designs (`bench.designs`), and registers hold more."""
_KEPT = 2000

Evidence = Callable[[Prepared, Prepared, DesignView], float | None]
"""What one pair of pictures says: log-odds that the photo shows the view; None where it says nothing."""


def design_outline(pair: Pair) -> Finding | None:
    """The goods have the outline and inner lines of the registered design, view by view."""
    met, odds = views_met(pair)
    if not met or odds <= 0:
        return None
    photos, views = pair.listing.pictures, pair.right.pictures
    alike = _alike(photos[met[0].photo], views[met[0].view], _said(pair, views[met[0].view]))
    strength = sigmoid(odds - _HALF)
    told = [_told(pair, one) for one in met]
    return Finding(
        "design_outline", strength,
        f"商品外形与登记的外观设计近似：{'，'.join(zh for zh, _ in told)}；"
        f"{len(views)} 幅视图中见到 {len(met)} 幅（轮廓相似度 {alike:.2f}）",
        f"the goods' shape is close to the registered design: {', '.join(en for _, en in told)}; "
        f"{len(met)} of {len(views)} views are seen (outline likeness {alike:.2f})",
        tuple(_region(photos[one.photo], views[one.view]) for one in met),
    )  # fmt: skip


def views_met(pair: Pair) -> tuple[list[Met], float]:
    """Which photos show which views, and the log-odds of all together."""
    photos, views = pair.listing.pictures, pair.right.pictures
    odds = np.full((len(photos), len(views)), -np.inf)
    for v, view in enumerate(views):
        said = _said(pair, view)
        for p, photo in enumerate(photos):
            told = [value for evidence in EVIDENCE if (value := evidence(photo, view, said)) is not None]
            odds[p, v] = sum(told) if told else -np.inf
    met = meet(odds)
    return met, fused(met)


def outline_odds(photo: Prepared, view: Prepared, said: DesignView) -> float | None:
    """The outlines and inner lines of both."""
    goods, right = outline_of(photo), outline_of(view)
    return None if goods is None or right is None else compare(goods, right, _claimed(said, right.shape)).odds


EVIDENCE: tuple[Evidence, ...] = (outline_odds,)
"""Log-odds of a pair are the sum of all: an encoder's cosine, fitted to log-odds, is one more function here."""


class _Outlines:
    """Outlines by the digest of the pixels they are read from: photos meet many rights, one after the other."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Outline | None] = OrderedDict()
        self._lock = Lock()

    def of(self, picture: Prepared) -> Outline | None:
        key = blake2b(picture.grey.tobytes(), digest_size=16).digest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        shape = silhouette(picture.grey)
        found = Outline(shape) if shape else None
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


_OUTLINES = _Outlines()


def outline_of(picture: Prepared) -> Outline | None:
    """The thing that a picture shows; None where none stands out."""
    return _OUTLINES.of(picture)


def _said(pair: Pair, view: Prepared) -> DesignView:
    return next((said for said in pair.right.right.views if said.picture == view.id), DesignView(view.id))


def _claimed(said: DesignView, shape: Silhouette) -> Mask | None:
    """The claimed part in the form that outlines are compared in; None for the whole."""
    if not said.claimed:
        return None
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    for polygon in said.claimed:
        cv2.fillPoly(drawn, [np.rint(to_form(np.array(polygon), shape)).astype(np.int32)], 1)
    return drawn > 0 if drawn.any() else None


def _alike(photo: Prepared, view: Prepared, said: DesignView) -> float:
    goods, right = outline_of(photo), outline_of(view)
    return 0.0 if goods is None or right is None else compare(goods, right, _claimed(said, right.shape)).whole


def _told(pair: Pair, one: Met) -> tuple[str, str]:
    name = _said(pair, pair.right.pictures[one.view]).name
    zh, en = NAMES.get(name, (f"第 {one.view + 1} 幅视图", f"view {one.view + 1}"))
    return f"第 {one.photo + 1} 张图见于{zh}", f"photo {one.photo + 1} shows the {en}"


def _region(photo: Prepared, view: Prepared) -> Region:
    goods, right = outline_of(photo), outline_of(view)
    whole = (0.0, 0.0, 1.0, 1.0)
    return Region(photo.id, goods.shape.box if goods else whole, view.id, right.shape.box if right else whole)
