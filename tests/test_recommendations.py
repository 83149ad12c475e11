"""What to do first: the order and the bands, reckoned by hand. Weights: critical 5, major 3, minor 1."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.groups import Group
from assessment.profile import Profile
from assessment.questionnaire import Effort, Form, ScoredQuestion, Severity
from assessment.recommendations import Advice, advise, find_out, narrowing
from assessment.scorecard import ScoreCard
from assessment.scoring import score
from tests.building import UNKNOWN_ANSWER, advice, choice, does_not_apply, form, free, said


def scored(answers: dict[str, Answer], *forms: Form) -> ScoreCard:
    return score(forms, Profile(), answers, on=date(2026, 6, 15))


def asked(
    id_: str, severity: Severity, effort: Effort = "low", groups: tuple[Group, ...] = (), *, for_all: bool = False
) -> ScoredQuestion:
    return choice(id_, severity=severity, recommendation=advice(effort), groups=groups, for_all=for_all)


def test_one_advice_with_all_it_says() -> None:
    calls = form("calls", asked("dial", "major", "medium", ("vision", "older")))

    # 3 · (100 − 50)/100 · (1 + 0.15·2) / 2 = 0.975
    assert advise((calls,), scored({"dial": said("partly")}, calls)) == (
        Advice(
            question="dial",
            form="calls",
            points=50,
            priority=Fraction(975, 1000),
            effort="medium",
            band="this_quarter",
            critical_failure=False,
        ),
    )


@pytest.mark.parametrize(
    ("severity", "effort", "groups", "for_all", "answer", "priority"),
    [
        ("critical", "low", (), False, "no", Fraction(5)),
        ("critical", "high", ("older",), False, "no", Fraction(23, 12)),  # 5 · 1.15 / 3
        ("major", "medium", (), True, "no", Fraction(123, 40)),  # 3 · (1 + 0.15·7) / 2 = 3 · 2.05 / 2
        ("minor", "low", ("older",), True, "partly", Fraction(41, 40)),  # all counts as seven, not eight: 0.5 · 2.05
        ("minor", "low", ("older", "older"), False, "partly", Fraction(23, 40)),  # 0.5 · 1.15
    ],
)
def test_priority(
    severity: Severity, effort: Effort, groups: tuple[Group, ...], for_all: bool, answer: str, priority: Fraction
) -> None:
    calls = form("calls", asked("dial", severity, effort, groups, for_all=for_all))

    assert advise((calls,), scored({"dial": said(answer)}, calls))[0].priority == priority


def test_critical_failures_first_then_priority_then_the_order_of_the_forms() -> None:
    first = form(
        "calls", asked("a", "minor"), asked("b", "major"), asked("c", "critical"), asked("d", "critical", "high")
    )
    second = form("visits", asked("e", "major"), asked("f", "critical", "low"))
    answers = {"a": said("no"), "b": said("no"), "c": said("partly"), "d": said("no"), "e": said("no"), "f": said("no")}

    # critical at 0: f 5, d 5/3; then b 3, e 3 (as the forms go), c 5·0.5 = 2.5, a 1
    order = [(one.question, one.critical_failure) for one in advise((first, second), scored(answers, first, second))]
    assert order == [("f", True), ("d", True), ("b", False), ("e", False), ("c", False), ("a", False)]


def test_only_what_is_answered_and_applies_and_is_not_yet_best() -> None:
    calls = form("calls", *[asked(f"q{number}", "major") for number in range(5)], free("remarks"))
    answers = {"q0": said("yes"), "q1": UNKNOWN_ANSWER, "q2": does_not_apply(), "q4": said("no"), "remarks": said("a")}

    assert [one.question for one in advise((calls,), scored(answers, calls))] == ["q4"]


def test_a_question_in_two_forms_is_named_once_where_it_stands_first() -> None:
    dial = asked("dial", "critical")
    express, calls = form("express-check", dial, weight=0), form("calls", dial)
    told = advise((express, calls), scored({"dial": said("no")}, express, calls))

    assert [(one.question, one.form) for one in told] == [("dial", "express-check")]


def test_five_low_efforts_this_week_and_the_next_five_of_all_this_quarter() -> None:
    efforts: list[Effort] = ["high", "low", "low", "medium", "low", "low", "low", "low", "high", "low", "low", "low"]
    # major ones at 0 points: low 3, medium 1.5, high 1
    calls = form("calls", *[asked(f"q{place}", "major", effort) for place, effort in enumerate(efforts)])
    told = advise((calls,), scored({f"q{place}": said("no") for place in range(12)}, calls))

    assert [(one.question, one.band) for one in told] == [
        ("q1", "this_week"),
        ("q2", "this_week"),
        ("q4", "this_week"),
        ("q5", "this_week"),
        ("q6", "this_week"),
        ("q7", "this_quarter"),
        ("q9", "this_quarter"),
        ("q10", "this_quarter"),
        ("q11", "this_quarter"),
        ("q3", "this_quarter"),
        ("q0", "later"),
        ("q8", "later"),
    ]


def test_a_critical_failure_of_high_effort_waits_for_the_quarter_but_stands_first() -> None:
    calls = form("calls", asked("lift", "critical", "high"), asked("sign", "minor", "low"))
    told = advise((calls,), scored({"lift": said("no"), "sign": said("no")}, calls))

    assert [(one.question, one.band) for one in told] == [("lift", "this_quarter"), ("sign", "this_week")]


def test_what_to_find_out_by_weight_then_in_order() -> None:
    first = form("calls", asked("a", "minor"), asked("b", "major"), asked("c", "critical"))
    second = form("visits", asked("b2", "major"), asked("blank", "critical"), asked("c", "critical"))
    answers = dict.fromkeys(("a", "b", "c", "b2"), UNKNOWN_ANSWER)

    assert find_out((first, second), scored(answers, first, second)) == ("c", "b", "b2", "a")


def test_what_would_narrow_the_range_is_unknown_or_blank_in_the_forms_that_enter() -> None:
    express = form("express-check", asked("only-there", "critical"), weight=0)
    calls = form("calls", asked("a", "minor"), asked("b", "major"), asked("c", "critical"))
    card = scored({"a": UNKNOWN_ANSWER, "c": said("no")}, express, calls)

    assert narrowing((express, calls), card) == ("b", "a")


def test_nothing_to_do_and_nothing_to_find_out() -> None:
    calls = form("calls", asked("a", "minor"))
    card = scored({"a": said("yes")}, calls)

    assert (advise((calls,), card), find_out((calls,), card), narrowing((calls,), card)) == ((), (), ())
