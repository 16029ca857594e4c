"""Revisions become visible in the order of their numbers, however many write at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from registry import queries
from registry.drafts import RightDraft
from registry.models import RightRecord
from registry.services import save_right

WRITERS, EACH = 4, 8


def write(writer: int) -> None:
    try:
        for number in range(EACH):
            save_right(RightDraft("CN", "trademark", f"{writer}-{number}", words=(f"青鹭{number}",)))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_remembers_the_latest_misses_nothing() -> None:
    """A gallery asks for what changed since its revision, again and again, while others write."""
    seen: set[int] = set()
    revision = 0
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        while not all(writer.done() for writer in writers):
            for record in queries.changed_since(revision):
                seen.add(record.pk)
                revision = record.revision
        for writer in writers:
            writer.result()
    seen |= {record.pk for record in queries.changed_since(revision)}
    assert len(seen) == WRITERS * EACH


@pytest.mark.django_db(transaction=True)
def test_two_who_save_the_same_right_at_once_make_one() -> None:
    def save(_: int) -> str:
        try:
            return save_right(RightDraft("CN", "trademark", "90000001", words=("青鹭",))).outcome
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(save, range(4)))
    assert outcomes == ["created", "unchanged", "unchanged", "unchanged"]
    assert RightRecord.objects.count() == 1
