"""Submissions in SQLite or PostgreSQL, by SQLAlchemy Core and Alembic; the only part that knows SQL."""

from __future__ import annotations

from assessment.store.database import Database
from assessment.store.schema import migrate, schema_is_current
from assessment.store.sql_store import SqlStore

__all__ = ["SqlStore", "migrate", "open_store", "schema_is_current"]


def open_store(database_url: str, *, durable: bool = True) -> SqlStore:
    """A store on a database that `migrate` has brought up to date. The folder of a SQLite file is made.

    Not `durable`: what is committed may not survive a power cut. Only for a file that nobody uses before it is whole.

    Raises:
        StorageUnavailable: the address is not one of SQLite or PostgreSQL, or the folder cannot be made.
    """
    return SqlStore(Database(database_url, durable=durable))
