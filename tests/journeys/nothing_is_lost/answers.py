"""Thirty questions of all kinds with an answer to each, and the sections they stand in, in the order of the forms."""

from __future__ import annotations

from dataclasses import dataclass

from assessment import journey
from assessment.answers import Value
from assessment.pages.fill import address
from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question, SeveralQuestion
from assessment.submission import Submission


@dataclass(frozen=True, slots=True)
class Given:
    """A question, the section that asks it, and what the test answers."""

    step: str
    question: Question
    value: Value


def all_answers(submission: Submission, *, limit: int) -> list[Given]:
    """The first `limit` questions, each with an answer that is not the first at hand."""
    pages = journey.steps(submission.forms, submission.profile, submission.answers)
    every = [Given(address(page), stand.question, _value(stand.question)) for page in pages for stand in page.asked]
    return every[:limit]


def _value(question: Question) -> Value:
    match question:
        case ChoiceQuestion():
            return question.options[1].id
        case NumberQuestion():
            return int((question.minimum + question.maximum) // 2)
        case SeveralQuestion():
            return (question.options[1].id,)
        case _:
            return "Слова"
