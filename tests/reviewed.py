"""What the NGO does with a submission, without its screens: for tests of what the business sees of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from assessment import results, service
from assessment.audit import Trace
from assessment.review import StoredVerdict, Verdict
from assessment.service import Compose
from assessment.store import SqlStore
from assessment.submission import Comment, Event, Party, Transition

REVIEWER = "Анна Тамм"
"""Never to be read by a business."""
WORDS = "1234567890 ?"
"""What the reviewer asks, in the words of no language."""


def moment() -> datetime:
    return datetime.now(UTC)


def trace() -> Trace:
    return Trace(at=moment(), user_id=None, who=REVIEWER, action="judged")


def step(
    store: SqlStore,
    submission_id: str,
    transition: Transition,
    *,
    by: Party = "lead",
    why: str = "",
    now: datetime | None = None,
    compose: Compose | None = None,
) -> Event:
    """A step the NGO takes."""
    now = now or moment()
    if compose is None:
        return service.decide(store, submission_id, transition, by=by, who=REVIEWER, now=now, why=why)
    return service.decide(store, submission_id, transition, by=by, who=REVIEWER, now=now, why=why, compose=compose)


def judge(store: SqlStore, submission_id: str, verdicts: Mapping[str, Verdict]) -> None:
    """Give verdicts on the answers as they are."""
    submission = store.load(submission_id)
    given = {
        key: StoredVerdict(
            verdict=verdict,
            version=submission.verdicts[key].version + 1 if key in submission.verdicts else 1,
            answer_version=submission.version(key),
            at=moment(),
            by=REVIEWER,
        )
        for key, verdict in verdicts.items()
    }
    after = replace(submission, verdicts={**submission.verdicts, **given})
    found = results.of(after, on=moment().date())
    store.reviews.judge(submission_id, given, read_at=submission.revision, results=found, trace=trace())


def take(store: SqlStore, submission_id: str) -> None:
    """Send it, if it is a draft, and have the NGO begin."""
    if store.status(submission_id) == "draft":
        service.submit(store, submission_id, who="respondent", now=moment())
    step(store, submission_id, "taken")


def give_back(store: SqlStore, submission_id: str, *keys: str, why: str = "", compose: Compose | None = None) -> Event:
    """Ask about these answers and return the submission."""
    if store.status(submission_id) != "in_review":
        take(store, submission_id)
    judge(store, submission_id, {key: Verdict(kind="question", reason=WORDS) for key in keys})
    return step(store, submission_id, "returned", why=why, compose=compose)


def write(store: SqlStore, submission_id: str, text: str, *, public: bool = True, about: str | None = None) -> None:
    """A comment of a reviewer."""
    comment = Comment(
        id=secrets.token_hex(16),
        at=moment(),
        who=REVIEWER,
        text=text,
        public=public,
        question_id=about,
    )
    store.reviews.comment(submission_id, comment, trace=trace())
