"""What a business says about itself: its name, facts that rule questions in or out, details that fill ready texts."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from assessment.answers import Answer
from assessment.errors import InvalidAnswer
from assessment.profile import checked_detail, checked_name
from assessment.questionnaire import ProfileQuestion
from assessment.ready import Detail
from assessment.service.filling import Outcome, Store
from assessment.submission import FACT, Stored

About: TypeAlias = ProfileQuestion | Detail | None
"""What a fact about the organisation is about: a question of the profile, a detail for ready texts, or its name."""


def save_fact(
    store: Store,
    submission_id: str,
    about: About,
    value: str | bool,
    *,
    read_at: int,
    now: datetime,
) -> Outcome:
    """Check and commit one fact about the organisation; no words take the name or a detail back.

    Raises:
        InvalidAnswer: it cannot be that; nothing stored has changed.
        AnswersLocked: the submission has been handed in.
    """
    answer = Answer(value=_fact(about, value) or None)
    return store.save(submission_id, fact_key(about), answer, read_at=read_at, now=now)


def settle_fact(store: Store, submission_id: str, about: About, answer: Answer, *, now: datetime) -> Stored:
    """Commit what the respondent chose between two versions of a fact, both of which were checked when saved."""
    return store.settle(submission_id, fact_key(about), answer, now=now)


def fact_key(about: About) -> str:
    """The key under which a fact is stored."""
    match about:
        case None:
            return FACT + "name"
        case str():
            return FACT + about
        case _:
            return FACT + about.id


def _fact(about: About, value: str | bool) -> str:
    match about:
        case None:
            return checked_name(value)
        case str():
            return checked_detail(about, value)
        case _:
            return _chosen(about, value)


def _chosen(question: ProfileQuestion, value: str | bool) -> str:
    if not question.options:
        if not isinstance(value, bool):
            raise InvalidAnswer("yes-or-no-expected")
        return "yes" if value else "no"
    if value not in {option.id for option in question.options}:
        raise InvalidAnswer("option-unknown", option=str(value)[:80], allowed=", ".join(o.id for o in question.options))
    return str(value)
