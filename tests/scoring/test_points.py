"""What one answer is worth, by kind of question."""

from __future__ import annotations

import pytest

from assessment.answers import Answer, Value
from assessment.questionnaire import Band, ScoredQuestion
from assessment.scoring import points
from tests.building import UNKNOWN_ANSWER, choice, number, said, several

DIAL = number("dial-timeout", [Band(100, at_least=45), Band(50, at_least=30), Band(25, at_least=15)])
WAIT = number("wait", [Band(100, at_most=3), Band(40, at_most=10)])
CHANNELS = several("channels", ["sms", "chat", "mail", "relay"], [Band(100, at_least=4), Band(50, at_least=2)])


@pytest.mark.parametrize(("option", "worth"), [("yes", 100), ("partly", 50), ("no", 0)])
def test_a_choice_is_worth_its_option(option: str, worth: int) -> None:
    assert points(choice("lift"), said(option)) == worth


@pytest.mark.parametrize(
    ("seconds", "worth"), [(600, 100), (45, 100), (44.9, 50), (30, 50), (29, 25), (15, 25), (14, 0), (0, 0)]
)
def test_a_number_is_worth_the_first_band_that_holds_from_below(seconds: float, worth: int) -> None:
    assert points(DIAL, said(seconds)) == worth


@pytest.mark.parametrize(("seconds", "worth"), [(0, 100), (3, 100), (3.5, 40), (10, 40), (10.01, 0)])
def test_a_number_is_worth_the_first_band_that_holds_from_above(seconds: float, worth: int) -> None:
    assert points(WAIT, said(seconds)) == worth


@pytest.mark.parametrize(
    ("ticked", "worth"),
    [
        ((), 0),
        (("sms",), 0),
        (("sms", "chat"), 50),
        (("sms", "chat", "mail"), 50),
        (("sms", "chat", "mail", "relay"), 100),
    ],
)
def test_a_checklist_is_worth_how_many_items_are_ticked(ticked: tuple[str, ...], worth: int) -> None:
    assert points(CHANNELS, said(ticked)) == worth


@pytest.mark.parametrize("question", [choice("lift"), DIAL, WAIT, CHANNELS])
def test_a_reason_that_was_not_accepted_is_worth_nothing(question: ScoredQuestion) -> None:
    assert points(question, Answer(not_applicable="Лифт нам не нужен", refused=True)) == 0


def test_an_unanswered_question_has_no_points() -> None:
    with pytest.raises(ValueError, match="no points: None is not an answer to lift"):
        points(choice("lift"), UNKNOWN_ANSWER)


@pytest.mark.parametrize(
    ("question", "value"),
    [(choice("lift"), "sometimes"), (choice("lift"), 3), (DIAL, "yes"), (CHANNELS, ("fax",)), (CHANNELS, "sms")],
)
def test_a_value_of_another_question_has_no_points(question: object, value: Value) -> None:
    with pytest.raises(ValueError, match="is not an answer to"):
        points(question, said(value))  # type: ignore[arg-type]  # the parametrized kinds are mixed
