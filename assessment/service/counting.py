"""Results for submissions that were handed in before results were kept, so that queue and statistics know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from assessment import results
from assessment.results import Results
from assessment.submission import Submission

BATCH = 100
"""Submissions scored in one transaction: nobody else waits longer than a moment for their turn to write."""


class Loading(Protocol):
    """Reads submissions."""

    def load(self, submission_id: str) -> Submission:
        """Everything but the bytes of the evidence."""


class Uncounted(Protocol):
    """What has no results yet."""

    def uncounted(self, *, after: str, limit: int) -> Sequence[str]:
        """Ids, in order from behind `after`, of what was handed in before results were kept."""

    def keep(self, found: Sequence[tuple[str, int, Results]]) -> None:
        """Keep results, by id and the revision they were computed from; what has changed since is passed over."""


def catch_up(store: Loading, uncounted: Uncounted, *, on: date, batch: int = BATCH) -> Iterator[int]:
    """Score what has no results, batch by batch; tells how many are done after each.

    It may be stopped between batches and run again, also while the service is at work.
    """
    done, last = 0, ""
    while ids := uncounted.uncounted(after=last, limit=batch):
        loaded = [store.load(submission_id) for submission_id in ids]
        uncounted.keep([(one.id, one.revision, results.of(one, on=on)) for one in loaded])
        done, last = done + len(ids), ids[-1]
        yield done
