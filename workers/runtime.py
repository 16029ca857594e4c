"""What a match worker keeps between tasks: the matcher, loaded once, and the gallery, brought up to date per batch."""

from __future__ import annotations

from functools import lru_cache

from django.db import InterfaceError, OperationalError
from redis.exceptions import RedisError

from hubiao import env
from matching.matcher import Gallery, Matcher
from matching.patents.register import Register
from models.device import can_compute
from registry import queries as registry

OUTAGES = (InterfaceError, OperationalError, RedisError)  # nobody's fault: the sweeper comes back to the work


class Watch:
    """The matcher with the gallery of all watched rights and the register of all patents, as of `revision`."""

    def __init__(self) -> None:
        if not can_compute(env.device()):
            raise ValueError(f"HUBIAO_DEVICE is {env.device()!r}, which this machine lacks: auto, cpu, cuda, cuda:1, …")
        self.matcher = Matcher.load(device=env.device())
        self.gallery: Gallery = self.matcher.gallery([])
        self.register = Register()
        self.revision = 0

    def refresh(self) -> int:
        """Take in every right changed since the last call; answers the revision the gallery now stands at."""
        changed = list(registry.changed_since(self.revision))
        if changed:
            self.gallery.remove([str(right.pk) for right in changed])
            self.gallery.add([registry.to_core(right) for right in changed if registry.is_watched(right)])
            self.register.add([registry.to_core(right) for right in changed if registry.is_patent(right)])
            self.revision = changed[-1].revision
        return self.revision


@lru_cache(maxsize=1)
def watch() -> Watch:
    """The one of this process."""
    return Watch()
