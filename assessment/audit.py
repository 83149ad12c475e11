"""What is remembered of the doings of staff: who signed in, saw, changed, exported. Written once, never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

Action = Literal[
    "signed-in",
    "sign-in-failed",
    "signed-out",
    "account-added",
    "account-changed",
    "account-disabled",
    "account-enabled",
    "password-reset",
    "password-changed",
    "opened",
    "evidence-opened",
    "report-opened",
    "assigned",
    "step-taken",
    "judged",
    "commented",
    "request-opened",
    "request-changed",
    "request-deleted",
    "invited",
    "exported",
    "imported",
    "deleted",
    "link-renewed",
]
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of the log. `subject` is what it was done to: a reference, a login, a filter; empty for nothing.

    `detail` says what exactly, in short words for admins; never an answer, a password or a secret. `address` is the
    network address, where one is known. `user_id` is None for a failed sign-in and for the command line.
    """

    at: datetime
    user_id: str | None
    who: str
    action: Action
    subject: str = ""
    detail: str = ""
    address: str = ""


TraceOf: TypeAlias = Callable[[Action, str, str], Trace]
"""Makes a line of action, subject and detail: whoever acts knows who, when and from where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What an admin looks for in the log; what is empty does not matter.

    `who` is a whole name, `subject` a part of one in any case, or a reference as somebody typed it. `since` counts,
    `until` no longer does.
    """

    who: str = ""
    action: Action | None = None
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, newest first, and how many lines there are on all pages."""

    traces: Sequence[Trace]
    total: int
