"""A letter that waits in the database until the mail server has taken it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Plain text to one person, in that person's language. The body is forgotten once the letter is sent."""

    id: str
    submission_id: str | None
    recipient: str
    subject: str
    body: str
    created_at: datetime
