"""A submission becomes a line of JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from pydantic import BaseModel

from assessment.answers import Answer
from assessment.archive import models
from assessment.archive.values import Archived, LoggedVerdict
from assessment.review import StoredVerdict, Verdict

M = TypeVar("M", bound=BaseModel)
ANSWER = tuple(field.name for field in fields(Answer) if field.name != "refused")
VERDICT = tuple(field.name for field in fields(Verdict))
PLAIN = ("id", "reference", "status", "language", "created_at", "updated_at", "revision", "email")
"""What a submission and its line hold under the same name."""


def write_line(archived: Archived) -> bytes:
    """The submission as one line of JSON in UTF-8, without a line end."""
    submission, stored, verdicts = archived.submission, archived.submission.stored, archived.submission.verdicts
    line = models.Line(
        **{name: getattr(submission, name) for name in PLAIN},
        submitted_at=archived.submitted_at,
        reviewer=_reviewer(archived),
        secret_hash=archived.secret_hash,
        secret_expires=archived.secret_expires,
        forms=tuple(form.content_hash for form in submission.forms),
        answers=[
            models.AnswerLine(key=key, **_answer(one.answer), version=one.version, saved_at=one.saved_at)
            for key, one in stored.items()
        ],
        clashes=[
            models.ClashLine(key=key, **_answer(answer), at=archived.clash_times[key])
            for key, answer in submission.clashes.items()
        ],
        evidence=[_same(models.FileLine, one) for one in submission.evidence],
        events=[_same(models.EventLine, one) for one in submission.events],
        verdicts=[_verdict(models.VerdictLine, key, one, asked=one.asked) for key, one in verdicts.items()],
        comments=[_same(models.CommentLine, one) for one in submission.comments],
        answer_log=[
            models.AnswerLogLine(
                key=one.key, **_answer(one.answer), version=one.version, outcome=one.outcome, at=one.at
            )
            for one in archived.answer_log
        ],
        verdict_log=[_verdict(models.VerdictLogLine, one.key, one) for one in archived.verdict_log],
    )
    return line.model_dump_json(exclude_defaults=True).encode()


def _reviewer(archived: Archived) -> models.Reviewer | None:
    reviewer = archived.submission.reviewer
    return None if reviewer is None else models.Reviewer(id=reviewer, login=archived.reviewer_login or "")


def _answer(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in ANSWER}


def _verdict(model: Callable[..., M], key: str, one: StoredVerdict | LoggedVerdict, **more: bool) -> M:
    parts = {name: getattr(one.verdict, name) for name in VERDICT}
    return model(key=key, **parts, version=one.version, answer_version=one.answer_version, at=one.at, by=one.by, **more)


def _same(model: type[M], value: object) -> M:
    return model(**{name: getattr(value, name) for name in model.model_fields})
