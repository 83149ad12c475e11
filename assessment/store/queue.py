"""The queue in SQL: one page of it, its counts, and who works on what.

A page is found in two steps: first the ids of its rows, from as few columns as possible, then all about these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
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
from assessment.queue import (
    BY_DEFAULT,
    ME,
    NOBODY,
    PAGE_SIZE,
    WITH_BUSINESS,
    WITH_US,
    Counts,
    Page,
    Reviewer,
    Row,
    Sort,
    View,
    folded,
    pages,
    reference_part,
)
from assessment.store import audit
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
WAITS_SINCE: ColumnElement[datetime] = case(
    (_ROW.status.in_(sorted(WITH_US)), func.coalesce(_ROW.submitted_at, _ROW.updated_at)),
    (_ROW.status.in_(sorted(WITH_BUSINESS)), _ROW.updated_at),
)
"""The same as `Row.waits_since`."""
_ORDERS: dict[Sort, ColumnElement[Any]] = {
    "waiting": WAITS_SINCE,
    "changed": _ROW.updated_at,
    "name": _ROW.organisation_folded,
    "level": _ROW.level,
    "figure": _ROW.low,
}
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
        _ROW.status.in_(sorted(WITH_US | {"changes_requested"})),
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
        wanted = [*_others(view, me, now), _with_status(view)]
        with self._database.reading() as connection:
            counts = _counts(connection, view, me, now)
            total = sum(counts[status] for status in view.statuses or BY_DEFAULT)
            number = min(view.page, pages(total))
            query = select(_ROW.id).where(*wanted).order_by(*_order(view))
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
        wanted = [*_others(view, me, now), _with_status(view)]
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
                *_others(view.narrowed(reviewer=None), me, now),
                _with_status(View(statuses=("submitted",))),
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


def _others(view: View, me: str, now: datetime) -> list[ColumnElement[bool]]:
    """The conditions of a view, but for the status."""
    found: list[ColumnElement[bool]] = [
        _ROW[name] == value for name in ("sector", "country") if (value := getattr(view, name)) is not None
    ]
    if view.form is not None:
        # As an expression: for the bare column SQLite looks up every id of the form in turn, which takes twice as long.
        found.append(func.coalesce(_ROW.id, "").in_(_with_form(view.form)))
    if view.level is not None:
        found.append(_ROW.level.is_(None) if view.level == "none" else _ROW.level == view.level)
    if view.age is not None:
        found.append(now - timedelta(days=view.age) > WAITS_SINCE)
    if view.reviewer is not None:
        who = me if view.reviewer == ME else view.reviewer
        found.append(_ROW.reviewer.is_(None) if view.reviewer == NOBODY else _ROW.reviewer == who)
    if view.search:
        found.append(_matches(view.search))
    return found


def _with_status(view: View) -> ColumnElement[bool]:
    """By the statuses that are left out.

    Asked for by the wanted ones, SQLite would fetch row after row through the index of the status, which takes
    five times as long as reading the table once.
    """
    if len(view.statuses) == 1 and view.sort == "changed":
        return _ROW.status == view.statuses[0]
    return _ROW.status.not_in(sorted(set(STATUSES) - set(view.statuses or BY_DEFAULT)))


def _with_form(form_id: str) -> Select[Any]:
    return (
        select(submission_forms.c.submission_id)
        .join(form_documents, form_documents.c.content_hash == submission_forms.c.content_hash)
        .where(form_documents.c.form_id == form_id)
    )


def _matches(search: str) -> ColumnElement[bool]:
    named = _ROW.organisation_folded.contains(folded(search), autoescape=True)
    part = reference_part(search)
    return or_(named, func.replace(_ROW.reference, "-", "").contains(part)) if part else named


def _order(view: View) -> tuple[ColumnElement[Any], ...]:
    """What has no value comes last both ways; the id makes the order the same on every page."""
    column = _ORDERS[view.sort]
    # Waiting longest is waiting since the earliest moment.
    downwards = view.descending != (view.sort == "waiting")
    return (column.desc() if downwards else column.asc()).nulls_last(), _ROW.id


def _counts(connection: Connection, view: View, me: str, now: datetime) -> Counts:
    """In one pass over the table: a GROUP BY would make SQLite go through the index of the status, row by row."""
    each = [func.count().filter(_ROW.status == status) for status in STATUSES]
    found = connection.execute(select(*each).where(*_others(view, me, now))).one()
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
    if status not in WITH_US | {"changes_requested"}:
        return TransitionRefused(f"is-{status}")
    if (holder.id if holder else None) == seen:
        return TransitionRefused("reviewer-gone")
    return TransitionRefused("given-meanwhile", who=holder.name) if holder else TransitionRefused("freed-meanwhile")
