"""What a report is made from: a submission out of the database, or an answers file that never was in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.review import StoredVerdict
from assessment.submission import Comment, Event, Status, Submission, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """One filling of forms. The organisation's name stands in `profile`, and may be empty or hostile text.

    `files` holds the names of attached files by question id. `reference` is empty for an answers file. `verdicts` are
    those on the answers as they are, `comments` the public ones alone: private notes do not get as far as here.
    `demo` marks made-up data on every page.
    """

    profile: Profile
    forms: tuple[Form, ...]
    answers: Mapping[str, Answer]
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: Status = "draft"
    reference: str = ""
    verdicts: Mapping[str, StoredVerdict] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    events: tuple[Event, ...] = ()
    demo: bool = False

    @property
    def reviewed(self) -> bool:
        """Whether the NGO has begun to check: then the report tells declared and verified apart."""
        return self.status in _CHECKED or (self.status in ("submitted", "withdrawn") and bool(self.verdicts))

    @property
    def approved(self) -> bool:
        """Whether the check is finished, so that the verified figures lead."""
        return self.status == "approved"

    def last(self, what: Transition) -> date | None:
        """The day of the last step of this kind, in UTC."""
        return next((event.at.date() for event in reversed(self.events) if event.what == what), None)


_CHECKED: frozenset[Status] = frozenset({"in_review", "changes_requested", "approved"})


def from_submission(submission: Submission, *, demo: bool = False) -> ReportInput:
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
        verdicts=submission.standing_verdicts(),
        comments=tuple(comment for comment in submission.comments if comment.public),
        events=submission.events,
        demo=demo,
    )
