"""Put the invented rights, sources and accounts into the database. Loading again changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from alerts.models import Account, Source
from alerts.services import ensure_source
from hubiao.demo import market
from hubiao.demo.folder import DemoFolder
from hubiao.demo.invention.catalogue import HOUSES
from hubiao.demo.invention.sellers import FAIR, SHOP
from hubiao.demo.sources import NAMES
from registry.drafts import CANONICAL, ClassDraft, HolderDraft, ImageDraft, LicenceDraft, RightDraft
from registry.models import Holder, RightRecord
from registry.services import save_right

MARK = "hubiao.demo"  # where the invented rights say they come from
PROTECTION_LIST = "重点商标保护名录(演示)"


class RealRightsError(Exception):
    """The database holds rights that are not the demo's: give the demo a data folder or a database of its own."""


def refuse_real_rights() -> None:
    """Invented marks must not be mixed into somebody's register. Raises RealRightsError."""
    if real := RightRecord.objects.exclude(source_file=MARK).count():
        raise RealRightsError(
            f"{real} rights in the database are not the demo's: set HUBIAO_HOME to an empty folder, no DATABASE_URL"
        )


@transaction.atomic
def load_rights() -> int:
    """Every invented right with its images, licences and place on the protection list; answers how many."""
    for row in market.rights():
        save_right(draft_of(row))
    return len(market.rights())


def load_sources(demo: DemoFolder) -> list[Source]:
    """The shop and the fair."""
    return [
        ensure_source(SHOP, NAMES[SHOP]["zh"], Source.Kind.SHOP, f"{demo.shop_url}/"),
        ensure_source(FAIR, NAMES[FAIR]["zh"], Source.Kind.FAIR, f"{demo.fair_url}/exhibitors/"),
    ]


@transaction.atomic
def load_accounts(passwords: dict[str, str]) -> None:
    """One officer, two holders, one partner, with the passwords of this data folder."""
    holders = {house.key: Holder.objects.get(name=house.name) for house in HOUSES}
    scopes: dict[str, dict[str, Any]] = {
        "officer": {"role": Account.Role.OFFICER},
        "holder-egren": {"role": Account.Role.HOLDER, "holder": holders["egren"]},
        "holder-shenglyt": {"role": Account.Role.HOLDER, "holder": holders["shenglyt"]},
        "partner-shop": {"role": Account.Role.PARTNER, "source": Source.objects.get(key=SHOP)},
    }
    for name, scope in scopes.items():
        account, _ = Account.objects.get_or_create(username=name, defaults=scope)
        if not account.check_password(passwords[name]):
            account.set_password(passwords[name])
            account.save(update_fields=["password"])


def draft_of(row: dict[str, Any]) -> RightDraft:
    """A line of `rights.jsonl` as the registry takes it. The years are invented too."""
    registered = date(2019, 1 + sum(map(ord, row["number"])) % 12, 14)
    lasting = row["kind"] in ("trademark", "gi")
    return RightDraft(
        office=row["office"],
        kind=row["kind"],
        number=row["number"],
        holder=HolderDraft(row["holder"], row["country"], row["holder_identifier"]),
        words=tuple(row["words"]),
        title=row["title"],
        status="registered",
        status_text="演示数据,全部虚构",
        filed_on=registered.replace(year=2018),
        registered_on=registered,
        expires_on=registered.replace(year=2029 if lasting else 2034),
        goods=row["goods"],
        classes=tuple(filter(None, (_class(row["kind"], code) for code in row["classes"]))),
        images=tuple(ImageDraft(market.FOLDER / name) for name in row["images"]),
        licences=tuple(_licence(licence) for licence in row["licences"]),
        protection_lists=(PROTECTION_LIST,) if row["listed"] else (),
        source_file=MARK,
    )


def _class(kind: str, code: str) -> ClassDraft | None:
    return CANONICAL["locarno" if kind == "design" else "nice"](code)


def _licence(row: dict[str, str]) -> LicenceDraft:
    return LicenceDraft(row["licensee"], row["source"], _day(row["valid_from"]), _day(row["valid_to"]), row["note"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
