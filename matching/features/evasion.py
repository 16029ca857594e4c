"""Parts of the goods' pictures made unrecognisable, where goods of this kind carry a mark."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

from matching.images.evasion import Hidden, hidden_parts
from matching.images.prepared import Prepared
from matching.pair import Pair
from matching.types import Finding, Region

_KEPT = 2000
_SAID = {
    "mosaic": ("被打上马赛克", "pixelated"),
    "blur": ("被局部模糊", "blurred"),
    "cover": ("被色块遮盖", "covered by a flat patch"),
}


def hidden_part(pair: Pair, finding: Finding) -> Finding | None:
    """A part of a picture of the goods was made unrecognisable, where goods of this kind carry a mark."""
    if finding.feature == "copied_picture":  # then the hidden part is no place of a mark that we look for
        return None
    photos = pair.listing.pictures
    parts = [(number, part) for number, picture in enumerate(photos) for part in _HIDDEN.of(picture)]
    if not parts:
        return None
    number, surest = max(parts, key=lambda entry: entry[1].sure)
    zh, en = _SAID[surest.kind]
    whole = (0.0, 0.0, 1.0, 1.0)
    mark = pair.right.pictures[0].id if pair.right.pictures else ""
    return Finding(
        "hidden_part", surest.sure,
        f"第 {number + 1} 张图中有一处{zh}，无法辨认，可能在此类商品标注商标的位置",
        f"a part of picture {number + 1} is {en} and cannot be recognised, maybe where goods of this kind carry a mark",
        tuple(Region(photos[one].id, part.box, mark, whole) for one, part in parts),
    )  # fmt: skip


class _HiddenParts:
    """Hidden parts by the digest of the pixels: a listing meets many rights, one after the other."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, tuple[Hidden, ...]] = OrderedDict()
        self._lock = Lock()

    def of(self, picture: Prepared) -> tuple[Hidden, ...]:
        key = blake2b(picture.grey.tobytes(), digest_size=16).digest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = tuple(hidden_parts(picture.grey))
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found


_HIDDEN = _HiddenParts()
