"""What the registry tells others. Receivers enqueue on `transaction.on_commit`: the change is not committed yet."""

from __future__ import annotations

from django.dispatch import Signal

right_changed = Signal()
"""Something matching must see has changed; kwarg `right`: the RightRecord with its new `revision`."""
