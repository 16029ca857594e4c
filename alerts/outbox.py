"""What leaves for the queue once the rows are committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from hubiao import queues


def enqueue_on_commit(task: str, *args: Any, on: str = "default", then: Callable[[], object] | None = None) -> None:
    """Enqueue a task by name after the commit, and then run `then`.

    A queue that is down is logged and costs nothing but time: the row says that work is open, and the sweeper finds it.
    """

    def send() -> None:
        queues.enqueue(task, *args, on=on)
        if then is not None:
            then()

    transaction.on_commit(send, robust=True)
