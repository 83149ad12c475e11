"""What an export reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assessment.archive import Archived
from assessment.submission import Submission

BATCH = 50
"""Submissions read at once: few enough for memory and for a button “Stop” that answers soon."""


class Submissions(Protocol):
    """Whole submissions of a store, many at a time; those that are gone meanwhile are left out."""

    def submissions(self, ids: Sequence[str]) -> Sequence[Submission]:
        """Without logs and bytes, in the order of the ids."""

    def read(self, ids: Sequence[str]) -> Sequence[Archived]:
        """With logs, without bytes, in the order of the ids."""

    def document(self, content_hash: str) -> str:
        """A frozen form, word for word."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where submissions and the bytes of their files come from.

    `content` takes the ids of a submission and of a file; it raises `EvidenceNotFound` for one that is gone.
    """

    submissions: Submissions
    content: Callable[[str, str], bytes]


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, `BATCH` at a time."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
