"""A business writes back to the NGO: a public comment on its own submission."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from assessment.answers import clean_text
from assessment.errors import InvalidAnswer
from assessment.service.filling import RandomBytes
from assessment.submission import RESPONDENT, Comment

MAXIMUM_REPLIES = 100
"""Comments a business may write about one submission: its link needs no account, so nobody may fill the disk."""


class Replies(Protocol):
    """What writing back needs of a database."""

    def reply(self, submission_id: str, comment: Comment, *, most: int) -> None:
        """Append a comment of the business.

        Raises:
            InvalidAnswer: nothing has been sent yet (`comment-draft`), or it has `most` already (`comments-too-many`).
        """


def reply(store: Replies, submission_id: str, text: str, *, now: datetime, random: RandomBytes) -> Comment:
    """Keep what the business writes to the NGO; staff read it beside the answers.

    Raises:
        InvalidAnswer: `comment-empty`, `text-too-long`, `text-control-characters`, `comment-draft` or
            `comments-too-many`; nothing is kept.
    """
    words = clean_text(text)
    if not words:
        raise InvalidAnswer("comment-empty")
    comment = Comment(id=random(16).hex(), at=now, who=RESPONDENT, text=words, public=True)
    store.reply(submission_id, comment, most=MAXIMUM_REPLIES)
    return comment
