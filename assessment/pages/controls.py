"""The widgets of one question, by kind: they give back the raw answer as it stands on the screen.

Limits are not given to the widgets: theirs speak English and drop what was typed. The core checks, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

import streamlit as st

from assessment.answers import UNKNOWN, Answer
from assessment.i18n import Words
from assessment.i18n.names import unit
from assessment.pages.accessibility import group, hint
from assessment.pages.plain import plain
from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question, SeveralQuestion, TextQuestion

NOT_APPLICABLE = "not-applicable"
NONE_OF_THESE = "none-of-these"


def key(field: str, question_id: str, generation: int) -> str:
    """A widget's key; the accessibility layer and the beacon read field and question from it."""
    return f"{field}--{question_id}--{generation}"


def ask(question: Question, shown: Answer, generation: int, _: Words, *, special: bool = True) -> object:
    """Draw the question and return what is answered now: None, a bare value, or a reason mapping.

    Without `special` only a value can be answered: neither “we don’t know yet” nor “does not apply”.
    """
    offered = _special_names(question, _) if special else {}
    match question:
        case ChoiceQuestion():
            return _choice(question, shown, generation, _, offered)
        case NumberQuestion():
            return _number(question, shown, generation, _, offered)
        case SeveralQuestion():
            return _several(question, shown, generation, _, offered)
        case TextQuestion():
            return _words(question, shown, generation, _)
        case _:
            assert_never(question)


def _choice(question: ChoiceQuestion, shown: Answer, generation: int, _: Words, special: Mapping[str, str]) -> object:
    names = {option.id: plain(_.text(option.text)) for option in question.options}
    names |= special
    ids = list(names)
    current = _special_of(shown) or shown.value
    picked = st.radio(
        plain(_.text(question.text)),
        ids,
        index=ids.index(str(current)) if current in names else None,
        format_func=names.__getitem__,
        key=key("value", question.id, generation),
        persist_state="session",
    )
    return _reason(question, shown, generation, _) if picked == NOT_APPLICABLE else picked


def _number(question: NumberQuestion, shown: Answer, generation: int, _: Words, special: Mapping[str, str]) -> object:
    value_key = key("value", question.id, generation)
    value = st.number_input(
        f"{plain(_.text(question.text))} ({unit(question.unit, _)})",
        value=float(shown.value) if isinstance(shown.value, int | float) else None,
        step=1.0,
        format="%g",
        key=value_key,
        on_change=_untick,
        args=([key(name, question.id, generation) for name in special],),
        persist_state="session",
    )
    low, high = _.number(question.minimum), _.number(question.maximum)
    hint(value_key, _("A number from {low} to {high}.", low=low, high=high))
    ticked = _special_boxes(question, shown, generation, special, clears=value_key)
    if ticked == NOT_APPLICABLE:
        return _reason(question, shown, generation, _)
    return UNKNOWN if ticked == UNKNOWN else value


def _several(question: SeveralQuestion, shown: Answer, generation: int, _: Words, special: Mapping[str, str]) -> object:
    before = shown.value if isinstance(shown.value, tuple) else None
    boxes = {
        option.id: (plain(_.text(option.text)), before is not None and option.id in before)
        for option in question.options
    }
    alone = {NONE_OF_THESE: (_("None of these"), before == ())}
    alone |= {name: (words, _special_of(shown) == name) for name, words in special.items()}
    keys = {name: key(f"option-{name}", question.id, generation) for name in [*boxes, *alone]}
    ticked = []
    with group(plain(_.text(question.text)), key=key("group", question.id, generation)):
        for name, (words, on) in (boxes | alone).items():
            others = [keys[other] for other in (keys if name in alone else alone) if other != name]
            if st.checkbox(
                words, on, key=keys[name], on_change=_untick_if, args=(keys[name], others), persist_state="session"
            ):
                ticked.append(name)
    if NOT_APPLICABLE in ticked:
        return _reason(question, shown, generation, _)
    if UNKNOWN in ticked:
        return UNKNOWN
    return [name for name in ticked if name != NONE_OF_THESE] if ticked else None


def _words(question: TextQuestion, shown: Answer, generation: int, _: Words) -> object:
    value = shown.value if isinstance(shown.value, str) else ""
    written = st.text_area(
        plain(_.text(question.text)), value, key=key("value", question.id, generation), persist_state="session"
    )
    return written or None


def _special_names(question: Question, _: Words) -> dict[str, str]:
    names = {UNKNOWN: _("We don’t know yet")}
    return names | {NOT_APPLICABLE: _("Does not apply to us")} if question.not_applicable else names


def _special_of(shown: Answer) -> str | None:
    if shown.not_applicable is not None:
        return NOT_APPLICABLE
    return UNKNOWN if shown.unknown else None


def _special_boxes(
    question: Question, shown: Answer, generation: int, special: Mapping[str, str], *, clears: str
) -> str | None:
    keys = {name: key(name, question.id, generation) for name in special}
    ticked = None
    for name, words in special.items():
        others = [other for other in keys.values() if other != keys[name]]
        on = _special_of(shown) == name
        args = (keys[name], others, clears)
        if st.checkbox(words, on, key=keys[name], on_change=_untick_if, args=args, persist_state="session"):
            ticked = name
    return ticked


def _reason(question: Question, shown: Answer, generation: int, _: Words) -> object:
    written = st.text_area(
        _("Why does it not apply to you?"),
        shown.not_applicable or "",
        key=key("reason", question.id, generation),
        persist_state="session",
    )
    return {"not_applicable": written or ""}


def _untick(keys: Sequence[str]) -> None:
    for other in keys:
        if st.session_state.get(other):
            st.session_state[other] = False


def _untick_if(ticked: str, others: Sequence[str], clears: str | None = None) -> None:
    """A person has ticked a box that excludes others: theirs is the later word."""
    if not st.session_state.get(ticked):
        return
    _untick(others)
    if clears is not None and st.session_state.get(clears) is not None:
        st.session_state[clears] = None
