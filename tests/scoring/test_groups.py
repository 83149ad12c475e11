"""How well each group of people is served, reckoned by hand. Weights: critical 5, major 3, minor 1."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.answers import Answer, EvidenceLevel
from assessment.questionnaire import Question
from assessment.scorecard import (
    Figure,
)
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, said
from tests.scoring.reckoned import scored


def people(*values: str, evidence: EvidenceLevel = "E1") -> tuple[list[Question], dict[str, Answer]]:
    """Major questions about people who hear badly, with their answers; `?` is not answered."""
    questions: list[Question] = [
        choice(f"q{place}", groups=("hearing",), severity="major") for place in range(len(values))
    ]
    pairs = zip(questions, values, strict=True)
    return questions, {question.id: said(value, evidence) for question, value in pairs if value != "?"}


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
    told = state(*("no",) * 6, more=(CRITICAL, CHAT), vital=said("no"), chat=said("yes"))
    assert told == "conditional"


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
