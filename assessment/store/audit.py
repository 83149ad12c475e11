"""The audit log in SQL: written beside what it tells of, in the same transaction; searched by admins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, or_, select

from assessment import identifiers
from assessment.audit import Found, Search, Trace
from assessment.store.database import Database
from assessment.store.tables import audit_log

PAGE = 50
"""Lines on a page of what was found."""
_WRITE = insert(audit_log)
_COLUMNS = [audit_log.c[field.name] for field in fields(Trace)]


def _everybody() -> Select[Any]:
    """From name to next name through the index, because DISTINCT would read every line there is."""
    lines = audit_log.alias()
    names = select(func.min(audit_log.c.who).label("who")).where(audit_log.c.who > "").cte("names", recursive=True)
    after = select(func.min(lines.c.who)).where(lines.c.who > names.c.who).scalar_subquery()
    names = names.union_all(select(after).where(names.c.who.is_not(None)))
    return select(names.c.who).where(names.c.who.is_not(None))


_PEOPLE = _everybody()


def write(connection: Connection, trace: Trace) -> None:
    """Append one line, inside the transaction of what it tells of."""
    connection.execute(_WRITE, asdict(trace))


class SqlAudit:
    """Appends and searches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, trace: Trace) -> None:
        """One line about something that changed nothing: seen, exported, refused."""
        with self._database.writing() as connection:
            write(connection, trace)

    def people(self) -> Sequence[str]:
        """Everybody whose doings are in the log, by name."""
        with self._database.reading() as connection:
            return list(connection.execute(_PEOPLE).scalars())

    def search(self, wanted: Search, *, page: int = 1) -> Found:
        """A page of at most `PAGE` lines, newest first, counted from 1; a page after the last one has none."""
        where = list(_conditions(wanted))
        newest = select(*_COLUMNS).where(*where).order_by(audit_log.c.at.desc(), audit_log.c.id.desc())
        with self._database.reading() as connection:
            total = connection.execute(select(func.count()).select_from(audit_log).where(*where)).scalar_one()
            rows = connection.execute(newest.limit(PAGE).offset((page - 1) * PAGE)).mappings()
            return Found([Trace(**row) for row in rows], total)


def _conditions(wanted: Search) -> list[ColumnElement[Any]]:
    conditions: list[ColumnElement[Any]] = []
    if wanted.who:
        conditions.append(audit_log.c.who == wanted.who)
    if wanted.action is not None:
        conditions.append(audit_log.c.action == wanted.action)
    if wanted.subject:
        reference = identifiers.normalise_reference(wanted.subject)
        lines = audit_log.alias()  # found through the index alone; only then are whole lines read
        has_it = lines.c.subject.icontains(wanted.subject, autoescape=True)
        fitting = select(lines.c.subject).where(or_(has_it, lines.c.subject == reference)).distinct()
        conditions.append(audit_log.c.subject.in_(fitting))
    if wanted.since is not None:
        conditions.append(audit_log.c.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(audit_log.c.at < wanted.until)
    return conditions
