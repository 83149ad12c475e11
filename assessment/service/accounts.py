"""Staff sign in and out; admins look after accounts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from assessment import identifiers
from assessment.accounts import Role, User
from assessment.errors import NotAllowed, SignedOut

SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is known: writing it down at every click would be wasteful."""


class Accounts(Protocol):
    """What signing in needs of a database."""

    def session(self, token_hash: str, *, now: datetime) -> tuple[User, datetime] | None:
        """Whose session this is and when it was last seen; None when there is none, or its time is over."""

    def see_session(self, token_hash: str, *, now: datetime) -> None:
        """Somebody is working in it: it stays open longer."""


def signed_in(accounts: Accounts, token: str | None, *, now: datetime) -> User:
    """Whose session a token is. Asked at every request and every run of a screen, so that a sign-out works at once.

    Raises:
        SignedOut: there is no token, it is forged, its session is over, or the account is disabled.
    """
    found = accounts.session(identifiers.fingerprint(token), now=now) if token else None
    if token is None or found is None or found[0].disabled_at is not None:
        raise SignedOut
    user, seen_at = found
    if now - seen_at >= SEEN_EVERY:
        accounts.see_session(identifiers.fingerprint(token), now=now)
    return user


def allowed(user: User, role: Role) -> User:
    """The same user, if it may do what this role may.

    Raises:
        NotAllowed: its role is lower.
    """
    if not user.may(role):
        raise NotAllowed
    return user
