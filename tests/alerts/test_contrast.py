"""The colours of the stylesheet meet WCAG 2.2 AA (4.5 : 1 for text), by light and by dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "alerts/static/hubiao/site.css").read_text("utf-8")
ON_GROUNDS = ("text", "muted", "accent", "danger", "warn", "ok", "lower")
PAIRS = [(ink, ground) for ink in ON_GROUNDS for ground in ("surface", "ground", "raised")] + [
    ("accent-ink", "accent"), ("accent", "accent-soft"), ("text", "accent-soft"), ("danger", "danger-soft"),
    ("text", "danger-soft"), ("warn", "warn-soft"), ("text", "warn-soft"), ("ok", "ok-soft"), ("text", "ok-soft"),
    ("mark-ink", "mark"),
]  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    """Names and values of `:root`; dark ones replace light ones."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    bright, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_readable(scheme: str, ink: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_controls_can_be_seen(scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found["line-strong"], found["surface"]) >= 3
