"""The worst errors as a picture: query, right answer, what was said, with a line on each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from bench.evals.answers import Answer
from bench.evals.folder import Gallery, Row, image_of

SIDE, LINE, GAP = 150, 40, 10
ACROSS = 2


def badness(answer: Answer) -> float:
    """How far the best wrong answer is above the right one; for a stranger, how sure the answer is."""
    wrong = answer.wrong[1].probability if answer.wrong else 0.0
    right = answer.right[1].probability if answer.right else 0.0
    return wrong - right


def worst(told: Sequence[Answer], number: int) -> list[Answer]:
    """Errors only. Among those equally bad, the ones where the right answer was not even a candidate come first."""
    wrong = [one for one in told if (one.known or one.query["role"] == "distractor") and badness(one) >= 0]
    wrong = [one for one in wrong if one.query["role"] != "distractor" or badness(one) > 0]
    return sorted(wrong, key=lambda one: (-badness(one), one.right is not None, one.query["id"]))[:number]


def line(answer: Answer) -> str:
    query = answer.query
    said = f"said {answer.wrong[0]['label']} at {answer.wrong[1].probability:.2f}" if answer.wrong else "said nothing"
    if query["role"] == "distractor":
        return f"{query['set']} {query['id']}: is none of them; {said}{_by(answer)}"
    known = f"at {answer.right[1].probability:.2f}" if answer.right else "no candidate"
    return f"{query['set']} {query['variant']}: is {query['label']} ({known}); {said}{_by(answer)}"


def _by(answer: Answer) -> str:
    findings = answer.wrong[1].findings if answer.wrong else ()
    return f" by {findings[0].feature}" if findings else ""


def sheet(errors: Sequence[Answer], galleries: Sequence[Gallery], folder: Path) -> Image.Image:
    """Query | right answer | what was said, captioned below."""
    held = {gallery.name: gallery for gallery in galleries}
    wide, high = 3 * SIDE + 4 * GAP, SIDE + LINE + GAP
    rows = -(-len(errors) // ACROSS)
    canvas = Image.new("RGB", (ACROSS * wide, max(1, rows) * high), "white")
    for place, error in enumerate(errors):
        left, top = place % ACROSS * wide, place // ACROSS * high
        said = error.wrong[0] if error.wrong else None
        meant = next((row for row in held[error.gallery].registered if error.is_right(row)), None)
        for column, row in enumerate((error.query, meant, said)):
            _paste(canvas, folder, row, (left + GAP + column * (SIDE + GAP), top + GAP))
        _caption(canvas, f"{place + 1}. {line(error)}", (left + GAP, top + GAP + SIDE), wide - 2 * GAP)
    return canvas


def _paste(canvas: Image.Image, folder: Path, row: Row | None, at: tuple[int, int]) -> None:
    shown = ImageOps.pad(image_of(folder, row), (SIDE, SIDE), color="white") if row else None
    canvas.paste(shown or Image.new("RGB", (SIDE, SIDE), "lightgrey"), at)


def _caption(canvas: Image.Image, text: str, at: tuple[int, int], width: int) -> None:
    draw, font = ImageDraw.Draw(canvas), ImageFont.load_default(12)
    lines: list[str] = []
    rest = text
    while rest and len(lines) < 3:
        fit = len(rest)
        while draw.textlength(rest[:fit], font=font) > width:
            fit -= 1
        lines.append(rest[:fit])
        rest = rest[fit:]
    draw.multiline_text(at, "\n".join(lines), fill="black", font=font, spacing=1)


def show(told: Sequence[Answer], galleries: Sequence[Gallery], folder: Path, number: int, out: Path) -> None:
    """Write the picture, and print its lines."""
    errors = worst(told, number)
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet(errors, galleries, folder).save(out)
    print(f"\n## the {len(errors)} worst errors, drawn in {out}")
    for place, error in enumerate(errors, 1):
        print(f"{place:3}. {line(error)}")
