import json

import pytest

from alerts.models import CrawlRun, ListingRecord
from crawlers.errors import RunError
from hubiao.queues import queue
from tests.factories import make_run, make_source
from tests.workers.runs import append, item, write_run, write_state
from workers.ingest import BATCH, ingest_run

pytestmark = pytest.mark.django_db


def queued_listings() -> list[int]:
    return [listing for job in queue("match").jobs for listing in job.args[0]]


def test_items_become_listings_on_their_way_to_matching() -> None:
    source = make_source()
    write_run("run-a", source, [item(source, number) for number in range(BATCH + 1)])
    assert ingest_run("run-a") == BATCH + 1
    assert sorted(queued_listings()) == sorted(ListingRecord.objects.values_list("pk", flat=True))
    run = CrawlRun.objects.get(pk="run-a")
    assert (run.state, run.counts["pages"]) == ("finished", 3)


def test_ingesting_twice_changes_nothing() -> None:
    source = make_source()
    write_run("run-b", source, [item(source, 1)])
    ingest_run("run-b")
    before = ListingRecord.objects.values().get()
    assert ingest_run("run-b") == 0
    assert ListingRecord.objects.values().get() == before
    assert len(queued_listings()) == 1


def test_a_running_crawl_is_followed_line_by_line_and_a_half_line_waits() -> None:
    source = make_source()
    folder = write_run("run-c", source, [item(source, 1)], state="running")
    line = json.dumps(item(source, 2).to_json(), ensure_ascii=False)
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.write(line[:40])
    assert ingest_run("run-c") == 1
    assert CrawlRun.objects.get(pk="run-c").state == "running"

    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.write(line[40:] + "\n")
    write_state(folder, "run-c", source, "finished")
    assert ingest_run("run-c") == 1
    assert CrawlRun.objects.get(pk="run-c").state == "finished"


def test_a_run_whose_folder_is_still_elsewhere_waits_and_one_that_nobody_knows_is_an_error() -> None:
    assert ingest_run(make_run(state="running", finished_at=None).pk) == 0
    with pytest.raises(RunError, match="never started"):
        ingest_run("unknown")


def test_a_bad_line_is_kept_as_an_error_of_the_run_and_the_rest_goes_in() -> None:
    source = make_source()
    folder = write_run("run-d", source, [item(source, 1)])
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        file.write("{not json\n" + json.dumps({"source": source.key, "key": "x", "url": "javascript:alert(1)"}) + "\n")
    append(folder, [item(source, 2)])
    assert ingest_run("run-d") == 2
    reasons = [error["reason"] for error in CrawlRun.objects.get(pk="run-d").errors]
    assert any("'x'" in reason for reason in reasons)
    assert len(reasons) == 2


def test_an_unchanged_listing_of_a_later_run_is_not_matched_again() -> None:
    source = make_source()
    write_run("run-e", source, [item(source, 1), item(source, 2)])
    write_run("run-f", source, [item(source, 1), item(source, 2, title="手工木梳 新款")])
    ingest_run("run-e")
    assert ingest_run("run-f") == 1
