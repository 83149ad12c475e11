"""Statistics in SQL, from stored results; the definitions stand in `assessment.statistics`.

Nothing is read row by row: each statistic is one or a few statements that count inside the database. What filters say
becomes a set of short numbers, against which the rows of a covering index are checked in its own order.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, case, func, select

from assessment.errors import Busy
from assessment.results import BASES, Results
from assessment.statistics import (
    AGES,
    COUNTED,
    WAITING,
    Levels,
    Month,
    PartSpread,
    Points,
    QuestionCount,
    Selection,
    Spread,
    Stock,
    Waiting,
)
from assessment.store import results as results_of
from assessment.store.database import Database
from assessment.store.moments import MonthOf, SecondsOf
from assessment.store.ranks import ranked, spread
from assessment.store.tables import (
    events,
    form_documents,
    result_parts,
    result_questions,
    results,
    scored,
    submission_forms,
    submissions,
)

AT_ONCE = 2
"""Statistics that are computed at the same time in one process: they must not take the computer from everybody else."""
PATIENCE = 20.0
"""Seconds one waits for its turn."""
_APPLICABLE = ("answered", "unknown", "blank")
_SETTLED = ("accepted", "corrected", "refused")
_DISAGREED = ("corrected", "refused")


class SqlStatistics:
    """Fulfils `service.counting.Uncounted`, and answers what the overview shows.

    Every method may raise `Busy` when too many ask at the same time.
    """

    def __init__(self, database: Database, *, patience: float = PATIENCE) -> None:
        self._database = database
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._patience = patience

    def stock(self, selection: Selection) -> Stock:
        """How many there are, by status and by month."""
        with self._turn() as connection:
            found = dict(_rows(connection, _statuses(selection)))
            handed_in = dict(_rows(connection, _handed_in(selection)))
            approved = dict(_rows(connection, _approved(selection)))
        months = sorted(handed_in | approved)
        return Stock(
            statuses=found,
            months=tuple(
                Month(month=month, handed_in=handed_in.get(month, 0), approved=approved.get(month, 0))
                for month in months
            ),
        )

    def levels(self, selection: Selection) -> Levels:
        """How many stand at each level, on both bases."""
        with self._turn() as connection:
            rows = list(_rows(connection, _levels(selection)))
        return Levels({basis: {level: n for found, level, n in rows if found == basis} for basis in BASES})

    def points(self, selection: Selection) -> Points:
        """Means and spreads."""
        with self._turn() as connection:
            overall = spread(connection.execute(ranked(_wholes(selection), ())).one())
            sectors = _by_fact(connection, selection, submissions.c.sector)
            countries = _by_fact(connection, selection, submissions.c.country)
            parts = list(_rows(connection, ranked(_parts(selection), ("kind", "form_id", "part_id"))))
        found = tuple(
            PartSpread(kind, form_id, part_id, one)
            for kind, form_id, part_id, *figures in parts
            if (one := spread(figures)) is not None
        )
        return Points(overall=overall, sectors=sectors, countries=countries, parts=found)

    def questions(self, selection: Selection) -> tuple[QuestionCount, ...]:
        """Every question that was asked, by id."""
        with self._turn() as connection:
            rows = list(_rows(connection, _questions(selection)))
        return tuple(_question_count(row) for row in rows)

    def waiting(self, selection: Selection, *, now: datetime) -> Waiting:
        """How long decisions take, and how long those wait that have none."""
        with self._turn() as connection:
            decided = connection.execute(ranked(_decided(selection), (), ((1, 2), (9, 10)))).one()
            bins = connection.execute(_bins(selection, now)).one()
        n, _sum, median, nine_of_ten = decided
        return Waiting(
            decided=int(n or 0), median=median, nine_of_ten=nine_of_ten, waiting=tuple(int(many or 0) for many in bins)
        )

    def first_month(self) -> str | None:
        """The month of the earliest last hand-in; None before the first one."""
        with self._database.reading() as connection:
            return connection.execute(_FIRST_MONTH).scalar()

    def uncounted(self, *, after: str, limit: int) -> Sequence[str]:
        """Ids, in order from behind `after`, of what was handed in before results were kept."""
        with self._database.reading() as connection:
            return connection.execute(_UNCOUNTED.where(submissions.c.id > after).limit(limit)).scalars().all()

    def how_many_uncounted(self) -> int:
        """How many of these there are."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(_UNCOUNTED.subquery())).scalar_one())

    def keep(self, found: Sequence[tuple[str, int, Results]]) -> None:
        """Keep results, by id and the revision they were computed from, in one transaction.

        What has changed since is passed over: whoever changed it has kept the results.
        """
        with self._database.writing() as connection:
            for submission_id, revision, computed in found:
                held = select(submissions.c.revision).where(submissions.c.id == submission_id).with_for_update()
                if connection.execute(held).scalar() == revision:
                    results_of.put(connection, submission_id, computed)

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        if not self._turns.acquire(timeout=self._patience):
            raise Busy
        try:
            with self._database.reading() as connection:
                yield connection
        finally:
            self._turns.release()


