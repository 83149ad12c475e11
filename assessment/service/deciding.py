"""The steps of a submission's life: each is checked against the table of transitions and leaves an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol, TypeAlias

from assessment import results
from assessment.answers import clean_text
from assessment.audit import Trace
from assessment.errors import Overtaken
from assessment.letter import Letter
from assessment.results import Results
from assessment.submission import RESPONDENT, Event, Party, Submission, Transition, after

TRIES = 5
"""How often a step is tried anew when answers or verdicts change between reading and deciding."""

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


def _nobody(_submission: Submission, _event: Event) -> Sequence[Letter]:
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
    reviewer: str | None = None,
    trace: Trace | None = None,
    compose: Compose = _nobody,
) -> Event:
    """Take a step; the results are computed anew and kept with it.

    `reviewer` is the id of the account that works on it from now on, where the step changes that.

    Raises:
        TransitionRefused: see `submission.after`; nothing has changed.
        InvalidAnswer: the reason is too long, or not text.
        Overtaken: answers or verdicts changed again and again while this was tried.
    """
    reason = clean_text(why)

    def take() -> Event:
        submission = store.load(submission_id)
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

    for _ in range(TRIES - 1):
        with suppress(Overtaken):
            return take()
    return take()


def submit(store: Decisions, submission_id: str, *, who: str, now: datetime, compose: Compose = _nobody) -> Event:
    """Hand in a draft, or what was asked for: from now on the answers are locked.

    Raises:
        TransitionRefused: it is neither a draft nor returned, or two versions of an answer wait for a choice.
    """
    return decide(store, submission_id, "submitted", by="business", who=who, now=now, compose=compose)


def withdraw(store: Decisions, submission_id: str, *, now: datetime, compose: Compose = _nobody) -> Event:
    """The business takes back what it has sent; the answers are kept, and a lead can open them again.

    Raises:
        TransitionRefused: it is a draft, approved, or withdrawn already.
    """
    return decide(store, submission_id, "withdrawn", by="business", who=RESPONDENT, now=now, compose=compose)
