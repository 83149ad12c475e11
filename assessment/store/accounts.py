"""Accounts of staff and their sessions in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from assessment.accounts import IDLE, LONGEST, User
from assessment.store.database import Database
from assessment.store.tables import staff_sessions, users

_USER_COLUMNS = ("id", "login", "name", "role", "created_at", "disabled_at")
_ADD, _OPEN = insert(users), insert(staff_sessions)
_TOKEN = bindparam("of_token")
_SESSION = (
    select(
        *(users.c[name] for name in _USER_COLUMNS), staff_sessions.c.created_at.label("begun"), staff_sessions.c.seen_at
    )
    .select_from(users.join(staff_sessions))
    .where(staff_sessions.c.token_hash == _TOKEN)
)
_SEEN = update(staff_sessions).where(staff_sessions.c.token_hash == _TOKEN)
_CLOSE = delete(staff_sessions).where(staff_sessions.c.token_hash == _TOKEN)


class SqlAccounts:
    """Fulfils `service.accounts.Accounts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, user: User, *, password_hash: str) -> None:
        """A new account."""
        row = {name: getattr(user, name) for name in _USER_COLUMNS}
        with self._database.writing() as connection:
            connection.execute(_ADD, {**row, "password_hash": password_hash})

    def open_session(self, token_hash: str, user_id: str, *, now: datetime) -> None:
        """Begin a session."""
        row = {"token_hash": token_hash, "user_id": user_id, "created_at": now, "seen_at": now}
        with self._database.writing() as connection:
            connection.execute(_OPEN, row)

    def session(self, token_hash: str, *, now: datetime) -> tuple[User, datetime] | None:
        """Whose session this is and when it was last seen; None when there is none, or its time is over."""
        with self._database.reading() as connection:
            row = connection.execute(_SESSION, {"of_token": token_hash}).first()
        if row is None or now - row.seen_at >= IDLE or now - row.begun >= LONGEST:
            return None
        return User(**{name: getattr(row, name) for name in _USER_COLUMNS}), row.seen_at

    def see_session(self, token_hash: str, *, now: datetime) -> None:
        """Somebody is working in it: it stays open longer."""
        with self._database.writing() as connection:
            connection.execute(_SEEN, {"of_token": token_hash, "seen_at": now})

    def close_session(self, token_hash: str) -> None:
        """End one session."""
        with self._database.writing() as connection:
            connection.execute(_CLOSE, {"of_token": token_hash})
