"""An export while it is prepared: it lives in the session, and goes on only while somebody looks at it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessment.exports import Order, Shelf, Shelved, Source, ending, make
from assessment.questionnaire import Catalogue

SLICE = 1.0
"""Seconds of work after which the page is drawn again."""


@dataclass(slots=True)
class Preparing:
    """The work left, and how far it has come. `query` is the filter as it stands in an address.

    When the session ends, the work is dropped with it, and what was written is removed.
    """

    order: Order
    query: str
    total: int
    steps: Iterator[int]
    target: Path
    shelf: Shelf
    done: int = 0

    @staticmethod
    def begin(
        order: Order,
        source: Source,
        ids: Sequence[str],
        *,
        catalogue: Catalogue,
        shelf: Shelf,
        query: str,
        now: datetime,
    ) -> Preparing:
        """Nothing is written yet."""
        target = shelf.place()
        steps = make(order, source, ids, target, catalogue=catalogue, now=now)
        return Preparing(order, query, len(ids), steps, target, shelf)

    def advance(self) -> bool:
        """Work for about `SLICE`; True when the file is complete."""
        until = time.monotonic() + SLICE
        for done in self.steps:
            self.done = done
            # The last step closes the file, which may take a while: the page says so first.
            if time.monotonic() >= until or done == self.total:
                return False
        return True

    def stop(self) -> None:
        """Give up; what was written is removed."""
        close = getattr(self.steps, "close", None)
        if close is not None:
            close()

    def shelve(self, *, owner: str, name: str, now: datetime) -> Shelved:
        """The complete file, kept for whoever asked for it."""
        return self.shelf.put(self.target, owner=owner, name=name, now=now)

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return ending(self.order)

    @property
    def described(self) -> str:
        """What it is, for the audit log."""
        parts = [self.order.format, f"{self.total} submissions"]
        parts += ["files of proof"] if self.order.proof else []
        return ", ".join([*parts, "private notes"] if self.order.private else parts)
