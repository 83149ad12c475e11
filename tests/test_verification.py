"""Declared and verified beside each other, and through which verdict each question changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import Condition, Form
from assessment.review import StoredVerdict, Verdict
from assessment.submission import Stored
from assessment.verification import Comparison, Difference, compare, compared
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, free, said
from tests.store.drafts import NOW, draft

TODAY = date(2026, 11, 22)
CHAT = choice("chat", severity="critical", not_applicable=True)
LIFT = choice("lift", applies_if=Condition(answers={"chat": ("yes",)}))
TWIN = choice("twin", same_as="chat")
WORDS = free("words")
CALLS = form("calls", CHAT, LIFT, WORDS)
SITE = form("site", TWIN, CHAT)
WRONG = "На сайте чата нет"


def verdict(**parts: Any) -> StoredVerdict:
    return StoredVerdict(
        verdict=Verdict(**parts), version=1, answer_version=1, at=datetime(2026, 11, 20, tzinfo=UTC), by="Анна Тамм"
    )


def found(answers: Mapping[str, Answer], verdicts: Mapping[str, StoredVerdict], *forms: Form) -> Comparison:
    return compared(forms or (CALLS,), Profile(), answers, verdicts, on=TODAY)


def moved(comparison: Comparison) -> list[tuple[str, str, int | None, int | None, str | None]]:
    """Question, form, points before and after, and the question through which it changed."""
    return [(d.question.id, d.form_id, d.declared_points, d.verified_points, d.because) for d in comparison.differences]


CORRECTED = verdict(kind="corrected", corrected="no", reason=WRONG)


def test_without_verdicts_both_cards_are_the_same_one() -> None:
    comparison = found({"chat": said("yes")}, {})
    assert comparison.verified is comparison.declared
    assert (comparison.differences, comparison.started, comparison.complete) == ((), False, False)


def test_a_correction_changes_the_verified_figure_alone() -> None:
    comparison = found({"chat": said("yes")}, {"chat": CORRECTED}, form("calls", CHAT))
    lows = [card.overall.figure.low for card in (comparison.declared, comparison.verified)]
    assert lows == [Fraction(100), Fraction(0)]
    assert comparison.differences == (
        Difference(
            question=CHAT,
            form_id="calls",
            declared=said("yes"),
            verified=said("no"),
            declared_state="answered",
            verified_state="answered",
            declared_points=100,
            verified_points=0,
            declared_level="E0",
            verified_level="E0",
            verdict=CORRECTED,
            because=None,
        ),
    )


def test_a_question_ruled_out_by_a_correction_says_through_which_answer() -> None:
    answers = {"chat": said("yes"), "lift": said("partly")}
    assert moved(found(answers, {"chat": CORRECTED})) == [
        ("chat", "calls", 100, 0, None),
        ("lift", "calls", 50, None, "chat"),
    ]


def test_a_question_ruled_in_by_a_correction_says_so_too() -> None:
    opened = verdict(kind="corrected", corrected="yes", reason="Чат есть, мы его видели")
    assert moved(found({"chat": said("no"), "lift": said("yes")}, {"chat": opened})) == [
        ("chat", "calls", 0, 100, None),
        ("lift", "calls", None, 100, "chat"),
    ]


def test_a_twin_changes_with_the_answer_it_takes_and_a_question_in_two_forms_is_named_once() -> None:
    comparison = found({"chat": said("yes")}, {"chat": CORRECTED}, CALLS, SITE)
    assert moved(comparison) == [
        ("chat", "calls", 100, 0, None),
        ("lift", "calls", None, None, "chat"),
        ("twin", "site", 100, 0, "chat"),
    ]
    assert [difference.verdict for difference in comparison.differences] == [CORRECTED, None, None]


def test_a_twin_with_an_answer_of_its_own_stays() -> None:
    answers = {"chat": said("yes"), "twin": said("yes")}
    assert [key for key, *_ in moved(found(answers, {"chat": CORRECTED}, SITE))] == ["chat"]


def test_a_refused_reason_counts_as_answered_with_0_points_and_a_twin_takes_it() -> None:
    refused = verdict(kind="refused", reason="Чат нужен всем, кто не говорит")
    comparison = found({"chat": does_not_apply()}, {"chat": refused}, SITE)
    assert moved(comparison) == [("twin", "site", None, 0, "chat"), ("chat", "site", None, 0, None)]
    chat = comparison.differences[1]
    assert (chat.declared_state, chat.verified_state) == ("not_applicable", "answered")
    assert chat.verified == replace(does_not_apply(), refused=True)


def test_an_evidence_level_alone_is_a_difference_on_the_day_it_counts() -> None:
    checked = verdict(kind="accepted", level="E3", checked_on=date(2026, 11, 1), check="visit")
    fresh = found({"chat": said("yes")}, {"chat": checked})
    later = compared((CALLS,), Profile(), {"chat": said("yes")}, {"chat": checked}, on=date(2028, 1, 1))
    levels = [[(d.declared_level, d.verified_level) for d in each.differences] for each in (fresh, later)]
    assert levels == [[("E0", "E3")], [("E0", "E2")]]


def test_a_correction_worth_the_same_points_is_still_a_difference() -> None:
    same = choice("same", {"always": 100, "often": 100, "never": 0})
    corrected = verdict(kind="corrected", corrected="often", reason="Не всегда, а часто")
    comparison = found({"same": said("always")}, {"same": corrected}, form("calls", same))
    assert moved(comparison) == [("same", "calls", 100, 100, None)]


def test_corrected_words_have_no_points() -> None:
    corrected = verdict(kind="corrected", corrected="other words", reason="Так вернее, чем было")
    assert moved(found({"words": said("words")}, {"words": corrected})) == [("words", "calls", None, None, None)]


@pytest.mark.parametrize("kind", ["accepted", "question", None])
def test_other_verdicts_change_nothing(kind: Any) -> None:
    comparison = found({"chat": said("yes")}, {"chat": verdict(kind=kind, reason="Покажите снимок чата")})
    assert (comparison.differences, comparison.started) == ((), True)


def test_complete_when_every_answer_to_judge_has_a_settled_verdict() -> None:
    answers = {"chat": said("yes"), "lift": does_not_apply(), "words": said("words"), "gone": said("yes")}
    accepted, asked = verdict(kind="accepted"), verdict(kind="question", reason="Покажите снимок чата")
    half = found(answers, {"chat": accepted, "lift": asked})
    assert (half.judged, half.to_judge, half.complete) == (1, 2, False)
    whole = found(answers, {"chat": accepted, "lift": accepted})
    assert (whole.judged, whole.to_judge, whole.complete) == (2, 2, True)


def test_unknown_and_borrowed_answers_need_no_verdict() -> None:
    comparison = found({"chat": UNKNOWN_ANSWER}, {}, CALLS)
    assert (comparison.to_judge, comparison.complete) == (0, True)
    assert found({"chat": said("yes")}, {}, SITE).to_judge == 1


def test_a_verdict_on_an_earlier_version_of_the_answer_says_nothing() -> None:
    def submission(version: int) -> Comparison:
        stored = {"chat": Stored(answer=said("yes"), version=version, saved_at=NOW)}
        return compare(draft(forms=(CALLS,), stored=stored, verdicts={"chat": CORRECTED}), on=TODAY)

    assert [len(submission(version).differences) for version in (1, 2)] == [2, 0]
    assert [submission(version).started for version in (1, 2)] == [True, False]