_FIRST_MONTH = select(MonthOf(func.min(submissions.c.submitted_at)))
_UNCOUNTED = (
    select(submissions.c.id)
    .where(submissions.c.status.in_(COUNTED))
    .where(submissions.c.id.not_in(select(scored.c.submission_id)))
    .order_by(submissions.c.id)
)


def _rows(connection: Connection, statement: Select[Any]) -> Iterator[tuple[Any, ...]]:
    return (tuple(row) for row in connection.execute(statement))


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """What a submission must fulfil to be in the selection."""
    table = submissions.c
    facts = {
        table.sector: selection.sector,
        table.country: selection.country,
        table.language: selection.language,
        table.status: selection.status,
    }
    conditions = [column == value for column, value in facts.items() if value is not None]
    if selection.begins is not None:
        conditions.append(table.submitted_at >= selection.begins)
    if selection.ends is not None:
        conditions.append(table.submitted_at < selection.ends)
    if selection.form is not None:
        documents = select(form_documents.c.content_hash).where(form_documents.c.form_id == selection.form)
        has_form = select(submission_forms.c.submission_id).where(submission_forms.c.content_hash.in_(documents))
        conditions.append(table.id.in_(has_form))
    return conditions


def _only(statement: Select[Any], number: Column[Any], selection: Selection) -> Select[Any]:
    """Restrict rows that carry numbers; without a filter all of them are counted.

    The sum keeps SQLite from looking submissions up one by one: one pass over the index is quicker but for tiny sets.
    """
    conditions = _conditions(selection)
    if not conditions:
        return statement
    counted = select(scored.c.number).join(submissions, submissions.c.id == scored.c.submission_id)
    return statement.where((number + 0).in_(counted.where(*conditions)))


def _statuses(selection: Selection) -> Select[Any]:
    return select(submissions.c.status, func.count()).where(*_conditions(selection)).group_by(submissions.c.status)


def _handed_in(selection: Selection) -> Select[Any]:
    month = MonthOf(submissions.c.submitted_at).label("month")
    counted = submissions.c.status.in_(COUNTED) & submissions.c.submitted_at.is_not(None)
    months = select(month).where(counted, *_conditions(selection)).subquery()
    return select(months.c.month, func.count()).group_by(months.c.month)


def _approved(selection: Selection) -> Select[Any]:
    """By the month of the last approval."""
    last = (
        select(func.max(events.c.at).label("at"))
        .join(submissions, submissions.c.id == events.c.submission_id)
        .where(events.c.what == "approved", submissions.c.status == "approved", *_conditions(selection))
        .group_by(events.c.submission_id)
        .subquery()
    )
    months = select(MonthOf(last.c.at).label("month")).subquery()
    return select(months.c.month, func.count()).group_by(months.c.month)


def _levels(selection: Selection) -> Select[Any]:
    statement = select(results.c.basis, results.c.level, func.count()).group_by(results.c.basis, results.c.level)
    conditions = _conditions(selection)
    return statement.join(submissions).where(*conditions) if conditions else statement


def _wholes(selection: Selection, fact: ColumnElement[Any] | None = None) -> Any:
    """How often each overall figure occurs, by a fact of the business."""
    keys = [] if fact is None else [fact.label("fact")]
    low = results.c.low
    counts = select(*keys, low.label("value"), func.count().label("many")).select_from(results.join(submissions))
    chosen = counts.where(results.c.basis == selection.basis, low.is_not(None), *_conditions(selection))
    return chosen.group_by(*([] if fact is None else [fact]), low).subquery()


