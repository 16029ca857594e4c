"""The 45 Nice classes with short headings of our own, kept up to date after every migrate.

The official headings and notes are WIPO's; ours say in a line what a class is about. Written for the 13th edition
(2026), in which spectacles and sunglasses stand in class 10: older registrations have them in class 9.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from registry.models import GoodsClass

EDITION = "13-2026"


def load_headings(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Write the headings; receiver of `post_migrate`, which is also sent when the table has just been taken away."""
    if GoodsClass._meta.db_table not in connections[using].introspection.table_names():
        return
    with (files("registry") / "data" / "nice.csv").open(encoding="utf-8") as file:
        rows = [
            GoodsClass(
                system=GoodsClass.System.NICE,
                code=row["code"],
                edition=EDITION,
                heading_zh=row["zh"],
                heading_en=row["en"],
            )
            for row in csv.DictReader(file)
        ]
    GoodsClass.objects.using(using).bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["system", "code"],
        update_fields=["edition", "heading_zh", "heading_en"],
    )
