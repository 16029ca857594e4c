"""What can go wrong here.

AlertsError
├── InvalidItemError     an item that cannot be read: names its source and key, and the field
├── InvalidMatchError    a match that the core could not have meant (no such right id, probability outside 0…1)
├── UnknownRecordError   nothing of that id, or nothing this account may see: a view answers 404 to both
├── NotAllowedError      the account's role may not do this: a view answers 403
├── InvalidDecisionError unknown verdict, missing or misplaced reason
├── IllegalMoveError     the table in `alerts.states` has no such move
└── MovedMeanwhileError  somebody else moved the alert first: look again, then decide
"""

from __future__ import annotations


class AlertsError(Exception):
    """Root of this package's errors. The message says what to do."""


class InvalidItemError(AlertsError):
    """A crawler's item that breaks the wire format; nothing of it was stored."""


class InvalidMatchError(AlertsError, ValueError):
    """A match that cannot be written; nothing of its listing was."""


class UnknownRecordError(AlertsError, LookupError):
    """No such record in the account's scope."""


class NotAllowedError(AlertsError):
    """The account's role may not do this."""


class InvalidDecisionError(AlertsError, ValueError):
    """The verdict or its reason cannot stand."""


class IllegalMoveError(AlertsError):
    """The alert's state does not allow this move."""


class MovedMeanwhileError(AlertsError):
    """The alert is no longer in the state that was decided upon."""
