"""Whole submissions out of the database, many at a time, and back into it, all or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Column, Connection, Row, Select, Table, insert, or_, select
from sqlalchemy.exc import IntegrityError

from assessment.archive import Archived
from assessment.audit import Trace
from assessment.errors import IdentifierTaken
from assessment.questionnaire import Form
from assessment.results import Results
from assessment.store import archived_rows, audit, rows
from assessment.store import forms as frozen
from assessment.store import results as results_of
from assessment.store.database import Database
from assessment.store.tables import (
    ANSWER_COLUMNS,
    VERDICT_COLUMNS,
    answer_log,
    answers,
    clashes,
    comments,
    events,
    evidence,
    submission_forms,
    submissions,
    users,
    verdict_log,
    verdicts,
)
from assessment.submission import Submission

_Rows: TypeAlias = Mapping[str, Sequence[Row[Any]]]
_ANSWER, _VERDICT = ANSWER_COLUMNS, VERDICT_COLUMNS


def _of_many(table: Table, names: Sequence[str], *order: str) -> Select[Any]:
    columns: list[Column[Any]] = [table.c[name] for name in names]
    return select(table.c.submission_id, *columns).order_by(*(table.c[name] for name in order))


_FORMS = _of_many(submission_forms, ["content_hash"], "position")
_ANSWERS = _of_many(answers, ["key", *_ANSWER, "version", "saved_at"], "key")
_CLASHES = _of_many(clashes, ["key", *_ANSWER, "at"], "key")
_FILES = _of_many(evidence, rows.EVIDENCE_COLUMNS, "uploaded_at", "id")
_EVENTS = _of_many(events, rows.EVENT_COLUMNS, "id")
_VERDICTS = _of_many(verdicts, ["key", *rows.STORED_VERDICT_COLUMNS], "key")
_COMMENTS = _of_many(comments, rows.COMMENT_COLUMNS, "at", "id")
_ANSWER_LOG = _of_many(answer_log, ["key", *_ANSWER, "version", "outcome", "at"], "id")
_VERDICT_LOG = _of_many(verdict_log, ["key", *_VERDICT, "version", "answer_version", "at", "by"], "id")
_SUBMISSIONS = select(submissions, users.c.login.label("reviewer_login")).select_from(submissions.outerjoin(users))


class Taken(NamedTuple):
    """Who already has an identifier: pairs of id, reference and fingerprint of the link."""

    ids: frozenset[str]
    references: frozenset[str]
    secrets: frozenset[str]


class SqlArchive:
    """Fulfils `service.archiving.Archive`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def submissions(self, ids: Sequence[str]) -> list[Submission]:
        """Submissions in the order of their ids, as of one moment; those that are gone meanwhile are left out.

        Pass some hundred ids at most: a database takes only so many in one question.
        """
        with self._database.reading() as connection:
            found = {row.id: row for row in connection.execute(_SUBMISSIONS.where(submissions.c.id.in_(ids)))}
            parts = _parts(connection, ids)
        return [parts.submission(found[id_]) for id_ in ids if id_ in found]

    def read(self, ids: Sequence[str]) -> list[Archived]:
        """The same with logs and link: everything but the bytes of the files."""
        with self._database.reading() as connection:
            found = {row.id: row for row in connection.execute(_SUBMISSIONS.where(submissions.c.id.in_(ids)))}
            parts = _parts(connection, ids)
            answers_log = _grouped(connection, _ANSWER_LOG, ids)
            verdicts_log = _grouped(connection, _VERDICT_LOG, ids)
        return [
            Archived(
                submission=parts.submission(found[id_]),
                secret_hash=found[id_].secret_hash,
                secret_expires=found[id_].secret_expires,
                submitted_at=found[id_].submitted_at,
                reviewer_login=found[id_].reviewer_login,
                clash_times={row.key: row.at for row in parts.clashes[id_]},
                answer_log=tuple(archived_rows.logged_answer(row[1:]) for row in answers_log[id_]),
                verdict_log=tuple(archived_rows.logged_verdict(row[1:]) for row in verdicts_log[id_]),
            )
            for id_ in ids
            if id_ in found
        ]

    def document(self, content_hash: str) -> str:
        """A frozen form as it is kept, word for word."""
        with self._database.reading() as connection:
            return frozen.document(connection, content_hash)

    def taken(self, wanted: Sequence[Archived]) -> Taken:
        """Which of the identifiers of these submissions exist here already."""
        statement = select(submissions.c.id, submissions.c.reference, submissions.c.secret_hash).where(
            or_(
                submissions.c.id.in_([one.submission.id for one in wanted]),
                submissions.c.reference.in_([one.submission.reference for one in wanted]),
                submissions.c.secret_hash.in_([one.secret_hash for one in wanted]),
            )
        )
        with self._database.reading() as connection:
            found = connection.execute(statement).all()
        return Taken(*(frozenset(row[place] for row in found) for place in range(3)))

    def accounts(self) -> Mapping[str, str]:
        """The ids of all accounts by the name with which they sign in."""
        with self._database.reading() as connection:
            return {row.login: row.id for row in connection.execute(select(users.c.login, users.c.id))}

    def put(
        self,
        items: Iterable[tuple[Archived, Results | None]],
        *,
        documents: Mapping[str, str],
        content: Callable[[str], bytes],
        trace: Callable[[Archived], Trace],
    ) -> int:
        """Write submissions back, all in one transaction; how many.

        `documents` are the frozen forms by content hash, `content` gives the bytes of a file by their SHA-256.
        Nothing is written when anything raises, `items` and `content` included.

        Raises:
            IdentifierTaken: a submission, a file or a comment with the same identifier exists already.
        """
        written = 0
        try:
            with self._database.writing() as connection:
                for hash_, document in sorted(documents.items()):
                    frozen.keep(connection, hash_, document)
                for archived, results in items:
                    _put(connection, archived, results, content)
                    audit.write(connection, trace(archived))
                    written += 1
        except IntegrityError as error:
            raise IdentifierTaken from error
        return written


