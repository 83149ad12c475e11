"""A line of JSON becomes a submission: strictly, with every fault at once and its place in the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assessment.answers import Answer, parse_value
from assessment.archive import models
from assessment.archive.values import Archived, LoggedAnswer, LoggedVerdict
from assessment.archive.writing import ANSWER, PLAIN, VERDICT
from assessment.errors import FaultyContent, InvalidAnswer, Problem
from assessment.questionnaire import Form, Question
from assessment.review import StoredVerdict, Verdict
from assessment.submission import Comment, Event, Evidence, Stored, Submission

T = TypeVar("T")
AGAIN = "export it again with `assessment export`"
_SHOWN = 60
"""Characters of a wrong value that are told."""


def read_line(line: bytes, forms: Mapping[str, Form], *, file: str, number: int) -> Archived:
    """The submission in a line. `forms` are those that came with it, by content hash; `number` counts from 1.

    Raises:
        FaultyContent: it is no such line, names a form that is not there, holds something twice, or an answer that its
            question does not allow. Carries every fault with its place.
    """
    try:
        read = models.Line.model_validate_json(line)
    except ValidationError as error:
        raise FaultyContent([_problem(file, number, fault) for fault in error.errors()]) from error
    if faults := [Problem(file, number, what, instead) for what, instead in _faults(read, forms)]:
        raise FaultyContent(faults)
    return _archived(read, forms)


def _problem(file: str, number: int, fault: Any) -> Problem:
    place = " → ".join(map(str, fault["loc"])) or "the line"
    given = fault["input"]
    shown = "" if isinstance(given, dict | list) or fault["type"] == "missing" else f" (found {_short(given)})"
    return Problem(file, number, f"{place}: {fault['msg']}{shown}", AGAIN)


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _faults(read: models.Line, forms: Mapping[str, Form]) -> Iterator[tuple[str, str]]:
    for place, hash_ in enumerate(read.forms):
        if hash_ not in forms:
            yield f"forms → {place}: the form {hash_[:12]}… is not in the file", AGAIN
    for name, keys in _unique(read).items():
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{name}: “{key}” stands there twice", "leave one of them out"
    questions = {q.id: q for hash_ in read.forms if hash_ in forms for q in forms[hash_].questions}
    for place, answer in enumerate(read.answers):
        yield from _refused(f"answers → {place}", questions.get(answer.key), answer.value)
    for place, verdict in enumerate(read.verdicts):
        yield from _refused(f"verdicts → {place} → corrected", questions.get(verdict.key), verdict.corrected)


def _unique(read: models.Line) -> Mapping[str, Sequence[str]]:
    """What a submission may hold only once."""
    return {
        "forms": read.forms,
        "answers": [one.key for one in read.answers],
        "clashes": [one.key for one in read.clashes],
        "verdicts": [one.key for one in read.verdicts],
        "evidence": [one.id for one in read.evidence],
        "comments": [one.id for one in read.comments],
    }


def _refused(place: str, question: Question | None, value: object) -> Iterator[tuple[str, str]]:
    """Scoring would stumble over an option that its question does not have."""
    if question is None or value is None:
        return
    try:
        parse_value(question, value)
    except InvalidAnswer as error:
        yield f"{place}: no answer to “{question.id}” ({error})", "give one that the question allows"


def _archived(read: models.Line, forms: Mapping[str, Form]) -> Archived:
    return Archived(
        submission=_submission(read, forms),
        secret_hash=read.secret_hash,
        secret_expires=_utc(read.secret_expires),
        submitted_at=None if read.submitted_at is None else _utc(read.submitted_at),
        reviewer_login=read.reviewer.login if read.reviewer else None,
        clash_times={one.key: _utc(one.at) for one in read.clashes},
        answer_log=tuple(
            LoggedAnswer(key=one.key, answer=_said(one), version=one.version, outcome=one.outcome, at=_utc(one.at))
            for one in read.answer_log
        ),
        verdict_log=tuple(
            LoggedVerdict(
                key=one.key,
                verdict=_found(one),
                version=one.version,
                answer_version=one.answer_version,
                at=_utc(one.at),
                by=one.by,
            )
            for one in read.verdict_log
        ),
    )


def _submission(read: models.Line, forms: Mapping[str, Form]) -> Submission:
    parts: dict[str, Any] = _value(dict, read, *PLAIN)
    return Submission(
        **parts,
        forms=tuple(forms[hash_] for hash_ in read.forms),
        stored={
            one.key: Stored(answer=_said(one), version=one.version, saved_at=_utc(one.saved_at)) for one in read.answers
        },
        clashes={one.key: _said(one) for one in read.clashes},
        evidence=tuple(_value(Evidence, one, *models.FileLine.model_fields) for one in read.evidence),
        events=tuple(_value(Event, one, *models.EventLine.model_fields) for one in read.events),
        verdicts={one.key: _stored_verdict(one) for one in read.verdicts},
        comments=tuple(_value(Comment, one, *models.CommentLine.model_fields) for one in read.comments),
        reviewer=read.reviewer.id if read.reviewer else None,
    )


def _stored_verdict(one: models.VerdictLine) -> StoredVerdict:
    parts: dict[str, Any] = _value(dict, one, "version", "answer_version", "at", "by", "asked")
    return StoredVerdict(verdict=_found(one), **parts)


def _said(one: BaseModel) -> Answer:
    return _value(Answer, one, *ANSWER)


def _found(one: BaseModel) -> Verdict:
    return _value(Verdict, one, *VERDICT)


def _value(make: Callable[..., T], one: BaseModel, *names: str) -> T:
    parts = {name: getattr(one, name) for name in names}
    return make(**{name: _utc(part) if isinstance(part, datetime) else part for name, part in parts.items()})


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
