"""The steps of a submission's life: each is checked against the table of transitions and leaves an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from assessment import results
from assessment.answers import clean_text
from assessment.audit import Trace
from assessment.errors import Overtaken
from assessment.letter import Letter
from assessment.results import Results
from assessment.service.trying import again
from assessment.submission import RESPONDENT, TRANSITIONS, Event, Party, Submission, Transition, after

Compose: TypeAlias = Callable[[Submission, Event], Sequence[Letter]]
"""Writes the letters that tell of a step. The submission is as it was before."""


class Decisions(Protocol):
    """What steps need of a database."""

    def load(self, submission_id: str) -> Submission:
        """Everything but the bytes of the evidence."""

    def record(
        self,
        submission_id: str,
        event: Event,
        *,
        read_at: int,
        results: Results,
        reviewer: str | None = None,
        trace: Trace | None = None,
        letters: Sequence[Letter] = (),
    ) -> None:
        """Take a step with everything that belongs to it in one transaction, if nothing changed since `read_at`.

        Raises:
            TransitionRefused: somebody else has taken a step since (`is-<status>`).
            Overtaken: an answer or a verdict has changed since.
        """


def no_letters(_submission: Submission, _event: Event) -> Sequence[Letter]:
    """Tells nobody."""
    return ()


def decide(
    store: Decisions,
    submission_id: str,
    transition: Transition,
    *,
    by: Party,
    who: str,
    now: datetime,
    why: str = "",
    seen: int | None = None,
    reviewer: str | None = None,
    trace: Trace | None = None,
    compose: Compose = no_letters,
) -> Event:
    """Take a step; the results are computed anew and kept with it.

    `seen` is the revision somebody decides on who has looked at everything; None for a step that hangs on no details.
    `reviewer` is the id of the account that works on it from now on, where the step changes that.

    Raises:
        TransitionRefused: see `submission.after`; nothing has changed.
        InvalidAnswer: the reason is too long, or not text.
        Overtaken: answers or verdicts have changed since `seen`, or changed again and again while this was tried.
    """
    reason = clean_text(why)

    def take() -> Event:
        submission = store.load(submission_id)
        if seen not in {None, submission.revision} and (submission.status, transition) in TRANSITIONS:
            raise Overtaken
        event = Event(
            at=now,
            who=who,
            what=transition,
            before=submission.status,
            after=after(submission, transition, by=by, why=reason),
            why=reason,
        )
        store.record(
            submission_id,
            event,
            read_at=submission.revision,
            results=results.of(submission, on=now.date()),
            reviewer=reviewer,
            trace=trace,
            letters=compose(submission, event),
        )
        return event

    return again(take, after=Overtaken)


def submit(store: Decisions, submission_id: str, *, who: str, now: datetime, compose: Compose = no_letters) -> Event:
    """Hand in a draft, or what was asked for: from now on the answers are locked.

    Raises:
        TransitionRefused: it is neither a draft nor returned, or two versions of an answer wait for a choice.
    """
    return decide(store, submission_id, "submitted", by="business", who=who, now=now, compose=compose)


def withdraw(store: Decisions, submission_id: str, *, now: datetime, compose: Compose = no_letters) -> Event:
    """The business takes back what it has sent; the answers are kept, and a lead can open them again.

    Raises:
        TransitionRefused: it is a draft, approved, or withdrawn already.
    """
    return decide(store, submission_id, "withdrawn", by="business", who=RESPONDENT, now=now, compose=compose)
