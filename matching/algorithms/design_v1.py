"""Designs, works and patents' drawings against pictures: their titles name goods, so words are no evidence.

Weights as in trademark_v1, but a part seen elsewhere counts less: goods of one sort share details without being copies.
"""

from __future__ import annotations

from matching.features.feature import Algorithm, Feature, Qualifier
from matching.features.licence import licensed_seller
from matching.features.pictures import copied_picture, mark_in_picture, same_drawing

DESIGN_V1 = Algorithm(
    name="design_v1",
    features=(
        Feature(copied_picture, weight=13.0, bias=-4.0),
        Feature(same_drawing, weight=10.0, bias=-7.0),
        Feature(mark_in_picture, weight=12.0, bias=-6.0),
    ),
    qualifiers=(Qualifier(licensed_seller, weight=-15.0),),
    threshold=0.5,
)
