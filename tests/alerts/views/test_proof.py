"""How two pictures match: the drawing, its page, and who gets to see them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alerts.models import Alert
from tests import factories, pictures
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db
NOTHING_AGREES = "未找到布局一致的特征点"


def drawing_of(alert: Alert, number: int = 2) -> str:
    return reverse("proof_drawing", args=[alert.pk, number])


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def with_region(**fields: Any) -> Alert:
    """A proved alert whose finding names something else."""
    alert = factories.make_proved_alert()
    alert.findings[1]["where"][0] |= fields
    alert.save()
    return alert


def test_the_alert_offers_it_beside_the_finding_that_compares_pictures(as_officer: Client) -> None:
    alert = factories.make_proved_alert()
    text = text_of(as_officer, reverse("alert", args=[alert.pk]))
    assert text.count("查看比对图") == 1
    assert f'<a href="{reverse("proof", args=[alert.pk, 2])}">' in text
    assert "查看比对图" not in text_of(as_officer, reverse("alert", args=[factories.make_alert().pk]))


def test_the_page_shows_the_drawing_lazily(as_officer: Client) -> None:
    alert = factories.make_proved_alert()
    text = text_of(as_officer, reverse("proof", args=[alert.pk, 2]))
    assert f'<img src="{drawing_of(alert)}" loading="lazy" alt="' in text
    assert NOTHING_AGREES not in text
    as_officer.cookies["django_language"] = "en"
    assert "How they match" in text_of(as_officer, reverse("proof", args=[alert.pk, 2]))


def test_the_drawing_is_a_picture_kept_by_one_browser_only(as_officer: Client) -> None:
    response = as_officer.get(drawing_of(factories.make_proved_alert()))
    assert response.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"


def test_a_second_visit_draws_nothing_and_asks_for_leave_again(
    as_officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = factories.make_proved_alert()
    again = {"If-None-Match": as_officer.get(drawing_of(alert))["ETag"]}
    monkeypatch.setattr("alerts.proofs.draw", lambda pair: pytest.fail("drawn again"))
    assert as_officer.get(drawing_of(alert), headers=again).status_code == 304
    stranger = client_of(factories.make_account("holder"))
    assert stranger.get(drawing_of(alert), headers=again).status_code == 404


def test_the_page_says_so_where_nothing_agrees_any_more(as_officer: Client) -> None:
    alert = factories.make_proved_alert()
    other = factories.add_listing_image(alert.listing, pictures.goods(seed=1))
    alert.findings[1]["where"][0]["picture"] = other.sha256
    alert.save()
    text = text_of(as_officer, reverse("proof", args=[alert.pk, 2]))
    assert NOTHING_AGREES in text
    assert drawing_of(alert) not in text
    assert as_officer.get(drawing_of(alert)).status_code == 404


@pytest.mark.parametrize("data", [None, pictures.svg(), pictures.broken()], ids=["missing", "svg", "cut off"])
def test_the_page_says_so_where_a_picture_cannot_be_read(as_officer: Client, data: bytes | None) -> None:
    alert = factories.make_proved_alert()
    digest = factories.add_listing_image(alert.listing, data).sha256 if data else "0" * 64
    alert.findings[1]["where"][0]["picture"] = digest
    alert.save()
    assert "已无法读取" in text_of(as_officer, reverse("proof", args=[alert.pk, 2]))
    assert as_officer.get(drawing_of(alert)).status_code == 404


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63 + "\n"])
def test_what_names_no_stored_picture_has_no_proof(as_officer: Client, name: str) -> None:
    alert = with_region(right_picture=name)
    assert "查看比对图" not in text_of(as_officer, reverse("alert", args=[alert.pk]))
    assert as_officer.get(reverse("proof", args=[alert.pk, 2])).status_code == 404
    assert as_officer.get(drawing_of(alert)).status_code == 404


@pytest.mark.parametrize("number", [0, 1, 3, 10**30])
def test_a_finding_without_pictures_has_no_proof(as_officer: Client, number: int) -> None:
    alert = factories.make_proved_alert()
    assert as_officer.get(drawing_of(alert, number)).status_code == 404
    assert as_officer.get(reverse("proof", args=[alert.pk, number])).status_code == 404


@pytest.mark.parametrize("path", [
    "99999999/findings/2", f"{10**30}/findings/2", "-1/findings/2", "1/findings/-1", "1/findings/٢",
    "1%27%20OR%201=1/findings/2", "1/findings/2/..%2f..%2f2",
])  # fmt: skip
def test_hostile_numbers_are_not_found(as_officer: Client, path: str) -> None:
    assert as_officer.get(f"/alerts/{path}/proof.png").status_code == 404
    assert as_officer.get(f"/alerts/{path}/proof/").status_code == 404


def test_a_claim_of_a_patent_has_no_proof(as_officer: Client) -> None:
    assert as_officer.get(drawing_of(factories.make_claim(), 1)).status_code == 404
