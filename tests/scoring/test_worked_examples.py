"""Small submissions reckoned by hand, rule by rule. Weights: critical 5, major 3, minor 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assessment.answers import Answer, EvidenceLevel
from assessment.profile import Profile
from assessment.questionnaire import Condition, Form, Group, Question
from assessment.scorecard import (
    CoverageLimit,
    CriticalLimit,
    Entry,
    Figure,
    LevelNumber,
    Overall,
    ProofLimit,
    ScoreCard,
    rounded,
)
from assessment.scoring import score
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, free, said, sectioned

TODAY = date(2026, 6, 15)
NOBODY = Profile()


def scored(answers: Mapping[str, Answer], *forms: Form, profile: Profile = NOBODY, on: date = TODAY) -> ScoreCard:
    return score(forms, profile, answers, on=on)


def checked(value: str) -> Answer:
    """An answer checked on site today: full confidence, no limit for lack of proof."""
    return said(value, "E3", evidence_on=TODAY)


def overall(answers: Mapping[str, Answer], *forms: Form, on: date = TODAY) -> Overall:
    return scored(answers, *forms, on=on).overall


# --- the honest range ---

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


def test_an_option_that_the_form_no_longer_has_leaves_the_question_blank() -> None:
    card = scored({"step": said("an-option-of-version-1"), "door": said(3)}, OFFICE)

    assert [entry.state for entry in card.ledger] == ["blank"] * 4
    assert card.points == {}


# --- the whole ---


def one(form_id: str, *, weight: int, question: str = "") -> Form:
    return form(form_id, choice(question or f"{form_id}-q"), weight=weight)


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

    assert (result.figure.low, result.forms) == (100, {"express-check": 1})


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


# --- levels and their limits ---


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
    # 84 of 100 at weight 9999 and 85 of 99... = a hair below 85, which two decimals would show as 85.00
    whole, answers = hundred(85)
    other = form("other", *[choice(f"o{number}") for number in range(3)], weight=1)
    # (99999·85 + 1·(200/3)) / 100000 = 84.99981…
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


# --- proof ---


def proven(*levels: EvidenceLevel) -> tuple[Form, dict[str, Answer]]:
    questions = [choice(f"q{place}", severity="major") for place in range(len(levels))]
    return form("calls", *questions), {q.id: said("yes", level) for q, level in zip(questions, levels, strict=True)}


@pytest.mark.parametrize(
    ("levels", "confidence", "most"),
    [
        (("E0",), Fraction(40, 100), 3),
        (("E0", "E1"), Fraction(55, 100), 4),  # (40 + 70) / 2: exactly enough for level 4
        (("E1",), Fraction(70, 100), 4),
        (("E0", "E2", "E3"), Fraction(75, 100), 5),  # (40 + 85 + 100) / 3: exactly enough for level 5
        (("E3",), Fraction(1), 5),
    ],
)
def test_confidence_limits_the_level(
    levels: tuple[EvidenceLevel, ...], confidence: Fraction, most: LevelNumber
) -> None:
    calls, answers = proven(*levels)
    result = overall(answers, calls)

    assert (result.confidence, result.level) == (confidence, most)
    needed = {3: Fraction(55, 100), 4: Fraction(75, 100)}
    assert result.limits == (() if most == 5 else (ProofLimit(most, confidence, needed[most], ()),))


def test_confidence_weighs_and_looks_at_answered_questions_only() -> None:
    calls = form("calls", choice("a", severity="critical"), choice("b"), choice("c", severity="major"))
    # (5·0.85 + 1·0.4) / 6; c is not answered, whatever is attached to it
    answers = {"a": said("yes", "E2"), "b": said("no", "E0"), "c": Answer(unknown=True, evidence="E3")}

    assert overall(answers, calls).confidence == Fraction(465, 600)


@pytest.mark.parametrize(
    ("given", "on", "counts"),
    [
        (date(2025, 6, 15), date(2026, 6, 15), "E3"),  # the same day a year later is not more than 12 months
        (date(2025, 6, 14), date(2026, 6, 15), "E2"),
        (date(2024, 2, 29), date(2025, 2, 28), "E3"),
        (date(2024, 2, 29), date(2025, 3, 1), "E2"),
        (date(2027, 2, 28), date(2028, 2, 28), "E3"),
        (date(2027, 2, 28), date(2028, 2, 29), "E2"),
        (date(2027, 3, 1), date(2028, 2, 29), "E3"),
        (date(1, 1, 1), date(1, 12, 31), "E3"),
        (None, date(2026, 6, 15), "E3"),
    ],
)
def test_what_was_checked_more_than_12_months_ago_counts_one_step_lower(
    given: date | None, on: date, counts: EvidenceLevel
) -> None:
    card = scored({"calls-q": said("yes", "E3", evidence_on=given)}, one("calls", weight=15), on=on)

    assert card.ledger[0].evidence == counts


@pytest.mark.parametrize(("level", "counts"), [("E0", "E0"), ("E1", "E1"), ("E2", "E1"), ("E3", "E2")])
def test_only_checked_evidence_fades(level: EvidenceLevel, counts: EvidenceLevel) -> None:
    card = scored({"calls-q": said("yes", level, evidence_on=date(2020, 1, 1))}, one("calls", weight=15))

    assert card.ledger[0].evidence == counts


def test_a_critical_question_whose_check_has_faded_lacks_proof() -> None:
    calls = form("calls", choice("dial", severity="critical"), choice("chat", severity="critical"))
    answers = {"dial": said("yes", "E2", evidence_on=date(2025, 6, 14)), "chat": said("yes", "E3")}

    # (70 + 100) / 2 = 85 hundredths: enough, but for the question whose E2 counts as E1
    assert overall(answers, calls).limits == (ProofLimit(4, Fraction(85, 100), Fraction(75, 100), ("dial",)),)


# --- one fact counts once ---


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


# --- groups ---


def people(
    *values: str, tagged: Group = "hearing", severity: str = "major", evidence: EvidenceLevel = "E1", **parts: object
) -> tuple[list[Question], dict[str, Answer]]:
    questions: list[Question] = [
        choice(f"q{place}", groups=(tagged,), severity=severity, **parts) for place in range(len(values))
    ]
    answers = {
        q.id: said(value, evidence) for q, value in zip(questions, values, strict=True) if value not in ("?", "")
    }
    return questions, answers


def test_questions_for_all_weigh_half() -> None:
    own, answers = people("yes", "yes", "yes", "partly", "partly", "no")
    everybody = choice("everybody", for_all=True, severity="critical")
    both = choice("both", for_all=True, groups=("hearing",))
    card = scored(answers | {"everybody": said("no"), "both": said("yes")}, form("calls", *own, everybody, both))
    hearing, vision = card.groups["hearing"], card.groups["vision"]

    # hearing: (3·(3·100 + 2·50 + 0) + 2.5·0 + 1·100) / (18 + 2.5 + 1) = 1300/21.5
    assert hearing.figure == Figure(Fraction(13000, 215), Fraction(13000, 215), Fraction(1), 43)
    assert hearing.own == 7
    assert hearing.entries == {
        "q0": (6, 100),
        "q1": (6, 100),
        "q2": (6, 100),
        "q3": (6, 50),
        "q4": (6, 50),
        "q5": (6, 0),
        "everybody": (5, 0),
        "both": (2, 100),
    }
    # vision: only the two for all, at half weight: (2.5·0 + 0.5·100) / 3; none of its own
    assert vision.figure.low == Fraction(50, 3)
    assert (vision.own, vision.state) == (0, "not_rated")


def state(*values: str, evidence: EvidenceLevel = "E1", more: tuple[Question, ...] = (), **answers: Answer) -> str:
    questions, given = people(*values, evidence=evidence)
    return scored(given | answers, form("calls", *questions, *more)).groups["hearing"].state


def test_five_questions_of_its_own_are_too_few() -> None:
    assert state("yes", "yes", "yes", "yes", "yes") == "not_rated"
    assert state("yes", "yes", "yes", "yes", "yes", "yes") == "open"


def test_half_of_the_weight_must_be_answered() -> None:
    assert state("yes", "yes", "?", "?", "?", "?") == "not_rated"
    assert state("yes", "yes", "yes", "?", "?", "?") == "closed"


def test_open_needs_85_points_and_some_proof() -> None:
    nearly = ("yes",) * 17 + ("no",) * 3  # exactly 85
    assert state(*nearly) == "open"
    assert state(*nearly, "no") == "partly_open"
    assert state(*nearly, evidence="E0") == "partly_open"


CRITICAL = choice("vital", severity="critical", groups=("hearing",))
CRITICAL_FOR_ALL = choice("vital", severity="critical", for_all=True)


@pytest.mark.parametrize("vital", [CRITICAL, CRITICAL_FOR_ALL])
def test_a_critical_question_keeps_a_group_from_being_open(vital: Question) -> None:
    values = ("yes",) * 40
    assert state(*values, more=(vital,), vital=said("yes", "E1")) == "open"
    assert state(*values, more=(vital,), vital=said("partly", "E1")) == "open"
    assert state(*values, more=(vital,), vital=said("no", "E1")) == "closed"
    assert state(*values, more=(vital,), vital=UNKNOWN_ANSWER) == "closed"
    assert state(*values, more=(vital,), vital=does_not_apply()) == "open"


def test_a_critical_question_below_50_points_keeps_a_group_partly_open() -> None:
    vital = choice("vital", {"best": 100, "weak": 49, "none": 0}, severity="critical", groups=("hearing",))
    assert state(*("yes",) * 40, more=(vital,), vital=said("weak", "E1")) == "partly_open"


def test_partly_open_needs_60_points() -> None:
    assert state("yes", "yes", "yes", "no", "no") == "not_rated"
    assert state(*("yes",) * 6, *("no",) * 4) == "partly_open"
    assert state(*("yes",) * 59, *("no",) * 41) == "closed"


CHAT = choice("chat", groups=("hearing",), alternative=True)


def test_an_alternative_way_that_works_makes_a_group_conditional() -> None:
    # chat weighs 1: (3·2·100 + 50) / 19 = 34.2; with 3 of 7 major ones at 100: (900 + 50) / 22 = 43.2
    assert state("yes", "yes", "no", "no", "no", "no", more=(CHAT,), chat=said("partly")) == "closed"
    assert state("yes", "yes", "yes", *("no",) * 4, more=(CHAT,), chat=said("partly")) == "conditional"
    assert state("yes", "yes", "yes", *("no",) * 4, more=(CHAT,), chat=said("no")) == "closed"
    assert state("yes", "yes", "yes", *("no",) * 4, more=(CHAT,), chat=UNKNOWN_ANSWER) == "closed"


def test_an_alternative_way_carries_a_group_whose_critical_question_is_at_0() -> None:
    answers = {"vital": said("no"), "chat": said("yes")}
    assert state(*("no",) * 6, more=(CRITICAL, CHAT), **answers) == "conditional"


def test_an_alternative_way_for_others_does_not_help_this_group() -> None:
    lift = choice("lift", groups=("mobility",), alternative=True)
    assert state("yes", "yes", "yes", *("no",) * 4, more=(lift,), lift=said("yes")) == "closed"


def test_a_twin_counts_once_in_groups_and_twice_in_the_form() -> None:
    own, answers = people("yes", "yes", "yes", "no", "no", "no")
    twin = choice("twin", groups=("hearing",), severity="major", same_as="q0")
    card = scored(answers, form("calls", *own, twin))

    # in the form the twin takes the yes of q0: 4 of 7; among people q0 stands for both: 3 of 6
    assert card.points["twin"] == 100
    assert card.forms["calls"].figure.low == Fraction(400, 7)
    assert card.groups["hearing"].figure.low == 50
    assert "twin" not in card.groups["hearing"].entries


def test_a_twin_counts_in_groups_when_the_other_question_is_not_asked() -> None:
    twin = choice("twin", groups=("hearing",), same_as="asked-elsewhere")
    card = scored({"asked-elsewhere": said("yes")}, form("calls", twin))

    assert card.groups["hearing"].entries == {"twin": (2, 100)}


def test_a_question_in_two_forms_counts_once_in_groups() -> None:
    dial = choice("dial", groups=("vision",))
    card = scored({"dial": said("yes")}, form("calls", dial, weight=0), form("hard-calls", dial))

    assert card.groups["vision"].entries == {"dial": (2, 100)}


# --- rounding ---


@pytest.mark.parametrize(
    ("figure", "places", "shown"),
    [
        (Fraction(1, 3), 2, 0.33),
        (Fraction(2, 3), 2, 0.67),
        (Fraction(1, 8), 2, 0.13),  # 0.125, half up
        (Fraction(1005, 1000), 2, 1.01),  # 1.005, which a float holds as 1.00499…
        (Fraction(849999, 10000), 2, 85.0),
        (Fraction(45, 2), 0, 23.0),
        (Fraction(0), 2, 0.0),
        (Fraction(100), 2, 100.0),
    ],
)
def test_figures_are_shown_half_up(figure: Fraction, places: int, shown: float) -> None:
    assert rounded(figure, places) == shown
