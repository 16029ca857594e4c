"""Designs by their pictures, and by the shape of the goods: outline and inner lines of each view against each photo.

As design_v1, with `design_outline` and `resembles` beside it. Goods of one sort look alike, so a shape carries a match
only where it is very near, and a look hardly ever: it ranks what else is unclear. Both weights are set by hand; the
log-odds of `matching.images.outlines` that the outline stands on are fitted.
"""

from __future__ import annotations

from matching.features.designs import design_outline
from matching.features.feature import Algorithm, Feature, Qualifier
from matching.features.licence import licensed_seller
from matching.features.pictures import copied_picture, mark_in_picture, same_drawing
from matching.features.resemblance import resembles

DESIGN_V2 = Algorithm(
    name="design_v2",
    features=(
        Feature(copied_picture, weight=13.0, bias=-4.0),
        Feature(same_drawing, weight=10.0, bias=-7.0),
        Feature(mark_in_picture, weight=12.0, bias=-6.0),
        Feature(design_outline, weight=6.0, bias=-4.8),
        Feature(resembles, weight=9.0, bias=-8.5),
    ),
    qualifiers=(Qualifier(licensed_seller, weight=-15.0),),
    threshold=0.5,
)
