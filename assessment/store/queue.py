"""The queue in SQL: one page of it, its counts, and who works on what.

A page is found in two steps: first the ids of its rows, from as few columns as possible, then all about these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)

from assessment.audit import Trace
from assessment.errors import SubmissionNotFound, TransitionRefused
from assessment.queue import BY_DEFAULT, GIVEN, PAGE_SIZE, Counts, Page, Reviewer, Row, View, pages
from assessment.store import audit, views
from assessment.store.database import Database
from assessment.store.tables import answers, form_documents, submission_forms, submissions, users, verdicts
from assessment.submission import STATUSES

CHUNK = 1000
"""Ids fetched at a time for an export."""
OFFERED = 5
"""How many free submissions are offered at once: colleagues may be quicker with the first."""
_FIELDS = (
    "id", "reference", "organisation", "sector", "country", "status", "language", "level", "low", "submitted_at",
    "updated_at",
)  # fmt: skip

_ROW = submissions.c
_REVIEWER = (users.c.id, users.c.name, users.c.disabled_at)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ROWS = (
    select(*(_ROW[name] for name in _FIELDS), *(column.label(f"reviewer_{column.name}") for column in _REVIEWER))
    .select_from(submissions.outerjoin(users, users.c.id == _ROW.reviewer))
    .where(_ROW.id.in_(_IDS))
)
_FORMS = (
    select(submission_forms.c.submission_id, form_documents.c.form_id)
    .join(form_documents, form_documents.c.content_hash == submission_forms.c.content_hash)
    .where(submission_forms.c.submission_id.in_(_IDS))
    .order_by(submission_forms.c.submission_id, submission_forms.c.position)
)
_ASKED = (
    select(verdicts.c.submission_id, func.count())
    .outerjoin(answers, and_(answers.c.submission_id == verdicts.c.submission_id, answers.c.key == verdicts.c.key))
    .where(
        verdicts.c.submission_id.in_(_IDS),
        verdicts.c.kind == "question",
        verdicts.c.answer_version == func.coalesce(answers.c.version, 0),
    )
    .group_by(verdicts.c.submission_id)
)
_REVIEWERS = (
    select(*_REVIEWER)
    .where(or_(users.c.disabled_at.is_(None), exists().where(_ROW.reviewer == users.c.id)))
    .order_by(users.c.name, users.c.id)
)
_HOLDER = (
    select(_ROW.status, *_REVIEWER)
    .select_from(submissions.outerjoin(users, users.c.id == _ROW.reviewer))
    .where(_ROW.id == bindparam("of_submission"))
)
_ACTIVE = exists().where(users.c.id == bindparam("reviewer"), users.c.disabled_at.is_(None))
_ASSIGN = (
    update(submissions)
    .where(
        _ROW.id == bindparam("of_submission"),
        _ROW.status.in_(sorted(GIVEN)),
        _ROW.reviewer.is_not_distinct_from(bindparam("seen")),
        _ACTIVE,
    )
    .values(reviewer=bindparam("reviewer"), revision=_ROW.revision + 1)
)


class SqlQueue:
    """Lists submissions as a `View` asks, and writes down who works on one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, view: View, *, me: str, now: datetime) -> Page:
        """The rows of one page and the counts, as of one moment. `me` is the id of the account that looks."""
        wanted = [*views.conditions(view, me, now), views.status(view)]
        with self._database.reading() as connection:
            counts = _counts(connection, view, me, now)
            total = sum(counts[status] for status in view.statuses or BY_DEFAULT)
            number = min(view.page, pages(total))
            query = select(_ROW.id).where(*wanted).order_by(*views.order(view))
            ids = connection.execute(query.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).scalars().all()
            return Page(rows=_rows(connection, ids), number=number, total=total, counts=counts)

    def counts(self, view: View, *, me: str, now: datetime) -> Counts:
        """How many submissions there are in each status under the other filters."""
        with self._database.reading() as connection:
            return _counts(connection, view, me, now)

    def submissions(self, view: View, *, me: str, now: datetime) -> Iterator[str]:
        """The ids of all submissions of a view, in an order that never changes, whatever its order and page.

        The place of the next chunk is a submission and not a number, so that one that comes or goes meanwhile shifts
        nothing; no transaction stays open while the ids are used.
        """
        wanted = [*views.conditions(view, me, now), views.status(view)]
        query = select(_ROW.id).where(*wanted).order_by(_ROW.id).limit(CHUNK)
        chunk = self._all(query)
        while chunk:
            yield from (id_ for (id_,) in chunk)
            chunk = self._all(query.where(_ROW.id > chunk[-1][0]))

    def free(self, view: View, *, me: str, now: datetime) -> tuple[tuple[str, str], ...]:
        """Id and reference of submissions nobody works on that fit the filters.

        Those given to `me` come first, then the longest waiting.
        """
        mine = _ROW.reviewer == me
        gone = exists().where(users.c.id == _ROW.reviewer, users.c.disabled_at.is_not(None))
        query = (
            select(_ROW.id, _ROW.reference)
            .where(
                *views.conditions(view.narrowed(reviewer=None), me, now),
                views.status(View(statuses=("submitted",))),
                or_(_ROW.reviewer.is_(None), mine, gone),
            )
            .order_by(case((mine, 0), else_=1), _ROW.submitted_at, _ROW.id)
        )
        return tuple((id_, reference) for id_, reference in self._all(query.limit(OFFERED)))

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Everybody who can be given submissions, and whoever still has some; by name."""
        return tuple(Reviewer(id=id_, name=name, active=gone is None) for id_, name, gone in self._all(_REVIEWERS))

    def holder(self, submission_id: str) -> Reviewer | None:
        """Who works on a submission.

        Raises:
            SubmissionNotFound: there is no such submission.
        """
        with self._database.reading() as connection:
            return _holder(connection, submission_id)[1]

    def assign(self, submission_id: str, *, reviewer: str, seen: str | None, trace: Trace) -> None:
        """Change who works on a submission, if that is still the account that was `seen` to (None: nobody).

        Raises:
            SubmissionNotFound: there is no such submission.
            TransitionRefused: nobody can work on it now (`is-<status>`), the account is disabled (`reviewer-gone`),
                or somebody else was faster (`given-meanwhile`, `freed-meanwhile`); nothing has changed.
        """
        with self._database.writing() as connection:
            where = {"of_submission": submission_id, "seen": seen, "reviewer": reviewer}
            if not connection.execute(_ASSIGN, where).rowcount:
                raise _refusal(connection, submission_id, seen)
            audit.write(connection, trace)

    def _all(self, query: Select[Any]) -> Sequence[Any]:
        with self._database.reading() as connection:
            return connection.execute(query).all()


def _counts(connection: Connection, view: View, me: str, now: datetime) -> Counts:
    """In one pass over the table: a GROUP BY would make SQLite go through the index of the status, row by row."""
    each = [func.count().filter(_ROW.status == status) for status in STATUSES]
    found = connection.execute(select(*each).where(*views.conditions(view, me, now))).one()
    return dict(zip(STATUSES, found, strict=True))


def _rows(connection: Connection, ids: Sequence[str]) -> tuple[Row, ...]:
    where = {"ids": list(ids)}
    forms: dict[str, list[str]] = {id_: [] for id_ in ids}
    for id_, form_id in connection.execute(_FORMS, where):
        forms[id_].append(form_id)
    asked: dict[str, int] = dict(connection.execute(_ASKED, where).all())
    found = {row.id: row for row in connection.execute(_ROWS, where)}
    return tuple(_row(found[id_], tuple(forms[id_]), asked.get(id_, 0)) for id_ in ids)


def _row(row: Any, forms: tuple[str, ...], asked: int) -> Row:
    values = {name: getattr(row, name) for name in _FIELDS}
    reviewer = _reviewer(row.reviewer_id, row.reviewer_name, row.reviewer_disabled_at)
    return Row(**values, forms=forms, reviewer=reviewer, open_questions=asked)


def _reviewer(id_: str | None, name: str | None, gone: datetime | None) -> Reviewer | None:
    return None if id_ is None else Reviewer(id=id_, name=cast("str", name), active=gone is None)


def _holder(connection: Connection, submission_id: str) -> tuple[str, Reviewer | None]:
    row = connection.execute(_HOLDER, {"of_submission": submission_id}).first()
    if row is None:
        raise SubmissionNotFound
    return row[0], _reviewer(*row[1:])


def _refusal(connection: Connection, submission_id: str, seen: str | None) -> TransitionRefused:
    status, holder = _holder(connection, submission_id)
    if status not in GIVEN:
        return TransitionRefused(f"is-{status}")
    if (holder.id if holder else None) == seen:
        return TransitionRefused("reviewer-gone")
    return TransitionRefused("given-meanwhile", who=holder.name) if holder else TransitionRefused("freed-meanwhile")
