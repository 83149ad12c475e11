"""The rules of scoring a second time, as plainly as they are written, slow, sharing no code with the product.

Every figure is computed from the questions anew (only the last case is remembered). Both must agree on every number.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from assessment.answers import Answer
from assessment.questionnaire import (
    ChoiceQuestion,
    Condition,
    Form,
    NumberQuestion,
    Question,
    ScoredQuestion,
    SeveralQuestion,
)
from tests.strategies import Case

F = Fraction
WEIGHT = {"critical": 5, "major": 3, "minor": 1}
SURE = {0: F("0.4"), 1: F("0.7"), 2: F("0.85"), 3: F(1)}
PEOPLE = ["mobility", "hearing", "vision", "speech", "cognitive", "mental-health", "older"]


@dataclass
class Item:
    """One scored question in one form."""

    form: str
    section: str
    q: ScoredQuestion
    state: str
    points: int | None
    level: int

    @property
    def w(self) -> int:
        return WEIGHT[self.q.severity]

    @property
    def lowest(self) -> int:
        return self.points if self.points is not None else 0

    @property
    def highest(self) -> int:
        return self.points if self.points is not None else 100


@lru_cache(maxsize=2)
def items(case: Case) -> list[Item]:
    return [
        item(case, form, section.id, q)
        for form in case.forms
        for section in form.sections
        for q in section.questions
        if isinstance(q, (ChoiceQuestion, NumberQuestion, SeveralQuestion))
    ]


def item(case: Case, form: Form, section: str, q: ScoredQuestion) -> Item:
    answer = effective(case.answers, q)
    state = state_of(case, form, q, answer)
    value = points_of(q, answer) if state == "answered" else None
    return Item(form.id, section, q, state, value, level_of(answer, case.on))


def effective(answers: Mapping[str, Answer], q: Question) -> Answer:
    own = answers.get(q.id) or Answer()
    if own.value is None and not own.unknown and own.not_applicable is None and q.same_as is not None:
        other = answers.get(q.same_as) or Answer()
        if other.not_applicable is None or other.refused:
            return other
    return own


def met(case: Case, form: Form, condition: Condition) -> bool:
    for key, values in condition.profile.items():
        if key not in case.profile.facts or case.profile.facts[key] not in values:
            return False
    return all(opened(case, form, other, options) for other, options in condition.answers.items())


def opened(case: Case, form: Form, gate: str, options: tuple[str, ...]) -> bool:
    """Whether the earlier question is asked in this form and has one of the answers; elsewhere, whether it has one."""
    answer = case.answers.get(gate) or Answer()
    for q in form.questions:
        if q.id == gate:
            answer = effective(case.answers, q)
            if state_of(case, form, q, answer) != "answered":
                return False
    return answer.value in options


def state_of(case: Case, form: Form, q: Question, answer: Answer) -> str:
    if not met(case, form, form.applies_if) or not met(case, form, q.applies_if):
        return "ruled_out"
    if answer.not_applicable is not None:
        return "answered" if answer.refused else "not_applicable"
    if answer.unknown:
        return "unknown"
    return "answered" if answer.value is not None else "blank"


def points_of(q: ScoredQuestion, answer: Answer) -> int:
    if answer.refused:
        return 0
    if isinstance(q, ChoiceQuestion):
        return next(option.points for option in q.options if option.id == answer.value) or 0
    measured = len(answer.value) if isinstance(answer.value, tuple) else answer.value
    assert isinstance(measured, (int, float))
    for band in q.bands:
        if band.at_least is not None and measured >= band.at_least:
            return band.points
        if band.at_most is not None and measured <= band.at_most:
            return band.points
    return 0


def level_of(answer: Answer, on: date) -> int:
    level = int(answer.evidence[1])
    if level >= 2 and answer.evidence_on is not None and on > a_year_later(answer.evidence_on):
        return level - 1
    return level


def a_year_later(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, calendar.monthrange(day.year + 1, day.month)[1]))


def applicable(things: Iterable[Item]) -> list[Item]:
    return [i for i in things if i.state in ("answered", "unknown", "blank")]


def once(things: Iterable[Item]) -> list[Item]:
    found: list[Item] = []
    for i in things:
        if i.q.id not in [other.q.id for other in found]:
            found.append(i)
    return found


def mean(pairs: list[tuple[F, F]]) -> F | None:
    below = sum((w for w, _ in pairs), F(0))
    return sum((w * v for w, v in pairs), F(0)) / below if below else None


def low(things: list[Item]) -> F | None:
    return mean([(F(i.w), F(i.lowest)) for i in applicable(things)])


def high(things: list[Item]) -> F | None:
    return mean([(F(i.w), F(i.highest)) for i in applicable(things)])


def coverage(things: list[Item]) -> F:
    return mean([(F(i.w), F(i.state == "answered")) for i in applicable(things)]) or F(0)


@lru_cache(maxsize=2)
def forms_that_count(case: Case) -> dict[str, int]:
    rated = [f for f in case.forms if low([i for i in items(case) if i.form == f.id]) is not None]
    if any(f.weight for f in rated):
        return {f.id: f.weight for f in rated if f.weight}
    return {f.id: 1 for f in rated}


@lru_cache(maxsize=2)
def whole(case: Case) -> tuple[F | None, F | None, F]:
    everything, parts = items(case), forms_that_count(case)
    of = {form: [i for i in everything if i.form == form] for form in parts}
    return (
        mean([(F(w), low(of[form]) or F(0)) for form, w in parts.items()]),
        mean([(F(w), high(of[form]) or F(0)) for form, w in parts.items()]),
        mean([(F(w), coverage(of[form])) for form, w in parts.items()]) or F(0),
    )


@lru_cache(maxsize=2)
def deciding(case: Case) -> list[Item]:
    return once(i for i in applicable(items(case)) if i.form in forms_that_count(case))


@lru_cache(maxsize=2)
def confidence(case: Case) -> F:
    return mean([(F(i.w), SURE[i.level]) for i in deciding(case) if i.state == "answered"]) or F(0)


def failed(case: Case) -> list[set[str]]:
    """The failed questions of each cap group, lone ones by themselves."""
    zero = [i.q for i in deciding(case) if i.q.severity == "critical" and i.points == 0]
    named = {q.cap_group for q in zero if q.cap_group is not None}
    together = [{q.id for q in zero if q.cap_group == name} for name in named]
    return together + [{q.id} for q in zero if q.cap_group is None]


def below_e2(case: Case) -> list[str]:
    critical = [i for i in deciding(case) if i.q.severity == "critical"]
    return [i.q.id for i in critical if i.state != "answered" or i.level < 2]


def limits(case: Case) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    if whole(case)[2] < F("0.6"):
        found["coverage"] = None
    failures = len(failed(case))
    if failures:
        found["critical_failures"] = 4 if failures <= 2 else 3 if failures <= 4 else 2 if failures <= 7 else 1
    if confidence(case) < F("0.55"):
        found["proof"] = 3
    elif confidence(case) < F("0.75") or below_e2(case):
        found["proof"] = 4
    return found


def by_points(case: Case) -> int | None:
    points = whole(case)[0]
    if points is None:
        return None
    return 1 + sum(points >= start for start in (25, 50, 70, 85))


def level(case: Case) -> int | None:
    start, held = by_points(case), limits(case)
    if start is None or "coverage" in held:
        return None
    return min([start, *(most for most in held.values() if most is not None)])


def members(case: Case, group: str) -> list[tuple[F, Item]]:
    """What counts for a group, with its weight there."""
    everyone = once(applicable(items(case)))
    there = {i.q.id for i in everyone}
    counted = [i for i in everyone if i.q.same_as not in there]
    whole_weight = [(F(i.w), i) for i in counted if group in i.q.groups]
    return whole_weight + [(F(i.w, 2), i) for i in counted if i.q.for_all and group not in i.q.groups]


def group_figures(case: Case, group: str) -> tuple[F | None, F | None, F]:
    them = members(case, group)
    return (
        mean([(w, F(i.lowest)) for w, i in them]),
        mean([(w, F(i.highest)) for w, i in them]),
        mean([(w, F(i.state == "answered")) for w, i in them]) or F(0),
    )


def group_state(case: Case, group: str) -> str:
    them = [i for _, i in members(case, group)]
    points, _, covered = group_figures(case, group)
    critical = [i.lowest for i in them if i.q.severity == "critical"]
    if points is None or len([i for i in them if group in i.q.groups]) < 6 or covered < F(1, 2):
        return "not_rated"
    if points >= 85 and all(p >= 50 for p in critical) and confidence(case) >= F("0.55"):
        return "open"
    if points >= 60 and 0 not in critical:
        return "partly_open"
    if any(i.q.alternative and i.lowest >= 50 for i in them) and (0 in critical or points >= 35):
        return "conditional"
    return "closed"


def recommendations(case: Case) -> list[tuple[str, str, F, str]]:
    """Question, form, priority and band in order."""
    lacking = once(i for i in items(case) if i.state == "answered" and i.lowest < 100)
    place = {i.q.id: n for n, i in enumerate(lacking)}

    def priority(i: Item) -> F:
        helped = 7 if i.q.for_all else len(i.q.groups)
        effort = {"low": 1, "medium": 2, "high": 3}[i.q.recommendation.effort]
        return i.w * (1 - F(i.lowest, 100)) * (1 + F("0.15") * helped) / effort

    def urgency(i: Item) -> tuple[int, F, int]:
        first = i.q.severity == "critical" and i.points == 0
        return (0 if first else 1, -priority(i), place[i.q.id])

    ordered = sorted(lacking, key=urgency)
    week = [i for i in ordered if i.q.recommendation.effort == "low"][:5]
    quarter = [i for i in ordered if i not in week][:5]
    band = {i.q.id: "this_quarter" for i in quarter} | {i.q.id: "this_week" for i in week}
    return [(i.q.id, i.form, priority(i), band.get(i.q.id, "later")) for i in ordered]


def find_out(case: Case) -> list[str]:
    asked = once(i for i in items(case) if i.state == "unknown")
    return [i.q.id for w in (5, 3, 1) for i in asked if i.w == w]


def narrowing(case: Case) -> list[str]:
    asked = [i for i in deciding(case) if i.state != "answered"]
    return [i.q.id for w in (5, 3, 1) for i in asked if i.w == w]
