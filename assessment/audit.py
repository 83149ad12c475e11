"""What is remembered of the doings of staff: who signed in, saw, changed, exported. Written once, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Action = Literal[
    "signed-in",
    "sign-in-failed",
    "signed-out",
    "account-added",
    "account-changed",
    "account-disabled",
    "account-enabled",
    "password-reset",
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
