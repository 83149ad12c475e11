"""One filling of forms by one organisation, and the only steps its life can take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from assessment.answers import Answer
from assessment.applicability import standings
from assessment.errors import TransitionRefused
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.ready import DETAILS
from assessment.review import StoredVerdict, Verdict, verified
from assessment.text import Language

Status = Literal["draft", "submitted", "in_review", "changes_requested", "approved", "withdrawn"]
STATUSES: tuple[Status, ...] = get_args(Status)
Transition = Literal["submitted", "taken", "returned", "approved", "withdrawn", "reopened"]
Party = Literal["business", "reviewer", "lead", "admin"]
"""Who takes a step. An admin may do what a lead may, and a lead what a reviewer may."""

RESPONDENT = "respondent"
"""Who takes a step or writes a comment for the business; members of staff are kept by their names."""
FACT = "profile:"
"""Prefix of the keys under which facts and details of the profile are kept beside the answers (`profile:country`)."""
_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Event:
    """A decision somebody took about a submission, in the past tense; times are UTC.

    `who` is `respondent`, or the name of a member of staff.
    """

    at: datetime
    who: str
    what: Transition
    before: Status
    after: Status
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An answer as the database holds it: `version` rises with every change and tells two writers apart."""

    answer: Answer
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file attached to an answer; its bytes are fetched apart. `size` in bytes."""

    id: str
    question_id: str
    filename: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Words about a submission, or about one question of it.

    A public one is read by the business, a private one by staff alone. `who` is `respondent` or a name of staff.
    """

    id: str
    at: datetime
    who: str
    text: str
    public: bool
    question_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A submission with the frozen forms it answers, so that an old report stays true after the forms change.

    `reference` can be read over the phone; `id` is internal and never shown. Times are UTC.
    `stored` also holds the facts about the organisation, under `FACT` + key, so that they are saved, logged and
    guarded against clashes like any answer. `clashes` are answers that lost a race and wait for somebody to choose.
    `verdicts` are what reviewers found, by question id: they stand beside the answers and never replace them.
    `reviewer` is the id of the account that works on it; `email` is where the business wants to hear of changes.
    `revision` rises with every change of answers, files, forms, verdicts or status: who decides names the one read.
    """

    id: str
    reference: str
    status: Status
    language: Language
    forms: tuple[Form, ...]
    stored: Mapping[str, Stored] = field(default_factory=dict)
    clashes: Mapping[str, Answer] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    events: tuple[Event, ...] = ()
    verdicts: Mapping[str, StoredVerdict] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    reviewer: str | None = None
    email: str | None = None
    revision: int = 0
    created_at: datetime
    updated_at: datetime

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers alone, by question id, as scoring and journey read them.

        A file attached to an answer is proof of level E1 as long as it is there, so the level is not stored.
        """
        answers = {key: stored.answer for key, stored in self.stored.items() if not key.startswith(FACT)}
        for evidence in self.evidence:
            answer = answers.get(evidence.question_id)
            if answer is not None and answer.evidence == "E0":
                answers[evidence.question_id] = replace(answer, evidence="E1")
        return answers

    @property
    def profile(self) -> Profile:
        """The organisation as its facts and details say."""
        values = {
            key.removeprefix(FACT): stored.answer.value
            for key, stored in self.stored.items()
            if key.startswith(FACT) and isinstance(stored.answer.value, str)
        }
        name = str(values.pop("name", ""))
        details: dict[str, str] = {detail: str(values.pop(detail)) for detail in DETAILS if detail in values}
        facts = {key: _YES_NO.get(str(value), str(value)) for key, value in values.items()}
        return Profile(name, facts, details)

    def version(self, question_id: str) -> int:
        """The version of an answer; 0 before the first one."""
        stored = self.stored.get(question_id)
        return stored.version if stored else 0

    def standing_verdicts(self) -> Mapping[str, StoredVerdict]:
        """The verdicts given on the answers as they are now: one on an earlier version says nothing about the new."""
        return {
            key: one
            for key, one in self.verdicts.items()
            if one.answer_version == self.version(key) and not self._changed_where_it_is_borrowed(key, one.at)
        }

    def _changed_where_it_is_borrowed(self, key: str, since: datetime) -> bool:
        """Whether the answer is taken from a twin question and the twin's has changed."""
        own = self.stored.get(key)
        if own is not None and own.answer.given:
            return False
        questions = (question for form in self.forms for question in form.questions)
        lender = next((question.same_as for question in questions if question.id == key), None)
        lent = self.stored.get(lender) if lender is not None else None
        return lent is not None and lent.saved_at > since

    @property
    def verified_answers(self) -> Mapping[str, Answer]:
        """The answers with the verdicts applied, for the verified figures."""
        return verified(self.answers, self.standing_verdicts())

    def as_told(self) -> Submission:
        """What the business may know: the words meant for it, the questions it was sent, every verdict once approved.

        Until then verdicts are work in progress and can still change; nobody should plan by them.
        """
        told = self.verdicts if self.status == "approved" else _asked_alone(self.verdicts)
        return replace(self, verdicts=told, comments=tuple(comment for comment in self.comments if comment.public))

    def open_questions(self) -> tuple[str, ...]:
        """Questions a reviewer has put to the business and that wait for another answer, in the order of the forms."""
        asked = {key for key, one in self.standing_verdicts().items() if one.verdict.kind == "question"}
        places = dict.fromkeys(question.id for form in self.forms for question in form.questions)
        return tuple(key for key in places if key in asked)

    def in_use(self) -> frozenset[str]:
        """The questions that are asked in some form, as the business has answered: those the screens show."""
        return frozenset(
            stand.question.id
            for form in self.forms
            for _, stands in standings(form, self.profile, self.answers)
            for stand in stands
            if stand.state != "ruled_out"
        )

    def unlocked(self, key: str) -> bool:
        """Whether the business may change this answer now: all in a draft, after a return only what was asked about.

        An answer stays open after it was changed, until everything is sent again.
        """
        if self.status == "draft":
            return True
        found = self.verdicts.get(key)
        return self.status == "changes_requested" and found is not None and found.asked


