"""Statistics in SQL, from stored results; the definitions stand in `assessment.statistics`.

Nothing is read row by row: each statistic is one or a few statements that count inside the database. What filters say
becomes a set of short numbers, against which the rows of a covering index are checked in its own order.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from assessment.errors import Busy
from assessment.results import BASES, Results
from assessment.statistics import (
    COUNTED,
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
from assessment.store import tallies
from assessment.store.database import Database
from assessment.store.moments import MonthOf
from assessment.store.ranks import ranked, spread
from assessment.store.tables import scored, submissions

AT_ONCE = 2
"""Statistics that are computed at the same time in one process: they must not take the computer from everybody else."""
PATIENCE = 20.0
"""Seconds one waits for its turn."""


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
            found = dict(_rows(connection, tallies.statuses(selection)))
            handed_in = dict(_rows(connection, tallies.handed_in(selection)))
            approved = dict(_rows(connection, tallies.approved(selection)))
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
            rows = list(_rows(connection, tallies.levels(selection)))
        return Levels({basis: {level: n for found, level, n in rows if found == basis} for basis in BASES})

    def points(self, selection: Selection) -> Points:
        """Means and spreads."""
        with self._turn() as connection:
            overall = spread(connection.execute(ranked(tallies.wholes(selection), ())).one())
            sectors = _by_fact(connection, selection, submissions.c.sector)
            countries = _by_fact(connection, selection, submissions.c.country)
            parts = list(_rows(connection, ranked(tallies.parts(selection), ("kind", "form_id", "part_id"))))
        found = tuple(
            PartSpread(kind, form_id, part_id, one)
            for kind, form_id, part_id, *figures in parts
            if (one := spread(figures)) is not None
        )
        return Points(overall=overall, sectors=sectors, countries=countries, parts=found)

    def questions(self, selection: Selection) -> tuple[QuestionCount, ...]:
        """Every question that was asked, by id."""
        with self._turn() as connection:
            rows = list(_rows(connection, tallies.questions(selection)))
        return tuple(_question_count(row) for row in rows)

    def waiting(self, selection: Selection, *, now: datetime) -> Waiting:
        """How long decisions take, and how long those wait that have none."""
        with self._turn() as connection:
            decided = connection.execute(ranked(tallies.decided(selection), (), ((1, 2), (9, 10)))).one()
            bins = connection.execute(tallies.bins(selection, now)).one()
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


def _by_fact(connection: Connection, selection: Selection, fact: ColumnElement[Any]) -> dict[str | None, Spread]:
    rows = _rows(connection, ranked(tallies.wholes(selection, fact), ("fact",)))
    return {row[0]: found for row in rows if (found := spread(row[1:])) is not None}


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
