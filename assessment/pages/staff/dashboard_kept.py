"""Figures that took long to count are kept for a minute, for everybody who asks for the same view.

What is quick is counted anew each time, so that staff see at once what they have just decided.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar, cast

from assessment import runtime

LONG = 1.0
"""Seconds from which counting is long."""
KEPT_FOR = timedelta(minutes=1)
MOST = 100
"""Views that are kept at most."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counted(Generic[T]):
    """Figures and when they were counted (UTC)."""

    figures: T
    at: datetime


_kept: dict[Hashable, Counted[object]] = {}
_lock = threading.Lock()


def kept(
    key: Hashable,
    count: Callable[[], T],
    *,
    now: Callable[[], datetime] = runtime.now,
    clock: Callable[[], float] = time.monotonic,
) -> Counted[T]:
    """The figures of a view: those kept, if they are young enough, else counted now.

    The key names database and view. `clock` measures in seconds how long it took.
    """
    with _lock:
        found = _kept.get(key)
    if found is not None and now() - found.at < KEPT_FOR:
        return cast("Counted[T]", found)
    at, begun = now(), clock()
    counted = Counted(count(), at)
    with _lock:
        _forget_old(at)
        if clock() - begun >= LONG:
            _kept[key] = cast("Counted[object]", counted)
    return counted


def _forget_old(now: datetime) -> None:
    for key in [key for key, counted in _kept.items() if now - counted.at >= KEPT_FOR]:
        del _kept[key]
    while len(_kept) >= MOST:
        del _kept[next(iter(_kept))]
