"""The audit log in SQL: written beside what it tells of, in the same transaction; searched by admins."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, insert

from assessment.audit import Trace
from assessment.store.database import Database
from assessment.store.tables import audit_log

_WRITE = insert(audit_log)


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
