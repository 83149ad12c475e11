"""What somebody else can get in the way of is tried anew, a few times."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from assessment.errors import AssessmentError

TRIES = 5
"""A colleague who saves at the same moment, or a reference that is taken already, hardly ever ends two in a row."""

Outcome = TypeVar("Outcome")


def again(attempt: Callable[[], Outcome], *, after: type[AssessmentError]) -> Outcome:
    """What comes of the first attempt that does not end in this error; it is raised when the last one does too."""
    for _ in range(TRIES - 1):
        with suppress(after):
            return attempt()
    return attempt()
