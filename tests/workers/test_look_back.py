import pytest

from alerts.models import Alert, ListingRecord, LookBack
from hubiao.queues import queue
from matching.text import crowd
from registry.drafts import HolderDraft, RightDraft
from registry.services import save_right
from tests.factories import make_listing
from workers import look_back as task
from workers.match import match_listings

pytestmark = pytest.mark.django_db


def register(word: str, number: str) -> LookBack:
    holder = HolderDraft("青鹭用品有限公司")
    draft = RightDraft("CN", "trademark", number, holder, words=(word,), status="registered")
    return LookBack.objects.get(right=save_right(draft).record)


def collected(*titles: str) -> list[ListingRecord]:
    return [make_listing(title=title, description="") for title in titles]


def test_new_rights_are_compared_with_everything_collected_in_one_pass() -> None:
    collected("青鹭格兰 户外背包", "手工木梳", "沐岚织 丝巾")
    first, second = register("青鹭格兰", "70000001"), register("沐岚织", "70000002")
    assert task.look_back(first.pk) == 2
    assert task.look_back(second.pk) == 0
    assert {alert.right_id for alert in Alert.objects.all()} == {first.right_id, second.right_id}
    assert [(each.listings, each.finished_at is None) for each in LookBack.objects.all()] == [(3, False)] * 2


def test_a_long_one_gives_others_their_turn_and_goes_on_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = collected(*["青鹭格兰 背包"] * 70)
    first = register("青鹭格兰", "70000001")
    monkeypatch.setattr(task, "LONGEST", 0.0)
    assert task.look_back(first.pk) == 64
    (job,) = queue("match").jobs
    assert list(job.args) == [first.pk, rows[63].pk]
    assert task.look_back(first.pk) == 0, "it stands elsewhere by now"
    assert task.look_back(*job.args) == 6
    assert task.look_back(first.pk, rows[-1].pk) == 0
    first.refresh_from_db()
    assert (first.listings, first.finished_at is None) == (70, False)


def test_a_picture_that_the_store_lost_keeps_no_right_from_the_others() -> None:
    broken, _ = collected("手工木梳", "青鹭格兰 背包")
    broken.images.create(sha256="0" * 64)
    assert task.look_back(register("青鹭格兰", "70000001").pk) == 1


def test_a_pair_gets_the_probability_that_a_match_with_all_rights_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "FITTED", 1)
    others = [register(word, f"7100000{n}") for n, word in enumerate(("沐岚织", "青鹭坊", "炉山堡", "曙漪阁"))]
    assert task.look_back(others[0].pk) == 0
    seen_back, matched = collected("声励 蓝牙耳机", "声励 蓝牙耳机")
    right = register("声砾", "70000001")
    assert task.look_back(right.pk) == 2
    before = {alert.listing_id: alert.probability for alert in Alert.objects.all()}
    ListingRecord.objects.filter(pk=matched.pk).update(matched_hash="")
    match_listings([matched.pk])
    assert Alert.objects.get(listing=matched).probability == before[seen_back.pk] == before[matched.pk]
