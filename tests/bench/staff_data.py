"""Hundreds of thousands of submissions for measuring what staff see: some hundred are scored, the others are copies.

Copies differ in id, reference, day and slightly in points, so that no database gains from equal values. Answers are not
copied: neither queue nor statistics read them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, String, Table, func, insert, select, text

from assessment import identifiers, journey, loader, results
from assessment.answers import BLANK, Answer, Value
from assessment.questionnaire import Catalogue, ChoiceQuestion, NumberQuestion, Question, SeveralQuestion
from assessment.review import StoredVerdict, Verdict
from assessment.store import forms as frozen
from assessment.store import migrate, rows
from assessment.store import results as kept
from assessment.store.database import Database
from assessment.store.tables import events, result_parts, result_questions, scored, submission_forms, submissions
from assessment.store.tables import results as results_table
from assessment.submission import FACT, Event, Status, Stored, Submission, Transition
from assessment.text import LANGUAGES

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
SEEDS = 300
WAYS: Mapping[Status, Sequence[Transition]] = {
    "draft": (),
    "submitted": ("submitted",),
    "in_review": ("submitted", "taken"),
    "changes_requested": ("submitted", "taken", "returned"),
    "approved": ("submitted", "taken", "returned", "submitted", "taken", "approved"),
    "withdrawn": ("submitted", "withdrawn"),
}
_AFTER: Mapping[Transition, Status] = {"taken": "in_review", "returned": "changes_requested"}
_SHARES: Mapping[Status, int] = {
    "draft": 2, "submitted": 3, "in_review": 3, "changes_requested": 1, "approved": 10, "withdrawn": 1,
}  # fmt: skip
_BATCH = 5_000


def fill(database_url: str, total: int, *, seed: int = 1) -> None:
    """A new database with this many submissions, `SEEDS` of them scored."""
    migrate(database_url)
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    catalogue = loader.load()
    made = [_submission(catalogue, chance, number) for number in range(min(SEEDS, total))]
    with closing(Database(database_url)) as database:
        with database.writing() as connection:
            for submission in made:
                _put(connection, submission)
        with database.reading() as connection:
            scored = [dict(row._mapping) for row in connection.execute(select(submissions).order_by(submissions.c.id))]
        for begin in range(len(made), total, _BATCH):
            with database.writing() as connection:
                _copy(connection, scored, range(begin, min(begin + _BATCH, total)))
        with database.writing() as connection:
            connection.execute(text("ANALYZE"))


def _submission(catalogue: Catalogue, chance: random.Random, number: int) -> Submission:
    full = [form for form in catalogue.forms.values() if form.id in loader.FIRST_FORMS]
    chosen = chance.choice([[catalogue.forms["express-check"]], full, full, full, chance.sample(full, 2)])
    begun = TODAY - timedelta(days=chance.uniform(1, 500))
    status = chance.choices(list(_SHARES), weights=list(_SHARES.values()))[0]
    drawn = list(_events(chance, status, begun))
    submission = Submission(
        id=f"{number:032x}",
        reference=_reference(number),
        status=status,
        language=chance.choice(LANGUAGES),
        forms=tuple(chosen),
        stored=_facts(catalogue, chance, number, begun),
        events=tuple(drawn),
        revision=len(drawn),
        created_at=begun,
        updated_at=drawn[-1].at if drawn else begun,
    )
    answered = _answered(chance, submission)
    return replace(answered, verdicts=_verdicts(chance, answered) if len(drawn) > 1 else {})


def _facts(catalogue: Catalogue, chance: random.Random, number: int, at: datetime) -> dict[str, Stored]:
    facts = {question.id: question.options for question in catalogue.profile}
    said: dict[str, str] = {
        key: chance.choice(options).id if options else chance.choice(["yes", "yes", "no"])
        for key, options in facts.items()
    }
    said["name"] = f"{chance.choice(['Кафе', 'Shop', 'Pood', 'ООО', 'OÜ'])} {number}"
    return {FACT + key: _stored(Answer(value=value), at) for key, value in said.items()}


def _stored(answer: Answer, at: datetime) -> Stored:
    return Stored(answer=answer, version=1, saved_at=at)


def _events(chance: random.Random, status: Status, begun: datetime) -> Iterator[Event]:
    at, before = begun, "draft"
    for what in WAYS[status]:
        at = min(at + timedelta(days=chance.expovariate(0.3)), TODAY)
        after = _AFTER.get(what, what)
        yield Event(at, "somebody", what, before, after)  # type: ignore[arg-type]
        before = after


def _answered(chance: random.Random, submission: Submission) -> Submission:
    """Answers to what is asked, in rounds, because answers bring up questions."""
    skill = chance.random()
    while open_questions := journey.missing(journey.steps(submission.forms, submission.profile, submission.answers)):
        new = {
            question.id: _stored(_answer(chance, question, skill), submission.created_at)
            for _step, question in open_questions
        }
        submission = replace(submission, stored={**submission.stored, **new})
    return submission


def _answer(chance: random.Random, question: Question, skill: float) -> Answer:
    if chance.random() < 0.06:
        return Answer(unknown=True)
    if question.not_applicable and chance.random() < 0.1:
        return Answer(not_applicable="У нас этого нет совсем")
    return Answer(value=_value(chance, question, skill), evidence=chance.choice(("E0", "E0", "E1")))


def _value(chance: random.Random, question: Question, skill: float) -> Value:
    match question:
        case ChoiceQuestion():
            ranked = sorted(question.options, key=lambda option: option.points or 0)
            return ranked[min(int(len(ranked) * (chance.random() * 0.6 + skill * 0.4)), len(ranked) - 1)].id
        case NumberQuestion():
            return int(chance.uniform(question.minimum, min(question.maximum, 90)))
        case SeveralQuestion():
            return tuple(option.id for option in question.options if chance.random() < skill)
        case _:
            return "Слова"


def _verdicts(chance: random.Random, submission: Submission) -> dict[str, StoredVerdict]:
    choices = {
        question.id: question
        for form in submission.forms
        for question in form.questions
        if isinstance(question, ChoiceQuestion) and question.id in submission.answers
    }
    return {key: _verdict(chance, question, submission) for key, question in choices.items() if chance.random() < 0.8}


def _verdict(chance: random.Random, question: ChoiceQuestion, submission: Submission) -> StoredVerdict:
    answer = submission.answers.get(question.id, BLANK)
    worst = min(question.options, key=lambda option: option.points or 0).id
    verdict = Verdict(kind="accepted", level="E2", checked_on=date(2026, 11, 1), check="documents")
    if answer.not_applicable and chance.random() < 0.3:
        verdict = Verdict(kind="refused", reason="Это есть на сайте")
    elif answer.value not in (None, worst) and chance.random() < 0.1:
        verdict = Verdict(kind="corrected", corrected=worst, reason="Проверили звонком")
    return StoredVerdict(verdict=verdict, version=1, answer_version=1, at=TODAY, by="somebody")


def _reference(number: int) -> str:
    return identifiers.reference((number * 2_654_435_761).to_bytes(8, "big"))


def _put(connection: Connection, submission: Submission) -> None:
    connection.execute(insert(submissions), [_row(submission)])
    frozen.replace(connection, submission.id, submission.forms)
    if submission.events:
        told = [{"submission_id": submission.id, **rows.columns(event)} for event in submission.events]
        connection.execute(insert(events), told)
        kept.put(connection, submission.id, results.of(submission, on=TODAY.date()))


def _row(submission: Submission) -> dict[str, Any]:
    facts, name = submission.profile.facts, submission.profile.name
    handed_in = [event.at for event in submission.events if event.what == "submitted"]
    plain = ("id", "reference", "status", "language", "created_at", "updated_at", "revision")
    return {
        **{key: getattr(submission, key) for key in plain},
        **{key: facts[key] for key in ("sector", "country", "size")},
        "secret_hash": submission.id * 2,
        "secret_expires": TODAY,
        "organisation": name,
        "organisation_folded": name.casefold(),
        "submitted_at": max(handed_in, default=None),
    }


def _copy(connection: Connection, made: Sequence[Mapping[str, Any]], numbers: range) -> None:
    """Copy number n is of submission n modulo how many were made."""
    _COPIES.create(connection)
    whose = [(number, made[number % len(made)]) for number in numbers]
    pairs = [{"old": row["id"], "new": f"{number:032x}", "n": number // len(made)} for number, row in whose]
    connection.execute(insert(submissions), [_copied(row, number, number // len(made)) for number, row in whose])
    connection.execute(insert(_COPIES), pairs)
    for table in (submission_forms, events, results_table, scored):
        _multiply(connection, table, table.c.submission_id, _COPIES.c.new, _COPIES.c.old)
    first, other = scored.alias(), scored.alias()
    numbered = _COPIES.join(first, first.c.submission_id == _COPIES.c.old).join(
        other, other.c.submission_id == _COPIES.c.new
    )
    pairs_of_numbers = select(first.c.number.label("old"), other.c.number.label("new"), _COPIES.c.n).select_from(
        numbered
    )
    numbers_of = pairs_of_numbers.subquery()
    for table in (result_parts, result_questions):
        _multiply(connection, table, table.c.scored, numbers_of.c.new, numbers_of.c.old)
    _COPIES.drop(connection)


def _copied(row: Mapping[str, Any], number: int, n: int) -> dict[str, Any]:
    id_, name = f"{number:032x}", f"{row['organisation']}-{n}"
    names = {"organisation": name, "organisation_folded": name.casefold()}
    times = {key: row[key] and row[key] - timedelta(seconds=n) for key in ("created_at", "updated_at", "submitted_at")}
    return {**row, **names, **times, "id": id_, "reference": _reference(number), "secret_hash": id_ * 2}


def _multiply(
    connection: Connection, table: Table, place: Column[Any], new: ColumnElement[Any], old: ColumnElement[Any]
) -> None:
    """Copy the rows of the old places to the new ones."""
    others = [column for column in table.c if column is not place and column.name not in ("id", "number")]
    values = [_nudged(column, new.table.c.n) if column.name == "low" else column for column in others]
    source = select(new, *values).join_from(table, new.table, old == place)
    connection.execute(insert(table).from_select([place.name, *(column.name for column in others)], source))


def _nudged(column: ColumnElement[Any], n: ColumnElement[int]) -> ColumnElement[Any]:
    return func.round(column * (100 - n * 0.01)) / 100


_COPIES = Table(
    "copies",
    MetaData(),
    Column("old", String(32), index=True),
    Column("new", String(32)),
    Column("n", Integer),
    prefixes=["TEMPORARY"],
)
