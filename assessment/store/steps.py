"""One step of a submission's life, inside a transaction."""

from __future__ import annotations

from sqlalchemy import Connection, String, bindparam, func, insert, select, update

from assessment.errors import Overtaken, SubmissionNotFound, TransitionRefused
from assessment.store import rows
from assessment.store.tables import answers, events, submissions, verdicts
from assessment.submission import Event

_SUBMISSION = bindparam("of_submission", type_=String)
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_STEP = update(submissions).where(
    submissions.c.id == _SUBMISSION,
    submissions.c.status == bindparam("from_status"),
    submissions.c.revision == bindparam("from_revision"),
)
_EVENT = insert(events)
_VERSION = func.coalesce(
    select(answers.c.version)
    .where(answers.c.submission_id == verdicts.c.submission_id, answers.c.key == verdicts.c.key)
    .scalar_subquery(),
    0,
)
_ASK = (
    update(verdicts)
    .where(verdicts.c.submission_id == _SUBMISSION)
    .values(asked=(verdicts.c.kind.is_not_distinct_from("question")) & (verdicts.c.answer_version == _VERSION))
)


def take(connection: Connection, submission_id: str, event: Event, *, read_at: int, reviewer: str | None) -> None:
    """Set the status and append the event, if nothing has changed since revision `read_at`.

    A return opens the answers which are asked about, and no others.

    Raises:
        TransitionRefused: somebody else has taken a step since (`is-<status>`).
        Overtaken: an answer or a verdict has changed since.
    """
    where = {"of_submission": submission_id}
    new: dict[str, object] = {"status": event.after, "updated_at": event.at, "revision": read_at + 1}
    if event.what == "submitted":
        new["submitted_at"] = event.at
    if reviewer is not None:
        new["reviewer"] = reviewer
    if not connection.execute(_STEP, {**where, "from_status": event.before, "from_revision": read_at, **new}).rowcount:
        status = connection.execute(_STATUS, where).scalar()
        if status is None:
            raise SubmissionNotFound
        raise Overtaken if status == event.before else TransitionRefused(f"is-{status}")
    if event.what == "returned":
        connection.execute(_ASK, where)
    connection.execute(_EVENT, {"submission_id": submission_id, **rows.columns(event)})
