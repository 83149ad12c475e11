"""Verdicts: what may be kept, and what they do to answers and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import BLANK, EVIDENCE_LEVELS, Answer
from assessment.errors import InvalidAnswer
from assessment.questionnaire import Band, Question, TextQuestion
from assessment.review import (
    CHECKS,
    NO_VERDICT,
    VERDICT_KINDS,
    StoredVerdict,
    Verdict,
    checked_verdict,
    verified,
)
from assessment.verification import compared
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, free, number, said
from tests.strategies import Case, cases, ranked_values

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)
RAMP, WAIT = choice("ramp", not_applicable=True), number("wait", [Band(100, at_most=60)])
REASON = "We have rung there ourselves"


def check(verdict: Verdict, *, question: Question = RAMP, answer: Answer | None = None) -> Verdict:
    return checked_verdict(question, said("yes") if answer is None else answer, verdict, today=TODAY)


def code_of(verdict: Verdict, *, question: Question = RAMP, answer: Answer | None = None) -> str:
    with pytest.raises(InvalidAnswer) as refused:
        check(verdict, question=question, answer=answer)
    return refused.value.code


class TestChecked:
    @pytest.mark.parametrize(
        "verdict",
        [
            NO_VERDICT,
            Verdict(kind="accepted"),
            Verdict(kind="corrected", corrected="no", reason=REASON),
            Verdict(kind="question", reason="How long is it?"),
            Verdict(level="E0"),
            Verdict(level="E1"),
            Verdict(level="E1", checked_on=TODAY, check="documents"),
            Verdict(level="E2", checked_on=YESTERDAY, check="documents"),
            *(Verdict(level="E3", checked_on=TODAY, check=how) for how in CHECKS if how != "documents"),
        ],
    )
    def test_what_is_complete_is_kept_as_it_is(self, verdict: Verdict) -> None:
        assert check(verdict) == verdict

    def test_words_are_cleaned(self) -> None:
        assert check(Verdict(kind="question", reason="  How\r\nlong is it?  ")).reason == "How\nlong is it?"

    def test_a_correction_is_an_answer_to_this_question(self) -> None:
        found = check(Verdict(kind="corrected", corrected=45.0, reason=REASON), question=WAIT, answer=said(50))
        assert found.corrected == 45
        assert code_of(Verdict(kind="corrected", corrected=-1, reason=REASON), question=WAIT) == "number-out-of-range"
        assert code_of(Verdict(kind="corrected", corrected="never", reason=REASON)) == "option-unknown"

    def test_a_correction_needs_the_right_answer_another_one_and_a_reason(self) -> None:
        assert code_of(Verdict(kind="corrected", reason=REASON)) == "correction-missing"
        assert code_of(Verdict(kind="corrected", corrected="yes", reason=REASON)) == "correction-same"
        assert code_of(Verdict(kind="corrected", corrected="no", reason="too short")) == "verdict-corrected-reason"
        assert code_of(Verdict(kind="accepted", corrected="no")) == "correction-unasked"

    def test_only_what_was_said_not_to_apply_can_be_refused(self) -> None:
        refused = Verdict(kind="refused", reason=REASON)
        assert check(refused, answer=does_not_apply()) == refused
        assert code_of(refused) == "refusal-of-nothing"
        assert code_of(Verdict(kind="refused"), answer=does_not_apply()) == "verdict-refused-reason"

    def test_levels_from_e2_need_day_and_way(self) -> None:
        assert code_of(Verdict(level="E2", check="documents")) == "level-needs-day"
        assert code_of(Verdict(level="E3", checked_on=TODAY)) == "level-needs-check"
        assert code_of(Verdict(level="E2", checked_on=TODAY, check="visit")) == "level-needs-check"
        assert code_of(Verdict(level="E3", checked_on=TODAY, check="documents")) == "level-needs-check"
        assert code_of(Verdict(level="E1", checked_on=TODAY + timedelta(days=1))) == "checked-in-the-future"

    def test_a_level_belongs_to_an_answer_of_its_own_not_to_one_that_is_borrowed(self) -> None:
        twin = choice("ramp", same_as="entrance")
        assert code_of(Verdict(level="E1"), question=twin, answer=BLANK) == "level-on-twin"
        assert check(Verdict(level="E1"), question=twin) == Verdict(level="E1")

    def test_day_and_way_belong_to_a_level(self) -> None:
        for level in (None, "E0"):
            assert check(Verdict(level=level, checked_on=TODAY, check="visit")) == Verdict(level=level)


class TestVerified:
    @pytest.mark.parametrize("answer", [said("yes"), UNKNOWN_ANSWER, does_not_apply(), BLANK])
    @pytest.mark.parametrize("verdict", [NO_VERDICT, Verdict(kind="accepted"), Verdict(kind="question", reason=REASON)])
    def test_accepted_and_questioned_answers_stay(self, answer: Answer, verdict: Verdict) -> None:
        assert verified({"ramp": answer}, {"ramp": given_on(verdict)}) == {"ramp": answer}

    @pytest.mark.parametrize("answer", [said("yes", note="Why"), UNKNOWN_ANSWER, does_not_apply(), BLANK])
    def test_a_corrected_answer_is_the_right_one(self, answer: Answer) -> None:
        found = verified({"ramp": answer}, {"ramp": given_on(Verdict(kind="corrected", corrected="no"))})
        assert found == {"ramp": said("no", note=answer.note)}

    def test_a_refused_reason_is_marked(self) -> None:
        found = verified({"ramp": does_not_apply()}, {"ramp": given_on(Verdict(kind="refused"))})
        assert found == {"ramp": replace(does_not_apply(), refused=True)}

    def test_a_level_takes_the_place_of_the_business_own(self) -> None:
        verdict = Verdict(level="E2", checked_on=TODAY, check="documents")
        found = verified({"ramp": said("yes", "E1")}, {"ramp": given_on(verdict)})
        assert found == {"ramp": said("yes", "E2", evidence_on=TODAY)}


def given_on(verdict: Verdict) -> StoredVerdict:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return StoredVerdict(verdict=verdict, version=1, answer_version=1, at=at, by="Anna")


@st.composite
def judged_cases(draw: st.DrawFn) -> tuple[Case, Mapping[str, StoredVerdict]]:
    """A submission with random verdicts, each of which may be kept."""
    case = draw(cases())
    verdicts = {}
    for question in {one.id: one for form in case.forms for one in form.questions}.values():
        answer = case.answers.get(question.id, BLANK)
        verdict = _verdict(draw, question, answer, case.on)
        verdicts[question.id] = given_on(checked_verdict(question, answer, verdict, today=case.on))
    return case, verdicts


def _verdict(draw: st.DrawFn, question: Question, answer: Answer, day: date) -> Verdict:
    kind = draw(st.sampled_from((None, *VERDICT_KINDS)))
    values = ["words", "others"] if isinstance(question, TextQuestion) else list(ranked_values(question))
    others = [value for value in values if value != answer.value]
    if (kind == "corrected" and not others) or (kind == "refused" and answer.not_applicable is None):
        kind = "accepted"
    borrowed = question.same_as is not None and not answer.given and kind != "corrected"
    level = None if borrowed else draw(st.sampled_from((None, *EVIDENCE_LEVELS)))
    return Verdict(
        kind=kind,
        corrected=draw(st.sampled_from(others)) if kind == "corrected" else None,
        reason=REASON if kind not in (None, "accepted") else "",
        level=level,
        checked_on=day if level not in (None, "E0") else None,
        check={"E2": "documents", "E3": "visit"}.get(level or ""),  # type: ignore[arg-type]
    )


@given(judged_cases())
def test_declared_figures_never_change_through_verdicts(judged: tuple[Case, Mapping[str, StoredVerdict]]) -> None:
    case, verdicts = judged
    before = dict(case.answers)
    with_them = compared(case.forms, case.profile, case.answers, verdicts, on=case.on)
    without = compared(case.forms, case.profile, case.answers, {}, on=case.on)
    assert with_them.declared == without.declared == without.verified
    assert case.answers == before


@given(cases())
def test_verified_equals_declared_when_all_is_accepted_without_levels(case: Case) -> None:
    accepted = {question.id: given_on(Verdict(kind="accepted")) for form in case.forms for question in form.questions}
    found = compared(case.forms, case.profile, case.answers, accepted, on=case.on)
    assert found.verified == found.declared
    assert found.differences == ()
    assert found.complete


def test_free_words_can_be_accepted_too() -> None:
    assert check(Verdict(kind="accepted"), question=free("story"), answer=said("Words")) == Verdict(kind="accepted")