def _by_fact(connection: Connection, selection: Selection, fact: ColumnElement[Any]) -> dict[str | None, Spread]:
    rows = _rows(connection, ranked(_wholes(selection, fact), ("fact",)))
    return {row[0]: found for row in rows if (found := spread(row[1:])) is not None}


def _parts(selection: Selection) -> Any:
    """How often each figure of each part occurs; with a form, only its own parts and the groups of people."""
    part = result_parts.c
    keys = (part.kind, part.form_id, part.part_id, part.low)
    counts = select(part.kind, part.form_id, part.part_id, part.low.label("value"), func.count().label("many"))
    chosen = _only(counts.where(part.basis == selection.basis), part.scored, selection)
    if selection.form is not None:
        chosen = chosen.where(part.form_id.in_(("", selection.form)))
    return chosen.group_by(*keys).subquery()


def _questions(selection: Selection) -> Select[Any]:
    row = result_questions.c
    ways = (row.question_id, row.critical, row.state, row.verified_state, row.points, row.verified_points, row.verdict)
    counts = _only(select(*ways, func.count().label("many")), row.scored, selection).group_by(*ways).subquery()
    declared = selection.basis == "declared"
    state = counts.c.state if declared else counts.c.verified_state
    points = counts.c.points if declared else counts.c.verified_points
    asked = state != "ruled_out"

    def many(condition: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((condition, counts.c.many), else_=0))

    return (
        select(
            counts.c.question_id,
            func.max(case((counts.c.critical, 1), else_=0)),
            many(asked),
            many(state.in_(_APPLICABLE)),
            many(points == 0),
            many(state == "unknown"),
            many(asked & counts.c.verdict.in_(_SETTLED)),
            many(asked & counts.c.verdict.in_(_DISAGREED)),
        )
        .group_by(counts.c.question_id)
        .having(many(asked) > 0)
        .order_by(counts.c.question_id)
    )


def _question_count(row: tuple[Any, ...]) -> QuestionCount:
    question_id, critical, asked, applicable, failed, unknown, judged, corrected = row
    return QuestionCount(
        question_id=question_id,
        critical=bool(critical),
        asked=int(asked),
        applicable=int(applicable),
        failed=int(failed),
        unknown=int(unknown),
        judged=int(judged),
        corrected=int(corrected),
    )


def _decided(selection: Selection) -> Any:
    """How often each number of seconds from a hand-in to the decision on it occurs."""
    decisive = events.c.what.in_(("submitted", "returned", "approved", "withdrawn"))
    order = {"partition_by": events.c.submission_id, "order_by": events.c.id}
    steps = select(
        events.c.what,
        events.c.at,
        func.lead(events.c.what).over(**order).label("then"),  # type: ignore[arg-type]
        func.lead(events.c.at).over(**order).label("decided_at"),  # type: ignore[arg-type]
    ).where(decisive)
    conditions = _conditions(selection)
    if conditions:
        steps = steps.join(submissions, submissions.c.id == events.c.submission_id).where(*conditions)
    one = steps.subquery()
    seconds = SecondsOf(one.c.decided_at) - SecondsOf(one.c.at)
    counted = (one.c.what == "submitted") & one.c.then.in_(("returned", "approved"))
    lasted = select(seconds.label("value")).where(counted).subquery()
    return select(lasted.c.value, func.count().label("many")).group_by(lasted.c.value).subquery()


def _bins(selection: Selection, now: datetime) -> Select[Any]:
    """How many wait, by age: from each bound to the next."""
    moments = [None, *(now - timedelta(days=days) for days in AGES), None]
    handed_in = submissions.c.submitted_at
    columns = []
    for younger, older in pairwise(moments):
        inside: list[ColumnElement[bool]] = [submissions.c.status.in_(WAITING)]
        inside += [handed_in <= younger] if younger is not None else []
        inside += [handed_in > older] if older is not None else []
        columns.append(func.sum(case((and_(*inside), 1), else_=0)))
    return select(*columns).where(*_conditions(selection))
