"""What a report is made from: a submission out of the database, or an answers file that never was in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.submission import Status, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """One filling of forms. The organisation's name stands in `profile`, and may be empty or hostile text.

    `files` holds the names of attached files by question id. `reference` is empty for an answers file.
    """

    profile: Profile
    forms: tuple[Form, ...]
    answers: Mapping[str, Answer]
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: Status = "draft"
    reference: str = ""


def from_submission(submission: Submission) -> ReportInput:
    """The submission with the forms as they were when it was begun."""
    files: dict[str, tuple[str, ...]] = {}
    for evidence in submission.evidence:
        files[evidence.question_id] = (*files.get(evidence.question_id, ()), evidence.filename)
    return ReportInput(
        profile=submission.profile,
        forms=submission.forms,
        answers=submission.answers,
        files=files,
        status=submission.status,
        reference=submission.reference,
    )
