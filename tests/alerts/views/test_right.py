"""Registering rights by form and by file, their licences, and that nobody reaches into another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from alerts.models import Account, AuditEntry
from registry.models import RightRecord
from tests import factories, pictures
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db
STATED = {
    "kind": "trademark", "office": "cn", "number": "88000001", "words": "鹭影\nEGREN", "classes": "25, 35类",
    "status": "registered",
}  # fmt: skip


@pytest.fixture
def holder(db: None) -> Account:
    return factories.make_account("holder")


@pytest.fixture
def as_holder(holder: Account) -> Client:
    return client_of(holder)


def png(name: str = "mark.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or pictures.mark(), "image/png")


def register(client: Client, **fields: Any) -> tuple[int, str]:
    """Status and text of what came of it; redirects are not followed."""
    response = client.post(reverse("right_new"), {**STATED, **fields})
    return response.status_code, response.content.decode()


def send_file(client: Client, name: str, text: str) -> str:
    file = SimpleUploadedFile(name, text.encode())
    return str(client.post(reverse("rights_import"), {"file": file}).content.decode())


def test_registers_a_right_with_words_and_pictures(as_holder: Client, holder: Account) -> None:
    status, _ = register(as_holder, pictures=[png(), png("second.png", pictures.mark(seed=2))])
    assert status == 302
    right = RightRecord.objects.get(number="88000001")
    assert right.holder == holder.holder
    assert (right.office, right.words, right.status) == ("CN", ["鹭影", "EGREN"], "registered")
    assert set(right.classes.values_list("code", flat=True)) == {"25", "35"}
    assert right.images.count() == 2
    assert right.look_backs.filter(finished_at=None).exists()
    assert AuditEntry.objects.filter(verb="right.saved", actor=holder.username, subject=f"right:{right.pk}").exists()


def test_shows_the_look_back_and_renews_itself_while_it_runs(as_holder: Client) -> None:
    register(as_holder)
    right = RightRecord.objects.get(number="88000001")
    url = reverse("right", args=[right.pk])
    text = as_holder.get(url).content.decode()
    assert "正在回看已采集的 0 条" in text
    assert 'hx-trigger="every 5s"' in text
    right.look_backs.update(finished_at=right.updated_at)
    assert "hx-trigger" not in as_holder.get(url).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": ""}, "请填写该权利的注册号或申请号"),
        ({"office": "CHN"}, "两个字母"),
        ({"classes": "99"}, "“99”不是该类权利的类别"),
        ({"kind": "design", "classes": "77-01"}, "“77-01”不是该类权利的类别"),
        ({"words": ""}, "至少填写一个文字或上传一张图片"),
        ({"registered_on": "2024-05-01", "expires_on": "2023-05-01"}, "到期日早于注册日"),
        ({"filed_on": "yesterday"}, 'aria-invalid="true"'),
        ({"kind": "poem"}, 'aria-invalid="true"'),
    ],
)
def test_says_at_each_field_what_is_wrong(as_holder: Client, fields: dict[str, str], said: str) -> None:
    status, text = register(as_holder, **fields)
    assert status == 422
    assert said in text
    assert not RightRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"), [("a.svg", pictures.svg()), ("a.png", pictures.svg()), ("a.png", b"GIF89a"), ("a.jpg", b"<html>")]
)
def test_refuses_a_hostile_picture_by_name_and_keeps_nothing(as_holder: Client, name: str, data: bytes) -> None:
    status, text = register(as_holder, pictures=[png(), png(name, data)])
    assert status == 422
    assert f"“{name}”被拒绝" in text
    assert "鹭影" in text, "what was typed must not be lost"
    assert not RightRecord.objects.exists()


def test_a_figure_alone_is_enough(as_holder: Client) -> None:
    assert register(as_holder, words="", pictures=[png()])[0] == 302


@pytest.mark.parametrize("fields", [{"number": "77000009"}, {"number": "66000001", "application_number": "77000009"}])
def test_a_number_of_another_holder_is_refused(as_holder: Client, fields: dict[str, str]) -> None:
    theirs = factories.make_right(number="77000009", application_number="77000009", status="pending")
    before = (theirs.holder_id, theirs.words, theirs.revision)
    status, text = register(as_holder, **fields)
    assert status == 422
    assert "已由其他权利人登记" in text
    theirs.refresh_from_db()
    assert (theirs.holder_id, theirs.words, theirs.revision) == before
    assert RightRecord.objects.count() == 1


def test_a_holder_cannot_speak_for_another_name(as_holder: Client, holder: Account) -> None:
    register(as_holder, holder="白岬户外股份有限公司")
    assert RightRecord.objects.get().holder == holder.holder


def test_an_officer_names_the_holder(as_officer: Client) -> None:
    assert register(as_officer)[0] == 422
    assert register(as_officer, holder="白岬户外股份有限公司")[0] == 302
    assert RightRecord.objects.get().holder.name == "白岬户外股份有限公司"


def test_corrects_a_right_but_not_its_key(as_holder: Client) -> None:
    register(as_holder, goods="服装")
    right = RightRecord.objects.get()
    url = reverse("right_edit", args=[right.pk])
    assert "88000001" in as_holder.get(url).content.decode()
    changed = {**STATED, "goods": "服装", "number": "1", "words": "鹭影", "pictures": [png()]}
    assert as_holder.post(url, changed).status_code == 302
    right = RightRecord.objects.get()
    assert (right.number, right.words, right.images.count()) == ("88000001", ["鹭影"], 1)


def test_says_that_what_was_stated_cannot_be_emptied(as_holder: Client) -> None:
    register(as_holder, goods="服装")
    url = reverse("right_edit", args=[RightRecord.objects.get().pk])
    response = as_holder.post(url, {**STATED, "goods": ""})
    assert response.status_code == 422
    assert "不能清空" in response.content.decode()


def test_takes_a_picture_away(as_holder: Client) -> None:
    register(as_holder, pictures=[png()])
    right = RightRecord.objects.get()
    digest = right.images.get().sha256
    as_holder.post(reverse("right_edit", args=[right.pk]), {"remove": digest})
    assert not right.images.exists()
    assert AuditEntry.objects.filter(verb="right.picture_removed").exists()


def test_adds_and_removes_a_licence(as_holder: Client) -> None:
    register(as_holder)
    right = RightRecord.objects.get()
    before = right.revision
    said = {"licensee": "小鹭旗舰店", "valid_from": "2025-01-01", "valid_to": "2026-01-01", "note": "合同 7 号"}
    assert as_holder.post(reverse("licence_add", args=[right.pk]), said).status_code == 302
    right.refresh_from_db()
    assert right.revision > before
    assert "小鹭旗舰店" in as_holder.get(reverse("right", args=[right.pk])).content.decode()
    as_holder.post(reverse("licence_remove", args=[right.licences.get().pk]))
    assert not right.licences.exists()
    assert list(AuditEntry.objects.filter(verb__startswith="licence.").values_list("verb", flat=True)) == [
        "licence.granted",
        "licence.revoked",
    ]


def test_a_licence_that_ends_before_it_begins_is_refused(as_holder: Client) -> None:
    register(as_holder)
    right = RightRecord.objects.get()
    said = {"licensee": "小鹭旗舰店", "valid_from": "2026-01-01", "valid_to": "2025-01-01"}
    response = as_holder.post(reverse("licence_add", args=[right.pk]), said)
    assert response.status_code == 422
    assert "截止日早于起始日" in response.content.decode()
    assert not right.licences.exists()


def test_a_file_goes_in_record_by_record(as_holder: Client, holder: Account) -> None:
    lines = [
        {"office": "CN", "kind": "trademark", "number": "55000001", "words": ["鹭影"]},
        {
            "office": "CN",
            "kind": "trademark",
            "number": "55000002",
            "words": ["白岬"],
            "holder": "白岬户外股份有限公司",
        },
        {"office": "CN", "kind": "poem", "number": "55000003"},
    ]
    text = send_file(as_holder, "rights.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    assert "新增 1 条" in text
    assert "拒绝 2 条" in text
    assert RightRecord.objects.get().number == "55000001"
    assert RightRecord.objects.get().holder == holder.holder


def test_a_file_cannot_take_over_or_end_anothers_right(as_holder: Client) -> None:
    theirs = factories.make_right(number="55000009")
    before = (theirs.holder_id, theirs.words, theirs.status, theirs.revision)
    text = send_file(as_holder, "rights.csv", "office,kind,number,words\nCN,trademark,55000009,鹭影\n")
    assert "拒绝 1 条" in text
    theirs.refresh_from_db()
    assert (theirs.holder_id, theirs.words, theirs.status, theirs.revision) == before


def test_a_file_cannot_put_a_right_on_a_protection_list(as_holder: Client) -> None:
    line = {
        "office": "CN",
        "kind": "trademark",
        "number": "55000001",
        "words": ["鹭影"],
        "protection_lists": ["重点名录"],
    }
    send_file(as_holder, "rights.jsonl", json.dumps(line, ensure_ascii=False))
    assert not RightRecord.objects.get().protection_lists.exists()


def test_a_file_cannot_read_this_machines_files(as_holder: Client, tmp_path: Path) -> None:
    picture = tmp_path / "other.png"
    picture.write_bytes(pictures.mark())
    line = {"office": "CN", "kind": "trademark", "number": "55000001", "words": ["鹭影"], "images": [str(picture)]}
    send_file(as_holder, "rights.jsonl", json.dumps(line))
    assert not RightRecord.objects.get().images.exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rights.xlsx", b"PK", "文件名须以"),
        ("rights.csv", b"", "文件是空的"),
        ("rights.xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "整个文件"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(as_officer: Client, name: str, data: bytes, said: str) -> None:
    response = as_officer.post(reverse("rights_import"), {"file": SimpleUploadedFile(name, data)})
    assert said in response.content.decode()
    assert not RightRecord.objects.exists()


def test_lists_own_rights_with_what_was_found(as_holder: Client, holder: Account) -> None:
    assert "尚未登记权利" in as_holder.get(reverse("rights")).content.decode()
    mine, other = factories.make_right(holder.holder, words=["鹭影"]), factories.make_right(words=["白岬"])
    factories.make_alert(right=mine)
    text = as_holder.get(reverse("rights")).content.decode()
    assert f'<a href="/?right={mine.pk}"><strong>1</strong></a>' in text
    assert other.number not in text
    assert mine.number not in as_holder.get(reverse("rights"), {"search": "白岬"}).content.decode()


def test_a_right_is_watched_until_its_holder_says_otherwise(as_holder: Client, holder: Account) -> None:
    right = factories.make_right(holder.holder)
    page, watch = reverse("right", args=[right.pk]), reverse("watch", args=[right.pk])
    assert "停止监测" in as_holder.get(page).content.decode()
    for _ in range(2):  # a double click changes nothing more
        assert as_holder.post(watch)["Location"] == page
    right.refresh_from_db()
    assert not right.watched
    assert "该权利未在监测" in as_holder.get(page).content.decode()
    assert "未监测" in as_holder.get(reverse("rights")).content.decode()
    as_holder.post(watch, {"watched": "1"})
    right.refresh_from_db()
    assert right.watched
    assert right.look_backs.filter(revision=right.revision, finished_at=None).exists()
    said = AuditEntry.objects.filter(subject=f"right:{right.pk}").values_list("verb", flat=True)
    assert list(said) == ["right.unwatched", "right.watched"]


def test_a_licence_names_its_source_as_people_do(as_holder: Client, holder: Account) -> None:
    alert = factories.make_alert(right=factories.make_right(holder.holder))
    source = alert.listing.source
    as_holder.post(reverse("licence_add", args=[alert.right_id]), {"licensee": "新店", "source": source.key})
    for page in (reverse("right", args=[alert.right_id]), reverse("alert", args=[alert.pk])):
        text = as_holder.get(page).content.decode()
        assert f"({source.name})" in text or f'small">{source.name}' in text


def drawn_in_part() -> bytes:
    """A drawing with a part in solid lines and a part in dashes."""
    image = Image.new("RGB", (400, 400), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((120, 40, 280, 180), outline="black", width=3)
    for at in range(60, 340, 14):
        draw.line((at, 200, at + 8, 200), fill="black", width=3)
        draw.line((at, 360, at + 8, 360), fill="black", width=3)
    return pictures.as_png(image)


def test_says_what_a_picture_of_a_design_shows_and_what_is_claimed(as_holder: Client) -> None:
    register(as_holder, kind="design", words="", classes="06-01", pictures=[png(data=drawn_in_part())])
    right = RightRecord.objects.get()
    url, digest = reverse("right_edit", args=[right.pk]), right.images.get().sha256
    as_holder.post(url, {"describe": digest, "view": "front", "partial": "1"})
    image = right.images.get()
    assert image.view == "front"
    ((polygon,),) = (image.claimed,)
    assert 0.25 < min(x for x, _ in polygon) < max(x for x, _ in polygon) < 0.75
    assert max(y for _, y in polygon) < 0.5
    page = as_holder.get(url).content.decode()
    assert "主视图" in page
    assert "<polygon" in page
    assert AuditEntry.objects.filter(verb="right.view_described").exists()


def test_a_picture_without_dashes_stays_claimed_as_a_whole(as_holder: Client) -> None:
    register(as_holder, kind="design", words="", classes="06-01", pictures=[png()])
    right = RightRecord.objects.get()
    url, digest = reverse("right_edit", args=[right.pk]), right.images.get().sha256
    assert "未找到虚线" in as_holder.post(url, {"describe": digest, "partial": "1"}, follow=True).content.decode()
    assert right.images.get().claimed == []
    assert as_holder.post(url, {"describe": digest, "view": "inside"}).status_code == 400
