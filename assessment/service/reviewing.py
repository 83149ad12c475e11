"""Reviewers judge answers and write about them; none of it touches what the business has said.

Nothing is overwritten unseen: who judges names the version of the verdict that was read, and if somebody was faster
both verdicts come back for a person to choose between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from assessment import results
from assessment.accounts import User
from assessment.answers import BLANK, clean_text
from assessment.audit import Trace
from assessment.errors import InvalidAnswer, Overtaken, TransitionRefused
from assessment.questionnaire import Question
from assessment.results import Results
from assessment.review import NO_VERDICT, StoredVerdict, Verdict, checked_verdict
from assessment.service.filling import RandomBytes
from assessment.service.trying import again
from assessment.submission import Comment, Stored, Submission

PRESENT = timedelta(minutes=2)
"""Somebody counts as having a review open for this long after the page was last heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The verdict is committed.

    `revision` is the submission's now, `read` the one it was when this was written: if `read` is not the one the page
    knows, colleagues have changed something in between.
    """

    stored: StoredVerdict
    read: int
    revision: int


@dataclass(frozen=True, slots=True)
class VerdictClash:
    """A colleague judged the same answer since it was read: theirs stays stored, a person chooses."""

    theirs: StoredVerdict
    yours: Verdict


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague who has the same review open, and when that was last known."""

    name: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How one answer came to be: its versions and its verdicts, the oldest first. Lost races are among neither."""

    answers: tuple[Stored, ...]
    verdicts: tuple[StoredVerdict, ...]


class Reviews(Protocol):
    """What reviewing needs of a database besides submissions."""

    def find(self, reference: str) -> str:
        """The id behind a reference as somebody typed it; `DraftIsPrivate` while it has not been sent."""

    def judge(
        self,
        submission_id: str,
        verdicts: Mapping[str, StoredVerdict],
        *,
        read_at: int,
        results: Results,
        trace: Trace,
    ) -> None:
        """Write verdicts by question id, with all that follows from them, in one transaction.

        Raises:
            TransitionRefused: it is not in review any more (`is-<status>`).
            Overtaken: something has changed since revision `read_at`.
        """

    def comment(self, submission_id: str, comment: Comment, *, trace: Trace) -> None:
        """Append a comment; `DraftIsPrivate` while it has not been sent."""

    def see(self, submission_id: str, user_id: str, *, now: datetime) -> None:
        """This account has the review open."""

    def others(self, submission_id: str, user_id: str, *, since: datetime) -> tuple[Present, ...]:
        """Who else has had it open since then, by name."""


class Desk(Protocol):
    """The store, as far as a review needs it."""

    def load(self, submission_id: str) -> Submission:
        """Everything but the bytes of the evidence."""

    @property
    def reviews(self) -> Reviews:
        """The part for reviews."""


def judge(
    store: Desk,
    submission_id: str,
    question: Question,
    verdict: Verdict,
    *,
    read_at: int,
    user: User,
    now: datetime,
    trace: Trace,
    seen: Submission | None = None,
    today: date | None = None,
) -> Judged | VerdictClash:
    """Keep what was found about one answer, read when its verdict was at version `read_at` (0: none yet).

    Saving what is stored already changes nothing. `NO_VERDICT` takes a verdict back; the log keeps it.
    `seen` is the submission as it stood on the screen: nobody judges an answer that came after it. `today` is the
    reviewer's calendar day, None that of UTC.

    Raises:
        TransitionRefused: nobody has taken the submission yet (`review-not-begun`), or it is not in review.
        InvalidAnswer: the verdict does not fit the answer as it is now; see `review.checked_verdict`.
        Overtaken: answer or files are not those that were seen, or other things changed again and again meanwhile.
    """

    def attempt() -> Judged | VerdictClash:
        submission = _in_review(store, submission_id)
        if not _as_seen(submission, question, seen):
            raise Overtaken
        answer = submission.answers.get(question.id, BLANK)
        found = checked_verdict(question, answer, verdict, today=today or now.date())
        theirs = submission.verdicts.get(question.id)
        if theirs is not None and theirs.verdict == found and theirs.answer_version == submission.version(question.id):
            return Judged(stored=theirs, read=submission.revision, revision=submission.revision)
        if theirs is not None and theirs.version != read_at:
            return VerdictClash(theirs, found)
        new = _write(store, submission, {question.id: found}, user=user, now=now, trace=trace)
        return Judged(stored=new[question.id], read=submission.revision, revision=submission.revision + 1)

    return again(attempt, after=Overtaken)


def accept_all(
    store: Desk,
    submission_id: str,
    questions: Sequence[Question],
    *,
    user: User,
    now: datetime,
    trace: Trace,
    seen: Submission | None = None,
) -> Mapping[str, StoredVerdict]:
    """Accept those of these answers that nobody has judged yet, in one transaction; the new verdicts by question id.

    A verdict somebody else has given meanwhile stays as it is, and an answer that is not as it was `seen` is left out.

    Raises:
        TransitionRefused, Overtaken: see `judge`.
    """

    def attempt() -> Mapping[str, StoredVerdict]:
        submission = _in_review(store, submission_id)
        standing = submission.standing_verdicts()
        found = {
            question.id: replace(
                standing[question.id].verdict if question.id in standing else NO_VERDICT, kind="accepted"
            )
            for question in questions
            if _as_seen(submission, question, seen)
            and (question.id not in standing or standing[question.id].verdict.kind is None)
        }
        return _write(store, submission, found, user=user, now=now, trace=trace) if found else {}

    return again(attempt, after=Overtaken)


def comment(
    store: Desk,
    submission_id: str,
    text: str,
    *,
    public: bool,
    question_id: str | None,
    user: User,
    now: datetime,
    random: RandomBytes,
    trace: Trace,
) -> Comment:
    """Write about a submission or one question of it: to the business (`public`), or for staff alone.

    Raises:
        InvalidAnswer: no words (`comment-empty`), too many, or signs that are none.
        DraftIsPrivate: the business has not sent anything yet.
    """
    words = clean_text(text)
    if not words:
        raise InvalidAnswer("comment-empty")
    written = Comment(id=random(16).hex(), at=now, who=user.name, text=words, public=public, question_id=question_id)
    store.reviews.comment(submission_id, written, trace=trace)
    return written


def see(store: Desk, submission_id: str, user: User, *, now: datetime) -> tuple[Present, ...]:
    """This person has the review open; who else has, by name."""
    store.reviews.see(submission_id, user.id, now=now)
    return store.reviews.others(submission_id, user.id, since=now - PRESENT)


def _as_seen(submission: Submission, question: Question, seen: Submission | None) -> bool:
    """Whether answer and files are those on the reviewer's screen: a page left open may be older than a return."""
    return seen is None or _basis(submission, question) == _basis(seen, question)


