"""An answer in words, for people who check it, compare it or choose between two."""

from __future__ import annotations

from typing import assert_never

from assessment.answers import Answer, Value
from assessment.i18n import Words
from assessment.i18n.names import measured
from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question, SeveralQuestion, TextQuestion


def said(question: Question, answer: Answer, _: Words) -> str:
    """The answer and its note."""
    words = said_alone(question, answer, _)
    return f"{words}\n{_('Note: {note}', note=answer.note)}" if answer.note else words


def said_alone(question: Question, answer: Answer, _: Words) -> str:
    """The answer without its note, in every state it can have."""
    if answer.refused:
        return _("Does not apply, the reviewer did not accept the reason: {reason}", reason=answer.not_applicable or "")
    if answer.not_applicable is not None:
        return _("Does not apply: {reason}", reason=answer.not_applicable)
    if answer.unknown:
        return _("We don’t know yet")
    return _("Not answered") if answer.value is None else value_in_words(question, answer.value, _)


def value_in_words(question: Question, value: Value, _: Words) -> str:
    """The value alone: the option’s text, the number with its unit, the ticked options."""
    match question:
        case ChoiceQuestion() | SeveralQuestion():
            ids = value if isinstance(value, tuple) else (str(value),)
            texts = [_.text(option.text) for option in map(question.option, ids) if option is not None]
            return "; ".join(texts) if texts else _("None of these")
        case NumberQuestion():
            return measured(float(value), question.unit, _) if isinstance(value, int | float) else str(value)
        case TextQuestion():
            return str(value)
        case _:
            assert_never(question)
