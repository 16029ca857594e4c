"""How alerts change: one verb each, in one transaction. Reads live in `alerts.queries`."""

from __future__ import annotations

from alerts.services.decisions import decide, standing_decision, undo
from alerts.services.listings import Recorded, begin_matching, mark_enqueued, record_listing, record_match_error
from alerts.services.look_backs import (
    advance_look_backs,
    finish_look_backs,
    mark_look_backs_enqueued,
    open_look_back,
    record_look_back,
    record_look_back_error,
)
from alerts.services.matches import record_matches
from alerts.services.patent_claims import record_claim
from alerts.services.runs import (
    finish_run,
    follow_run,
    new_run_id,
    queue_run,
    record_progress,
    repeat_run,
    request_run,
    start_run,
)
from alerts.services.sources import ensure_source

__all__ = [
    "Recorded",
    "advance_look_backs",
    "begin_matching",
    "decide",
    "ensure_source",
    "finish_look_backs",
    "finish_run",
    "follow_run",
    "mark_enqueued",
    "mark_look_backs_enqueued",
    "new_run_id",
    "open_look_back",
    "queue_run",
    "record_claim",
    "record_listing",
    "record_look_back",
    "record_look_back_error",
    "record_match_error",
    "record_matches",
    "record_progress",
    "repeat_run",
    "request_run",
    "standing_decision",
    "start_run",
    "undo",
]
