"""The `Store` of the use cases over SQL. Each method is one transaction; `docs/decisions` says why SQL without ORM."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, String, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment import identifiers
from assessment.answers import BLANK, Answer
from assessment.audit import Trace
from assessment.errors import (
    EvidenceNotFound,
    IdentifierTaken,
    InvalidEvidence,
    LinkExpired,
    SubmissionNotFound,
)
from assessment.letter import Letter
from assessment.questionnaire import Form
from assessment.results import Results
from assessment.service import MAXIMUM_FILES, Outcome
from assessment.store import audit, rows, saving, steps
from assessment.store import comments as remarks
from assessment.store import forms as frozen
from assessment.store import letters as outbox
from assessment.store import results as results_of
from assessment.store.accounts import SqlAccounts
from assessment.store.archive import SqlArchive
from assessment.store.attempts import SqlAttempts
from assessment.store.audit import SqlAudit
from assessment.store.contacts import SqlContacts
from assessment.store.database import Database
from assessment.store.letters import SqlLetters
from assessment.store.queue import SqlQueue
from assessment.store.reviews import SqlReviews
from assessment.store.statistics import SqlStatistics
from assessment.store.tables import (
    ANSWER_COLUMNS,
    answers,
    clashes,
    comments,
    events,
    evidence,
    marks,
    submissions,
    verdicts,
)
from assessment.submission import Comment, Event, Evidence, Status, Stored, Submission
from assessment.text import Language

_SUBMISSION = bindparam("of_submission", type_=String)


def _all(*columns: Any, of: Any) -> Select[Any]:
    return select(*columns).where(of.c.submission_id == _SUBMISSION)


_ROW = select(submissions).where(submissions.c.id == _SUBMISSION)
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_EMAIL = select(submissions.c.email).where(submissions.c.id == _SUBMISSION)
_REFERENCE = select(submissions.c.reference).where(submissions.c.id == _SUBMISSION)
_BY_REFERENCE = select(submissions.c.id).where(submissions.c.reference == bindparam("of_reference"))
_BY_SECRET = select(submissions.c.id, submissions.c.secret_expires).where(
    submissions.c.secret_hash == bindparam("of_secret")
)
_STORED = _all(
    answers.c.key, *(answers.c[name] for name in ANSWER_COLUMNS), answers.c.version, answers.c.saved_at, of=answers
).order_by(answers.c.key)
_CLASHES = _all(clashes.c.key, *(clashes.c[name] for name in ANSWER_COLUMNS), of=clashes).order_by(clashes.c.key)
_FILE_COLUMNS = [evidence.c[name] for name in rows.EVIDENCE_COLUMNS]
_FILES = _all(*_FILE_COLUMNS, of=evidence).order_by(evidence.c.uploaded_at, evidence.c.id)
_EVENTS = _all(*(events.c[name] for name in rows.EVENT_COLUMNS), of=events).order_by(events.c.id)
_VERDICTS = _all(verdicts.c.key, *(verdicts.c[name] for name in rows.STORED_VERDICT_COLUMNS), of=verdicts)
_COMMENTS = _all(*(comments.c[name] for name in rows.COMMENT_COLUMNS), of=comments).order_by(
    comments.c.at, comments.c.id
)
_DEMO = select(func.count()).select_from(marks).where(marks.c.name == "demo")
_FILE = bindparam("of_file", type_=String)
_HOW_MANY = _all(func.count(), of=evidence).where(evidence.c.question_id == bindparam("of_key"))
_FILE_OF = _all(evidence.c.question_id, of=evidence).where(evidence.c.id == _FILE)
_BYTES = _all(evidence.c.content, of=evidence).where(evidence.c.id == _FILE)
_DETACH = delete(evidence).where(evidence.c.submission_id == _SUBMISSION, evidence.c.id == _FILE)
_CREATE, _ATTACH = insert(submissions), insert(evidence)
_CHANGE = update(submissions).where(submissions.c.id == _SUBMISSION)
_DELETE = delete(submissions).where(submissions.c.id == _SUBMISSION)


class SqlStore:
    """Fulfils `service.Store` and `service.Decisions`; what staff need hangs on it, one part for each purpose.

    Safe to share between threads; one per process, closed at its end.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.accounts = SqlAccounts(database)
        self.archive = SqlArchive(database)
        self.attempts = SqlAttempts(database)
        self.audit = SqlAudit(database)
        self.contacts = SqlContacts(database)
        self.letters = SqlLetters(database)
        self.queue = SqlQueue(database)
        self.reviews = SqlReviews(database)
        self.statistics = SqlStatistics(database)

    def close(self) -> None:
        """Close all connections. The store must not be used afterwards."""
        self._database.close()

    def is_demo(self) -> bool:
        """Whether this database is marked: everything in it is made up."""
        with self._database.reading() as connection:
            return bool(connection.execute(_DEMO).scalar())

    def mark_demo(self) -> None:
        """Mark a database that has just been made, before anything made up is put into it."""
        with self._database.writing() as connection:
            connection.execute(insert(marks), {"name": "demo", "value": "1"})

    def create(self, submission: Submission, *, secret_hash: str, secret_expires: datetime) -> None:
        """A new submission with its frozen forms; it has no answers yet.

        Raises:
            IdentifierTaken: its id, reference or secret exists already; try again with new random bytes.
        """
        row = {name: getattr(submission, name) for name in _SUBMISSION_COLUMNS}
        with self._database.writing() as connection:
            try:
                connection.execute(_CREATE, {**row, "secret_hash": secret_hash, "secret_expires": secret_expires})
            except IntegrityError as error:
                raise IdentifierTaken from error
            frozen.replace(connection, submission.id, submission.forms)

    def load(self, submission_id: str) -> Submission:
        """Everything but the bytes of the evidence, as of one moment."""
        where = {"of_submission": submission_id}
        with self._database.reading() as connection:
            row = connection.execute(_ROW, where).first()
            if row is None:
                raise SubmissionNotFound
            return Submission(
                id=row.id,
                reference=row.reference,
                status=row.status,
                language=row.language,
                forms=frozen.read(connection, submission_id),
                stored={each[0]: rows.stored(each[1:]) for each in connection.execute(_STORED, where)},
                clashes={each[0]: rows.answer(each[1:]) for each in connection.execute(_CLASHES, where)},
                evidence=tuple(map(rows.evidence, connection.execute(_FILES, where))),
                events=tuple(map(rows.event, connection.execute(_EVENTS, where))),
                verdicts={each[0]: rows.stored_verdict(each[1:]) for each in connection.execute(_VERDICTS, where)},
                comments=tuple(map(rows.comment, connection.execute(_COMMENTS, where))),
                reviewer=row.reviewer,
                email=row.email,
                revision=row.revision,
                created_at=row.created_at,
                updated_at=row.updated_at,
            )

    def status(self, submission_id: str) -> Status:
        """The status alone."""
        return cast("Status", self._one(_STATUS, of_submission=submission_id))

    def reference(self, submission_id: str) -> str:
        """The reference people read over the phone."""
        return cast("str", self._one(_REFERENCE, of_submission=submission_id))

    def find_reference(self, reference: str) -> str:
        """The id behind a reference as somebody typed it. Only for operators: a reference alone opens nothing."""
        return cast("str", self._one(_BY_REFERENCE, of_reference=identifiers.normalise_reference(reference)))

    def find(self, *, secret_hash: str, now: datetime) -> str:
        """The id of the submission a secret opens.

        Raises:
            SubmissionNotFound: no submission has this secret.
            LinkExpired: one has, but its time is over.
        """
        with self._database.reading() as connection:
            row = connection.execute(_BY_SECRET, {"of_secret": secret_hash}).first()
        if row is None:
            raise SubmissionNotFound
        if now >= row.secret_expires:
            raise LinkExpired
        return cast("str", row.id)

    def set_secret(self, submission_id: str, *, secret_hash: str, expires: datetime) -> None:
        """Replace the secret: the old link stops working."""
        self._change(submission_id, secret_hash=secret_hash, secret_expires=expires)

    def set_language(self, submission_id: str, language: Language) -> None:
        """The language in which the respondent reads; not a change of what was answered."""
        self._change(submission_id, language=language)

    def set_email(self, submission_id: str, email: str | None) -> None:
        """Where the business wants to hear of changes, as `lines.checked_address` has written it; None: nowhere.

        Letters that wait for another address are forgotten: whoever takes an address back hears nothing more there.
        """
        with self._database.writing() as connection:
            old = connection.execute(_EMAIL, {"of_submission": submission_id}).first()
            if old is None:
                raise SubmissionNotFound
            connection.execute(_CHANGE, {"of_submission": submission_id, "email": email})
            if old.email not in {None, email}:
                outbox.forget(connection, submission_id, recipient=old.email)

    def save(self, submission_id: str, key: str, answer: Answer, *, read_at: int, now: datetime) -> Outcome:
        """Write one answer if nobody else changed it since version `read_at`; see `service.Store.save`.

        Raises:
            AnswersLocked: the submission has been handed in.
        """
        with self._database.writing() as connection:
            saving.hold_open(connection, submission_id, key, now)
            slot = saving.read(connection, submission_id, key)
            return saving.save(connection, slot, answer, read_at=read_at, now=now)

    def settle(self, submission_id: str, key: str, answer: Answer, *, now: datetime) -> Stored:
        """Write what a person chose and end the clash.

        Raises:
            AnswersLocked: the submission has been handed in.
        """
        with self._database.writing() as connection:
            saving.hold_open(connection, submission_id, key, now)
            slot = saving.read(connection, submission_id, key)
            return saving.settle(connection, slot, answer, now=now)

    def earlier(self, submission_id: str, key: str, version: int) -> Answer:
        """An answer as it was at a version, from the log; blank where there was none yet."""
        where = {"of_submission": submission_id, "of_key": key}
        with self._database.reading() as connection:
            return saving.earlier(connection, where, version) or BLANK

    def choose_forms(self, submission_id: str, forms: Sequence[Form], *, now: datetime) -> None:
        """Replace the list of frozen forms; answers to forms left out are kept.

        Raises:
            AnswersLocked: the submission has been handed in.
        """
        with self._database.writing() as connection:
            saving.hold_open(connection, submission_id, None, now)
            frozen.replace(connection, submission_id, forms)

    def record(
        self,
        submission_id: str,
        event: Event,
        *,
        read_at: int,
        results: Results,
        reviewer: str | None = None,
        trace: Trace | None = None,
        letters: Sequence[Letter] = (),
    ) -> None:
        """Take a step with everything that belongs to it, if nothing has changed since revision `read_at`.

        Raises:
            TransitionRefused: somebody else has taken a step since (`is-<status>`).
            Overtaken: an answer or a verdict has changed since.
        """
        with self._database.writing() as connection:
            steps.take(connection, submission_id, event, read_at=read_at, reviewer=reviewer)
            results_of.put(connection, submission_id, results)
            if trace is not None:
                audit.write(connection, trace)
            outbox.put(connection, letters)

    def reply(self, submission_id: str, comment: Comment, *, most: int) -> None:
        """Append a comment of the business; see `service.Replies.reply`."""
        with self._database.writing() as connection:
            remarks.reply(connection, submission_id, comment, most=most)

    def attach(self, submission_id: str, evidence: Evidence, content: bytes) -> None:
        """Keep a file.

        Raises:
            AnswersLocked: the submission has been handed in.
            InvalidEvidence: the answer has as many files as it may have.
        """
        place = {"of_submission": submission_id, "of_key": evidence.question_id}
        with self._database.writing() as connection:
            saving.hold_open(connection, submission_id, evidence.question_id, evidence.uploaded_at)
            if cast("int", connection.execute(_HOW_MANY, place).scalar()) >= MAXIMUM_FILES:
                raise InvalidEvidence("evidence-too-many", maximum=MAXIMUM_FILES)
            connection.execute(_ATTACH, {"submission_id": submission_id, **rows.columns(evidence), "content": content})

    def detach(self, submission_id: str, evidence_id: str) -> None:
        """Remove a file; one that is gone already (removed in another tab) is no error.

        Raises:
            AnswersLocked: the submission has been handed in.
        """
        with self._database.writing() as connection:
            file = {"of_submission": submission_id, "of_file": evidence_id}
            saving.hold_open(connection, submission_id, connection.execute(_FILE_OF, file).scalar(), None)
            connection.execute(_DETACH, file)

    def content(self, submission_id: str, evidence_id: str) -> bytes:
        """The bytes of a file of this very submission.

        Raises:
            EvidenceNotFound: it has no such file; whether another has is not told.
        """
        with self._database.reading() as connection:
            content = connection.execute(_BYTES, {"of_submission": submission_id, "of_file": evidence_id}).scalar()
        if content is None:
            raise EvidenceNotFound
        return bytes(content)

    def delete(self, submission_id: str, *, trace: Trace | None = None) -> None:
        """Remove a submission with its answers, their log and its files, for ever. Frozen forms stay: nobody's data."""
        with self._database.writing() as connection:
            if not connection.execute(_DELETE, {"of_submission": submission_id}).rowcount:
                raise SubmissionNotFound
            if trace is not None:
                audit.write(connection, trace)
        self._database.forget()

    def _one(self, statement: Select[Any], **where: str) -> object:
        with self._database.reading() as connection:
            return _found(connection.execute(statement, where).scalar())

    def _change(self, submission_id: str, **columns: object) -> None:
        with self._database.writing() as connection:
            if not connection.execute(_CHANGE, {"of_submission": submission_id, **columns}).rowcount:
                raise SubmissionNotFound


_SUBMISSION_COLUMNS = ("id", "reference", "status", "language", "created_at", "updated_at")


def _found(value: object) -> object:
    if value is None:
        raise SubmissionNotFound
    return value