class _Parts(NamedTuple):
    """The rows that belong to a batch of submissions, by their ids."""

    forms: _Rows
    answers: _Rows
    clashes: _Rows
    files: _Rows
    events: _Rows
    verdicts: _Rows
    comments: _Rows
    thawed: Mapping[str, Form]

    def submission(self, row: Row[Any]) -> Submission:
        """The submission of a row of its table."""
        id_ = row.id
        return Submission(
            **{name: getattr(row, name) for name in archived_rows.SUBMISSION_COLUMNS},
            forms=tuple(self.thawed[form.content_hash] for form in self.forms[id_]),
            stored={each.key: rows.stored(each[2:]) for each in self.answers[id_]},
            clashes={each.key: rows.answer(each[2 : 2 + rows.WIDTH]) for each in self.clashes[id_]},
            evidence=tuple(rows.evidence(each[1:]) for each in self.files[id_]),
            events=tuple(rows.event(each[1:]) for each in self.events[id_]),
            verdicts={each.key: rows.stored_verdict(each[2:]) for each in self.verdicts[id_]},
            comments=tuple(rows.comment(each[1:]) for each in self.comments[id_]),
        )


def _parts(connection: Connection, ids: Sequence[str]) -> _Parts:
    forms = _grouped(connection, _FORMS, ids)
    hashes = {row.content_hash for each in forms.values() for row in each}
    return _Parts(
        forms=forms,
        answers=_grouped(connection, _ANSWERS, ids),
        clashes=_grouped(connection, _CLASHES, ids),
        files=_grouped(connection, _FILES, ids),
        events=_grouped(connection, _EVENTS, ids),
        verdicts=_grouped(connection, _VERDICTS, ids),
        comments=_grouped(connection, _COMMENTS, ids),
        thawed={hash_: frozen.form(connection, hash_) for hash_ in hashes},
    )


def _grouped(connection: Connection, statement: Select[Any], ids: Sequence[str]) -> _Rows:
    groups = defaultdict(list)
    for row in connection.execute(statement.where(statement.selected_columns[0].in_(ids))):
        groups[row[0]].append(row)
    return groups


def _put(connection: Connection, archived: Archived, results: Results | None, content: Callable[[str], bytes]) -> None:
    submission = archived.submission
    connection.execute(insert(submissions), archived_rows.submission_columns(archived))
    frozen.take(connection, submission.id, [form.content_hash for form in submission.forms])
    for table, found in archived_rows.belongings(archived):
        if found:
            connection.execute(insert(table), found)
    for file in submission.evidence:
        row = {"submission_id": submission.id, **rows.columns(file), "content": content(file.sha256)}
        connection.execute(insert(evidence), row)
    if results is not None:
        results_of.put(connection, submission.id, results)
