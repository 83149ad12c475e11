"""Tiny forms for tests: every part that a test does not care about has a plain value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessment.answers import Answer, EvidenceLevel, Value
from assessment.questionnaire import (
    Band,
    ChoiceQuestion,
    Effort,
    Form,
    NumberQuestion,
    Option,
    Question,
    Recommendation,
    Section,
    SeveralQuestion,
    TextQuestion,
)
from assessment.text import Text

WORDS = Text("слова", "words", "sõnad")
YES_PARTLY_NO: Mapping[str, int] = {"yes": 100, "partly": 50, "no": 0}


def advice(effort: Effort = "low") -> Recommendation:
    """A recommendation of some effort."""
    return Recommendation(effort, WORDS)


def scored(**parts: Any) -> dict[str, Any]:
    """What a scored question needs, where the test says nothing else."""
    plain = {"home": "home", "text": WORDS, "severity": "minor", "recommendation": advice()}
    return plain | parts


def choice(id_: str, options: Mapping[str, int] = YES_PARTLY_NO, **parts: Any) -> ChoiceQuestion:
    """A choice; by default yes 100, partly 50, no 0."""
    made = tuple(Option(option, WORDS, points) for option, points in options.items())
    return ChoiceQuestion(id=id_, options=made, **scored(**parts))


def number(
    id_: str, bands: Sequence[Band], *, minimum: float = 0, maximum: float = 600, **parts: Any
) -> NumberQuestion:
    """A number of seconds from 0 to 600."""
    return NumberQuestion(id=id_, unit="s", bands=tuple(bands), minimum=minimum, maximum=maximum, **scored(**parts))


def several(id_: str, options: Sequence[str], bands: Sequence[Band], **parts: Any) -> SeveralQuestion:
    """A checklist."""
    made = tuple(Option(option, WORDS) for option in options)
    return SeveralQuestion(id=id_, options=made, bands=tuple(bands), **scored(**parts))


def free(id_: str) -> TextQuestion:
    """Free words."""
    return TextQuestion(id=id_, home="home", text=WORDS)


def form(id_: str, *questions: Question, weight: int = 10, **parts: Any) -> Form:
    """A form with all its questions in one section `main`."""
    return sectioned(id_, {"main": questions}, weight=weight, **parts)


def sectioned(id_: str, sections: Mapping[str, Sequence[Question]], *, weight: int = 10, **parts: Any) -> Form:
    """A form with several sections."""
    made = tuple(Section(section, WORDS, tuple(questions)) for section, questions in sections.items())
    words: dict[str, Any] = {"title": WORDS, "summary": WORDS, "filled_by": WORDS}
    return Form(id=id_, version=1, weight=weight, minutes=5, sections=made, **words, **parts)


def said(value: Value, evidence: EvidenceLevel = "E0", **parts: Any) -> Answer:
    """An answer with a value."""
    return Answer(value=value, evidence=evidence, **parts)


UNKNOWN_ANSWER = Answer(unknown=True)


def does_not_apply(reason: str = "На первом этаже, лифта нет") -> Answer:
    """A reasoned "does not apply"."""
    return Answer(not_applicable=reason)
