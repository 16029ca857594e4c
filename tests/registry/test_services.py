"""Saving rights: once, again, and after a change."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from registry import queries, services
from registry.drafts import ClassDraft, HolderDraft, ImageDraft, LicenceDraft, Removal, RightDraft
from registry.errors import ImageRefusedError, RecordRefusedError
from registry.models import Holder, RightRecord
from registry.signals import right_changed

pytestmark = pytest.mark.django_db

MARK = RightDraft(
    office="CN",
    kind="trademark",
    number="90000001",
    application_number="90000001",
    holder=HolderDraft("青鹭服饰有限公司", "CN"),
    words=("青鹭", "EGREN"),
    status="registered",
    goods="服装；鞋；帽",
    classes=(ClassDraft("nice", "25"), ClassDraft("vienna", "03.07.07")),
)


def png(colour: str = "teal", size: tuple[int, int] = (32, 24)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The revisions that the signal told of."""
    revisions: list[int] = []

    def hear(right: RightRecord, **_: Any) -> None:
        revisions.append(right.revision)

    right_changed.connect(hear)
    yield revisions
    right_changed.disconnect(hear)


def test_saving_again_changes_nothing(heard: list[int]) -> None:
    first = services.save_right(MARK)
    again = services.save_right(MARK)
    assert (first.outcome, again.outcome) == ("created", "unchanged")
    assert again.record.pk == first.record.pk
    assert again.record.revision == first.record.revision
    assert len(heard) == 1


def test_a_change_that_matching_sees_raises_the_revision(heard: list[int]) -> None:
    first = services.save_right(MARK).record
    second = services.save_right(replace(MARK, words=("青鹭", "EGREN", "青鷺"))).record
    assert second.pk == first.pk
    assert second.revision > first.revision
    assert heard == [first.revision, second.revision]


def test_a_change_of_address_is_updated_without_a_look_back(heard: list[int]) -> None:
    first = services.save_right(MARK).record
    saved = services.save_right(replace(MARK, status_text="注册"))
    assert saved.outcome == "updated"
    assert saved.record.revision == first.revision
    assert len(heard) == 1


def test_silence_erases_nothing() -> None:
    services.save_right(MARK)
    saved = services.save_right(RightDraft(office="CN", kind="trademark", number="90000001"))
    record = RightRecord.objects.get(pk=saved.record.pk)
    assert record.words == ["青鹭", "EGREN"]
    assert record.holder.name == "青鹭服饰有限公司"
    assert record.status == "registered"
    assert record.classes.count() == 2
    assert saved.outcome == "unchanged"


def test_a_mark_keeps_its_row_when_it_is_registered() -> None:
    pending = RightDraft("US", "trademark", "99000001", application_number="99000001", words=("EGREN",))
    registered = replace(pending, number="9000001", status="registered")
    first = services.save_right(pending).record
    second = services.save_right(registered)
    assert second.record.pk == first.pk
    assert second.record.number == "9000001"
    services.save_right(pending)  # an older extract comes late
    assert RightRecord.objects.get().number == "9000001"


def test_an_application_and_a_registration_of_the_same_number_are_not_mixed_up() -> None:
    pending = RightDraft("CN", "trademark", "5001", application_number="5001", words=("青鹭",))
    registered = RightDraft("CN", "trademark", "5001", application_number="4000", words=("白鹭",))
    services.save_right(pending)
    with pytest.raises(RecordRefusedError, match="another right, of application 5001"):
        services.save_right(registered)
    assert RightRecord.objects.get().words == ["青鹭"]


def test_words_and_goods_stay_as_the_office_wrote_them() -> None:
    saved = services.save_right(replace(MARK, words=("Ⅷ  號", "ＥＧＲＥＮ"), goods="服装；鞋（运动鞋）"))
    record = RightRecord.objects.get(pk=saved.record.pk)
    assert (record.words, record.goods) == (["Ⅷ 號", "ＥＧＲＥＮ"], "服装；鞋（运动鞋）")


def test_designs_of_one_application_stay_apart() -> None:
    for number in ("009900001-0001", "009900001-0002"):
        services.save_right(RightDraft("EM", "design", number, application_number="009900001"))
    assert RightRecord.objects.count() == 2


def test_a_holder_is_one_however_it_is_spaced() -> None:
    services.save_right(MARK)
    other = replace(MARK, number="90000002", application_number="", holder=HolderDraft(" 青鹭服饰有限公司\u3000"))
    services.save_right(other)
    assert Holder.objects.count() == 1


def test_rights_without_a_named_holder_share_none() -> None:
    for number in ("1", "2"):
        services.save_right(RightDraft("EM", "trademark", number))
    services.save_right(RightDraft("EM", "trademark", "3", holder=HolderDraft(identifier="77")))
    assert sorted(Holder.objects.values_list("identifier", flat=True)) == ["", "", "77"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"number": "  "}, "no number"),
        ({"office": ""}, "no office"),
        ({"kind": "planet"}, "unknown kind"),
        ({"number": "9" * 65}, "longer than 64"),
        ({"holder": HolderDraft("甲" * 401)}, "holder's name"),
        ({"words": tuple(map(str, range(41)))}, "more than 40 words"),
        ({"words": ("甲" * 1001,)}, "1000 letters"),
    ],
)
def test_a_record_that_names_no_right_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(RecordRefusedError, match=reason):
        services.save_right(replace(MARK, **change))
    assert not RightRecord.objects.exists()


