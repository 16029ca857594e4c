"""Crawls, sources, the audit log, and the help page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from alerts import audit
from alerts.models import Account, CrawlRun
from hubiao.queues import queue
from tests import factories

pytestmark = pytest.mark.django_db


def test_starts_a_crawl_for_a_worker(
    as_officer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    source = factories.make_source()
    with django_capture_on_commit_callbacks(execute=True):
        response = as_officer.post(reverse("crawl_start"), {"source": source.key})
    run = CrawlRun.objects.get()
    assert response["Location"] == reverse("run", args=[run.pk])
    assert run.state == "queued"
    jobs = [job for job in queue("crawl").jobs if job.args == (run.pk,) or list(job.args) == [run.pk]]
    assert [job.func_name for job in jobs] == ["workers.crawl.crawl_source"]
    assert 'hx-trigger="every 5s"' in as_officer.get(response["Location"]).content.decode()


def test_an_unknown_source_is_not_crawled(as_officer: Client) -> None:
    assert as_officer.post(reverse("crawl_start"), {"source": "nowhere"}).status_code == 404
    assert not CrawlRun.objects.exists()


def test_shows_what_a_crawl_brought_and_what_went_wrong(as_officer: Client) -> None:
    run = factories.make_run(errors=["<b>HTTP 500</b>"])
    listing = factories.make_listing(run.source, run=run)
    factories.make_alert(listing)
    factories.make_listing(run.source, run=run, matched_hash="")
    text = as_officer.get(reverse("run", args=[run.pk])).content.decode()
    assert "商品或展品 2 条" in text
    assert "待比对 1 条" in text
    assert "&lt;b&gt;HTTP 500&lt;/b&gt;" in text
    assert run.pk in as_officer.get(reverse("runs")).content.decode()


def test_empty_pages_say_what_to_do(as_officer: Client) -> None:
    assert "请选择一个来源并开始采集" in as_officer.get(reverse("runs")).content.decode()
    assert "hubiao crawl" in as_officer.get(reverse("sources")).content.decode()


def test_the_audit_log_shows_that_its_chain_holds(as_officer: Client, officer: Account) -> None:
    for number in range(3):
        audit.append(officer, "alert.decided", f"alert:{number}", {"note": "<i>"})
    text = as_officer.get(reverse("audit"), {"check": "1"}).content.decode()
    assert "完整无误" in text
    assert "&lt;i&gt;" in text
    assert "alert:2" not in as_officer.get(reverse("audit"), {"subject": "alert:1"}).content.decode()


def test_the_audit_log_shows_where_its_chain_breaks(as_officer: Client, officer: Account) -> None:
    for number in range(3):
        audit.append(officer, "alert.decided", f"alert:{number}")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE alerts_auditentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE alerts_auditentry SET actor = 'somebody' WHERE number = 2")
        cursor.execute("ALTER TABLE alerts_auditentry ENABLE TRIGGER USER")
    assert "在第 2 行断开" in as_officer.get(reverse("audit"), {"check": "1"}).content.decode()


def test_the_help_page_explains_every_feature(as_officer: Client) -> None:
    from alerts.features import claims

    text = as_officer.get(reverse("help")).content.decode()
    assert all(claim.name in text for claim in claims())
    assert "标题中出现注册的文字商标或与其近似的文字。" in text


@pytest.mark.parametrize("address", ["/audit/?subject=%00", "/runs/a%00b/", "/audit/?page=-1", "/runs/?page=%00"])
def test_addresses_that_a_database_cannot_take_fail_softly(as_officer: Client, address: str) -> None:
    assert as_officer.get(address).status_code in {200, 404}


def test_a_crawl_of_what_no_source_can_be_called_is_not_found(as_officer: Client) -> None:
    assert as_officer.post(reverse("crawl_start"), {"source": "a\x00b"}).status_code == 404
