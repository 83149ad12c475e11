"""Who works on what: reviewers take submissions, leads give them out. Nobody loses one without being told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Protocol

from assessment.accounts import User
from assessment.audit import Trace
from assessment.errors import TransitionRefused
from assessment.letter import Letter
from assessment.queue import Reviewer, View
from assessment.service.accounts import allowed
from assessment.service.deciding import Compose, Decisions, decide, no_letters
from assessment.service.trying import TRIES
from assessment.submission import Event, Submission


class Queue(Protocol):
    """What giving out work needs of the list of submissions."""

    def holder(self, submission_id: str) -> Reviewer | None:
        """Who works on a submission."""

    def free(self, view: View, *, me: str, now: datetime) -> tuple[tuple[str, str], ...]:
        """Id and reference of submissions nobody works on that fit the filters, the longest waiting first."""

    def assign(self, submission_id: str, *, reviewer: str, seen: str | None, trace: Trace) -> None:
        """Change who works on it, if that is still the account that was seen to.

        Raises:
            TransitionRefused: see `assign` below.
        """


class Desk(Decisions, Protocol):
    """The store as work is given out from it."""

    @property
    def queue(self) -> Queue:
        """Who works on what."""


def take(
    store: Desk, submission_id: str, *, user: User, now: datetime, trace: Trace, compose: Compose = no_letters
) -> None:
    """Begin to review a submission. One that is yours already stays yours.

    What a colleague left whose account is disabled since can be taken like what nobody has.

    Raises:
        TransitionRefused: a colleague works on it or was given it (`taken-by`), or it is not to be reviewed now
            (`is-<status>`); nothing has changed.
    """
    allowed(user, "reviewer")
    letters = partial(_unless_given, store, user, compose)
    try:
        _take(store, submission_id, user=user, now=now, trace=trace, compose=letters)
    except TransitionRefused as refused:
        if refused.code != "is-in_review":
            raise
        holder = store.queue.holder(submission_id)
        if holder is not None and holder.id == user.id:
            return
        _refuse_if_held(holder)
        store.queue.assign(submission_id, reviewer=user.id, seen=holder.id if holder else None, trace=trace)


def take_longest(
    store: Desk,
    view: View,
    *,
    user: User,
    now: datetime,
    trace: Callable[[str], Trace],
    compose: Compose = no_letters,
) -> str | None:
    """Begin with the submission that waits longest under the filters of a view, those given to `user` first.

    Its reference; None when there is nothing to take. One that a colleague takes at the same moment is passed over.
    """
    for _ in range(TRIES):
        for submission_id, reference in store.queue.free(view, me=user.id, now=now):
            with suppress(TransitionRefused):
                take(store, submission_id, user=user, now=now, trace=trace(reference), compose=compose)
                return reference
    return None


def assign(store: Desk, submission_id: str, *, reviewer: str, seen: str | None, by: User, trace: Trace) -> None:
    """A lead gives a submission to an account; its status stays. `seen` is who had it on the lead's screen.

    Raises:
        NotAllowed: `by` is no lead.
        TransitionRefused: nobody can work on it now (`is-<status>`), the account is disabled (`reviewer-gone`), or
            it has changed hands since the lead looked (`given-meanwhile`, `freed-meanwhile`); nothing has changed.
    """
    allowed(by, "lead")
    store.queue.assign(submission_id, reviewer=reviewer, seen=seen, trace=trace)


def _take(store: Desk, submission_id: str, *, user: User, now: datetime, trace: Trace, compose: Compose) -> None:
    decide(
        store,
        submission_id,
        "taken",
        by=user.role,
        who=user.name,
        now=now,
        reviewer=user.id,
        trace=trace,
        compose=compose,
    )


def _unless_given(store: Desk, user: User, compose: Compose, submission: Submission, event: Event) -> Sequence[Letter]:
    """Asked at every reading of the submission, so that no step is based on who had it before."""
    if submission.reviewer not in {None, user.id}:
        _refuse_if_held(store.queue.holder(submission.id))
    return compose(submission, event)


def _refuse_if_held(holder: Reviewer | None) -> None:
    if holder is not None and holder.active:
        raise TransitionRefused("taken-by", who=holder.name)
