"""A draft to store: what a test does not care about has a plain value."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from assessment import results
from assessment.answers import Answer
from assessment.results import Results
from assessment.service import Store
from assessment.store import SqlStore
from assessment.submission import Event, Evidence, Submission
from tests.building import choice, form, free

NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
EXPIRES = NOW + timedelta(days=365)
FORM = form("calls", choice("line-busy"), free("comment"))
NO = Answer(value="no")
YES = Answer(value="yes")
HANDED_IN = Event(at=LATER, who="respondent", what="submitted", before="draft", after="submitted")
PDF = b"%PDF-1.7 what a file says is checked before it gets here"


def draft(number: int = 1, **parts: Any) -> Submission:
    """The number makes the id and the reference differ from another draft's."""
    plain: dict[str, Any] = {
        "id": f"{number:032x}",
        "reference": f"AAAA-{number:04}",
        "status": "draft",
        "language": "ru",
        "forms": (FORM,),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Submission(**(plain | parts))


def secret_hash(number: int = 1) -> str:
    return f"{number:064x}"


def begin(store: Store, number: int = 1, **parts: Any) -> str:
    """Put a draft into the store; its id."""
    submission = draft(number, **parts)
    store.create(submission, secret_hash=secret_hash(number), secret_expires=EXPIRES)
    return submission.id


def file(number: int = 1, content: bytes = PDF) -> Evidence:
    return Evidence(
        id=f"{number:032x}",
        question_id="line-busy",
        filename="Скриншот линии.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=LATER,
    )


def scored(submission: Submission) -> Results:
    """What is kept with a step, as of the day of these tests."""
    return results.of(submission, on=LATER.date())


def step(store: SqlStore, submission_id: str, event: Event = HANDED_IN, *, reviewer: str | None = None) -> None:
    """Record a step on the submission as it is now, whatever the table of transitions says."""
    submission = store.load(submission_id)
    store.record(submission_id, event, read_at=submission.revision, results=scored(submission), reviewer=reviewer)
