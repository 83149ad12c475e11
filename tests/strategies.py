"""Random submissions of every shape: all kinds of questions and states, questions shown twice, twins, conditions.

They are made so that every rule of scoring is met often: best and worst answers, full and empty forms, old evidence.
The same maker serves hypothesis, which shrinks small cases, and seeds, which give many large ones quickly.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, Protocol, TypeVar

from hypothesis import strategies as st

from assessment.answers import EVIDENCE_LEVELS, Answer, Value
from assessment.groups import GROUPS, Group
from assessment.profile import Profile
from assessment.questionnaire import (
    ALWAYS,
    Band,
    ChoiceQuestion,
    Condition,
    Form,
    NumberQuestion,
    Question,
    ScoredQuestion,
    SeveralQuestion,
    TextQuestion,
)
from tests.building import advice, choice, does_not_apply, free, number, said, sectioned, several

T = TypeVar("T")
Mood = Literal["best", "good", "any", "worst"]

DAYS = (date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2026, 6, 15), date(2028, 2, 29))
OPTION_POINTS = ({"yes": 100, "partly": 50, "no": 0}, {"always": 100, "often": 75, "seldom": 25, "never": 0})
NUMBER_BANDS = ((Band(100, at_least=45), Band(50, at_least=30)), (Band(100, at_most=3), Band(25, at_most=10.5)))
TICK_BANDS = ((Band(100, at_least=3), Band(50, at_least=1)), (Band(100, at_most=0), Band(50, at_most=2)))


class Pick(Protocol):
    """One of several things: by hypothesis, or by a seeded generator."""

    def __call__(self, items: Sequence[T], /) -> T: ...


@dataclass(frozen=True, eq=False)
class Case:
    """Everything `score` takes."""

    forms: tuple[Form, ...]
    profile: Profile
    answers: Mapping[str, Answer]
    on: date


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small submission, which shrinks when a test fails."""

    def pick(items: Sequence[T], /) -> T:
        return draw(st.sampled_from(items))

    return make_case(pick, longest=5)


def large_cases() -> st.SearchStrategy[Case]:
    """A submission of up to 90 questions from a seed, which does not shrink."""
    return st.integers(0, 2**32 - 1).map(lambda seed: make_case(random.Random(seed).choice, longest=15))  # noqa: S311 - chance, not secrecy


def make_case(pick: Pick, *, longest: int) -> Case:
    """A submission whose sections have up to `longest` questions."""
    forms: tuple[Form, ...] = ()
    for index in range(pick((1, 2, 3))):
        forms = (*forms, _form(pick, f"form-{index}", forms, longest))
    day = pick(DAYS)
    facts = {key: pick((True, True, False)) for key in ("office", "chat") if pick((True, True, True, False))}
    return Case(forms, Profile("", facts), make_answers(pick, forms, day), day)


def _form(pick: Pick, id_: str, earlier: tuple[Form, ...], longest: int) -> Form:
    sections: dict[str, list[Question]] = {}
    for section in range(pick((1, 2))):
        questions = sections.setdefault(f"part-{section}", [])
        for place in range(pick(range(longest + 1))):
            before = [question for part in sections.values() for question in part]
            question = _question(pick, f"{id_}-{section}-{place}", before, earlier)
            if question.id not in {other.id for other in before}:
                questions.append(question)
    condition = Condition(profile={"office": (True,)}) if pick(range(6)) == 5 else ALWAYS
    return sectioned(id_, sections, weight=pick((0, 4, 8, 12, 15)), applies_if=condition)


