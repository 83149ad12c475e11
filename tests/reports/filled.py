"""The real forms filled in: empty, at their best, at their worst, mixed by a seed, and with hostile texts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from assessment import loader
from assessment.answers import Answer, EvidenceLevel, Value
from assessment.profile import Profile
from assessment.questionnaire import (
    Catalogue,
    ChoiceQuestion,
    FactValue,
    Form,
    Question,
    ScoredQuestion,
    SeveralQuestion,
    TextQuestion,
)
from assessment.review import StoredVerdict, Verdict
from assessment.scoring.points import worth_of
from assessment.submission import Comment, Event, Status, Transition
from assessment.text import LANGUAGES, Language, Text
from reports.content import ReportInput, build
from reports.document import Document

ON = date(2026, 11, 22)
USUAL = ("express-check", *loader.FIRST_FORMS)
"""Long enough for every part of a report, short enough to be made a thousand times."""
FACTS: Mapping[str, FactValue] = {
    "country": "RU",
    "sector": "telecom",
    "size": "51-250",
    "call_centre": True,
    "outbound_calls": True,
    "office": True,
    "website": True,
    "chat_bot": True,
}
CHECKED_AT = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
REVIEWER = "Анна Тамм"
HOSTILE = "<b>&amp;</b> \u202e{0} {name} %s [x](javascript:alert(1)) \x07 " + "Ъ" * 300


@cache
def catalogue() -> Catalogue:
    """The questionnaires that travel with the code."""
    return loader.load()


def given(answers: Mapping[str, Answer], *forms: str, **parts: object) -> ReportInput:
    """An input with these answers; the express check and the first four forms when none is named."""
    chosen = tuple(form for form in catalogue().forms.values() if form.id in (forms or USUAL))
    plain = ReportInput(
        profile=Profile("ООО «Северная связь»", FACTS), forms=chosen, answers=answers, reference="K7MA-R3XQ"
    )
    return replace(plain, **parts)  # type: ignore[arg-type]


def empty() -> ReportInput:
    return given({}, profile=Profile())


def best(evidence: EvidenceLevel = "E0") -> ReportInput:
    return given({q.id: Answer(value=_worth(q, max), evidence=evidence) for q in _questions()}, status="submitted")


def worst(*forms: str) -> ReportInput:
    answers = {q.id: Answer(value=_worth(q, min)) for q in _questions(*forms)}
    return given(answers, *forms, status="submitted")


def with_barriers(count: int) -> ReportInput:
    """The best answers but for the first critical questions, which get 0 points."""
    critical = [question for question in _questions() if question.severity == "critical"]
    failed = {question.id: Answer(value=_worth(question, min)) for question in critical[:count]}
    return replace(best(), answers={**best().answers, **failed})


def mixed(seed: int, *forms: str) -> ReportInput:
    """Some answers unknown, some blank, some not applicable, the rest anything that is allowed."""
    dice = random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    answers = {question.id: _any_answer(question, dice) for question in _questions()}
    return given(
        answers, *forms, profile=Profile("ООО «Северная связь»", {**FACTS, "chat_bot": False}), status="submitted"
    )


def hostile() -> ReportInput:
    """Everything a person can type holds what breaks careless programs."""
    said = replace(mixed(7), profile=Profile(HOSTILE, {**FACTS, "country": HOSTILE}))
    texts = {
        q.id: Answer(value=HOSTILE, note=HOSTILE)
        for form in said.forms
        for q in form.questions
        if isinstance(q, TextQuestion)
    }
    noted = {key: replace(answer, note=HOSTILE) for key, answer in said.answers.items()}
    refused = next(q.id for q in _questions() if q.not_applicable)
    answers = {**noted, **texts, refused: Answer(not_applicable=HOSTILE)}
    return replace(said, answers=answers, files={refused: (HOSTILE,)})


def checked(seed: int, status: Status = "approved", *forms: str, **parts: object) -> ReportInput:
    """A mixed filling with verdicts of every kind; approved ones leave no question open and no answer out."""
    said, dice = mixed(seed, *forms), random.Random(seed)  # noqa: S311 - a reproducible sample, no secret
    answers = {key: replace(a, evidence=min(a.evidence, "E1")) for key, a in said.answers.items()}
    scored = {q.id: q for form in said.forms for q in form.questions if not isinstance(q, TextQuestion)}
    given = {key: answers[key] for key in scored if answers[key].given}
    verdicts = {key: _verdict(scored[key], answer, dice, status) for key, answer in given.items()}
    if status != "approved":
        verdicts = {key: one for key, one in verdicts.items() if dice.random() < 0.6}
    comments = (
        _comment("Спасибо за снимки экрана. Мы ждём ещё план входа.", dice, None),
        _comment("Телефон у входа сняли в октябре.", dice, next(iter(verdicts)), who="respondent"),
    )
    plain = {"answers": answers, "status": status, "verdicts": verdicts, "comments": comments, "events": _steps(status)}
    return replace(said, **{**plain, **parts})  # type: ignore[arg-type]


def checked_hostile() -> ReportInput:
    """What reviewers type holds what breaks careless programs, too."""
    given = checked(7, profile=Profile(HOSTILE, FACTS))
    verdicts = {
        key: replace(one, verdict=replace(one.verdict, reason=HOSTILE)) if one.verdict.reason else one
        for key, one in given.verdicts.items()
    }
    comments = tuple(replace(comment, text=HOSTILE) for comment in given.comments)
    return replace(given, verdicts=verdicts, comments=comments)


def confirmed() -> ReportInput:
    """Approved, and every answer counts as it was said."""
    said = mixed(5)
    verdicts = {key: stored_verdict(Verdict(kind="accepted")) for key, answer in said.answers.items() if answer.given}
    return replace(said, status="approved", verdicts=verdicts, events=_steps("approved"))


def stored_verdict(verdict: Verdict, **parts: object) -> StoredVerdict:
    plain = StoredVerdict(verdict=verdict, version=1, answer_version=1, at=CHECKED_AT, by=REVIEWER)
    return replace(plain, **parts)  # type: ignore[arg-type]


def _verdict(question: ScoredQuestion, answer: Answer, dice: random.Random, status: Status) -> StoredVerdict:
    roll = dice.random()
    proof = dice.choice(_PROOFS)
    if answer.not_applicable is not None:
        refused = Verdict(kind="refused", reason="Лифт есть, мы ехали на нём сами") if roll < 0.6 else _ACCEPTED
        return stored_verdict(refused)
    other = [value for value in _values(question) if value != answer.value]
    if roll < 0.25 and other:
        return stored_verdict(
            Verdict(kind="corrected", corrected=dice.choice(other), reason="Мы позвонили и увидели другое", **proof)
        )
    if roll < 0.35 and status != "approved":
        return stored_verdict(Verdict(kind="question", reason="Пришлите, пожалуйста, снимок экрана"), asked=True)
    return stored_verdict(replace(_ACCEPTED, **proof))


_ACCEPTED = Verdict(kind="accepted")
_PROOFS: tuple[dict[str, Any], ...] = (
    {},
    {"level": "E1", "checked_on": date(2026, 11, 12), "check": "documents"},
    {"level": "E2", "checked_on": date(2026, 11, 12), "check": "documents"},
    {"level": "E3", "checked_on": date(2026, 11, 14), "check": "visit"},
    {"level": "E3", "checked_on": date(2026, 11, 15), "check": "call"},
    {"level": "E3", "checked_on": date(2025, 3, 2), "check": "people"},
)


def _comment(text: str, dice: random.Random, question: str | None, *, who: str = REVIEWER) -> Comment:
    return Comment(id=f"{dice.random()}", at=CHECKED_AT, who=who, text=text, public=True, question_id=question)


def _steps(status: Status) -> tuple[Event, ...]:
    """The way to a status, with a return in between."""
    way: list[tuple[Transition, Status]] = [("submitted", "submitted"), ("taken", "in_review")]
    more: dict[Status, list[tuple[Transition, Status]]] = {
        "changes_requested": [("returned", "changes_requested")],
        "approved": [("returned", "changes_requested"), *way, ("approved", "approved")],
        "submitted": [("returned", "changes_requested"), ("submitted", "submitted")],
        "withdrawn": [("withdrawn", "withdrawn")],
    }
    before: Status = "draft"
    events = []
    for number, (what, after) in enumerate([*way, *more.get(status, [])]):
        at = datetime(2026, 11, 10 + number, 12, tzinfo=UTC)
        events.append(Event(at=at, who=REVIEWER, what=what, before=before, after=after, why="secret reason"))
        before = after
    return tuple(events)


EVERY: Mapping[str, Callable[[], ReportInput]] = {
    "empty": empty,
    "no forms": lambda: ReportInput(profile=Profile(), forms=(), answers={}),
    "best": best,
    "best, checked": lambda: best("E3"),
    "worst": worst,
    "mixed": lambda: mixed(5),
    "one form": lambda: mixed(3, "info-sms"),
    "express check": lambda: mixed(4, "express-check"),
    "hostile": hostile,
    "approved": lambda: checked(5),
    "approved, one form": lambda: checked(3, "approved", "info-sms"),
    "approved, no difference": confirmed,
    "in review": lambda: checked(6, "in_review"),
    "in review, nothing judged": lambda: checked(6, "in_review", verdicts={}, comments=()),
    "changes requested": lambda: checked(7, "changes_requested"),
    "sent again": lambda: checked(8, "submitted"),
    "withdrawn, demo": lambda: checked(9, "withdrawn", demo=True),
    "checked, hostile": checked_hostile,
}


def report(filled: ReportInput, language: Language = "en") -> Document:
    return build(filled, catalogue(), language=language, on=ON)


def reports(filled: ReportInput) -> dict[Language, Document]:
    return {language: report(filled, language) for language in LANGUAGES}


def _questions(*names: str) -> list[ScoredQuestion]:
    forms: tuple[Form, ...] = tuple(catalogue().forms[form_id] for form_id in names or USUAL)
    return [q for form in forms for q in form.questions if not isinstance(q, TextQuestion)]


def _worth(question: ScoredQuestion, choose: Callable[..., Value]) -> Value:
    return choose(_values(question), key=lambda value: worth_of(question, value) or 0)


def _values(question: ScoredQuestion) -> list[Value]:
    """Values that reach every number of points the question can give."""
    if isinstance(question, ChoiceQuestion):
        return [option.id for option in question.options]
    ids = [option.id for option in question.options] if isinstance(question, SeveralQuestion) else []
    if isinstance(question, SeveralQuestion):
        return [tuple(ids[:count]) for count in range(len(ids) + 1)]
    bounds = [band.at_least if band.at_least is not None else band.at_most for band in question.bands]
    return [question.minimum, question.maximum, *(bound for bound in bounds if bound is not None)]


def _any_answer(question: Question, dice: random.Random) -> Answer:
    roll = dice.random()
    if isinstance(question, TextQuestion) or roll < 0.06:
        return Answer()
    if roll < 0.16:
        return Answer(unknown=True)
    if roll < 0.26 and question.not_applicable:
        return Answer(not_applicable="Кабинет на первом этаже, лифта нет")
    proof: EvidenceLevel = dice.choice(("E0", "E0", "E1", "E2"))
    return Answer(value=dice.choice(_values(question)), evidence=proof, note="С весны" if roll > 0.9 else "")


def effort(question: Question) -> str:
    """Of the advice; empty for a question that has none."""
    return "" if isinstance(question, TextQuestion) else question.recommendation.effort


def action(question: Question) -> Text:
    """What the advice says."""
    if isinstance(question, TextQuestion):
        raise TypeError(question.id)
    return question.recommendation.text
