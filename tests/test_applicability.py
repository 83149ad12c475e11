"""Which questions are asked of an organisation, and how each stands."""

from __future__ import annotations

import pytest

from assessment.answers import BLANK, Answer
from assessment.applicability import Standing, standing, standings
from assessment.profile import Profile
from assessment.questionnaire import Condition, Question
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, said, sectioned, several

BUSY = choice("busy")
EVERYBODY = Profile()


def state(question: Question, *, profile: Profile = EVERYBODY, **answers: Answer) -> str:
    return standing(question, form("f", question), profile, answers).state


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (said("yes"), "answered"),
        (UNKNOWN_ANSWER, "unknown"),
        (does_not_apply(), "not_applicable"),
        (BLANK, "blank"),
        (Answer(note="Уточним"), "blank"),
    ],
)
def test_a_question_stands_as_it_was_answered(answer: Answer, expected: str) -> None:
    assert state(BUSY, busy=answer) == expected


def test_a_question_nobody_touched_is_blank() -> None:
    assert state(BUSY) == "blank"


def test_zero_and_an_empty_checklist_are_answers() -> None:
    assert state(several("ways", ["sms"], []), ways=said(())) == "answered"
    assert state(BUSY, busy=said(0)) == "answered"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"office": True}, "blank"),
        ({"office": False}, "ruled_out"),
        ({}, "ruled_out"),
        ({"country": "EE"}, "ruled_out"),
    ],
)
def test_a_fact_rules_a_question_in_and_a_fact_not_given_does_not(facts: dict[str, str | bool], expected: str) -> None:
    question = choice("ramp", applies_if=Condition(profile={"office": (True,)}))
    assert state(question, profile=Profile(facts=facts)) == expected


def test_every_fact_of_a_condition_must_hold() -> None:
    question = choice("ramp", applies_if=Condition(profile={"office": (True,), "country": ("EE", "LV")}))
    assert state(question, profile=Profile(facts={"office": True, "country": "LV"})) == "blank"
    assert state(question, profile=Profile(facts={"office": True, "country": "FI"})) == "ruled_out"


def test_a_form_that_does_not_apply_rules_all_its_questions_out() -> None:
    offices = form("offices", BUSY, applies_if=Condition(profile={"office": (True,)}))
    assert standing(BUSY, offices, EVERYBODY, {"busy": said("yes")}).state == "ruled_out"


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [(said("yes"), "blank"), (said("partly"), "blank"), (said("no"), "ruled_out"), (BLANK, "ruled_out"),
     (UNKNOWN_ANSWER, "ruled_out"), (does_not_apply(), "ruled_out")],
)  # fmt: skip
def test_an_earlier_answer_rules_a_question_in(earlier: Answer, expected: str) -> None:
    question = choice("how-soon", applies_if=Condition(answers={"call-back": ("yes", "partly")}))
    assert standing(question, form("f", question), EVERYBODY, {"call-back": earlier}).state == expected


def test_one_ticked_option_of_an_earlier_checklist_is_enough() -> None:
    question = choice("chat-hours", applies_if=Condition(answers={"ways": ("chat",)}))
    assert state(question, ways=said(("sms", "chat"))) == "blank"
    assert state(question, ways=said(("sms",))) == "ruled_out"


CALL_BACK = choice("call-back", applies_if=Condition(profile={"office": (True,)}))
HOW_SOON = choice("how-soon", applies_if=Condition(answers={"call-back": ("yes",)}))
IN_WRITING = choice("in-writing", applies_if=Condition(answers={"how-soon": ("yes",)}))


@pytest.mark.parametrize(("office", "expected"), [(True, "blank"), (False, "ruled_out")])
def test_what_hangs_on_a_question_that_is_ruled_out_is_ruled_out_with_it(office: bool, expected: str) -> None:
    calls = form("calls", CALL_BACK, HOW_SOON, IN_WRITING)
    answers = {"call-back": said("yes"), "how-soon": said("yes")}
    assert standing(IN_WRITING, calls, Profile(facts={"office": office}), answers).state == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [(BLANK, "blank"), (said("no"), "ruled_out"), (UNKNOWN_ANSWER, "ruled_out"), (does_not_apply(), "ruled_out")],
    ids=["borrowed yes", "own no", "own unknown", "own reason"],
)
def test_an_answer_borrowed_from_a_twin_opens_what_hangs_on_it(own: Answer, expected: str) -> None:
    twin = choice("call-back", same_as="rings-back")
    answers = {"rings-back": said("yes"), "call-back": own}
    assert standing(HOW_SOON, form("calls", twin, HOW_SOON), EVERYBODY, answers).state == expected


def test_an_answer_stays_while_its_question_is_ruled_out() -> None:
    question = choice("ramp", applies_if=Condition(profile={"office": (True,)}))
    stand = standing(question, form("f", question), EVERYBODY, {"ramp": said("yes")})
    assert (stand.state, stand.answer, stand.applicable) == ("ruled_out", said("yes"), False)


TWIN = choice("lift-twin", same_as="lift")


@pytest.mark.parametrize(
    ("own", "of_twin", "expected"),
    [
        (BLANK, said("yes"), Standing(TWIN, "answered", said("yes"))),
        (BLANK, UNKNOWN_ANSWER, Standing(TWIN, "unknown", UNKNOWN_ANSWER)),
        (said("no"), said("yes"), Standing(TWIN, "answered", said("no"))),
        (UNKNOWN_ANSWER, said("yes"), Standing(TWIN, "unknown", UNKNOWN_ANSWER)),
        (BLANK, BLANK, Standing(TWIN, "blank", BLANK)),
        (BLANK, does_not_apply(), Standing(TWIN, "blank", BLANK)),
    ],
    ids=["borrowed", "borrowed unknown", "own first", "own unknown first", "neither", "a reason is not borrowed"],
)
def test_a_twin_lends_its_answer_where_there_is_none(own: Answer, of_twin: Answer, expected: Standing) -> None:
    assert standing(TWIN, form("f", TWIN), EVERYBODY, {"lift-twin": own, "lift": of_twin}) == expected


@pytest.mark.parametrize(
    ("answer", "applicable"),
    [(said("yes"), True), (UNKNOWN_ANSWER, True), (BLANK, True), (does_not_apply(), False)],
)
def test_what_does_not_apply_counts_in_no_sum(answer: Answer, applicable: bool) -> None:
    assert standing(BUSY, form("f", BUSY), EVERYBODY, {"busy": answer}).applicable is applicable


def test_sections_come_in_the_order_of_the_form_with_all_their_questions() -> None:
    two = sectioned("f", {"first": [choice("a"), choice("b")], "second": [choice("c")]})
    found = [(section.id, [(each.question.id, each.state) for each in stands])
             for section, stands in standings(two, EVERYBODY, {"b": said("yes")})]  # fmt: skip
    assert found == [("first", [("a", "blank"), ("b", "answered")]), ("second", [("c", "blank")])]
