"""One engine per process, and the two kinds of transaction: reading and writing.

What is committed must survive a killed process and a power cut, and many script threads share one file.
Reasons for each setting: docs/decisions/0005-storage.md.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError, NotSupportedError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assessment.errors import StorageUnavailable

WAIT = 10
"""Seconds a writer waits for another before the database counts as unavailable."""
LETTERS = "letters"
"""Key in `Connection.info` by which a transaction says that it holds letters."""
_BEGIN = "sqlite_begin"
_OUR_MISTAKES = (IntegrityError, DataError, NotSupportedError)


class Database:
    """Hands out connections inside a transaction, and says `StorageUnavailable` whatever the database's reason."""

    def __init__(self, database_url: str, *, migrating: bool = False, durable: bool = True) -> None:
        """`migrating` leaves foreign keys unchecked: rebuilding a table would else delete what points to it.

        Not `durable`: commits of SQLite do not wait for the disk. Only for a file that nobody uses before it is whole.
        """
        url = _checked(database_url)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        make = partial(_sqlite, foreign_keys=not migrating, durable=durable) if self.is_sqlite else _postgresql
        self.engine = make(url)
        # SQLite has one writer at a time and lets waiting ones poll; a lock of our own wakes them at once.
        self._turn = threading.Lock() if self.is_sqlite else None
        self.letters_wait = threading.Event()
        """Set whenever letters have been committed by this process: whoever sends them need not look all the time."""
        self._wait = _wait(url)
        # A reader sees one snapshot in all its statements; writers wait for each other instead.
        reading = {_BEGIN: "DEFERRED"} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        writing = {_BEGIN: "IMMEDIATE"} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
        self._reader = self.engine.execution_options(**reading)
        self._writer = self.engine.execution_options(**writing)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view over several statements."""
        with _translated(), self._reader.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Committed when the block ends, rolled back when it raises."""
        with _translated(), self._our_turn(), self._writer.connect() as connection:
            connection.info.pop(LETTERS, None)  # left by a transaction that was rolled back
            yield connection
            connection.commit()
            if connection.info.pop(LETTERS, False):
                self.letters_wait.set()

    def forget(self) -> None:
        """After a deletion: fold SQLite's write-ahead log in and empty it, so that no old copy lies in it.

        Another process that is reading may hold this up; the log is then emptied by a later checkpoint.
        """
        if self.is_sqlite:
            with _translated(), self._our_turn(), contextlib.closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        """Close all connections; the last one of a SQLite file folds its write-ahead log in."""
        self.engine.dispose()

    @contextlib.contextmanager
    def _our_turn(self) -> Iterator[None]:
        lock = self._turn
        if lock is None:
            yield
            return
        if not lock.acquire(timeout=self._wait):
            raise StorageUnavailable(f"no turn to write within {self._wait} s")
        try:
            yield
        finally:
            lock.release()


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except _OUR_MISTAKES:
        raise
    except (DBAPIError, PoolTimeout) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise StorageUnavailable(str(reason)) from error


def _checked(database_url: str) -> URL:
    try:
        url = make_url(database_url)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StorageUnavailable(_EXPECTED) from error
    if backend not in {"sqlite", "postgresql"} or (backend == "sqlite" and url.database in {None, "", ":memory:"}):
        raise StorageUnavailable(_EXPECTED)
    return url


_EXPECTED = (
    "the address of the database must look like sqlite:///folder/file.db or postgresql://user:password@host/name; "
    "set ASSESSMENT_DATABASE_URL"
)


def _create(url: URL, **arguments: Any) -> Engine:
    # Answers and secrets never reach a log through an error message.
    return create_engine(
        url,
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        pool_timeout=WAIT,
        **arguments,
    )


def _sqlite(url: URL, *, foreign_keys: bool, durable: bool) -> Engine:
    _make_folder(url)
    engine = _create(url, pool_size=8, max_overflow=56, connect_args={"timeout": _wait(url)})
    event.listen(engine, "connect", partial(_set_up_sqlite, foreign_keys=foreign_keys, durable=durable))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _wait(url: URL) -> float:
    """Seconds; an address may say others than `WAIT`: sqlite:///file.db?timeout=30."""
    return float(str(url.query.get("timeout", WAIT)))


def _make_folder(url: URL) -> None:
    if url.query.get("uri") or url.database is None:
        return
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageUnavailable(str(error)) from error


def _set_up_sqlite(connection: SqliteConnection, _record: object, *, foreign_keys: bool, durable: bool) -> None:
    connection.isolation_level = None  # else the driver begins transactions of its own, and not for every statement
    for setting in (
        "journal_mode=WAL",  # readers never wait for the writer
        f"synchronous={'FULL' if durable else 'OFF'}",  # a commit returns when it is on the disk
        "fullfsync=ON",  # on macOS too, where a plain fsync stops at the drive's cache
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "secure_delete=ON",  # what somebody had deleted is overwritten, not only forgotten
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock before it reads: one that upgrades later is refused at once instead of waiting.
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options()[_BEGIN]}")


def _postgresql(url: URL) -> Engine:
    options = {"connect_timeout": 5, "options": f"-c lock_timeout={WAIT}s -c timezone=UTC"}
    return _create(url, pool_size=10, max_overflow=20, pool_pre_ping=True, connect_args=options)
