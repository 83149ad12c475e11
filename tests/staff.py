"""Members of staff for tests: an account with an open session, without a password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from assessment import identifiers
from assessment.accounts import Role, User
from assessment.store import SqlStore


@dataclass(frozen=True, slots=True)
class Member:
    """An account and the token of its session."""

    user: User
    token: str

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """What the browser of somebody signed in holds."""
        return (("staff", self.token),)


def member(store: SqlStore, role: Role = "reviewer", *, name: str = "Анна Тамм", login: str = "") -> Member:
    """A new account that is signed in; its password is nobody's."""
    now, token = datetime.now(UTC), secrets.token_urlsafe(32)
    login = login or str(secrets.randbelow(10**12))  # letters by chance would look like words of some language
    user = User(id=secrets.token_hex(16), login=login, name=name, role=role, created_at=now)
    store.accounts.add(user, password_hash="nobody knows it")  # noqa: S106
    store.accounts.open_session(identifiers.fingerprint(token), user.id, now=now)
    return Member(user, token)
