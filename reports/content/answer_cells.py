"""What stands in the cells of “All answers”, with and without a check."""

from __future__ import annotations

from assessment.applicability import Standing
from assessment.questionnaire import TextQuestion
from assessment.scorecard import Entry
from reports.content.findings import Findings


def said_anything(findings: Findings, stand: Standing) -> bool:
    """A question ruled out later still shows what had been said: no word of anybody gets lost."""
    answer = stand.answer
    key, given = stand.question.id, findings.given
    if key in given.verdicts or any(comment.question_id == key for comment in given.comments):
        return True
    return answer.given or bool(answer.note) or key in given.files


def points(findings: Findings, stand: Standing, entry: Entry | None) -> str:
    """What the answer is worth, or why it has no points."""
    _ = findings.words
    if isinstance(stand.question, TextQuestion):
        return _("no points")
    if entry is None or not entry.counted:
        return _("not counted")
    return "0–100" if entry.points is None else _.number(entry.points)


def attached(findings: Findings, stand: Standing) -> list[str]:
    """The note and the names of the files."""
    _, parts = findings.words, []
    if stand.answer.note:
        parts.append(_("Note: {note}", note=stand.answer.note))
    if files := findings.given.files.get(stand.question.id):
        parts.append(_("Files: {files}", files=", ".join(files)))
    return parts
