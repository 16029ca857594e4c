"""The page of a claim of a patent, and its row in the queue."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from alerts.models import Alert
from tests import factories
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db


def page(client: Client, alert: Alert) -> str:
    response = client.get(reverse("alert", args=[alert.pk]))
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_page_shows_findings_law_and_the_patent_named(as_officer: Client) -> None:
    alert = factories.make_claim()
    text = page(as_officer, alert)
    assert '<mark data-finding="1">ZL201910765432.4<sup>1</sup></mark>' in text
    assert "第一百零一条" in text
    assert "一种折叠背架" in text
    assert "待主管部门核对" in text
    assert 'value="licensed"' not in text
    assert 'value="marked_before"' in text
    assert 'value="different_mark"' not in text


def test_the_page_in_english(as_officer: Client) -> None:
    as_officer.cookies["django_language"] = "en"
    text = page(as_officer, factories.make_claim())
    assert "Implementing Regulations of the Patent Law (2023 revision), art. 101 item (1)" in text
    assert "goods that were lawfully marked before the patent ended may still be sold" in text


def test_a_finding_without_a_provision_says_who_completes_it(as_officer: Client) -> None:
    alert = factories.make_claim()
    alert.findings = [alert.findings[0] | {"feature": "false_claim.unknown_here", "right": "999999"}]
    alert.save()
    text = page(as_officer, alert)
    assert "待主管部门补充" in text
    assert "不在本系统载入的资料中" in text


def test_the_queue_shows_and_filters_it(as_officer: Client) -> None:
    factories.make_claim()
    factories.make_alert()
    text = as_officer.get(reverse("inbox"), {"kind": "patent_claim"}).content.decode()
    assert text.count("data-alert>") == 1
    assert "专利标示" in text
    assert as_officer.get(reverse("inbox")).content.decode().count("data-alert>") == 2


def test_an_officer_decides_and_the_licence_is_not_offered(as_officer: Client) -> None:
    alert = factories.make_claim()
    fields = {"state": "open", "verdict": "licensed", "remember": "on"}
    assert as_officer.post(reverse("decide", args=[alert.pk]), fields).status_code == 422
    fields = {"state": "open", "verdict": "not_suspected", "reason": "true_claim"}
    assert as_officer.post(reverse("decide", args=[alert.pk]), fields).status_code == 302
    alert.refresh_from_db()
    assert alert.state == "not_suspected"


def test_a_partner_reads_it_without_a_way_to_the_right() -> None:
    alert = factories.make_claim()
    partner = factories.make_account("partner", source=alert.listing.source)
    text = page(client_of(partner), alert)
    assert "一种折叠背架" in text
    assert reverse("rights") not in text
