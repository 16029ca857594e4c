"""The 45 Nice classes are there after every migrate."""

from __future__ import annotations

import pytest

from registry.models import GoodsClass
from registry.nice import load_headings

pytestmark = pytest.mark.django_db


def test_all_45_classes_have_headings_in_both_languages() -> None:
    classes = GoodsClass.objects.filter(system="nice")
    assert sorted(int(one.code) for one in classes) == list(range(1, 46))
    assert all(one.heading_zh and one.heading_en and one.edition for one in classes)


def test_headings_say_what_a_class_is_about() -> None:
    clothing = GoodsClass.objects.get(system="nice", code="25")
    assert "服装" in clothing.heading_zh
    assert "Clothing" in clothing.heading_en
    assert "眼镜" in GoodsClass.objects.get(system="nice", code="10").heading_zh


def test_loading_again_repairs_a_heading_and_keeps_the_row() -> None:
    row = GoodsClass.objects.get(system="nice", code="25")
    GoodsClass.objects.filter(pk=row.pk).update(heading_en="changed by hand")
    load_headings()
    row.refresh_from_db()
    assert row.heading_en.startswith("Clothing")
    assert GoodsClass.objects.filter(system="nice").count() == 45