def _basis(submission: Submission, question: Question) -> tuple[object, ...]:
    files = sorted(file.id for file in submission.evidence if file.question_id == question.id)
    return submission.version(question.id), *files


def _in_review(store: Desk, submission_id: str) -> Submission:
    submission = store.load(submission_id)
    if submission.status == "submitted":
        raise TransitionRefused("review-not-begun")
    if submission.status != "in_review":
        raise TransitionRefused(f"is-{submission.status}")
    return submission


def _write(
    store: Desk, submission: Submission, found: Mapping[str, Verdict], *, user: User, now: datetime, trace: Trace
) -> Mapping[str, StoredVerdict]:
    new = {key: _stored(submission, key, verdict, by=user.name, now=now) for key, verdict in found.items()}
    judged = replace(submission, verdicts={**submission.verdicts, **new})
    found_now = results.of(judged, on=now.date())
    store.reviews.judge(submission.id, new, read_at=submission.revision, results=found_now, trace=trace)
    return new


def _stored(submission: Submission, key: str, verdict: Verdict, *, by: str, now: datetime) -> StoredVerdict:
    before = submission.verdicts.get(key)
    return StoredVerdict(
        verdict=verdict,
        version=before.version + 1 if before else 1,
        answer_version=submission.version(key),
        at=now,
        by=by,
    )
