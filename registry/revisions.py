"""Revisions: one rising number over all rights, so that a gallery asks only for what changed since."""

from __future__ import annotations

from django.db import connection

LOCK = 0x6875_6269  # any constant of our own; the registry is the only room that takes it


def lock_registry() -> None:
    """Let one transaction write rights at a time, so that revisions become visible in the order of their numbers.

    Without it a reader could see revision 8, remember it, and never ask for 7, which commits a moment later.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def next_revision() -> int:
    """The next number; call it in a transaction that holds `lock_registry`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('registry_revision')")
        return int(cursor.fetchone()[0])
