"""The alert's page and what can be decided on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from alerts.models import Account, Alert
from alerts.services import decide
from tests import factories, pictures
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db


def page(client: Client, alert: Alert, query: str = "") -> str:
    response = client.get(reverse("alert", args=[alert.pk]) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def send(client: Client, alert: Alert, **fields: str) -> str:
    response = client.post(reverse("decide", args=[alert.pk]), {"state": alert.state, **fields})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_marks_characters_on_both_sides(as_officer: Client) -> None:
    text = page(as_officer, factories.make_alert())
    assert '<mark data-finding="1">青~鹭<sup>1</sup></mark>' in text
    assert '<mark data-finding="1">青鹭<sup>1</sup></mark>' in text


def test_draws_boxes_on_both_pictures(as_officer: Client) -> None:
    text = page(as_officer, factories.make_pictured_alert())
    assert text.count('<rect class="halo"') == 2
    assert '<rect x="35.000%" y="28.000%" width="30.000%" height="24.000%"/>' in text


def test_shows_sentences_by_language(as_officer: Client) -> None:
    alert = factories.make_alert()
    assert "与注册商标“青鹭”相同" in page(as_officer, alert)
    as_officer.cookies["django_language"] = "en"
    assert "is the registered word “青鹭”" in page(as_officer, alert)


def test_keeps_what_lowers_apart(as_officer: Client) -> None:
    lowering = {
        "feature": "licensed_seller",
        "strength": 1.0,
        "sentence": {"zh": "该卖家持有许可。", "en": "x"},
        "where": [],
    }
    alert = factories.make_alert()
    alert.findings = [lowering, *alert.findings]
    alert.save()
    text = page(as_officer, alert)
    assert text.index("与注册商标") < text.index("该卖家持有许可。")
    assert '<li class="lower" data-finding="2">' in text


def test_escapes_what_the_web_says(as_officer: Client) -> None:
    evil = "<script>alert(1)</script>青~鹭"
    listing = factories.make_listing(
        title=evil, description='"><img src=x onerror=alert(1)>', url="javascript:alert(1)"
    )
    alert = factories.make_alert(listing, findings=[factories.span_finding(evil, "青~鹭", "青鹭")])
    text = page(as_officer, alert)
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert 'href="javascript:' not in text
    assert "javascript:alert(1)" in text


def test_links_to_the_source_without_a_referrer(as_officer: Client) -> None:
    alert = factories.make_alert()
    assert f'<a href="{alert.listing.url}" rel="noreferrer noopener nofollow"' in page(as_officer, alert)


def test_decides_and_stays_with_an_undo(as_officer: Client) -> None:
    alert = factories.make_alert()
    to = send(as_officer, alert, verdict="suspected", then="stay", note="与上次同一店铺")
    alert.refresh_from_db()
    assert alert.state == "suspected"
    text = as_officer.get(to).content.decode()
    decision = alert.decisions.get()
    assert reverse("undo", args=[decision.pk]) in text
    assert "与上次同一店铺" in text


def test_decides_and_goes_on_to_the_next(as_officer: Client) -> None:
    first, second, third = (factories.make_alert(probability=odds) for odds in (0.9, 0.8, 0.7))
    assert send(as_officer, first, verdict="suspected", then="next") == reverse("alert", args=[second.pk])
    assert send(as_officer, second, verdict="licensed", then="next") == reverse("alert", args=[third.pk])
    assert send(as_officer, third, verdict="needs_info", then="next").startswith(reverse("inbox"))


def test_next_stays_within_the_filters(as_officer: Client) -> None:
    right = factories.make_right(words=["白岬"])
    first, _other, third = (
        factories.make_alert(right=right, probability=0.9),
        factories.make_alert(probability=0.8),
        factories.make_alert(right=right, probability=0.7),
    )
    assert f"/alerts/{third.pk}/?right={right.pk}" in page(as_officer, first, f"?right={right.pk}")
    to = send(as_officer, first, verdict="suspected", then="next", queue=f"right={right.pk}")
    assert to == f"/alerts/{third.pk}/?right={right.pk}"


def test_not_suspected_needs_a_reason(as_officer: Client) -> None:
    alert = factories.make_alert()
    response = as_officer.post(reverse("decide", args=[alert.pk]), {"verdict": "not_suspected", "state": "open"})
    assert response.status_code == 422
    assert "请选择理由" in response.content.decode()
    alert.refresh_from_db()
    assert alert.state == "open"
    send(as_officer, alert, verdict="not_suspected", reason="other_goods")
    alert.refresh_from_db()
    assert alert.state == "not_suspected"


def test_a_reason_left_over_from_another_choice_does_no_harm(as_officer: Client) -> None:
    alert = factories.make_alert()
    send(as_officer, alert, verdict="suspected", reason="other_goods", remember="on")
    assert alert.decisions.get().reason == ""


def test_remembers_a_licence_and_undo_forgets_it(as_officer: Client) -> None:
    alert = factories.make_alert()
    send(as_officer, alert, verdict="licensed", remember="on")
    assert alert.right.licences.get().licensee == alert.listing.seller.name
    as_officer.post(reverse("undo", args=[alert.decisions.get().pk]))
    assert not alert.right.licences.exists()
    alert.refresh_from_db()
    assert alert.state == "open"


def test_says_so_when_another_officer_was_first(as_officer: Client) -> None:
    alert = factories.make_alert()
    decide(factories.make_account("officer"), alert.pk, "suspected")
    to = as_officer.post(reverse("decide", args=[alert.pk]), {"verdict": "licensed", "state": "open"})["Location"]
    assert "其他人员" in as_officer.get(to).content.decode()
    alert.refresh_from_db()
    assert alert.state == "suspected"


def test_undoing_twice_says_so(as_officer: Client, officer: Account) -> None:
    decision = decide(officer, factories.make_alert().pk, "suspected")
    undo = reverse("undo", args=[decision.pk])
    as_officer.post(undo)
    text = as_officer.post(undo, follow=True).content.decode()
    assert "没有撤销" in text


def test_history_shows_decision_and_undo(as_officer: Client, officer: Account) -> None:
    alert = factories.make_alert()
    decision = decide(officer, alert.pk, "not_suspected", "genuine", "核对过进货单")
    as_officer.post(reverse("undo", args=[decision.pk]))
    text = page(as_officer, alert)
    assert "核对过进货单" in text
    assert '<li class="undone">' in text


@pytest.mark.parametrize("role", ["holder", "partner"])
def test_others_read_only(role: str) -> None:
    alert = factories.make_alert()
    account = (
        factories.make_account("holder", holder=alert.right.holder)
        if role == "holder"
        else factories.make_account("partner", source=alert.listing.source)
    )
    text = page(client_of(account), alert)
    assert "data-decide" not in text
    assert (reverse("right", args=[alert.right.pk]) in text) == (role == "holder")


def test_others_read_neither_notes_nor_names(officer: Account) -> None:
    alert = factories.make_alert()
    decide(officer, alert.pk, "suspected", note="内部备注")
    text = page(client_of(factories.make_account("holder", holder=alert.right.holder)), alert)
    assert "内部备注" not in text
    assert officer.username not in text
    assert "执法人员" in text


def test_a_partner_reads_only_its_own_platforms_licences() -> None:
    alert = factories.make_alert()
    for source, name in (("", "各处皆可"), (alert.listing.source.key, "本平台店"), ("elsewhere", "别处店")):
        alert.right.licences.create(licensee=name, source=source)
    text = page(client_of(factories.make_account("partner", source=alert.listing.source)), alert)
    assert "各处皆可" in text
    assert "本平台店" in text
    assert "别处店" not in text


def test_undo_returns_into_the_same_queue(as_officer: Client, officer: Account) -> None:
    alert = factories.make_alert()
    decision = decide(officer, alert.pk, "suspected")
    came_from = f"/alerts/999/?right={alert.right_id}"
    to = as_officer.post(reverse("undo", args=[decision.pk]), {"next": came_from})["Location"]
    assert to == f"/alerts/{alert.pk}/?right={alert.right_id}"


def test_pictures_are_served_as_pictures_only(as_officer: Client) -> None:
    alert = factories.make_pictured_alert()
    digest = alert.listing.images.get().sha256
    response = as_officer.get(reverse("picture", args=[digest]))
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert as_officer.get(reverse("picture", args=[digest]), {"width": "240"})["Content-Type"] == "image/webp"


def test_bytes_that_are_no_picture_are_not_served(as_officer: Client) -> None:
    alert = factories.make_alert()
    image = factories.add_listing_image(alert.listing, pictures.svg())
    image.media_type = "image/svg+xml"
    image.save()
    assert as_officer.get(reverse("picture", args=[image.sha256])).status_code == 404
    assert as_officer.get(reverse("picture", args=[image.sha256]), {"width": "240"}).status_code == 404


def test_a_kept_picture_is_asked_for_again_by_everyone(as_officer: Client) -> None:
    """The browser may show what it kept only to who may still see it."""
    alert = factories.make_pictured_alert()
    address = reverse("picture", args=[alert.listing.images.get().sha256])
    response = as_officer.get(address)
    assert "no-cache" in response["Cache-Control"]
    again = {"If-None-Match": response["ETag"]}
    assert as_officer.get(address, headers=again).status_code == 304
    assert as_officer.get(address, {"width": "240"}, headers=again).status_code == 200
    other = client_of(factories.make_account("holder"))
    assert other.get(address, headers=again).status_code == 404


@pytest.mark.parametrize("state", ["open", "suspected", "licensed"])
def test_each_verdict_keeps_its_key_whatever_is_offered(as_officer: Client, state: str) -> None:
    """A key that meant another verdict once one is given would write the wrong decision."""
    alert = factories.make_alert(state=state)
    pair = r'name="verdict" value="(\w+)".*?<kbd aria-hidden="true">(\d)</kbd>'
    shown = re.findall(pair, page(as_officer, alert), re.DOTALL)
    script = Path(str(finders.find("hubiao/site.js"))).read_text("utf-8")
    assert len(shown) == (4 if state == "open" else 3)
    assert all(f'{key}: "{verdict}"' in script for verdict, key in shown)
