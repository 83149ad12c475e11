"""Reviews in SQL: verdicts with their log, comments, who has a review open. Answers are only read here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, Integer, String, bindparam, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assessment import identifiers
from assessment.audit import Trace
from assessment.errors import DraftIsPrivate, EvidenceNotFound, Overtaken, SubmissionNotFound, TransitionRefused
from assessment.results import Results
from assessment.review import StoredVerdict
from assessment.service.reviewing import History, Present
from assessment.store import audit, rows
from assessment.store import results as results_of
from assessment.store.database import Database
from assessment.store.tables import (
    ANSWER_COLUMNS,
    answer_log,
    audit_log,
    comments,
    evidence,
    presence,
    submissions,
    users,
    verdict_log,
    verdicts,
)
from assessment.submission import Comment, Evidence, Status

_SUBMISSION, _KEY = bindparam("of_submission", type_=String), bindparam("of_key", type_=String)
_FIND = select(submissions.c.id, submissions.c.status).where(submissions.c.reference == bindparam("of_reference"))
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_HOLD = (
    update(submissions)
    .where(
        submissions.c.id == _SUBMISSION,
        submissions.c.status == "in_review",
        submissions.c.revision == bindparam("from_revision", type_=Integer),
    )
    .values(revision=submissions.c.revision + 1)
)
_FIRST, _LOG, _COMMENT = insert(verdicts), insert(verdict_log), insert(comments)
_CHANGE = update(verdicts).where(verdicts.c.submission_id == _SUBMISSION, verdicts.c.key == _KEY)
_LOG_COLUMNS = tuple(name for name in rows.STORED_VERDICT_COLUMNS if name != "asked")
_ANSWERS_LOG = (
    select(*(answer_log.c[name] for name in ANSWER_COLUMNS), answer_log.c.version, answer_log.c.at)
    .where(answer_log.c.submission_id == _SUBMISSION, answer_log.c.key == _KEY, answer_log.c.outcome != "lost")
    .order_by(answer_log.c.id)
)
_VERDICTS_LOG = (
    select(*(verdict_log.c[name] for name in _LOG_COLUMNS))
    .where(verdict_log.c.submission_id == _SUBMISSION, verdict_log.c.key == _KEY)
    .order_by(verdict_log.c.id)
)
_FILE = select(*(evidence.c[name] for name in rows.EVIDENCE_COLUMNS)).where(
    evidence.c.submission_id == _SUBMISSION, evidence.c.id == bindparam("of_file", type_=String)
)
_USER = bindparam("of_user", type_=String)
_STAY = update(presence).where(presence.c.submission_id == _SUBMISSION, presence.c.user_id == _USER)
_COME = {
    "sqlite": sqlite.insert(presence).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(presence).on_conflict_do_nothing(),
}
_OTHERS = (
    select(users.c.name, presence.c.seen_at)
    .select_from(presence.join(users, users.c.id == presence.c.user_id))
    .where(presence.c.submission_id == _SUBMISSION, presence.c.user_id != _USER)
    .where(presence.c.seen_at > bindparam("since", type_=presence.c.seen_at.type))
    .order_by(users.c.name)
)
_TOLD = select(
    exists().where(
        audit_log.c.subject == bindparam("of_subject", type_=String),
        audit_log.c.at > bindparam("since", type_=audit_log.c.at.type),
        audit_log.c.user_id == _USER,
        audit_log.c.action == bindparam("of_action", type_=String),
        audit_log.c.detail == bindparam("of_detail", type_=String),
    )
)


class SqlReviews:
    """Fulfils `service.reviewing.Reviews`, and reads what only the screen of a review shows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, reference: str) -> str:
        """The id behind a reference as somebody typed it.

        Raises:
            SubmissionNotFound: there is none.
            DraftIsPrivate: the business has not sent it yet.
        """
        with self._database.reading() as connection:
            where = {"of_reference": identifiers.normalise_reference(reference)}
            found, status = connection.execute(_FIND, where).first() or ("", None)
        _sent(status)
        return cast("str", found)

    def judge(
        self,
        submission_id: str,
        verdicts: Mapping[str, StoredVerdict],
        *,
        read_at: int,
        results: Results,
        trace: Trace,
    ) -> None:
        """Write verdicts and what follows from them, if nothing has changed since revision `read_at`.

        Raises:
            TransitionRefused: it is not in review any more (`is-<status>`).
            Overtaken: an answer, a verdict or a file has changed since.
        """
        with self._database.writing() as connection:
            _hold(connection, submission_id, read_at)
            for key, found in verdicts.items():
                _put(connection, submission_id, key, found)
            results_of.put(connection, submission_id, results)
            audit.write(connection, trace)

    def comment(self, submission_id: str, comment: Comment, *, trace: Trace) -> None:
        """Append a comment. What is decided does not hang on it, so the revision stays.

        Raises:
            SubmissionNotFound: there is no such submission.
            DraftIsPrivate: the business has not sent it yet.
        """
        with self._database.writing() as connection:
            _sent(connection.execute(_STATUS, {"of_submission": submission_id}).scalar())
            connection.execute(_COMMENT, {"submission_id": submission_id, **rows.columns(comment)})
            audit.write(connection, trace)

    def see(self, submission_id: str, user_id: str, *, now: datetime) -> None:
        """This account has the review open."""
        where = {"of_submission": submission_id, "of_user": user_id}
        with self._database.writing() as connection:
            if not connection.execute(_STAY, {**where, "seen_at": now}).rowcount:
                row = {"submission_id": submission_id, "user_id": user_id, "seen_at": now}
                connection.execute(_COME[connection.dialect.name], row)

    def others(self, submission_id: str, user_id: str, *, since: datetime) -> tuple[Present, ...]:
        """Who else has had it open since then, by name."""
        where = {"of_submission": submission_id, "of_user": user_id, "since": since}
        with self._database.reading() as connection:
            return tuple(Present(*row) for row in connection.execute(_OTHERS, where))

    def history(self, submission_id: str, key: str) -> History:
        """How one answer and its verdict came to be, from the logs."""
        where = {"of_submission": submission_id, "of_key": key}
        with self._database.reading() as connection:
            return History(
                answers=tuple(map(rows.stored, connection.execute(_ANSWERS_LOG, where))),
                verdicts=tuple(rows.stored_verdict((*row, False)) for row in connection.execute(_VERDICTS_LOG, where)),
            )

    def file(self, submission_id: str, evidence_id: str) -> Evidence:
        """A file of this very submission, without its bytes.

        Raises:
            EvidenceNotFound: it has no such file; whether another has is not told.
        """
        with self._database.reading() as connection:
            row = connection.execute(_FILE, {"of_submission": submission_id, "of_file": evidence_id}).first()
        if row is None:
            raise EvidenceNotFound
        return rows.evidence(row)

    def tell_once(self, trace: Trace, *, within: timedelta) -> None:
        """Append a line to the audit log, unless the same person has left the very same one within this time.

        For what is seen rather than done: every run of a screen would else leave its line.
        """
        told = {
            "of_subject": trace.subject,
            "since": trace.at - within,
            "of_user": trace.user_id,
            "of_action": trace.action,
            "of_detail": trace.detail,
        }
        with self._database.reading() as connection:
            known = connection.execute(_TOLD, told).scalar()
        if not known:
            with self._database.writing() as connection:
                audit.write(connection, trace)


def _sent(status: str | None) -> None:
    if status is None:
        raise SubmissionNotFound
    if status == "draft":
        raise DraftIsPrivate


def _hold(connection: Connection, submission_id: str, read_at: int) -> None:
    """Lock the submission until the transaction ends; it must come first, as in `saving.hold_open`."""
    where = {"of_submission": submission_id}
    if connection.execute(_HOLD, {**where, "from_revision": read_at}).rowcount:
        return
    status = cast("Status | None", connection.execute(_STATUS, where).scalar())
    if status is None:
        raise SubmissionNotFound
    raise Overtaken if status == "in_review" else TransitionRefused(f"is-{status}")


def _put(connection: Connection, submission_id: str, key: str, found: StoredVerdict) -> None:
    columns: dict[str, Any] = rows.verdict_columns(found.verdict) | {
        name: getattr(found, name) for name in ("version", "answer_version", "at", "by")
    }
    place = {"submission_id": submission_id, "key": key}
    if found.version == 1:
        connection.execute(_FIRST, {**place, **columns, "asked": found.asked})
    else:
        where = {"of_submission": submission_id, "of_key": key}
        connection.execute(_CHANGE, {**where, **columns, "asked": found.asked})
    connection.execute(_LOG, {**place, **columns})