def test_a_removed_right_ends_and_leaves_the_watch() -> None:
    record = services.save_right(MARK).record
    removal = Removal("CN", "trademark", "90000001")
    ended = services.remove_right(removal)
    assert ended is not None
    assert ended.outcome == "updated"
    assert not queries.watched_rights().exists()
    assert [right.pk for right in queries.changed_since(record.revision)] == [record.pk]
    again = services.remove_right(removal)
    assert again is not None
    assert again.outcome == "unchanged"
    assert services.remove_right(Removal("CN", "trademark", "nobody")) is None


def test_an_image_is_kept_once(heard: list[int]) -> None:
    record = services.save_right(MARK).record
    first = services.add_image(record, png(), "正面")
    again = services.add_image(record, png())
    assert first.pk == again.pk
    assert (first.media_type, first.width, first.height) == ("image/png", 32, 24)
    assert len(heard) == 2
    services.remove_image(first)
    assert queries.to_core(record).pictures == ()


def test_an_import_replaces_its_own_pictures_only() -> None:
    record = services.save_right(replace(MARK, images=(ImageDraft(png("red")),))).record
    services.add_image(record, png("green"))
    services.save_right(replace(MARK, images=(ImageDraft(png("blue")),)))
    assert record.images.count() == 2
    assert record.images.filter(imported=True).count() == 1


def test_a_broken_picture_does_not_stop_the_record() -> None:
    saved = services.save_right(replace(MARK, images=(ImageDraft(b"no picture"), ImageDraft(png()))))
    assert saved.record.images.count() == 1
    assert "picture left out: number 1" in saved.warnings[0]


def test_a_refused_image_leaves_no_trace(heard: list[int]) -> None:
    record = services.save_right(MARK).record
    with pytest.raises(ImageRefusedError, match="SVG"):
        services.add_image(record, b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")
    assert len(heard) == 1


def test_the_core_sees_licences_valid_today() -> None:
    record = services.save_right(MARK).record
    today = timezone.localdate()
    services.grant_licence(record, "青鹭旗舰店", valid_from=today, valid_to=today)
    services.grant_licence(record, "旧店", valid_to=today - timedelta(days=1))
    services.grant_licence(record, "新店", source="egret-mall", valid_from=today + timedelta(days=1))
    core = queries.to_core(RightRecord.objects.get(pk=record.pk))
    assert [licensee.name for licensee in core.licensees] == ["青鹭旗舰店"]
    assert core.classes == ("25",)
    assert core.id == str(record.pk)


def test_a_licence_is_granted_once_and_prolonged(heard: list[int]) -> None:
    record = services.save_right(MARK).record
    first = services.grant_licence(record, "青鹭旗舰店")
    same = services.grant_licence(record, "青鹭旗舰店")
    longer = services.grant_licence(record, "青鹭旗舰店", valid_to=date(2031, 1, 1))
    assert first.pk == same.pk == longer.pk
    assert len(heard) == 3
    services.revoke_licence(longer)
    assert queries.to_core(record).licensees == ()


def test_licences_that_turn_are_found() -> None:
    record = services.save_right(replace(MARK, licences=(LicenceDraft("甲店", valid_to=date(2026, 5, 1)),))).record
    assert not queries.licences_turning(date(2026, 4, 30), date(2026, 5, 1)).exists()
    turned = queries.licences_turning(date(2026, 5, 1), date(2026, 5, 2))
    assert [licence.right_id for licence in turned] == [record.pk]


def test_the_calendar_tells_matching_of_a_licence_that_ended(heard: list[int]) -> None:
    services.save_right(replace(MARK, licences=(LicenceDraft("甲店", valid_to=date(2026, 5, 1)),)))
    assert services.turn_licences(date(2026, 4, 30), date(2026, 5, 1)) == 0
    assert services.turn_licences(date(2026, 5, 1), date(2026, 5, 2)) == 1
    assert len(heard) == 2


def test_not_watching_is_a_change(heard: list[int]) -> None:
    record = services.save_right(MARK).record
    services.set_watched(record, False)
    services.set_watched(record, False)
    assert len(heard) == 2
    assert not queries.watched_rights().exists()


def test_pictures_come_from_the_store_in_order() -> None:
    record = services.save_right(MARK).record
    services.add_image(record, png("red"))
    services.add_image(record, png("blue"))
    pictures = queries.to_core(record).pictures
    assert [picture.read() for picture in pictures] == [png("red"), png("blue")]


def test_search_finds_by_word_number_and_holder() -> None:
    services.save_right(MARK)
    for text in ("青鹭", "egren", "90000001", "服饰", ""):
        assert queries.search_rights(text).count() == 1, text
    assert not queries.search_rights("白鹭").exists()
