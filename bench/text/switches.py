"""What can be switched off, one at a time: channels of the engine, and qualifiers of the algorithm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from matching.algorithms import algorithm_for
from matching.features.feature import Algorithm

Off = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Switch:
    """`off()` is a context within which the matcher works without `name`."""

    kind: str
    name: str
    off: Off


def switches() -> Iterator[Switch]:
    """Channels of the engine first, then what weighs their findings."""
    yield from channels()
    algorithm = algorithm_for("trademark")
    for qualifier in algorithm.qualifiers:
        rest = tuple(other for other in algorithm.qualifiers if other is not qualifier)
        yield Switch("qualifier", qualifier.name, _with(replace(algorithm, qualifiers=rest)))


def channels() -> Iterator[Switch]:
    """Filled in by whoever gives the engine its switches: one `Switch("channel", name, off)` each."""
    yield from ()


def _with(algorithm: Algorithm) -> Off:
    """The matcher uses this algorithm instead of its own."""

    @contextmanager
    def off() -> Iterator[None]:
        with patch("matching.matcher.algorithm_for", lambda _: algorithm):
            yield

    return off
