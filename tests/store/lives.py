"""Random submissions that have lived: filled, handed in, judged, returned, withdrawn; all through the store."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assessment import results, service
from assessment.answers import BLANK, Answer
from assessment.audit import Trace
from assessment.questionnaire import ChoiceQuestion, Question, ScoredQuestion
from assessment.review import StoredVerdict, Verdict
from assessment.store import SqlStore
from assessment.submission import FACT, Party, Submission, Transition
from assessment.text import LANGUAGES
from tests.store.drafts import draft, secret_hash
from tests.strategies import make_case, ranked_values

BEGAN = datetime(2026, 1, 31, 23, 30, 0, 999_999, tzinfo=UTC)
"""Half an hour before a month ends."""
ENDED = datetime(2026, 7, 1, tzinfo=UTC)
WAYS: tuple[tuple[Transition, ...], ...] = (
    (),
    ("submitted",),
    ("submitted", "taken"),
    ("submitted", "taken", "returned"),
    ("submitted", "taken", "returned", "submitted", "taken", "approved"),
    ("submitted", "taken", "approved"),
    ("submitted", "taken", "approved", "reopened", "approved"),
    ("submitted", "withdrawn"),
    ("submitted", "taken", "returned", "withdrawn", "reopened"),
)
_PARTIES: dict[Transition, Party] = {"submitted": "business", "withdrawn": "business", "reopened": "lead"}


def live(store: SqlStore, chance: random.Random, number: int) -> str:
    """One life, up to any of its steps."""
    case = make_case(chance.choice, longest=3)
    now = BEGAN + timedelta(days=chance.choice((0, 0.02, 1, 20, 31, 90)), seconds=chance.random())
    new = draft(number, forms=case.forms, language=chance.choice(LANGUAGES), created_at=now, updated_at=now)
    store.create(new, secret_hash=secret_hash(number), secret_expires=ENDED)
    facts = {key: "yes" if value else "no" for key, value in case.profile.facts.items()}
    facts |= {"country": chance.choice(("EE", "RU"))} if chance.random() < 0.8 else {}
    facts |= {"sector": chance.choice(("retail", "health"))} if chance.random() < 0.8 else {}
    given = {FACT + key: Answer(value=value) for key, value in facts.items()} | dict(case.answers)
    for key, answer in given.items():
        store.save(new.id, key, answer, read_at=0, now=now)
    for what in chance.choice(WAYS):
        if what == "returned" and not any(form.questions for form in case.forms):
            break  # there is nothing to ask about
        now += timedelta(days=chance.choice((0, 0.5, 3, 10)), seconds=chance.random() * 100)
        if what in ("returned", "approved"):
            judge(store, chance, new.id, now, asking=what == "returned")
        service.decide(store, new.id, what, by=_PARTIES.get(what, "reviewer"), who="somebody", now=now, why="why not")
    return new.id


def judge(store: SqlStore, chance: random.Random, submission_id: str, now: datetime, *, asking: bool) -> None:
    """Random verdicts on the answers; one of them asks, or none."""
    submission = store.load(submission_id)
    questions = {question.id: question for form in submission.forms for question in form.questions}
    found = {key: _verdict(chance, questions[key], submission.answers.get(key, BLANK)) for key in questions}
    if asking:
        found |= {next(iter(questions)): Verdict(kind="question", reason="How is that?")}
    stored = {key: _stored(submission, key, verdict, now) for key, verdict in found.items()}
    judged = replace(submission, verdicts={**submission.verdicts, **stored})
    store.reviews.judge(
        submission_id,
        stored,
        read_at=submission.revision,
        results=results.of(judged, on=now.date()),
        trace=Trace(at=now, user_id=None, who="somebody", action="judged"),
    )


def _stored(submission: Submission, key: str, verdict: Verdict, now: datetime) -> StoredVerdict:
    earlier = submission.verdicts.get(key)
    version = earlier.version + 1 if earlier else 1
    return StoredVerdict(
        verdict=verdict, version=version, answer_version=submission.version(key), at=now, by="somebody"
    )


def _verdict(chance: random.Random, question: Question, answer: Answer) -> Verdict:
    way = chance.random()
    if answer.not_applicable and way < 0.5:
        return Verdict(kind="refused", reason="It does apply")
    if isinstance(question, ScoredQuestion) and way < 0.3:
        values = [value for value in ranked_values(question) if value != answer.value]
        return Verdict(kind="corrected", corrected=chance.choice(values), reason="We have looked")
    if isinstance(question, ChoiceQuestion) and way < 0.4:
        return Verdict()
    return Verdict(kind="accepted")
