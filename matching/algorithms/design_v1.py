"""Designs, works and patents' drawings against pictures: their titles name goods, so words are no evidence."""

from __future__ import annotations

from matching.features.feature import Algorithm, Feature, Qualifier
from matching.features.licence import licensed_seller
from matching.features.pictures import copied_picture, mark_in_picture, same_drawing

DESIGN_V1 = Algorithm(
    name="design_v1",
    features=(
        Feature(copied_picture, weight=8.0, bias=-3.5),
        Feature(same_drawing, weight=8.0, bias=-4.0),
        Feature(mark_in_picture, weight=9.0, bias=-3.0),
    ),
    qualifiers=(Qualifier(licensed_seller, weight=-8.0),),
    threshold=0.5,
)
