"""Tries that are slowed down when there are too many, in SQL: counted for all processes together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from assessment import identifiers
from assessment.store.database import Database
from assessment.store.tables import attempts

KEPT = timedelta(days=1)
"""Older tries are removed, some at each new one."""
_AT_A_TIME = 100
"""How many of the oldest rows are looked at for that: the same little work however many there are."""

_ADD = insert(attempts)
_KEY = (attempts.c.kind == bindparam("of_kind"), attempts.c.key_hash == bindparam("of_key"))
_RECENT = select(attempts.c.at).where(*_KEY, attempts.c.at >= bindparam("since")).order_by(attempts.c.at)
_FORGET = delete(attempts).where(*_KEY)
_TAKE_BACK = delete(attempts).where(*_KEY, attempts.c.at == bindparam("of_at"))
_TIDY = delete(attempts).where(
    attempts.c.at < bindparam("before"),
    attempts.c.id.in_(select(attempts.c.id).order_by(attempts.c.id).limit(_AT_A_TIME)),
)
_ONE_AFTER_ANOTHER = text("LOCK TABLE attempts IN SHARE ROW EXCLUSIVE MODE")


class SqlAttempts:
    """What is tried (`kind`: a sign-in, a form) and by what it is counted (`key`: a login, a network address).

    Of a key only a fingerprint is stored.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, kind: str, key: str, *, now: datetime) -> None:
        """Something was tried."""
        with self._database.writing() as connection:
            _add(connection, kind, key, now)

    def recent(self, kind: str, key: str, *, since: datetime) -> list[datetime]:
        """When it was tried since then, earliest first; nothing is remembered for longer than `KEPT`."""
        with self._database.reading() as connection:
            return _recent(connection, kind, key, since)

    def admit(
        self,
        keys: Mapping[str, str],
        *,
        now: datetime,
        wait: Callable[[Mapping[str, Sequence[datetime]]], timedelta],
    ) -> timedelta:
        """Count a try under each key (by kind) before it is made, if what `wait` says of the earlier ones is zero.

        Otherwise nothing is counted, and how long to wait is the answer. One try after another, in all processes: of
        many sent at the same moment no more pass than of many sent in turn.
        """
        with self._database.writing() as connection:
            if not self._database.is_sqlite:  # which has one writer at a time anyway
                connection.execute(_ONE_AFTER_ANOTHER)
            left = wait({kind: _recent(connection, kind, key, now - KEPT) for kind, key in keys.items()})
            if left <= timedelta():
                for kind, key in keys.items():
                    _add(connection, kind, key, now)
            return left

    def take_back(self, kind: str, key: str, *, at: datetime) -> None:
        """The try that was counted at this moment was a good one."""
        with self._database.writing() as connection:
            connection.execute(_TAKE_BACK, {**_where(kind, key), "of_at": at})

    def forget(self, kind: str, key: str) -> None:
        """Begin to count anew."""
        with self._database.writing() as connection:
            connection.execute(_FORGET, _where(kind, key))


def _add(connection: Connection, kind: str, key: str, now: datetime) -> None:
    connection.execute(_TIDY, {"before": now - KEPT})
    connection.execute(_ADD, {"kind": kind, "key_hash": identifiers.fingerprint(key), "at": now})


def _recent(connection: Connection, kind: str, key: str, since: datetime) -> list[datetime]:
    return list(connection.execute(_RECENT, {**_where(kind, key), "since": since}).scalars())


def _where(kind: str, key: str) -> dict[str, str]:
    return {"of_kind": kind, "of_key": identifiers.fingerprint(key)}
