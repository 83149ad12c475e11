"""Whose session a request belongs to; admins look after accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from assessment import identifiers, passwords
from assessment.accounts import Account, Listed, Role, User, new_login, new_name
from assessment.audit import Action, Trace, TraceOf
from assessment.errors import NotAllowed, SignedOut
from assessment.service.filling import RandomBytes

SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is known: writing it down at every click would be wasteful."""


class Accounts(Protocol):
    """What knowing who is here needs of a database."""

    def session(self, token_hash: str, *, now: datetime) -> tuple[User, datetime] | None:
        """Whose session this is and when it was last seen; None when there is none, or its time is over."""

    def see_session(self, token_hash: str, *, now: datetime) -> None:
        """Somebody is working in it: it stays open longer."""


class Register(Protocol):
    """What looking after accounts needs of a database. Each change is written together with its line in the log."""

    def find(self, login: str) -> Account | None:
        """The account with this very login."""

    def everyone(self) -> Sequence[Listed]:
        """All accounts, by name."""

    def add(self, user: User, *, password_hash: str, trace: Trace) -> None:
        """A new account.

        Raises:
            InvalidAnswer: somebody has this login already (`login-taken`).
        """

    def change(self, before: User, after: User, *, trace: Trace) -> None:
        """Replace role and state, if they still are as they were read; who is disabled is signed out everywhere.

        Raises:
            InvalidAnswer: somebody else has just changed it (`account-changed`), or it is the last admin who can sign
                in (`last-admin`).
        """

    def set_password(self, user_id: str, password_hash: str, *, trace: Trace) -> None:
        """Replace the password and sign the account out everywhere."""


class Tries(Protocol):
    """Where tries are counted."""

    def forget(self, kind: str, key: str) -> None:
        """Begin to count anew."""


SIGN_IN = "sign-in"
"""The kind of a try counted by login."""


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


def trace(user: User, action: Action, subject: str, detail: str, *, at: datetime, address: str) -> Trace:
    """A line for the audit log about what somebody signed in does."""
    return Trace(at=at, user_id=user.id, who=user.name, action=action, subject=subject, detail=detail, address=address)


def add(
    register: Register,
    *,
    login: str,
    name: str,
    role: Role,
    password: str,
    now: datetime,
    random: RandomBytes,
    trace: TraceOf,
) -> User:
    """A new account.

    Raises:
        InvalidAnswer: login, name or password cannot be used; the first fault found counts.
    """
    user = User(id=random(16).hex(), login=new_login(login), name=new_name(name), role=role, created_at=now)
    chosen = passwords.new_password(password, login=user.login, name=user.name)
    register.add(user, password_hash=passwords.hashed(chosen), trace=trace("account-added", user.login, role))
    return user


def change_role(register: Register, user: User, role: Role, *, trace: TraceOf) -> None:
    """Give an account, as it was read, another role; it counts from the next click of its owner on.

    Raises:
        InvalidAnswer: it has been changed meanwhile, or it is the last admin who can sign in.
    """
    if role != user.role:
        line = trace("account-changed", user.login, f"{user.role} → {role}")
        register.change(user, replace(user, role=role), trace=line)


def disable(register: Register, user: User, *, now: datetime, trace: TraceOf) -> None:
    """End an account, as it was read: signed out everywhere at once, and no way in. What it did stays.

    Raises:
        InvalidAnswer: it has been changed meanwhile, or it is the last admin who can sign in.
    """
    if user.disabled_at is None:
        register.change(user, replace(user, disabled_at=now), trace=trace("account-disabled", user.login, ""))


def enable(register: Register, user: User, *, trace: TraceOf) -> None:
    """Let a disabled account, as it was read, in again with its old password.

    Raises:
        InvalidAnswer: it has been changed meanwhile.
    """
    if user.disabled_at is not None:
        register.change(user, replace(user, disabled_at=None), trace=trace("account-enabled", user.login, ""))


def reset(register: Register, tries: Tries, user: User, password: str, *, trace: TraceOf) -> None:
    """Give an account a new password: signed out everywhere, and nobody has to wait any more to sign in.

    Raises:
        InvalidAnswer: the password cannot be used.
    """
    chosen = passwords.new_password(password, login=user.login, name=user.name)
    register.set_password(user.id, passwords.hashed(chosen), trace=trace("password-reset", user.login, ""))
    tries.forget(SIGN_IN, user.login)