def _asked_alone(verdicts: Mapping[str, StoredVerdict]) -> Mapping[str, StoredVerdict]:
    return {
        key: replace(one, verdict=Verdict(kind="question", reason=one.verdict.reason))
        for key, one in verdicts.items()
        if one.asked and one.verdict.kind == "question"
    }


Guard: TypeAlias = Callable[[Submission], str | None]
"""Why a step must not be taken now, as a key of the message catalogue; None when nothing stands against it."""


def _asked(submission: Submission) -> str | None:
    return None if submission.open_questions() else "nothing-asked"


def _settled(submission: Submission) -> str | None:
    """A question about an answer that is not asked for any more stands on no screen: it must not block for ever."""
    return "questions-open" if submission.in_use().intersection(submission.open_questions()) else None


def _undisputed(submission: Submission) -> str | None:
    """Only what the business can settle now: a choice that is locked, or shown nowhere, would block for ever."""
    in_reach = [key for key in submission.clashes if submission.unlocked(key)]
    in_use = submission.in_use() if in_reach else frozenset()
    return "clashes-open" if any(key in in_use or key.startswith(FACT) for key in in_reach) else None


_STAFF: frozenset[Party] = frozenset({"reviewer", "lead", "admin"})
_LEADS: frozenset[Party] = frozenset({"lead", "admin"})
_BUSINESS: frozenset[Party] = frozenset({"business"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a transition leads, who may take it, who must say why, and what must hold first."""

    after: Status
    by: frozenset[Party]
    reasoned: frozenset[Party] = frozenset()
    guard: Guard | None = None


_WITHDRAW = Step(after="withdrawn", by=_BUSINESS | _LEADS, reasoned=_LEADS)
_REOPEN = Step(after="in_review", by=_LEADS, reasoned=_LEADS)

TRANSITIONS: Mapping[tuple[Status, Transition], Step] = {
    ("draft", "submitted"): Step(after="submitted", by=_BUSINESS, guard=_undisputed),
    ("submitted", "taken"): Step(after="in_review", by=_STAFF),
    ("in_review", "returned"): Step(after="changes_requested", by=_STAFF, guard=_asked),
    ("changes_requested", "submitted"): Step(after="submitted", by=_BUSINESS, guard=_undisputed),
    ("in_review", "approved"): Step(after="approved", by=_STAFF, guard=_settled),
    ("submitted", "withdrawn"): _WITHDRAW,
    ("in_review", "withdrawn"): _WITHDRAW,
    ("changes_requested", "withdrawn"): _WITHDRAW,
    ("approved", "reopened"): _REOPEN,
    ("withdrawn", "reopened"): _REOPEN,
}
"""Every step the life cycle allows; whatever is not here is refused."""


def after(submission: Submission, transition: Transition, *, by: Party, why: str = "") -> Status:
    """The status a transition leads to.

    Raises:
        TransitionRefused: there is no such step from this status (`is-<status>`), this party may not take it
            (`step-not-yours`), it needs a reason (`reason-missing`), or its guard does not hold.
    """
    step = TRANSITIONS.get((submission.status, transition))
    if step is None:
        raise TransitionRefused(f"is-{submission.status}")
    if by not in step.by:
        raise TransitionRefused("step-not-yours")
    if by in step.reasoned and not why.strip():
        raise TransitionRefused("reason-missing")
    if step.guard is not None and (code := step.guard(submission)):
        raise TransitionRefused(code)
    return step.after
