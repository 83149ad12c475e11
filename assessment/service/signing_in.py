"""Signing in and out, and one's own password. A wrong login, a wrong password and a disabled account look the same."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from assessment import identifiers, passwords
from assessment.accounts import Account, User, same_login, wait_for_login, wait_for_network
from assessment.audit import Trace
from assessment.errors import TooManyTries, WrongPassword
from assessment.network import network
from assessment.service.accounts import SIGN_IN
from assessment.service.filling import RandomBytes

FROM_NETWORK = "sign-in-network"
"""The kind of a try counted by network; see also `SIGN_IN`."""
TOKEN_BYTES = 32


class Doors(Protocol):
    """What signing in needs of the accounts. Each change is written together with its line in the log."""

    def find(self, login: str) -> Account | None:
        """The account with this very login."""

    def open_session(self, token_hash: str, user_id: str, *, now: datetime, password_hash: str, trace: Trace) -> bool:
        """Begin a session; False if the account was disabled, or its password changed, a moment ago."""

    def close_session(self, token_hash: str, *, trace: Trace) -> None:
        """End one session."""

    def close_sessions(self, user_id: str, *, trace: Trace) -> None:
        """End all sessions of an account."""

    def rehash(self, user_id: str, *, before: str, after: str) -> None:
        """Store the same password at another cost, unless it has been changed meanwhile."""

    def change_password(self, user_id: str, *, before: str, after: str, keep: str, trace: Trace) -> bool:
        """Replace the password and end all other sessions than `keep`; False if it was changed a moment ago."""


class Counter(Protocol):
    """Where tries are counted, for all processes together."""

    def admit(
        self,
        keys: Mapping[str, str],
        *,
        now: datetime,
        wait: Callable[[Mapping[str, Sequence[datetime]]], timedelta],
    ) -> timedelta:
        """Count a try under each key, if what `wait` says of the earlier ones is zero; else how long to wait."""

    def take_back(self, kind: str, key: str, *, at: datetime) -> None:
        """The try counted at this moment was a good one."""

    def forget(self, kind: str, key: str) -> None:
        """Begin to count anew."""


class Log(Protocol):
    """Where doings are remembered."""

    def append(self, trace: Trace) -> None:
        """One line."""


class House(Protocol):
    """The parts of a store that are needed here."""

    @property
    def accounts(self) -> Doors: ...  # noqa: D102

    @property
    def attempts(self) -> Counter: ...  # noqa: D102

    @property
    def audit(self) -> Log: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Opened:
    """A session has begun. Of `token` only the fingerprint is stored."""

    user: User
    token: str


def sign_in(house: House, login: str, password: str, *, address: str, now: datetime, random: RandomBytes) -> Opened:
    """Begin a session for whoever knows the password; `address` is the network address it is sent from.

    Raises:
        TooManyTries: too many wrong passwords for this login or from this network; this one was not looked at.
        WrongPassword: there is no such login, the password is another one, or the account is disabled.
    """
    account = _checked(house, login, password, address=address, now=now)
    user, token = account.user, _token(random)
    line = Trace(at=now, user_id=user.id, who=user.name, action="signed-in", subject=user.login, address=address)
    opened = house.accounts.open_session(
        identifiers.fingerprint(token), user.id, now=now, password_hash=account.password_hash, trace=line
    )
    if not opened:
        raise WrongPassword
    if passwords.outdated(account.password_hash):
        house.accounts.rehash(user.id, before=account.password_hash, after=passwords.hashed(password))
    return Opened(user, token)


def sign_out(house: House, user: User, token: str, *, everywhere: bool, address: str, now: datetime) -> None:
    """End this session, or all sessions of this account."""
    line = Trace(
        at=now,
        user_id=user.id,
        who=user.name,
        action="signed-out",
        subject=user.login,
        detail="everywhere" if everywhere else "",
        address=address,
    )
    if everywhere:
        house.accounts.close_sessions(user.id, trace=line)
    else:
        house.accounts.close_session(identifiers.fingerprint(token), trace=line)


def change_password(
    house: House, user: User, token: str, current: str, new: str, *, address: str, now: datetime
) -> None:
    """Replace one's own password; one's other sessions end, this one goes on.

    Raises:
        InvalidAnswer: the new password cannot be used.
        TooManyTries: too many wrong passwords; this one was not looked at.
        WrongPassword: the present password is another one.
    """
    chosen = passwords.new_password(new, login=user.login, name=user.name)
    account = _checked(house, user.login, current, address=address, now=now)
    line = Trace(at=now, user_id=user.id, who=user.name, action="password-changed", subject=user.login, address=address)
    changed = house.accounts.change_password(
        user.id,
        before=account.password_hash,
        after=passwords.hashed(chosen),
        keep=identifiers.fingerprint(token),
        trace=line,
    )
    if not changed:
        raise WrongPassword


def _checked(house: House, login: str, password: str, *, address: str, now: datetime) -> Account:
    """The account whose login and password these are. A try counts before it is made: many at once do not slip by."""
    keys = {SIGN_IN: same_login(login), FROM_NETWORK: network(address)}
    wait = house.attempts.admit(
        keys,
        now=now,
        wait=lambda tries: max(wait_for_login(tries[SIGN_IN], now=now), wait_for_network(tries[FROM_NETWORK], now=now)),
    )
    if wait > timedelta():
        raise TooManyTries(wait)
    account = house.accounts.find(keys[SIGN_IN])
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or not right or account.user.disabled_at is not None:
        house.audit.append(_failed(account, address=address, now=now))
        raise WrongPassword
    house.attempts.forget(SIGN_IN, keys[SIGN_IN])
    house.attempts.take_back(FROM_NETWORK, keys[FROM_NETWORK], at=now)
    return account


def _failed(account: Account | None, *, address: str, now: datetime) -> Trace:
    """A login nobody has is not written down: people type their password there by mistake."""
    subject = account.user.login if account else ""
    detail = "no such login" if account is None else "disabled" if account.user.disabled_at is not None else ""
    return Trace(at=now, user_id=None, who="", action="sign-in-failed", subject=subject, detail=detail, address=address)


def _token(random: RandomBytes) -> str:
    return urlsafe_b64encode(random(TOKEN_BYTES)).decode().rstrip("=")
