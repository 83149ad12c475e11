"""Public comments in their place: those about the whole submission, and those about one question.

Nobody's name is printed: the NGO answers for its check as a whole. Private notes never get here (`given`).
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.submission import RESPONDENT, Comment
from reports.content.findings import Findings
from reports.document import Block, ItemList, heading, rich


def blocks(findings: Findings) -> Iterator[Block]:
    """What was written about the submission as a whole, the oldest first."""
    _ = findings.words
    whole = [comment for comment in findings.given.comments if comment.question_id is None and comment.public]
    if whole:
        yield heading(3, _("Comments about the answers as a whole"), key="comments")
        yield ItemList(tuple((rich(_written(findings, comment)),) for comment in whole))


def about(findings: Findings, question_id: str) -> list[str]:
    """What was written about one question, the oldest first."""
    comments = findings.given.comments
    return [_written(findings, each) for each in comments if each.question_id == question_id and each.public]


def _written(findings: Findings, comment: Comment) -> str:
    _ = findings.words
    say = _("The business, {date}: {text}") if comment.who == RESPONDENT else _("The NGO, {date}: {text}")
    return say.format(date=_.date(comment.at.date()), text=comment.text)
