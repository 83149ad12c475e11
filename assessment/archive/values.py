"""A submission with everything the database holds of it, but for the bytes of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from assessment.answers import Answer
from assessment.review import Verdict
from assessment.submission import Submission

Outcome: TypeAlias = Literal["saved", "settled", "lost"]
"""What became of an answer: written, chosen in a clash, or left aside in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAnswer:
    """One line of the answer log. `version` is the one it became; of a lost answer the one its writer had read."""

    key: str
    answer: Answer
    version: int
    outcome: Outcome
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedVerdict:
    """One line of the log of verdicts."""

    key: str
    verdict: Verdict
    version: int
    answer_version: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """Everything about one submission. Its results are not here: they are computed anew from the rest.

    `secret_hash` is the fingerprint of its link, which it does not give away; so the link works after an import.
    `clash_times` tells of each clash since when it waits. `reviewer_login` is the name with which the account of
    `submission.reviewer` signs in, to find it in another database. Times are UTC.
    """

    submission: Submission
    secret_hash: str
    secret_expires: datetime
    submitted_at: datetime | None = None
    reviewer_login: str | None = None
    clash_times: Mapping[str, datetime] = field(default_factory=dict)
    answer_log: tuple[LoggedAnswer, ...] = ()
    verdict_log: tuple[LoggedVerdict, ...] = ()
