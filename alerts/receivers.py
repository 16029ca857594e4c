"""What alerts do when the registry changes."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from alerts.services import open_look_back
from registry.models import RightRecord
from registry.signals import right_changed


@receiver(right_changed, dispatch_uid="alerts.look_back")
def look_back(right: RightRecord, **_: Any) -> None:
    """A new or changed right is compared with everything already collected."""
    open_look_back(right)
