"""Short ways to score a small submission, for examples reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.scorecard import Overall, ScoreCard
from assessment.scoring import score
from tests.building import choice, form, said

TODAY = date(2026, 6, 15)
NOBODY = Profile()


def scored(answers: Mapping[str, Answer], *forms: Form, profile: Profile = NOBODY, on: date = TODAY) -> ScoreCard:
    return score(forms, profile, answers, on=on)


def checked(value: str) -> Answer:
    """An answer checked on site today: full confidence, no limit for lack of proof."""
    return said(value, "E3", evidence_on=TODAY)


def overall(answers: Mapping[str, Answer], *forms: Form, on: date = TODAY) -> Overall:
    return scored(answers, *forms, on=on).overall


def one(form_id: str, *, weight: int, question: str = "") -> Form:
    """A form with one question."""
    return form(form_id, choice(question or f"{form_id}-q"), weight=weight)
