"""Accounts of staff and their sessions in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, Connection, String, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assessment.accounts import IDLE, LONGEST, Account, Listed, User
from assessment.audit import Trace
from assessment.errors import InvalidAnswer
from assessment.store import audit
from assessment.store.database import Database
from assessment.store.tables import audit_log, staff_sessions, users

_USER_COLUMNS = ("id", "login", "name", "role", "created_at", "disabled_at")
_COLUMNS = [users.c[name] for name in _USER_COLUMNS]
_ADD, _OPEN = insert(users), insert(staff_sessions)
_TOKEN: BindParameter[str] = bindparam("of_token", type_=String)
_USER: BindParameter[str] = bindparam("of_user", type_=String)
_SESSION = (
    select(*_COLUMNS, staff_sessions.c.created_at.label("begun"), staff_sessions.c.seen_at)
    .select_from(users.join(staff_sessions))
    .where(staff_sessions.c.token_hash == _TOKEN)
)
_SEEN = update(staff_sessions).where(staff_sessions.c.token_hash == _TOKEN)
_CLOSE = delete(staff_sessions).where(staff_sessions.c.token_hash == _TOKEN)
_CLOSE_ALL = delete(staff_sessions).where(staff_sessions.c.user_id == _USER)
_CLOSE_OTHERS = _CLOSE_ALL.where(staff_sessions.c.token_hash != _TOKEN)
_OVER = delete(staff_sessions).where(
    or_(staff_sessions.c.created_at <= bindparam("begun_by"), staff_sessions.c.seen_at <= bindparam("seen_by"))
)
_FIND = select(*_COLUMNS, users.c.password_hash).where(users.c.login == bindparam("of_login"))
_HELD = select(users.c.password_hash).where(users.c.id == _USER, users.c.disabled_at.is_(None)).with_for_update()
_ADMINS = select(users.c.id).where(users.c.role == "admin", users.c.disabled_at.is_(None)).with_for_update()
_CHANGE = update(users).where(
    users.c.id == _USER,
    users.c.role == bindparam("was_role"),
    users.c.disabled_at.is_not_distinct_from(bindparam("was_disabled", type_=users.c.disabled_at.type)),
)
_PASSWORD = update(users).where(users.c.id == _USER)
_PASSWORD_WAS = _PASSWORD.where(users.c.password_hash == bindparam("was"))
_LAST_DONE = (
    select(audit_log.c.at)
    .where(audit_log.c.who == users.c.name, audit_log.c.user_id == users.c.id)
    .order_by(audit_log.c.at.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_SEEN = select(func.max(staff_sessions.c.seen_at)).where(staff_sessions.c.user_id == users.c.id).scalar_subquery()
_EVERYONE = select(*_COLUMNS, _LAST_DONE.label("done_at"), _LAST_SEEN.label("seen_at")).order_by(
    users.c.name, users.c.login
)


class SqlAccounts:
    """Fulfils `Accounts` and `Register` of `service.accounts`, and `Doors` of `service.signing_in`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, user: User, *, password_hash: str, trace: Trace | None = None) -> None:
        """A new account.

        Raises:
            InvalidAnswer: somebody has this login already (`login-taken`).
        """
        row = {name: getattr(user, name) for name in _USER_COLUMNS}
        with self._database.writing() as connection:
            try:
                connection.execute(_ADD, {**row, "password_hash": password_hash})
            except IntegrityError as error:
                raise InvalidAnswer("login-taken", login=user.login) from error
            _write(connection, trace)

    def find(self, login: str) -> Account | None:
        """The account with this very login."""
        with self._database.reading() as connection:
            row = connection.execute(_FIND, {"of_login": login}).first()
        return None if row is None else Account(_user(row), row.password_hash)

    def everyone(self) -> Sequence[Listed]:
        """All accounts, by name. When one was last seen the log tells, and while it is signed in its session."""
        with self._database.reading() as connection:
            rows = connection.execute(_EVERYONE).all()
        return [Listed(_user(row), max(filter(None, (row.done_at, row.seen_at)), default=None)) for row in rows]

    def change(self, before: User, after: User, *, trace: Trace) -> None:
        """Replace role and state, if they still are as they were read; who is disabled is signed out everywhere.

        Raises:
            InvalidAnswer: somebody else has just changed it (`account-changed`), or it is the last admin who can sign
                in (`last-admin`).
        """
        was = {"of_user": before.id, "was_role": before.role, "was_disabled": before.disabled_at}
        with self._database.writing() as connection:
            if before.may("admin") and not after.may("admin"):
                _leave_an_admin(connection, before.id)
            new = {"role": after.role, "disabled_at": after.disabled_at}
            if not connection.execute(_CHANGE, {**was, **new}).rowcount:
                raise InvalidAnswer("account-changed")
            if after.disabled_at is not None:
                connection.execute(_CLOSE_ALL, {"of_user": before.id})
            _write(connection, trace)

    def set_password(self, user_id: str, password_hash: str, *, trace: Trace) -> None:
        """Replace the password and sign the account out everywhere."""
        with self._database.writing() as connection:
            connection.execute(_PASSWORD, {"of_user": user_id, "password_hash": password_hash})
            connection.execute(_CLOSE_ALL, {"of_user": user_id})
            _write(connection, trace)

    def change_password(self, user_id: str, *, before: str, after: str, keep: str, trace: Trace) -> bool:
        """Replace the password and end all other sessions than `keep`; False if it was changed a moment ago."""
        with self._database.writing() as connection:
            changed = connection.execute(_PASSWORD_WAS, {"of_user": user_id, "was": before, "password_hash": after})
            if changed.rowcount:
                connection.execute(_CLOSE_OTHERS, {"of_user": user_id, "of_token": keep})
                _write(connection, trace)
            return bool(changed.rowcount)

    def rehash(self, user_id: str, *, before: str, after: str) -> None:
        """Store the same password at another cost, unless it has been changed meanwhile."""
        with self._database.writing() as connection:
            connection.execute(_PASSWORD_WAS, {"of_user": user_id, "was": before, "password_hash": after})

    def open_session(
        self,
        token_hash: str,
        user_id: str,
        *,
        now: datetime,
        password_hash: str | None = None,
        trace: Trace | None = None,
    ) -> bool:
        """Begin a session, and forget those whose time is over.

        False, and nothing happens, if the account is disabled or its password is no longer `password_hash`.
        """
        with self._database.writing() as connection:
            held = connection.execute(_HELD, {"of_user": user_id}).scalar()
            if held is None or (password_hash is not None and held != password_hash):
                return False
            connection.execute(_OVER, {"begun_by": now - LONGEST, "seen_by": now - IDLE})
            row = {"token_hash": token_hash, "user_id": user_id, "created_at": now, "seen_at": now}
            connection.execute(_OPEN, row)
            _write(connection, trace)
            return True

    def session(self, token_hash: str, *, now: datetime) -> tuple[User, datetime] | None:
        """Whose session this is and when it was last seen; None when there is none, or its time is over."""
        with self._database.reading() as connection:
            row = connection.execute(_SESSION, {"of_token": token_hash}).first()
        if row is None or now - row.seen_at >= IDLE or now - row.begun >= LONGEST:
            return None
        return _user(row), row.seen_at

    def see_session(self, token_hash: str, *, now: datetime) -> None:
        """Somebody is working in it: it stays open longer."""
        with self._database.writing() as connection:
            connection.execute(_SEEN, {"of_token": token_hash, "seen_at": now})

    def close_session(self, token_hash: str, *, trace: Trace | None = None) -> None:
        """End one session; one that is over already leaves no line in the log."""
        with self._database.writing() as connection:
            if connection.execute(_CLOSE, {"of_token": token_hash}).rowcount:
                _write(connection, trace)

    def close_sessions(self, user_id: str, *, trace: Trace) -> None:
        """End all sessions of an account."""
        with self._database.writing() as connection:
            connection.execute(_CLOSE_ALL, {"of_user": user_id})
            _write(connection, trace)


def _user(row: object) -> User:
    return User(**{name: getattr(row, name) for name in _USER_COLUMNS})


def _leave_an_admin(connection: Connection, user_id: str) -> None:
    """All admins are held until the end of the transaction, so that two cannot end each other at the same moment."""
    if set(connection.execute(_ADMINS).scalars()) == {user_id}:
        raise InvalidAnswer("last-admin")


def _write(connection: Connection, trace: Trace | None) -> None:
    if trace is not None:
        audit.write(connection, trace)
