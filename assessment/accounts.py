"""The people of the NGO who work with submissions: who they are and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

Role = Literal["reviewer", "lead", "admin"]
"""A lead may do what a reviewer may, and also assign and reopen; an admin also looks after accounts and the log."""
ROLES: tuple[Role, ...] = get_args(Role)

IDLE = timedelta(hours=1)
"""A session nobody uses ends after this time."""
LONGEST = timedelta(hours=12)
"""A session ends after this time in any case: a working day."""


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