def _question(pick: Pick, id_: str, before: Sequence[Question], earlier: Sequence[Form]) -> Question:
    others = [question for form in earlier for question in form.questions]
    twins = [question for question in (*others, *before) if isinstance(question, ChoiceQuestion)]
    way = pick(range(10))
    if way == 9 and others:
        return pick(others)
    if way == 8:
        return free(id_)
    if way == 7 and twins:
        twin = pick([question for question in twins if not question.same_as])
        options = {option.id: option.points or 0 for option in twin.options}
        return choice(id_, options, same_as=twin.id, **_parts(pick, before))
    if way in (5, 6):
        return number(id_, pick(NUMBER_BANDS), **_parts(pick, before))
    if way == 4:
        return several(id_, "abcd", pick(TICK_BANDS), **_parts(pick, before))
    return choice(id_, pick(OPTION_POINTS), **_parts(pick, before))


def _parts(pick: Pick, before: Sequence[Question]) -> dict[str, Any]:
    severity = pick(("minor", "major", "critical"))
    groups = _groups(pick)
    return {
        "severity": severity,
        "recommendation": advice(pick(("low", "low", "medium", "high"))),
        "cap_group": pick((None, None, "cap-a", "cap-b")) if severity == "critical" else None,
        "groups": groups,
        "for_all": not groups or pick(range(5)) == 4,
        "alternative": pick(range(4)) == 3,
        "not_applicable": pick((False, True)),
        "applies_if": _condition(pick, before),
    }


def _groups(pick: Pick) -> tuple[Group, ...]:
    tags = pick(range(2 ** len(GROUPS)))
    return tuple(group for place, group in enumerate(GROUPS) if tags >> place & 1)


def _condition(pick: Pick, before: Sequence[Question]) -> Condition:
    choices = [question for question in before if isinstance(question, ChoiceQuestion)]
    way = pick(range(10))
    if way == 9:
        return Condition(profile={"chat": (pick((True, False)),)})
    if way == 8 and choices:
        other = pick(choices)
        return Condition(answers={other.id: tuple(option.id for option in other.options[:2])})
    return ALWAYS


def make_answers(pick: Pick, forms: Sequence[Form], day: date) -> Mapping[str, Answer]:
    """Answers to some or all questions of the forms: good ones, bad ones or any."""
    moods: Sequence[Mood] = ("any", "best", "good", "worst")
    mood, full, sure = pick(moods), pick((True, False)), pick((True, False))
    questions = {question.id: question for form in forms for question in form.questions}
    return {
        question.id: _answer(pick, question, day, mood=mood, sure=sure)
        for question in questions.values()
        if full or pick((True, True, True, False))
    }


def _answer(pick: Pick, question: Question, day: date, *, mood: Mood, sure: bool) -> Answer:
    if isinstance(question, TextQuestion):
        return said("words")
    state = pick(range(12))
    level = pick(EVIDENCE_LEVELS[2:] if sure else EVIDENCE_LEVELS)
    if state == 11 and question.not_applicable:
        return replace(does_not_apply(), refused=pick((False, False, True)), evidence=level)
    if state == 10:
        return Answer(unknown=True, evidence=level)
    if state == 9:
        return Answer(note="later", evidence=level)
    given = pick((None, day, *(day - timedelta(days=days) for days in (364, 365, 366, 367, 800))))
    return said(pick(_values(question, mood)), level, evidence_on=given)


def _values(question: ScoredQuestion, mood: Mood) -> Sequence[Value]:
    ranked = ranked_values(question)
    return {"best": ranked[-1:], "good": ranked[len(ranked) // 2 :], "worst": ranked[:1], "any": ranked}[mood]


def ranked_values(question: ScoredQuestion) -> Sequence[Value]:
    """Values of the question from worth least to worth most; a best and a worst one are among them."""
    match question:
        case ChoiceQuestion():
            return [option.id for option in sorted(question.options, key=lambda option: option.points or 0)]
        case NumberQuestion():
            rising: list[Value] = [0, 2.5, 3, 4, 10.5, 29, 30, 44.5, 45, 90]
            return rising if question.bands[0].at_least is not None else rising[::-1]
        case SeveralQuestion():
            ticks: list[Value] = [tuple("abcd"[:count]) for count in range(5)]
            return ticks if question.bands[0].at_least is not None else ticks[::-1]
