"""Nobody ends on an address that only takes forms: not by the language switch, a login, or the back button."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def language_returns_to(text: str) -> str:
    found = re.search(r'action="/language/">.*?name="next" value="([^"]*)"', text, re.DOTALL)
    assert found
    return found[1]


def test_the_language_switch_of_a_refused_decision_leads_to_its_alert(as_officer: Client) -> None:
    alert = factories.make_alert()
    response = as_officer.post(reverse("decide", args=[alert.pk]), {"verdict": "not_suspected", "state": "open"})
    assert response.status_code == 422
    assert language_returns_to(response.content.decode()) == reverse("alert", args=[alert.pk])


def test_the_language_switch_of_a_refused_licence_leads_to_its_right(as_officer: Client) -> None:
    right = factories.make_right()
    response = as_officer.post(reverse("licence_add", args=[right.pk]), {"licensee": ""})
    assert response.status_code == 422
    assert language_returns_to(response.content.decode()) == reverse("right", args=[right.pk])


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client: Client) -> None:
    alert = factories.make_alert()
    response = client.post(reverse("decide", args=[alert.pk]), {"verdict": "suspected"})
    assert response["Location"] == f"{reverse('login')}?next={reverse('alert', args=[alert.pk])}"
    assert client.post(reverse("crawl_start"))["Location"].endswith(f"next={reverse('sources')}")


def test_the_back_button_onto_such_an_address_shows_a_way_on(as_officer: Client) -> None:
    alert = factories.make_alert()
    response = as_officer.get(reverse("decide", args=[alert.pk]))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert f'class="button" href="{reverse("alert", args=[alert.pk])}"' in response.content.decode()


def test_a_filter_after_the_session_ended_leads_to_the_login_not_to_an_empty_page(client: Client) -> None:
    response = client.get(reverse("inbox") + "?search=a", headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == f"{reverse('login')}?next=/%3Fsearch%3Da"
    assert not response.content
