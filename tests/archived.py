"""Whole submissions by chance: every kind of answer, verdict, file and log line, with words nobody would expect."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from assessment.answers import EVIDENCE_LEVELS, Answer
from assessment.archive import Archived, LoggedAnswer, LoggedVerdict
from assessment.archive.values import Outcome
from assessment.loader import freeze, thaw
from assessment.questionnaire import Form
from assessment.review import CHECKS, VERDICT_KINDS, StoredVerdict, Verdict
from assessment.submission import FACT, STATUSES, Comment, Event, Evidence, Stored, Submission, Transition
from assessment.text import LANGUAGES
from tests.strategies import cases

REVIEWER, LOGIN = "a" * 32, "anna.tamm"
"""The account that has to be there for what this makes."""
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
IDS = st.uuids().map(lambda one: one.hex)
VERSIONS = st.integers(1, 2**31 - 1)
VALUES = st.one_of(
    TEXT, st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False), st.tuples(TEXT)
)
ANSWERS = st.builds(
    Answer,
    value=st.none() | VALUES,
    unknown=st.booleans(),
    not_applicable=st.none() | TEXT,
    note=TEXT,
    evidence=st.sampled_from(EVIDENCE_LEVELS),
    evidence_on=st.none() | DAYS,
    refused=st.just(False),  # noqa: FBT003
)
VERDICTS = st.builds(
    Verdict,
    kind=st.none() | st.sampled_from(VERDICT_KINDS),
    corrected=st.none() | VALUES,
    reason=TEXT,
    level=st.none() | st.sampled_from(EVIDENCE_LEVELS),
    checked_on=st.none() | DAYS,
    check=st.none() | st.sampled_from(CHECKS),
)


@dataclass(frozen=True)
class Whole:
    """A submission and what lies beside it in an archive."""

    archived: Archived
    contents: Mapping[str, bytes]

    @property
    def documents(self) -> Mapping[str, str]:
        forms = self.archived.submission.forms
        return {form.content_hash: json.dumps(freeze(form), ensure_ascii=False) for form in forms}


def thawed(form: Form) -> Form:
    """The form as a store gives it back."""
    return thaw(freeze(form))


@st.composite
def wholes(draw: st.DrawFn) -> Whole:
    """Answers to the questions of the forms are such as these allow; all others may be anything."""
    case = draw(cases())
    forms = tuple(map(thawed, case.forms))
    contents = draw(st.lists(st.binary(min_size=1, max_size=50), max_size=3))
    others = [f"old-{number}" for number in range(draw(st.integers(0, 3)))]
    facts: dict[str, Answer] = {FACT + key: draw(ANSWERS) for key in ("name", "country", "phone", "hours")}
    given = {key: replace(answer, refused=False) for key, answer in case.answers.items()}  # never stored with it
    answers = {**given, **facts, **{key: draw(ANSWERS) for key in others}}
    keys = sorted(answers)
    clashes = {key: draw(ANSWERS) for key in draw(_some(keys))}
    reviewer = draw(st.sampled_from([None, REVIEWER]))
    submission = Submission(
        id=draw(IDS),
        reference=draw(st.text("34679ACDEFGHJKMNPQRTWXY", min_size=8, max_size=8).map(lambda t: f"{t[:4]}-{t[4:]}")),
        status=draw(st.sampled_from(STATUSES)),
        language=draw(st.sampled_from(LANGUAGES)),
        forms=forms,
        stored={key: Stored(answer=answers[key], version=draw(VERSIONS), saved_at=draw(MOMENTS)) for key in keys},
        clashes=clashes,
        evidence=_files(draw, contents, keys),
        events=tuple(draw(st.lists(_events(), max_size=3))),
        verdicts={key: _stored_verdict(draw, key, forms) for key in draw(_some(keys))},
        comments=_comments(draw, keys),
        reviewer=reviewer,
        email=draw(st.none() | TEXT),
        revision=draw(st.integers(0, 2**31 - 1)),
        created_at=draw(MOMENTS),
        updated_at=draw(MOMENTS),
    )
    archived = Archived(
        submission=submission,
        secret_hash=hashlib.sha256(submission.id.encode()).hexdigest(),
        secret_expires=draw(MOMENTS),
        submitted_at=draw(st.none() | MOMENTS),
        reviewer_login=LOGIN if reviewer else None,
        clash_times={key: draw(MOMENTS) for key in clashes},
        answer_log=tuple(draw(st.lists(_logged_answers(keys), max_size=4))),
        verdict_log=tuple(draw(st.lists(_logged_verdicts(keys), max_size=3))),
    )
    return Whole(archived, {hashlib.sha256(content).hexdigest(): content for content in contents})


def _some(keys: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(keys), unique=True, max_size=3).map(sorted)


def _files(draw: st.DrawFn, contents: Sequence[bytes], keys: Sequence[str]) -> tuple[Evidence, ...]:
    """In the order in which a store gives them back."""
    begin = draw(MOMENTS)
    return tuple(
        Evidence(
            id=draw(IDS),
            question_id=draw(st.sampled_from(keys)),
            filename=draw(TEXT.filter(bool)),
            media_type="application/pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_at=begin + timedelta(seconds=place),
        )
        for place, content in enumerate(contents)
    )


def _comments(draw: st.DrawFn, keys: Sequence[str]) -> tuple[Comment, ...]:
    begin = draw(MOMENTS)
    return tuple(
        Comment(
            id=draw(IDS),
            at=begin + timedelta(seconds=place),
            who=draw(TEXT),
            text=draw(TEXT),
            public=draw(st.booleans()),
            question_id=draw(st.none() | st.sampled_from(keys)),
        )
        for place in range(draw(st.integers(0, 2)))
    )


def _events() -> st.SearchStrategy[Event]:
    statuses = st.sampled_from(STATUSES)
    what = st.sampled_from(get_args(Transition))
    return st.builds(Event, at=MOMENTS, who=TEXT, what=what, before=statuses, after=statuses, why=TEXT)


def _stored_verdict(draw: st.DrawFn, key: str, forms: Sequence[Form]) -> StoredVerdict:
    verdict = draw(VERDICTS)
    if any(question.id == key for form in forms for question in form.questions):
        verdict = Verdict(kind="accepted", reason=verdict.reason, level=verdict.level)
    return StoredVerdict(
        verdict=verdict,
        version=draw(VERSIONS),
        answer_version=draw(VERSIONS),
        at=draw(MOMENTS),
        by=draw(TEXT),
        asked=draw(st.booleans()),
    )


def _logged_answers(keys: Sequence[str]) -> st.SearchStrategy[LoggedAnswer]:
    parts: dict[str, Any] = {"key": st.sampled_from(keys), "answer": ANSWERS, "version": VERSIONS, "at": MOMENTS}
    return st.builds(LoggedAnswer, **parts, outcome=st.sampled_from(get_args(Outcome)))


def _logged_verdicts(keys: Sequence[str]) -> st.SearchStrategy[LoggedVerdict]:
    parts: dict[str, Any] = {"key": st.sampled_from(keys), "verdict": VERDICTS, "version": VERSIONS, "at": MOMENTS}
    return st.builds(LoggedVerdict, **parts, answer_version=VERSIONS, by=TEXT)
