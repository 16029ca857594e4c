"""Parts of the core can be switched off one by one."""

import numpy as np
import pytest

from matching.images.prepared import prepare
from matching.matcher import Matcher
from matching.parts import PARTS, kept
from matching.sight import load_sight
from tests.matching.drawings import goods, mark, picture, worn

SHOWN = picture(worn(goods(2), mark(5), 0.4), "shown")


def test_nothing_is_taken_off_where_all_parts_are_on() -> None:
    seen = prepare(SHOWN, registered=False, sight=load_sight("cpu"))
    assert kept(seen, PARTS) is seen


def test_each_part_takes_its_own_with_it() -> None:
    seen = prepare(SHOWN, registered=False, sight=load_sight("cpu"))
    assert not set(kept(seen, PARTS - {"regions"}).looks.kinds) & {"proposed", "window"}
    assert len(kept(seen, PARTS - {"regions"}).looks) == len(kept(seen, PARTS - {"regions"}).looks.vectors) > 0
    assert not np.any(kept(seen, PARTS - {"normalisation"}).looks.terms)
    assert len(kept(seen, PARTS - {"proof"}).patches) == 0 < len(seen.patches)


def test_an_unknown_part_is_named() -> None:
    with pytest.raises(ValueError, match="no such part: sight; there are looking"):
        Matcher.load("cpu", without=["sight"])
