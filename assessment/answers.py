"""Raw input and a question become an `Answer`, or `InvalidAnswer` with a code that says what to mend.

The same door serves the browser, the answers file and the import: nothing is trusted because a widget limited it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias, assert_never, get_args

from assessment.errors import InvalidAnswer
from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question, SeveralQuestion, TextQuestion

MAXIMUM_TEXT = 4000
"""Characters in a note, a reason or a free answer."""
MINIMUM_REASON = 10
"""Characters a reason for "does not apply" needs to say anything (scoring rules, 1)."""

EvidenceLevel = Literal["E0", "E1", "E2", "E3"]
"""E0 said · E1 file attached · E2 checked by the NGO on documents · E3 checked on site, by call or by users."""
EVIDENCE_LEVELS: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)

Value: TypeAlias = str | int | float | tuple[str, ...]
"""An option id, a number, the ticked option ids in the order of the form, or free words."""
UNKNOWN = "unknown"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a respondent said about one question: a value, or "we don't know yet", or a reason why it does not apply.

    With none of the three the question is blank; a note or proof may still be there.
    `evidence_on` is the day the proof was given or checked: levels from E2 fade after 12 months.
    `refused` is never stored with an answer: a reviewer's verdict sets it on a reason that was not accepted
    (`review.verified`), and the question then counts as answered with 0 points.
    """

    value: Value | None = None
    unknown: bool = False
    not_applicable: str | None = None
    note: str = ""
    evidence: EvidenceLevel = "E0"
    evidence_on: date | None = None
    refused: bool = False

    @property
    def given(self) -> bool:
        """Whether the question itself has been dealt with."""
        return self.value is not None or self.unknown or self.not_applicable is not None


BLANK = Answer()


def parse(question: Question, raw: object) -> Answer:
    """The answer in any of its written forms: a bare value, `unknown`, or a mapping.

    A mapping holds `value` or `not_applicable` (the reason), and may hold `note`, `evidence`, `evidence_on`.

    Raises:
        InvalidAnswer: the first fault found, as a code with its parameters.
    """
    if not isinstance(raw, Mapping):
        return _parse_mapping(question, {"value": raw})
    if extra := sorted(str(key) for key in raw.keys() - _KEYS):
        raise InvalidAnswer("answer-unknown-key", key=extra[0], allowed=", ".join(sorted(_KEYS)))
    return _parse_mapping(question, raw)


def merged(base: Answer, theirs: Answer, yours: Answer) -> Answer | None:
    """Two changes of one answer as one, where they do not touch the same part; None where a person must choose.

    The parts are what was answered and the note. Of two notes of which one begins with the other the longer stays:
    this is how text arrives that was saved while its writer had turned away, and then was written on.
    """
    if _said(yours) == _said(base):
        answered = theirs
    elif _said(theirs) in (_said(base), _said(yours)):
        answered = yours
    else:
        return None
    if yours.note == base.note:
        note = theirs.note
    elif theirs.note == base.note or yours.note.startswith(theirs.note):
        note = yours.note
    elif theirs.note.startswith(yours.note):
        note = theirs.note
    else:
        return None
    return replace(answered, note=note, evidence=theirs.evidence, evidence_on=theirs.evidence_on)


def _said(answer: Answer) -> tuple[Value | None, bool, str | None]:
    return answer.value, answer.unknown, answer.not_applicable


_KEYS = frozenset({"value", "not_applicable", "note", "evidence", "evidence_on"})


def _parse_mapping(question: Question, raw: Mapping[str, object]) -> Answer:
    value, reason = raw.get("value"), raw.get("not_applicable")
    if value is not None and reason is not None:
        raise InvalidAnswer("answer-value-and-reason")
    if isinstance(question, TextQuestion) and value == "":
        value = None
    unknown = value == UNKNOWN and not isinstance(question, TextQuestion)
    return Answer(
        value=None if value is None or unknown else parse_value(question, value),
        unknown=unknown,
        not_applicable=None if reason is None else _reason(question, reason),
        note=clean_text(raw.get("note") or ""),
        evidence=_level(raw.get("evidence") or "E0"),
        evidence_on=_day(raw.get("evidence_on")),
    )


def parse_value(question: Question, value: object) -> Value:
    """A value of the kind the question asks for, within its limits."""
    match question:
        case ChoiceQuestion():
            return _option(question, value)
        case NumberQuestion():
            return _number(question, value)
        case SeveralQuestion():
            return _ticked(question, value)
        case TextQuestion():
            return clean_text(value)
        case _:
            assert_never(question)


def clean_text(raw: object) -> str:
    """Words as they may be kept: Unix line ends, composed characters (NFC), at most `MAXIMUM_TEXT` of them.

    Raises:
        InvalidAnswer: not text, too long, or holding control characters other than line ends and tabs.
    """
    if not isinstance(raw, str):
        raise InvalidAnswer("text-expected")
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > MAXIMUM_TEXT:
        raise InvalidAnswer("text-too-long", maximum=MAXIMUM_TEXT, length=len(text))
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text):
        raise InvalidAnswer("text-control-characters")
    return text


def _option(question: ChoiceQuestion | SeveralQuestion, value: object) -> str:
    if not isinstance(value, str) or question.option(value) is None:
        allowed = ", ".join(option.id for option in question.options)
        raise InvalidAnswer("option-unknown", option=str(value)[:80], allowed=allowed)
    return value


def _number(question: NumberQuestion, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidAnswer("number-expected")
    if isinstance(value, float) and not math.isfinite(value):  # asked of an int of 400 digits, it would overflow
        raise InvalidAnswer("number-expected")
    if not question.minimum <= value <= question.maximum:
        raise InvalidAnswer("number-out-of-range", minimum=question.minimum, maximum=question.maximum)
    return int(value) if float(value).is_integer() else value


def _ticked(question: SeveralQuestion, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise InvalidAnswer("list-expected", allowed=", ".join(option.id for option in question.options))
    ticked = {_option(question, item) for item in value}
    return tuple(option.id for option in question.options if option.id in ticked)


def _reason(question: Question, reason: object) -> str:
    if not question.not_applicable:
        raise InvalidAnswer("not-applicable-refused")
    text = clean_text(reason)
    if len(text) < MINIMUM_REASON:
        raise InvalidAnswer("reason-too-short", minimum=MINIMUM_REASON)
    return text


def _level(raw: object) -> EvidenceLevel:
    for level in EVIDENCE_LEVELS:
        if raw == level:
            return level
    raise InvalidAnswer("evidence-level-unknown", level=str(raw)[:20], allowed=", ".join(EVIDENCE_LEVELS))


def _day(raw: object) -> date | None:
    if isinstance(raw, datetime):
        return raw.date()
    if raw is None or isinstance(raw, date):
        return raw
    with suppress(ValueError):
        if _ISO_DAY.fullmatch(str(raw)):  # Python reads more forms, some of them by mistake (20260228.5)
            return date.fromisoformat(str(raw))
    raise InvalidAnswer("date-expected", value=str(raw)[:20])
