"""Loading the market into real rows, once and again."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from alerts.models import Account, LookBack, Source
from crawlers.source import load_source
from hubiao.demo import market
from hubiao.demo.folder import ACCOUNTS, DemoFolder, demo_file, make_password, prepare_folder, read_folder, write_folder
from hubiao.demo.load import (
    PROTECTION_LIST,
    RealRightsError,
    load_accounts,
    load_rights,
    load_sources,
    refuse_real_rights,
)
from hubiao.demo.score import score_database
from hubiao.demo.sources import write_sources
from registry.models import Licence, ProtectionList, RightImage, RightRecord
from registry.queries import to_core

DEMO = DemoFolder(4001, 4002, {name: make_password() for name in ACCOUNTS})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.django_db
def test_every_right_is_loaded_with_its_images_licences_and_classes() -> None:
    assert load_rights() == RightRecord.objects.count() == len(market.rights())
    assert RightImage.objects.count() == sum(len(row["images"]) for row in market.rights())
    assert set(ProtectionList.objects.get(name=PROTECTION_LIST).rights.values_list("number", flat=True)) == {
        row["number"] for row in market.rights() if row["listed"]
    }
    heron = to_core(RightRecord.objects.get(number="DEMO-T04"))
    assert heron.words == ("EGREN",)
    assert heron.classes == ("18", "25")
    assert {licensee.name for licensee in heron.licensees} >= {"青鹭官方旗舰店", "霁川青鹭背具有限公司"}


@pytest.mark.django_db
def test_a_licence_that_has_ended_does_not_count() -> None:
    load_rights()
    right = RightRecord.objects.get(number="DEMO-T01")
    ended = Licence.objects.get(right=right, note="许可已到期")
    assert ended.licensee not in {licensee.name for licensee in to_core(right).licensees}


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    load_rights()
    before = _revisions(), Licence.objects.count(), RightImage.objects.count(), LookBack.objects.count()
    load_rights()
    assert (_revisions(), Licence.objects.count(), RightImage.objects.count(), LookBack.objects.count()) == before


@pytest.mark.django_db
def test_each_account_logs_in_and_has_its_scope() -> None:
    for _ in range(2):
        load_rights()
        load_sources(DEMO)
        load_accounts(DEMO.passwords)
    accounts = {account.username: account for account in Account.objects.all()}
    assert set(accounts) == set(ACCOUNTS)
    assert all(accounts[name].check_password(password) for name, password in DEMO.passwords.items())
    assert accounts["holder-egren"].holder.rights.filter(number="DEMO-T01").exists()
    assert accounts["partner-shop"].source == Source.objects.get(key="demo-shop")


@pytest.mark.django_db
def test_an_empty_database_has_found_nothing() -> None:
    result = score_database()
    assert (result.alerts, result.found, result.not_collected) == (0, 0, len(market.truths()))


def test_the_sources_are_read_by_the_crawlers(home: Path) -> None:
    shop, fair = (load_source(path) for path in write_sources(DEMO))
    assert (shop.key, shop.kind, shop.local, shop.start) == ("demo-shop", "shop", True, ("http://127.0.0.1:4001/",))
    assert (fair.key, fair.kind, fair.spider) == ("demo-fair", "fair", "directory")
    assert shop.expected.min == len(market.listings())


def test_ports_and_passwords_are_kept_for_their_owner_only(home: Path) -> None:
    first = prepare_folder()
    assert first.shop_port != first.fair_port
    assert set(first.passwords) == set(ACCOUNTS)
    assert stat.S_IMODE(demo_file().stat().st_mode) == 0o600
    assert prepare_folder() == first == read_folder()


def test_what_was_crawled_is_remembered(home: Path) -> None:
    write_folder(DemoFolder(1, 2, {"officer": "x"}, {"demo-shop": "http://127.0.0.1:1/"}, 12.5))
    assert read_folder().crawled == {"demo-shop": "http://127.0.0.1:1/"}
    assert read_folder().seconds == 12.5


@pytest.mark.django_db
def test_invented_rights_are_not_mixed_into_a_real_register() -> None:
    load_rights()
    refuse_real_rights()
    RightRecord.objects.filter(number="DEMO-T01").update(source_file="gazette.xml")
    with pytest.raises(RealRightsError, match="HUBIAO_HOME"):
        refuse_real_rights()


def _revisions() -> set[int]:
    return set(RightRecord.objects.values_list("revision", flat=True))
