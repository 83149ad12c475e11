"""Levels and what limits them, reckoned by hand. Weights: critical 5, major 3, minor 1."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.answers import Answer
from assessment.questionnaire import Form, Question
from assessment.scorecard import (
    CoverageLimit,
    CriticalLimit,
    LevelNumber,
    ProofLimit,
    rounded,
)
from tests.building import UNKNOWN_ANSWER, choice, form, said
from tests.scoring.reckoned import checked, overall


def hundred(worth: int) -> tuple[Form, dict[str, Answer]]:
    """A form of 100 equal questions of which so many are answered by yes, the others by no: low is that number."""
    questions = [choice(f"q{number}") for number in range(100)]
    answers = {q.id: checked("yes" if number < worth else "no") for number, q in enumerate(questions)}
    return form("hundred", *questions), answers


@pytest.mark.parametrize(
    ("worth", "level"), [(0, 1), (24, 1), (25, 2), (49, 2), (50, 3), (69, 3), (70, 4), (84, 4), (85, 5), (100, 5)]
)
def test_levels_begin_at_25_50_70_and_85(worth: int, level: LevelNumber) -> None:
    whole, answers = hundred(worth)
    result = overall(answers, whole)

    assert (result.level, result.level_by_points, result.limits) == (level, level, ())


def test_the_level_is_decided_before_rounding() -> None:
    whole, answers = hundred(85)
    other = form("other", *[choice(f"o{number}") for number in range(3)], weight=1)
    # (99999·85 + 1·(200/3)) / 100000 = 84.9998…: shown as 85.00, and still level 4
    result = overall(
        answers | {"o0": checked("yes"), "o1": checked("yes"), "o2": checked("no")}, replace(whole, weight=99999), other
    )

    assert result.figure.low is not None
    assert rounded(result.figure.low) == 85.0
    assert result.level_by_points == 4


@pytest.mark.parametrize(("answered", "level"), [(59, None), (60, 3)])
def test_below_60_percent_of_coverage_there_is_no_level(answered: int, level: LevelNumber | None) -> None:
    whole, _ = hundred(0)
    result = overall({f"q{number}": checked("yes") for number in range(answered)}, whole)

    assert result.level == level
    expected = () if level else (CoverageLimit(Fraction(59, 100), Fraction(60, 100)),)
    assert result.limits == expected


def failing(count: int) -> tuple[Form, dict[str, Answer]]:
    """So many critical questions at 0 points, and enough good answers for 85 points and more."""
    bad = [choice(f"bad{number}", severity="critical") for number in range(count)]
    good = [choice(f"good{number}", severity="critical") for number in range(100)]
    answers = {q.id: checked("no") for q in bad} | {q.id: checked("yes") for q in good}
    return form("calls", *bad, *good), answers


@pytest.mark.parametrize(
    ("failures", "most"), [(0, 5), (1, 4), (2, 4), (3, 3), (4, 3), (5, 2), (7, 2), (8, 1), (12, 1)]
)
def test_critical_failures_limit_the_level(failures: int, most: LevelNumber) -> None:
    calls, answers = failing(failures)
    result = overall(answers, calls)

    assert (result.level_by_points, result.level) == (5, most)
    named = {f"bad{number}": (f"bad{number}",) for number in range(failures)}
    assert result.limits == ((CriticalLimit(most, named),) if failures else ())


def test_failures_of_one_cap_group_count_once() -> None:
    questions: list[Question] = [
        choice("dial", severity="critical", cap_group="timeout"),
        choice("silence", severity="critical", cap_group="timeout"),
        choice("chat", severity="critical"),
        # A cap group which bears the name of a question that stands alone is still another one.
        choice("menu", severity="critical", cap_group="chat"),
        choice("letter", severity="major"),
    ]
    result = overall({q.id: checked("no") for q in questions}, form("calls", *questions))

    groups = {"timeout": ("dial", "silence"), "question:chat": ("chat",), "chat": ("menu",)}
    assert result.limits == (CriticalLimit(3, groups),)


def test_an_unanswered_critical_question_is_no_failure_but_lacks_proof() -> None:
    calls = form(
        "calls", choice("dial", severity="critical"), *[choice(f"q{n}", severity="critical") for n in range(9)]
    )
    answers = {f"q{n}": checked("yes") for n in range(9)} | {"dial": UNKNOWN_ANSWER}

    assert overall(answers, calls).limits == (ProofLimit(4, Fraction(1), Fraction(75, 100), ("dial",)),)


def test_every_limit_that_holds_is_listed_even_when_it_does_not_bind() -> None:
    calls = form("calls", choice("dial", severity="critical"), choice("chat", severity="critical"))
    result = overall({"dial": said("no")}, calls)

    assert result.level is None
    assert result.limits == (
        CoverageLimit(Fraction(1, 2), Fraction(60, 100)),
        CriticalLimit(4, {"dial": ("dial",)}),
        ProofLimit(3, Fraction(40, 100), Fraction(55, 100), ("dial", "chat")),
    )


def test_a_question_in_two_forms_counts_in_both_forms_and_once_in_failures_and_confidence() -> None:
    dial = choice("dial", severity="critical")
    first, second = form("calls", dial, choice("a")), form("hard-calls", dial)
    result = overall({"dial": said("no", "E0"), "a": said("yes", "E3")}, first, second)

    # calls: 100/6; hard-calls: 0; alike: 100/12. Confidence: (5·0.4 + 1·1.0) / 6, not / 11
    assert result.figure.low == Fraction(100, 12)
    assert result.confidence == Fraction(1, 2)
    assert result.limits[0] == CriticalLimit(4, {"dial": ("dial",)})


def test_a_question_of_the_express_check_counts_where_its_weighted_form_has_it() -> None:
    dial = choice("dial", severity="critical")
    express = form("express-check", dial, choice("only-here", severity="critical"), weight=0)
    result = overall({"dial": said("no"), "only-here": said("no")}, express, form("calls", dial))

    assert result.limits[0] == CriticalLimit(4, {"dial": ("dial",)})
