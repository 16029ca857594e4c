import pytest

from alerts.models import Alert, ListingRecord
from registry.drafts import HolderDraft, RightDraft
from registry.services import save_right
from tests.factories import make_listing
from workers import match, runtime

pytestmark = pytest.mark.django_db


def register(*words: str, number: str = "70000001") -> int:
    draft = RightDraft(
        office="CN",
        kind="trademark",
        number=number,
        holder=HolderDraft("青鹭用品有限公司"),
        words=words,
        status="registered",
    )
    return int(save_right(draft).record.pk)


def unmatched_listing(title: str) -> ListingRecord:
    return make_listing(title=title, description="", matched_hash="", match_count=0)


def test_a_listing_with_a_registered_word_becomes_an_alert_once() -> None:
    right = register("青鹭格兰")
    shown, innocent = unmatched_listing("青 鹭 格 兰 户外背包"), unmatched_listing("手工木梳 小号")
    assert match.match_listings([shown.pk, innocent.pk]) == 1
    assert match.match_listings([shown.pk, innocent.pk]) == 0
    alert = Alert.objects.get()
    assert (alert.listing_id, alert.right_id) == (shown.pk, right)
    assert list(ListingRecord.objects.values_list("match_count", flat=True)) == [1, 1]


def test_the_gallery_follows_the_registry_between_batches() -> None:
    register("青鹭格兰")
    match.match_listings([unmatched_listing("手工木梳").pk])
    register("沐岚织", number="70000002")
    assert match.match_listings([unmatched_listing("沐岚织 丝巾").pk]) == 1


def test_one_listing_that_breaks_holds_nobody_else_up(monkeypatch: pytest.MonkeyPatch) -> None:
    register("青鹭格兰")
    good, bad = unmatched_listing("青鹭格兰 背包"), unmatched_listing("坏")
    matcher = runtime.watch().matcher
    honest = type(matcher).match

    def breaks(self: object, listings: list, gallery: object, **options: object) -> object:
        if any(listing.texts["title"] == "坏" for listing in listings):
            raise ValueError("broken picture")
        return honest(self, listings, gallery, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(matcher), "match", breaks)
    assert match.match_listings([good.pk, bad.pk]) == 1
    bad.refresh_from_db()
    assert (bad.match_attempts, bad.matched_hash) == (1, "")
    assert "broken picture" in bad.match_error
