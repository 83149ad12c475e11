"""Honest ranges reckoned by hand: sections, forms, the whole. Weights: critical 5, major 3, minor 1."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assessment.questionnaire import Condition
from assessment.scorecard import (
    CoverageLimit,
    Entry,
    Figure,
    Overall,
    ProofLimit,
)
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, free, number, said, sectioned, several
from tests.scoring.reckoned import one, overall, scored

OFFICE = sectioned(
    "office",
    {
        "enter": [choice("step", severity="critical"), choice("door", severity="major")],
        "inside": [choice("lift"), choice("toilet"), free("remarks")],
    },
    weight=12,
)


def test_a_form_is_the_sum_over_its_questions_not_the_mean_of_its_sections() -> None:
    card = scored({"step": said("partly"), "door": said("yes"), "lift": said("no"), "toilet": said("no")}, OFFICE)

    # enter: (5·50 + 3·100) / 8 = 550/8; inside: 0/2; the form: 550/10, where the mean of sections would be 34.375
    assert card.forms["office"].sections["enter"] == Figure(Fraction(550, 8), Fraction(550, 8), Fraction(1), 8)
    assert card.forms["office"].sections["inside"] == Figure(Fraction(0), Fraction(0), Fraction(1), 2)
    assert card.forms["office"].figure == Figure(Fraction(55), Fraction(55), Fraction(1), 10)
    assert card.points == {"step": 50, "door": 100, "lift": 0, "toilet": 0}


def test_unknown_and_blank_are_0_in_low_and_100_in_high() -> None:
    card = scored({"step": said("partly"), "door": UNKNOWN_ANSWER, "lift": said("yes")}, OFFICE)

    # low: (5·50 + 1·100) / 10 = 35; high: (250 + 100 + 3·100 + 1·100) / 10 = 75; answered: 6 of 10
    assert card.forms["office"].figure == Figure(Fraction(35), Fraction(75), Fraction(6, 10), 10)


def test_what_does_not_apply_is_in_neither_sum() -> None:
    answers = {"step": said("partly"), "door": does_not_apply(), "lift": said("yes"), "toilet": does_not_apply()}

    # (5·50 + 1·100) / 6
    assert scored(answers, OFFICE).forms["office"].figure == Figure(Fraction(350, 6), Fraction(350, 6), Fraction(1), 6)


def test_a_section_in_which_nothing_applies_has_no_figure() -> None:
    card = scored({"lift": does_not_apply(), "toilet": does_not_apply(), "step": said("yes")}, OFFICE)

    assert card.forms["office"].sections["inside"] == Figure(None, None, Fraction(0), 0)


def test_the_ledger_has_every_scored_question_as_it_stands() -> None:
    card = scored({"step": said("partly", "E1"), "door": UNKNOWN_ANSWER, "lift": does_not_apply()}, OFFICE)

    assert card.ledger == (
        Entry("step", "office", "enter", "answered", 5, 50, "E1"),
        Entry("door", "office", "enter", "unknown", 3, None, None),
        Entry("lift", "office", "inside", "not_applicable", 1, None, None),
        Entry("toilet", "office", "inside", "blank", 1, None, None),
    )


def test_a_value_that_the_form_no_longer_has_leaves_the_question_blank() -> None:
    calls = form("calls", choice("lift"), number("dial", []), several("channels", ["sms"], []))
    card = scored({"lift": said("an-option-of-version-1"), "dial": said("yes"), "channels": said(("fax",))}, calls)

    assert [entry.state for entry in card.ledger] == ["blank"] * 3
    assert card.points == {}
    assert card.forms["calls"].figure == Figure(Fraction(0), Fraction(100), Fraction(0), 3)


def test_the_whole_is_the_mean_of_the_forms_by_their_weights() -> None:
    result = overall(
        {"calls-q": said("yes"), "sms-q": said("partly")},
        one("calls", weight=15),
        one("sms", weight=8),
        one("chat", weight=7),
    )

    # low: (15·100 + 8·50 + 7·0) / 30; high: (1500 + 400 + 700) / 30; coverage: (15 + 8) / 30
    assert result.figure == Figure(Fraction(1900, 30), Fraction(2600, 30), Fraction(23, 30), 30)
    assert result.forms == {"calls": 15, "sms": 8, "chat": 7}


def test_forms_without_weight_stand_apart_beside_a_weighted_one() -> None:
    express, calls = one("express-check", weight=0), one("calls", weight=15)
    card = scored({"express-check-q": said("no"), "calls-q": said("yes")}, express, calls)

    assert card.forms["express-check"].figure.low == 0
    assert card.overall.figure.low == 100
    assert card.overall.forms == {"calls": 15}


def test_forms_without_weight_alone_are_the_whole_alike() -> None:
    # 2 questions and 1 question, but each form counts once: (100·1/2 + 0) / 2
    first = form("express-check", choice("a"), choice("b"), weight=0)
    second = one("extension-access", weight=0, question="c")

    result = overall({"a": said("yes"), "b": said("no"), "c": said("no")}, first, second)

    assert result.figure.low == 25
    assert result.forms == {"express-check": 1, "extension-access": 1}


def test_a_form_in_which_nothing_applies_is_left_out() -> None:
    offices = form("offices", choice("lift"), weight=12, applies_if=Condition(profile={"office": (True,)}))
    card = scored({"calls-q": said("partly"), "lift": said("yes")}, offices, one("calls", weight=15))

    assert card.forms["offices"].figure == Figure(None, None, Fraction(0), 0)
    assert card.overall.figure.low == 50
    assert card.overall.forms == {"calls": 15}
    assert card.points == {"calls-q": 50}


def test_when_every_weighted_form_is_left_out_the_others_are_the_whole() -> None:
    offices = form("offices", choice("lift"), weight=12, applies_if=Condition(profile={"office": (True,)}))
    result = overall({"express-check-q": said("yes")}, offices, one("express-check", weight=0))

    assert result.figure.low == 100
    assert result.forms == {"express-check": 1}


def test_where_nothing_applies_there_is_no_figure_and_no_level() -> None:
    result = overall({"calls-q": does_not_apply()}, one("calls", weight=15))

    assert result == Overall(
        figure=Figure(None, None, Fraction(0), 0),
        confidence=Fraction(0),
        level=None,
        level_by_points=None,
        limits=(
            CoverageLimit(Fraction(0), Fraction(3, 5)),
            ProofLimit(3, Fraction(0), Fraction(55, 100), ()),
        ),
        forms={},
    )


def test_without_forms_there_is_nothing_to_rate() -> None:
    assert overall({}).level is None


def test_a_changed_form_is_scored_as_it_is_now() -> None:
    calls, sms = one("calls", weight=15), one("sms", weight=15)
    answers = {"calls-q": said("yes"), "sms-q": said("no")}

    assert overall(answers, calls, sms).figure.low == 50
    assert overall(answers, replace(calls, weight=5), sms).figure.low == 25
