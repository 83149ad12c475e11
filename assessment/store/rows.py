"""Rows become values of the core, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from assessment.answers import Answer
from assessment.review import StoredVerdict, Verdict
from assessment.store.tables import ANSWER_COLUMNS, VERDICT_COLUMNS
from assessment.submission import Comment, Event, Evidence, Stored

WIDTH = len(ANSWER_COLUMNS)
"""Columns that hold an answer."""
EVIDENCE_COLUMNS = tuple(field.name for field in fields(Evidence))
"""The columns of a file that are not its bytes."""
EVENT_COLUMNS = tuple(field.name for field in fields(Event))

COMMENT_COLUMNS = tuple(field.name for field in fields(Comment))
STORED_VERDICT_COLUMNS = (*VERDICT_COLUMNS, "version", "answer_version", "at", "by", "asked")


def answer_columns(answer: Answer) -> dict[str, object]:
    """An answer as columns; ticked options are a list in JSON."""
    value = answer.value
    return {
        "value": list(value) if isinstance(value, tuple) else value,
        "unknown": answer.unknown,
        "not_applicable": answer.not_applicable,
        "note": answer.note,
        "evidence": answer.evidence,
        "evidence_on": answer.evidence_on,
    }


def answer(row: Sequence[Any]) -> Answer:
    """The answer in columns that stand in the order of `ANSWER_COLUMNS`."""
    value, unknown, not_applicable, note, level, evidence_on = row
    return Answer(
        value=tuple(value) if isinstance(value, list) else value,
        unknown=unknown,
        not_applicable=not_applicable,
        note=note,
        evidence=level,
        evidence_on=evidence_on,
    )


def stored(row: Sequence[Any]) -> Stored:
    """The columns of an answer, then its version and the time it was saved."""
    return Stored(answer=answer(row[:WIDTH]), version=row[WIDTH], saved_at=row[WIDTH + 1])


def evidence(row: Sequence[Any]) -> Evidence:
    """A file's columns in the order of `EVIDENCE_COLUMNS`."""
    return Evidence(**dict(zip(EVIDENCE_COLUMNS, row, strict=True)))


def event(row: Sequence[Any]) -> Event:
    """An event's columns in the order of `EVENT_COLUMNS`."""
    return Event(**dict(zip(EVENT_COLUMNS, row, strict=True)))


def comment(row: Sequence[Any]) -> Comment:
    """A comment's columns in the order of `COMMENT_COLUMNS`."""
    return Comment(**dict(zip(COMMENT_COLUMNS, row, strict=True)))


def verdict_columns(verdict: Verdict) -> dict[str, object]:
    """A verdict as columns; ticked options are a list in JSON."""
    found = {name: getattr(verdict, name) for name in VERDICT_COLUMNS}
    corrected = verdict.corrected
    return found | {"corrected": list(corrected) if isinstance(corrected, tuple) else corrected}


def stored_verdict(row: Sequence[Any]) -> StoredVerdict:
    """The columns of a verdict in the order of `STORED_VERDICT_COLUMNS`."""
    found = dict(zip(STORED_VERDICT_COLUMNS, row, strict=True))
    parts = {name: found.pop(name) for name in VERDICT_COLUMNS}
    if isinstance(parts["corrected"], list):
        parts["corrected"] = tuple(parts["corrected"])
    return StoredVerdict(verdict=Verdict(**parts), **found)


def columns(value: Evidence | Event | Comment) -> dict[str, object]:
    """The fields of a file or an event as columns of the same names."""
    return {field.name: getattr(value, field.name) for field in fields(value)}
