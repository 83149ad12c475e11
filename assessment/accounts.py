"""The people of the NGO who work with submissions: who they are, what they may do, how they sign in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from assessment.errors import InvalidAnswer

Role = Literal["reviewer", "lead", "admin"]
"""A lead may do what a reviewer may, and also assign and reopen; an admin also looks after accounts and the log."""
ROLES: tuple[Role, ...] = get_args(Role)

IDLE = timedelta(hours=1)
"""A session nobody uses ends after this time."""
LONGEST = timedelta(hours=12)
"""A session ends after this time in any case: a working day."""

FREE_TRIES = 5
"""Wrong passwords for one login before one has to wait."""
LONGEST_WAIT = timedelta(minutes=15)
"""The wait after a wrong password doubles from one minute up to this."""
NETWORK_TRIES = 20
"""Wrong passwords from one network within `LONGEST_WAIT` before it has to wait, whatever the logins."""

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account. `login` is what is typed to sign in (lower case), `name` is what colleagues read. Times are UTC."""

    id: str
    login: str
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None = None

    def may(self, role: Role) -> bool:
        """Whether this account may do what this role may."""
        return self.disabled_at is None and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Account:
    """A user with what is stored of the password; stays between store and use cases."""

    user: User
    password_hash: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A user as admins see it. `seen_at` is when anything was last done, to the minute; None: never signed in."""

    user: User
    seen_at: datetime | None


def same_login(typed: str) -> str:
    """The login a person means: capital letters and spaces around it make no difference."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def new_login(typed: str) -> str:
    """A login for a new account.

    Raises:
        InvalidAnswer: it cannot be typed on every keyboard.
    """
    login = same_login(typed)
    if not _LOGIN.fullmatch(login):
        raise InvalidAnswer("login-form")
    return login


def new_name(typed: str) -> str:
    """A name for a new account, its spaces tidied.

    Raises:
        InvalidAnswer: it is empty, too long, or holds signs nobody sees.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        raise InvalidAnswer("name-missing")
    if len(name) > _LONGEST_NAME:
        raise InvalidAnswer("text-too-long", length=len(name), maximum=_LONGEST_NAME)
    if not name.isprintable():
        raise InvalidAnswer("text-control-characters")
    return name


def wait_for_login(tries: Sequence[datetime], *, now: datetime) -> timedelta:
    """How long nobody may try a password for a login, after these tries without success, earliest first."""
    if len(tries) < FREE_TRIES:
        return timedelta()
    pause = min(timedelta(minutes=2 ** min(len(tries) - FREE_TRIES, 10)), LONGEST_WAIT)
    return max(tries[-1] + pause - now, timedelta())


def wait_for_network(tries: Sequence[datetime], *, now: datetime) -> timedelta:
    """How long nobody in a network may try any password, after these tries without success, earliest first."""
    if len(tries) < NETWORK_TRIES:
        return timedelta()
    return max(tries[-NETWORK_TRIES] + LONGEST_WAIT - now, timedelta())
