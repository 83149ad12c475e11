"""Everything of a submission as rows, and the rows of its logs as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Table

from assessment.archive import Archived, LoggedAnswer, LoggedVerdict
from assessment.review import Verdict
from assessment.store import rows
from assessment.store.saving import copied
from assessment.store.tables import (
    answer_log,
    answers,
    clashes,
    comments,
    events,
    verdict_log,
    verdicts,
)

_Many: TypeAlias = list[dict[str, object]]
SUBMISSION_COLUMNS = (
    "id", "reference", "status", "language", "reviewer", "email", "revision", "created_at", "updated_at",
)  # fmt: skip
"""The columns of a submission that its value holds under the same names."""


def logged_answer(row: Sequence[Any]) -> LoggedAnswer:
    """The columns key, those of an answer, version, outcome, at."""
    version, outcome, at = row[1 + rows.WIDTH :]
    return LoggedAnswer(
        key=row[0], answer=rows.answer(row[1 : 1 + rows.WIDTH]), version=version, outcome=outcome, at=at
    )


def logged_verdict(row: Sequence[Any]) -> LoggedVerdict:
    """The columns key, those of a verdict, version, answer_version, at, by."""
    key, *columns = row
    found = rows.stored_verdict((*columns, False))
    return LoggedVerdict(
        key=key,
        verdict=found.verdict,
        version=found.version,
        answer_version=found.answer_version,
        at=found.at,
        by=found.by,
    )


def submission_columns(archived: Archived) -> dict[str, object]:
    """A submission's own row, with the copies of facts by which the queue finds it."""
    submission = archived.submission
    row: dict[str, object] = {name: getattr(submission, name) for name in SUBMISSION_COLUMNS}
    row |= {
        "secret_hash": archived.secret_hash,
        "secret_expires": archived.secret_expires,
        "submitted_at": archived.submitted_at,
    }
    for key, stored in submission.stored.items():
        row |= copied(key, stored.answer)
    return row


def belongings(archived: Archived) -> Iterator[tuple[Table, _Many]]:
    """What else belongs to it, table by table; files are left out, because their bytes are large."""
    submission = archived.submission
    place: dict[str, object] = {"submission_id": submission.id}
    yield (
        answers,
        [
            {**place, "key": key, **rows.answer_columns(one.answer), "version": one.version, "saved_at": one.saved_at}
            for key, one in submission.stored.items()
        ],
    )
    yield (
        clashes,
        [
            {**place, "key": key, **rows.answer_columns(answer), "at": archived.clash_times[key]}
            for key, answer in submission.clashes.items()
        ],
    )
    yield events, [place | rows.columns(event) for event in submission.events]
    yield comments, [place | rows.columns(comment) for comment in submission.comments]
    yield (
        verdicts,
        [
            {**place, "key": key, **_judged(one.verdict, one.version, one.answer_version), "at": one.at, "by": one.by}
            | {"asked": one.asked}
            for key, one in submission.verdicts.items()
        ],
    )
    yield (
        answer_log,
        [
            {**place, "key": one.key, **rows.answer_columns(one.answer), "version": one.version}
            | {"outcome": one.outcome, "at": one.at}
            for one in archived.answer_log
        ],
    )
    yield (
        verdict_log,
        [
            {
                **place,
                "key": one.key,
                **_judged(one.verdict, one.version, one.answer_version),
                "at": one.at,
                "by": one.by,
            }
            for one in archived.verdict_log
        ],
    )


def _judged(verdict: Verdict, version: int, answer_version: int) -> dict[str, object]:
    return {**rows.verdict_columns(verdict), "version": version, "answer_version": answer_version}
