"""Marks, signs and geographical indications against texts and pictures.

Weights of picture features follow the logistic fit of `bench/fit_weights.py` (seed 2, 130 emblems and photos drawn by
dice): its half-way strengths (0.20, 0.60, 0.34) are kept or lowered a little, its slopes are halved, since drawn goods
are easier than real ones. Weights of words and qualifiers are set by hand: a plain word in a title stands at 0.95,
and nominative use or a licence brings it far below the threshold. A first estimate, not a calibration on real cases.
"""

from __future__ import annotations

from matching.features.feature import Algorithm, Feature, Qualifier
from matching.features.goods import other_goods
from matching.features.licence import licensed_seller
from matching.features.nominative import nominative_use
from matching.features.ordinary import common_word, inside_other_words
from matching.features.pictures import copied_picture, mark_in_picture, same_drawing
from matching.features.words import (
    word_in_brand,
    word_in_description,
    word_in_picture_text,
    word_in_seller,
    word_in_title,
)

TRADEMARK_V1 = Algorithm(
    name="trademark_v1",
    features=(
        Feature(word_in_brand, weight=12.0, bias=-8.0),
        Feature(word_in_title, weight=11.0, bias=-8.0),
        Feature(word_in_picture_text, weight=10.5, bias=-8.0),
        Feature(word_in_description, weight=10.0, bias=-8.0),
        Feature(word_in_seller, weight=10.0, bias=-8.0),
        Feature(copied_picture, weight=13.0, bias=-4.0),
        Feature(same_drawing, weight=10.0, bias=-6.0),
        Feature(mark_in_picture, weight=12.0, bias=-3.2),
    ),
    qualifiers=(
        Qualifier(licensed_seller, weight=-15.0),
        Qualifier(nominative_use, weight=-5.0),
        Qualifier(common_word, weight=-4.0),
        Qualifier(inside_other_words, weight=-5.0),
        Qualifier(other_goods, weight=-2.0),
    ),
    threshold=0.5,
)
