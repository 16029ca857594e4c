"""The Chinese catalogue: `python -m tests.alerts.catalogue` brings the .po in step with the code and compiles the .mo.

Translations are written by hand in the .po. Needs Babel only, no gettext tools.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "alerts" / "locale" / "zh_Hans" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
BEGUN = datetime(2026, 11, 23, tzinfo=UTC)  # a date that moved would change the file every time
ROOMS = ("alerts", "registry", "hubiao/settings.py")


def files() -> Iterator[Path]:
    """Every file that may hold a message."""
    for room in ROOMS:
        path = ROOT / room
        found = [path] if path.is_file() else [*path.rglob("*.py"), *path.rglob("*.html")]
        yield from sorted(file for file in found if "migrations" not in file.parts)


def source_of(path: Path) -> bytes:
    """Python as it is; a template as the Python-like text that Django makes of it."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        text = templatize(text, origin=str(path))
    return text.encode()


def extracted() -> Catalog:
    """All messages that the code and the templates hold, and the claims of the features."""
    catalog = Catalog()
    for path in files():
        for _line, message, _comments, context in extract("python", io.BytesIO(source_of(path)), KEYWORDS):
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    for claim in claims():
        catalog.add(claim, locations=[("matching/features", 0)])
    return catalog


def claims() -> list[str]:
    """What the features in force say of themselves; the help page translates it."""
    from matching.algorithms import algorithm_for
    from matching.patents.rules import RULES

    tables = [text for kind in ("trademark", "design") for text in algorithm_for(kind).claims().values()]
    return [*tables, *(rule.claim for rule in RULES.values())]


def written() -> Catalog:
    """The .po as committed."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def compiled() -> Catalog:
    """The .mo as committed."""
    with MO.open("rb") as file:
        return read_mo(file)


def main() -> None:
    """Keep what is translated, add what is new, drop what is gone, compile."""
    catalog = written() if PO.exists() else Catalog(locale="zh_Hans")
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "Hubiao", "0", False
    catalog.header_comment = "# The console in Chinese. Brought in step by `python -m tests.alerts.catalogue`."
    catalog.msgid_bugs_address = catalog.copyright_holder = ""
    catalog.last_translator = catalog.language_team = "Hubiao"
    catalog.creation_date = catalog.revision_date = BEGUN
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, include_lineno=False)
    with MO.open("wb") as file:
        write_mo(file, catalog)
    missing = [message.id for message in catalog if message.id and not message.string]
    print(f"{len(catalog)} messages, {len(missing)} without a translation")


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    main()
