"""Submissions to measure with: the real forms, every question answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from secrets import token_bytes
from typing import assert_never

from assessment import loader, service
from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import ChoiceQuestion, Form, NumberQuestion, Question, SeveralQuestion, TextQuestion
from assessment.service import Started, Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROFILE = Profile(
    "ООО «Ромашка»",
    {
        "country": "RU",
        "sector": "retail",
        "size": "11-50",
        "call_centre": True,
        "outbound_calls": True,
        "office": True,
        "website": True,
        "chat_bot": True,
    },
)


def forms() -> tuple[Form, ...]:
    """The four first forms, so that the figures can be compared from one version of the service to the next."""
    return tuple(form for form in loader.load().forms.values() if form.id in loader.FIRST_FORMS)


def all_forms() -> tuple[Form, ...]:
    """All full forms; the express check only repeats their questions."""
    return tuple(form for form in loader.load().forms.values() if form.id != "express-check")


def answers(chosen: Sequence[Form]) -> dict[str, Answer]:
    """Every question answered, none of them at its best, so that every recommendation is made."""
    return {question.id: _answer(question) for form in chosen for question in form.questions}


def _answer(question: Question) -> Answer:
    note = "Проверили в ноябре вместе с руководителем смены."
    match question:
        case ChoiceQuestion():
            middle = min(question.options, key=lambda option: abs((option.points or 0) - 50))
            return Answer(value=middle.id, note=note)
        case NumberQuestion():
            return Answer(value=min(question.maximum, max(question.minimum, 31)), note=note)
        case SeveralQuestion():
            return Answer(value=(question.options[0].id,), note=note)
        case TextQuestion():
            return Answer(value=note)
        case _:
            assert_never(question)


def begin(store: Store, chosen: Sequence[Form]) -> Started:
    """A draft whose organisation is described, ready to be filled."""
    begun = service.start(store, chosen, language="en", now=NOW, random=token_bytes)
    for question in loader.load().profile:
        fact = PROFILE.facts[question.id]
        service.save_fact(store, begun.submission_id, question, fact, read_at=0, now=NOW)
    return begun
