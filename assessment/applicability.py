"""Which questions apply to this organisation and how each stands: the common ground of journey and scoring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.answers import BLANK, Answer
from assessment.profile import Profile, holds
from assessment.questionnaire import Form, Question, Section

State = Literal["answered", "unknown", "blank", "not_applicable", "ruled_out"]

Answers = Mapping[str, Answer]
"""By question id; a question that is not in it is blank."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question stands in one form: its state and the answer that counts (a twin's, where it has none)."""

    question: Question
    state: State
    answer: Answer

    @property
    def applicable(self) -> bool:
        """Whether the question counts in sums: neither ruled out nor said not to apply."""
        return self.state not in ("ruled_out", "not_applicable")


def standing(question: Question, form: Form, profile: Profile, answers: Answers) -> Standing:
    """The question as it stands in this form."""
    answer = _own_or_twin(question, answers)
    return Standing(question, _state(question, form, profile, answers, answer), answer)


def standings(form: Form, profile: Profile, answers: Answers) -> Iterator[tuple[Section, tuple[Standing, ...]]]:
    """Every section of the form with its questions as they stand."""
    for section in form.sections:
        yield section, tuple(standing(question, form, profile, answers) for question in section.questions)


def _own_or_twin(question: Question, answers: Answers) -> Answer:
    own = answers.get(question.id, BLANK)
    if own.given or question.same_as is None:
        return own
    twin = answers.get(question.same_as, BLANK)
    return own if _does_not_apply(twin) else twin


def _does_not_apply(answer: Answer) -> bool:
    """A reason that a reviewer has refused does not take the question out."""
    return answer.not_applicable is not None and not answer.refused


def _state(question: Question, form: Form, profile: Profile, answers: Answers, answer: Answer) -> State:
    if not _ruled_in(question, form, profile, answers):
        return "ruled_out"
    if _does_not_apply(answer):
        return "not_applicable"
    if answer.unknown:
        return "unknown"
    return "blank" if answer.value is None and not answer.refused else "answered"


def _ruled_in(question: Question, form: Form, profile: Profile, answers: Answers) -> bool:
    if not (holds(form.applies_if, profile) and holds(question.applies_if, profile)):
        return False
    return all(
        _chosen(_gate(other, form, profile, answers)) & set(options)
        for other, options in question.applies_if.answers.items()
    )


def _gate(question_id: str, form: Form, profile: Profile, answers: Answers) -> Answer:
    """The answer on which a later question hangs, as it counts in this form: borrowed from a twin, or ruled out.

    Gates stand earlier in the form (the loader sees to it), so this comes to an end.
    """
    gate = next((question for question in form.questions if question.id == question_id), None)
    if gate is None:
        return answers.get(question_id, BLANK)
    stand = standing(gate, form, profile, answers)
    return stand.answer if stand.state == "answered" else BLANK


def _chosen(answer: Answer) -> set[str]:
    match answer.value:
        case str() as option:
            return {option}
        case tuple() as options:
            return set(options)
        case _:
            return set()
