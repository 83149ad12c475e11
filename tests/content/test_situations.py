"""Situational questions can't be answered by habit: the best option is neither always the first nor the longest."""

from __future__ import annotations

from collections import Counter

import pytest

from assessment.loader import load
from assessment.questionnaire import ChoiceQuestion
from assessment.text import LANGUAGES, Language

SITUATIONS = [
    question
    for form in load().forms.values()
    for question in form.questions
    if isinstance(question, ChoiceQuestion) and question.home == form.id and len(question.options) >= 4
]
"""Choices of four or more graded deeds; most stand for a situation with a customer."""


def test_there_are_many() -> None:
    assert len(SITUATIONS) >= 35


@pytest.mark.parametrize("question", SITUATIONS, ids=lambda question: question.id)
def test_the_options_are_graded(question: ChoiceQuestion) -> None:
    points = {option.points for option in question.options}
    assert len(points) >= 3 or points == {0, 100}


def test_the_best_option_stands_in_every_place() -> None:
    """No place holds more than two fifths of the best options, and each of the first four at least a tenth."""
    places = Counter(_best(question) for question in SITUATIONS)
    shares = [places[place] / len(SITUATIONS) for place in range(4)]
    assert max(shares) <= 0.4
    assert min(shares) >= 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_option_is_the_longest_in_two_fifths_at_most(language: Language) -> None:
    longest = [
        question.id
        for question in SITUATIONS
        if max(question.options, key=lambda option: len(option.text.in_(language))).points == 100
    ]
    assert len(longest) / len(SITUATIONS) <= 0.4


def test_the_order_is_not_that_of_the_points() -> None:
    """Falling points from top to bottom would teach to pick the first."""
    falling = [question.id for question in SITUATIONS if _points(question) == sorted(_points(question), reverse=True)]
    rising = [question.id for question in SITUATIONS if _points(question) == sorted(_points(question))]
    assert len(falling) + len(rising) <= len(SITUATIONS) / 5


def _points(question: ChoiceQuestion) -> list[int]:
    return [option.points or 0 for option in question.options]


def _best(question: ChoiceQuestion) -> int:
    return _points(question).index(100)
