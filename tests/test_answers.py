"""What a respondent gave becomes an answer, or is refused with a code that says what to mend."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment.answers import MAXIMUM_TEXT, Answer, merged, parse
from assessment.errors import InvalidAnswer
from assessment.questionnaire import Band, Question
from tests.building import choice, free, number, said, several

CHOICE = choice("busy", not_applicable=True)
NUMBER = number("wait", [Band(100, at_most=30), Band(0, at_least=31)])
SEVERAL = several("ways", ["chat", "sms", "mail"], [Band(100, at_least=2), Band(0, at_most=1)])
FREE = free("comment")


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (CHOICE, "partly", "partly"),
        (NUMBER, 45, 45),
        (NUMBER, 45.0, 45),
        (NUMBER, 45.5, 45.5),
        (NUMBER, 0, 0),
        (NUMBER, 600, 600),
        (SEVERAL, [], ()),
        (SEVERAL, ["sms", "chat", "sms"], ("chat", "sms")),
        (SEVERAL, {"mail"}, ("mail",)),
        (SEVERAL, ("sms",), ("sms",)),
        (FREE, "  Слова\r\nи ещё\rслова ", "Слова\nи ещё\nслова"),
        (FREE, "e\u0301", "é"),
        (FREE, "a\tb", "a\tb"),
        (FREE, "unknown", "unknown"),
        (FREE, "<b>javascript:alert(1)</b>", "<b>javascript:alert(1)</b>"),
        (FREE, "👩‍🦽" + "x" * (MAXIMUM_TEXT - 3), "👩‍🦽" + "x" * (MAXIMUM_TEXT - 3)),
    ],
)
def test_a_bare_value_is_an_answer(question: Question, raw: object, value: object) -> None:
    answer = parse(question, raw)
    assert answer == Answer(value=value)  # type: ignore[arg-type]
    assert type(answer.value) is type(value)


@pytest.mark.parametrize("question", [CHOICE, NUMBER, SEVERAL])
def test_not_knowing_is_an_answer(question: Question) -> None:
    assert parse(question, "unknown") == parse(question, {"value": "unknown"}) == Answer(unknown=True)


def test_a_mapping_may_hold_everything_there_is_to_say() -> None:
    raw = {"value": "yes", "note": " С десяти до двух ", "evidence": "E2", "evidence_on": "2026-02-28"}
    expected = Answer(value="yes", note="С десяти до двух", evidence="E2", evidence_on=date(2026, 2, 28))
    assert parse(CHOICE, raw) == expected
    assert parse(CHOICE, raw | {"evidence_on": date(2026, 2, 28)}) == expected
    assert parse(CHOICE, raw | {"evidence_on": datetime(2026, 2, 28, 12, tzinfo=UTC)}) == expected


def test_a_reason_why_it_does_not_apply_is_an_answer() -> None:
    assert parse(CHOICE, {"not_applicable": " Не звоним никому "}) == Answer(not_applicable="Не звоним никому")


@pytest.mark.parametrize("raw", [None, {}, {"value": None}, {"value": None, "note": "", "evidence": ""}])
def test_nothing_said_is_a_blank_answer(raw: object) -> None:
    answer = parse(CHOICE, raw)
    assert (answer, answer.given) == (Answer(), False)


def test_a_note_alone_leaves_the_question_open() -> None:
    assert not parse(CHOICE, {"note": "Уточним"}).given


@pytest.mark.parametrize("raw", ["yes", "unknown", {"not_applicable": "Не звоним никому"}])
def test_a_question_is_dealt_with_in_three_ways(raw: object) -> None:
    assert parse(CHOICE, raw).given


def yes(note: str = "") -> Answer:
    return Answer(value="yes", note=note)


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "joined"),
    [
        (yes(), said("no"), yes("заметка"), said("no", note="заметка")),
        (yes(), yes("заметка"), said("no"), said("no", note="заметка")),
        (yes(), said("no"), said("no", note="заметка"), said("no", note="заметка")),
        (yes("а"), yes("а б"), yes("а б в"), yes("а б в")),
        (yes("а"), yes("а б в"), yes("а б"), yes("а б в")),
        (yes("а"), yes("а"), yes(), yes()),
        (yes("а"), yes("б"), yes("в"), None),
        (yes(), said("no"), said("partly"), None),
        (yes(), said("no"), Answer(unknown=True), None),
        (yes(), Answer(unknown=True), Answer(not_applicable="Не звоним никому"), None),
        (yes(), said("yes", evidence="E2"), said("no"), said("no", evidence="E2")),
    ],
)
def test_two_changes_are_joined_where_nobody_loses_a_word(
    base: Answer, theirs: Answer, yours: Answer, joined: Answer | None
) -> None:
    assert merged(base, theirs, yours) == joined


REFUSALS: list[tuple[Question, object, str, dict[str, Any]]] = [
    (CHOICE, {"value": "yes", "points": 100}, "answer-unknown-key",
     {"key": "points", "allowed": "evidence, evidence_on, not_applicable, note, value"}),
    (CHOICE, {"value": "yes", "not_applicable": "Не звоним никому"}, "answer-value-and-reason", {}),
    (CHOICE, "maybe", "option-unknown", {"option": "maybe", "allowed": "yes, partly, no"}),
    (CHOICE, "x" * 500, "option-unknown", {"option": "x" * 80, "allowed": "yes, partly, no"}),
    (CHOICE, 1, "option-unknown", {"option": "1", "allowed": "yes, partly, no"}),
    (CHOICE, True, "option-unknown", {"option": "True", "allowed": "yes, partly, no"}),
    (CHOICE, ["yes"], "option-unknown", {"option": "['yes']", "allowed": "yes, partly, no"}),
    (CHOICE, "", "option-unknown", {"option": "", "allowed": "yes, partly, no"}),
    (SEVERAL, ["chat", "fax"], "option-unknown", {"option": "fax", "allowed": "chat, sms, mail"}),
    (SEVERAL, [["chat"]], "option-unknown", {"option": "['chat']", "allowed": "chat, sms, mail"}),
    (SEVERAL, "chat", "list-expected", {"allowed": "chat, sms, mail"}),
    (SEVERAL, 2, "list-expected", {"allowed": "chat, sms, mail"}),
    (NUMBER, "45", "number-expected", {}),
    (NUMBER, True, "number-expected", {}),
    (NUMBER, float("nan"), "number-expected", {}),
    (NUMBER, float("inf"), "number-expected", {}),
    (NUMBER, [1], "number-expected", {}),
    (NUMBER, -0.1, "number-out-of-range", {"minimum": 0, "maximum": 600}),
    (NUMBER, 601, "number-out-of-range", {"minimum": 0, "maximum": 600}),
    (NUMBER, 10**400, "number-out-of-range", {"minimum": 0, "maximum": 600}),
    (FREE, 5, "text-expected", {}),
    (FREE, ["слова"], "text-expected", {}),
    (CHOICE, {"value": "yes", "note": 5}, "text-expected", {}),
    (FREE, "x" * 4001, "text-too-long", {"maximum": 4000, "length": 4001}),
    (CHOICE, {"note": "x" * 4001}, "text-too-long", {"maximum": 4000, "length": 4001}),
    (FREE, "a\x00b", "text-control-characters", {}),
    (FREE, "a\x1bb", "text-control-characters", {}),
    (FREE, "a\ud800b", "text-control-characters", {}),
    (NUMBER, {"not_applicable": "Не звоним никому"}, "not-applicable-refused", {}),
    (CHOICE, {"not_applicable": "Нет"}, "reason-too-short", {"minimum": 10}),
    (CHOICE, {"not_applicable": "   Нет          "}, "reason-too-short", {"minimum": 10}),
    (CHOICE, {"not_applicable": True}, "text-expected", {}),
    (CHOICE, {"evidence": "E4"}, "evidence-level-unknown", {"level": "E4", "allowed": "E0, E1, E2, E3"}),
    (CHOICE, {"evidence": ["E1"]}, "evidence-level-unknown", {"level": "['E1']", "allowed": "E0, E1, E2, E3"}),
    (CHOICE, {"evidence_on": "28.02.2026"}, "date-expected", {"value": "28.02.2026"}),
    (CHOICE, {"evidence_on": "2026-02-30"}, "date-expected", {"value": "2026-02-30"}),
    (CHOICE, {"evidence_on": 20260228.5}, "date-expected", {"value": "20260228.5"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "raw", "code", "parameters"), REFUSALS, ids=lambda part: str(part)[:40])
def test_what_is_no_answer_is_refused_with_its_reason(
    question: Question, raw: object, code: str, parameters: dict[str, Any]
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        parse(question, raw)
    assert (caught.value.code, caught.value.parameters) == (code, parameters)


def test_a_refusal_is_a_value_error_for_those_who_only_know_python() -> None:
    with pytest.raises(ValueError, match="number-out-of-range"):
        parse(NUMBER, 601)
