"""What one answer is worth: points from 0 to 100, and the weight with which they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from assessment.answers import Answer, Value
from assessment.questionnaire import Band, ChoiceQuestion, NumberQuestion, ScoredQuestion, SeveralQuestion, Severity

WEIGHTS: Mapping[Severity, int] = {"critical": 5, "major": 3, "minor": 1}


def points(question: ScoredQuestion, answer: Answer) -> int:
    """The points (0..100) of an answered question; 0 where a reviewer refused that it does not apply.

    Raises:
        ValueError: there is no value, or it is none of this question's (an option of an older version of the form).
    """
    if answer.refused:
        return 0
    worth = None if answer.value is None else worth_of(question, answer.value)
    if worth is None:
        raise ValueError(f"no points: {answer.value!r} is not an answer to {question.id}")
    return worth


def worth_of(question: ScoredQuestion, value: Value) -> int | None:
    """The points of a value; None when it is none of this question's, so that it can be asked again."""
    match question:
        case ChoiceQuestion():
            chosen = question.option(value) if isinstance(value, str) else None
            return None if chosen is None else chosen.points
        case NumberQuestion():
            return _first_band(question.bands, value) if isinstance(value, int | float) else None
        case SeveralQuestion():
            return _worth_of_ticks(question, value) if isinstance(value, tuple) else None
        case _:
            assert_never(question)


def _worth_of_ticks(question: SeveralQuestion, ticked: tuple[str, ...]) -> int | None:
    known = {option.id for option in question.options}
    return _first_band(question.bands, len(set(ticked))) if known.issuperset(ticked) else None


def _first_band(bands: Sequence[Band], value: float) -> int:
    for band in bands:
        if band.holds(value):
            return band.points
    return 0
