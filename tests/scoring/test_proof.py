"""How sure the answers are, and how proof fades."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessment.answers import Answer, EvidenceLevel
from assessment.questionnaire import Form
from assessment.scorecard import (
    LevelNumber,
    ProofLimit,
)
from tests.building import choice, form, said
from tests.scoring.reckoned import one, overall, scored


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
