"""Text that was typed but not yet committed when a page was left, put where it belongs or kept beside what is there.

A browser may send the same text twice, or after the page itself has saved it; each repetition changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assessment import service
from assessment.answers import BLANK, MINIMUM_REASON, Answer, Value, clean_text, parse
from assessment.errors import AnswersLocked, InvalidAnswer
from assessment.questionnaire import NumberQuestion, Question, TextQuestion
from assessment.ready import DETAILS
from assessment.service import Store
from assessment.submission import FACT, Submission

_LINES: Mapping[str, service.About] = {service.fact_key(about): about for about in (None, *DETAILS)}
"""The facts of the profile that are typed: the organisation's name and its details."""
_FACT_CLASS = FACT.replace(":", "-")
MOST = 200
"""Fields one page may send."""
LOCKED = "answers-locked"
"""The code of a field that may not be changed any more, beside others that may."""
_LOST = -1
"""A version that never was: saving at it cannot replace what is there."""

Box: TypeAlias = Literal["note", "reason", "value"]


class Typed(BaseModel):
    """One field. `before` is what stood there when typing began, `text` what stood there when the page was left."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    field: Box
    question: str = Field(max_length=200)
    before: str
    text: str

    @field_validator("question")
    @classmethod
    def _as_stored(cls, question: str) -> str:
        """The page reads names from class names, in which Streamlit turns every colon into a hyphen."""
        return FACT + question.removeprefix(_FACT_CLASS) if question.startswith(_FACT_CLASS) else question


class Beacon(BaseModel):
    """What the page sends."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    drafts: Annotated[tuple[Typed, ...], Field(max_length=MOST, strict=False)]


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that cannot be kept, and why (`code` as in `InvalidAnswer`, or `LOCKED`)."""

    question: str
    field: str
    code: str


def keep(store: Store, submission_id: str, typed: Sequence[Typed], *, now: datetime) -> list[Fault]:
    """Save every field that can be; returns those that cannot.

    Raises:
        AnswersLocked: the submission has been handed in; after a return, when nothing of it was asked about.
    """
    submission = store.load(submission_id)
    questions = {question.id: question for form in submission.forms for question in form.questions}
    faults: list[Fault] = []
    for key, group in groupby(sorted(typed, key=lambda each: each.question), key=lambda each: each.question):
        fields = list(group)
        try:
            if key in _LINES:
                faults += _keep_line(store, submission, key, fields, now=now)
            elif key in questions:
                faults += _keep_answer(store, submission, questions[key], fields, now=now)
            else:
                faults += [Fault(key, each.field, "question-unknown") for each in fields]
        except AnswersLocked:
            faults += [Fault(key, each.field, LOCKED) for each in fields]
    if faults and all(fault.code == LOCKED for fault in faults) and len(faults) == len(typed):
        raise AnswersLocked
    return faults


def _keep_line(
    store: Store, submission: Submission, key: str, fields: Sequence[Typed], *, now: datetime
) -> list[Fault]:
    stored = submission.stored.get(key)
    there = str(stored.answer.value or "") if stored else ""
    faults = []
    for typed in fields:
        if typed.field != "value":
            faults.append(Fault(key, typed.field, "field-unknown"))
            continue
        before, text = (" ".join(each.split()) for each in (typed.before, typed.text))
        if text == there:
            continue
        in_time = before == there or (there != "" and text.startswith(there))
        read_at = (stored.version if stored else 0) if in_time else _LOST
        try:
            service.save_fact(store, submission.id, _LINES[key], typed.text, read_at=read_at, now=now)
        except InvalidAnswer as error:
            faults.append(Fault(key, typed.field, error.code))
    return faults


def _keep_answer(
    store: Store, submission: Submission, question: Question, fields: Sequence[Typed], *, now: datetime
) -> list[Fault]:
    """All fields of one question in one save, so that one of them cannot be taken for somebody else's change."""
    stored = submission.stored.get(question.id)
    there = stored.answer if stored else BLANK
    wanted, in_time, faults = there, True, []
    for typed in fields:
        try:
            new = _meant(question, typed.field, typed.text)
        except InvalidAnswer as error:
            faults.append(Fault(question.id, typed.field, error.code))
            continue
        if new is None or _same(typed.field, there, new):
            continue
        in_time = in_time and _in_time(question, typed, there)
        wanted = _put(wanted, typed.field, new)
    if wanted != there:
        read_at = (stored.version if stored else 0) if in_time else _LOST
        service.save_answer(store, submission.id, question, _raw(wanted), read_at=read_at, now=now)
    return faults


def _meant(question: Question, box: Box, text: str) -> Answer | None:
    """The text as the part of an answer it is meant to be; None for a reason that has only been begun.

    Raises:
        InvalidAnswer: it cannot be that.
    """
    if box == "note":
        return Answer(note=clean_text(text))
    if box == "value":
        return parse(question, {"value": _value(question, clean_text(text))})
    reason = clean_text(text)
    return parse(question, {"not_applicable": reason}) if len(reason) >= MINIMUM_REASON else None


def _value(question: Question, text: str) -> Value | None:
    """What was typed into the answer itself. Numbers are taken as people of three languages write them: 1 200,5."""
    if not text:
        return None
    if not isinstance(question, NumberQuestion):
        return text
    try:
        return float("".join(text.split()).replace(",", "."))
    except ValueError:
        raise InvalidAnswer("number-expected") from None


def _in_time(question: Question, typed: Typed, there: Answer) -> bool:
    """Whether what is stored is what the typing began with, or is still whole at the start of what was typed.

    Then nobody's words vanish. The second happens when an earlier beacon of the same page has been saved.
    """
    if _goes_on(_words(question, there, typed.field), typed.text):
        return True
    try:
        if typed.field == "reason":
            return clean_text(typed.before) == (there.not_applicable or "")
        before = _meant(question, typed.field, typed.before)
    except InvalidAnswer:
        return False
    return before is not None and _same(typed.field, there, before)


def _goes_on(stored: str, typed: str) -> bool:
    return stored != "" and clean_text(typed).startswith(stored)


def _words(question: Question, answer: Answer, box: Box) -> str:
    """What was written in words there; an option or a number is not continued by typing on."""
    match box:
        case "note":
            return answer.note
        case "reason":
            return answer.not_applicable or ""
        case "value":
            return str(answer.value or "") if isinstance(question, TextQuestion) else ""


def _same(box: Box, one: Answer, other: Answer) -> bool:
    match box:
        case "note":
            return one.note == other.note
        case "reason":
            return one.not_applicable == other.not_applicable
        case "value":
            return one.value == other.value


def _put(answer: Answer, box: Box, new: Answer) -> Answer:
    """The answer with one part exchanged; a value and a reason push each other out."""
    match box:
        case "note":
            return replace(answer, note=new.note)
        case "reason":
            return replace(answer, not_applicable=new.not_applicable, value=None, unknown=False)
        case "value":
            return replace(answer, value=new.value, unknown=new.unknown, not_applicable=None)


def _raw(answer: Answer) -> Mapping[str, object]:
    """The answer as `parse` reads it."""
    return {
        "value": "unknown" if answer.unknown else answer.value,
        "not_applicable": answer.not_applicable,
        "note": answer.note,
        "evidence": answer.evidence,
        "evidence_on": answer.evidence_on,
    }
