"""Slowing down people, and programs, that try one wrong code after another."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from assessment.network import network


@dataclass(slots=True)
class Attempts:
    """Counts wrong tries by network address, in the memory of one process.

    Up to `limit` within `window`; then nobody at that address may try until the oldest is older than the window.
    At most `addresses` are remembered: the one not heard of for longest is forgotten first.
    """

    limit: int = 10
    window: timedelta = timedelta(minutes=10)
    addresses: int = 10_000
    _wrong: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, address: str, *, now: datetime) -> timedelta | None:
        """How long this address has to wait, or None when it may try."""
        with self._lock:
            wrong = self._recent(network(address), now)
            return wrong[0] + self.window - now if len(wrong) >= self.limit else None

    def wrong(self, address: str, *, now: datetime) -> None:
        """A try has failed."""
        place = network(address)
        with self._lock:
            self._wrong[place] = self._recent(place, now)
            self._wrong[place].append(now)
            self._wrong.move_to_end(place)
            while len(self._wrong) > self.addresses:
                self._wrong.popitem(last=False)

    def _recent(self, place: str, now: datetime) -> deque[datetime]:
        kept = (moment for moment in self._wrong.get(place, ()) if now - moment < self.window)
        return deque(kept, maxlen=self.limit)
