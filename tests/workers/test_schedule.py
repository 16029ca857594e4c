from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from alerts.models import CrawlRun, Source
from hubiao import env
from workers.crawl import crawl_source
from workers.schedule import queue_due_crawls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    return tmp_path


def write_source(key: str, schedule: str) -> None:
    folder = env.home() / "sources" / key
    folder.mkdir(parents=True)
    text = f"key: {key}\nname: {{zh: 港口商城, en: Harbour}}\nstart: [https://{key}.example/]\nschedule: {schedule}\n"
    (folder / "source.yml").write_text(text, "utf-8")


def test_a_source_is_crawled_when_its_schedule_says_so_and_once() -> None:
    write_source("harbour", "daily")
    write_source("quiet", "never")
    assert queue_due_crawls() == 1
    assert queue_due_crawls() == 0
    CrawlRun.objects.update(created_at=timezone.now() - timedelta(days=2), state="finished")
    assert queue_due_crawls() == 1
    assert set(Source.objects.values_list("key", flat=True)) == {"harbour", "quiet"}


def test_a_source_that_cannot_be_read_holds_no_other_up() -> None:
    write_source("broken", "whenever")
    write_source("harbour", "hourly")
    assert queue_due_crawls() == 1


def test_a_crawl_of_a_source_whose_folder_is_gone_fails_with_the_reason() -> None:
    source = Source.objects.create(key="gone", name="无此来源", kind="shop", url="https://gone.example/")
    run = CrawlRun.objects.create(id="run-gone", source=source)
    crawl_source(run.pk)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "gone" in run.errors[0]["reason"]
