"""What a business writes back: only ever added. Comments of staff come with their line of the audit log (`reviews`)."""

from __future__ import annotations

from sqlalchemy import Connection, String, bindparam, func, insert, select

from assessment.errors import InvalidAnswer, SubmissionNotFound
from assessment.store import rows
from assessment.store.tables import comments, submissions
from assessment.submission import RESPONDENT, Comment

_SUBMISSION = bindparam("of_submission", type_=String)
_HOLD = select(submissions.c.status).where(submissions.c.id == _SUBMISSION).with_for_update()
_HOW_MANY = select(func.count()).where(comments.c.submission_id == _SUBMISSION, comments.c.who == RESPONDENT)
_ADD = insert(comments)


def reply(connection: Connection, submission_id: str, comment: Comment, *, most: int) -> None:
    """Append a comment; counted while the submission is held, so that two at once count each other.

    Raises:
        SubmissionNotFound: there is no such submission.
        InvalidAnswer: nothing has been sent yet (`comment-draft`), or it has `most` already (`comments-too-many`).
    """
    where = {"of_submission": submission_id}
    status = connection.execute(_HOLD, where).scalar()
    if status is None:
        raise SubmissionNotFound
    if status == "draft":
        raise InvalidAnswer("comment-draft")
    if connection.execute(_HOW_MANY, where).scalar_one() >= most:
        raise InvalidAnswer("comments-too-many", maximum=most)
    connection.execute(_ADD, {"submission_id": submission_id, **rows.columns(comment)})
