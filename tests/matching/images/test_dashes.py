"""Dashed lines in drawings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bench.designs.render import line_drawing
from bench.designs.solids import box
from matching.images.dashes import claimed_part

LOWER, UPPER = box(1, 0.6, 0.6), box(0.6, 0.8, 0.4).moved(0, 0.6)


def test_what_is_drawn_solid_is_suggested() -> None:
    drawn = line_drawing((replace(LOWER, claimed=False), UPPER), "front")
    (polygon,) = claimed_part(drawn)
    corners = np.array(polygon)
    assert corners[:, 1].max() < 0.65
    assert 0.2 < corners[:, 0].min() < corners[:, 0].max() < 0.8


def test_a_drawing_without_dashes_is_claimed_as_a_whole() -> None:
    assert claimed_part(line_drawing((LOWER, UPPER), "front")) == ()
    assert claimed_part(np.full((60, 60, 3), 255, np.uint8)) == ()
