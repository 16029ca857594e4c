"""`hubiao patent`: what a patent number, or a text with some, says by itself; no service and no register needed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command("patent")(patent)


def patent(
    text: Annotated[str, typer.Argument(help="A number, or any text that names some; - reads standard input.")],
    lang: Annotated[str, typer.Option(help="Language of the sentences: zh or en.")] = "zh",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day on which it is judged. Default: today.")
    ] = None,
) -> None:
    """Read patent numbers and check their form, check digit, year and kind. Exit code 1 where something is wrong."""
    from matching.patents.check import check_patents
    from matching.patents.claims import read_claims
    from matching.patents.register import Register, read_number
    from matching.types import Listing

    if lang not in ("zh", "en"):
        raise typer.BadParameter("give zh or en", param_hint="--lang")
    text = typer.get_text_stream("stdin").read() if text == "-" else text
    text = f"ZL{text}" if read_number(text) and not read_claims({"": text}).numbers else text
    listing = Listing("", {"text": text})
    for claim in read_claims(listing.texts).numbers:
        number = claim.number
        said = (
            number.office,
            number.form,
            number.kind,
            str(number.year or ""),
            number.expected and "check " + number.expected,
        )
        typer.echo(f"{claim.where.text}: {number} ({', '.join(filter(None, said))})")
    day = on.date() if on else date.today()  # noqa: DTZ011 - the day of whoever asks
    found = check_patents(listing, Register(), day)
    for one in found:
        typer.echo(f"{one.feature}: {one.sentence('en' if lang == 'en' else 'zh')}")
    raise typer.Exit(1 if found else 0)
