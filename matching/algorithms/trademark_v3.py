"""Marks, signs and geographical indications against texts and pictures.

Words: log-odds come fitted and calibrated from matching.text (weights.json of its Chinese and Latin sides); a word in a
title counts as it is, one in the brand field more, elsewhere less, by hand. `common_word` and `inside_other_words` are
parts of those log-odds, told by themselves (matching.text.weighed), so their weights are theirs and no estimate.
Pictures: bias and weight follow the logistic fit of `bench/fit_weights.py` (seed 2, 130 emblems and photos drawn by
dice): its half-way strengths (0.20, 0.60, 0.34) are kept or lowered a little, its slopes are halved, since drawn goods
are easier than real ones. The other qualifiers are set by hand.
"""

from __future__ import annotations

from matching.features.claims import claims_genuine
from matching.features.evasion import hidden_part
from matching.features.feature import Algorithm, Feature, Qualifier
from matching.features.goods import other_goods
from matching.features.lettering import reads_otherwise, same_lettering
from matching.features.licence import licensed_seller
from matching.features.naming import named_thing
from matching.features.negation import negated
from matching.features.nominative import nominative_use
from matching.features.ordinary import common_word, inside_other_words
from matching.features.pictures import copied_picture, mark_in_picture, same_drawing
from matching.features.quality import fake_quality_words
from matching.features.resemblance import looks_different, resembles
from matching.features.senses import longer_word, ordinary_sense
from matching.features.style import same_style
from matching.features.words import (
    word_in_brand,
    word_in_description,
    word_in_picture_text,
    word_in_seller,
    word_in_title,
)

TRADEMARK_V3 = Algorithm(
    name="trademark_v3",
    features=(
        Feature(word_in_brand, weight=16.0, bias=-7.0),
        Feature(word_in_title, weight=16.0, bias=-8.0),
        Feature(word_in_picture_text, weight=16.0, bias=-8.5),
        Feature(word_in_description, weight=16.0, bias=-8.7),
        Feature(same_lettering, weight=16.0, bias=-9.0),
        Feature(word_in_seller, weight=16.0, bias=-8.3),
        Feature(copied_picture, weight=13.0, bias=-4.0),
        Feature(same_drawing, weight=10.0, bias=-6.0),
        Feature(mark_in_picture, weight=12.0, bias=-4.0),
        Feature(resembles, weight=10.0, bias=-6.0),
    ),
    qualifiers=(
        Qualifier(licensed_seller, weight=-15.0),
        Qualifier(nominative_use, weight=-9.0),
        Qualifier(named_thing, weight=-8.0),
        Qualifier(negated, weight=-9.0),
        Qualifier(common_word, weight=-6.0),
        Qualifier(inside_other_words, weight=-6.0),
        Qualifier(ordinary_sense, weight=-10.0),
        Qualifier(longer_word, weight=-6.0),
        Qualifier(looks_different, weight=-9.0),
        Qualifier(reads_otherwise, weight=-9.0),
        Qualifier(other_goods, weight=-3.0),
        Qualifier(same_style, weight=0.5),
        Qualifier(claims_genuine, weight=0.5),
        Qualifier(fake_quality_words, weight=2.0),
        Qualifier(hidden_part, weight=0.8),
    ),
    threshold=0.5,
)
