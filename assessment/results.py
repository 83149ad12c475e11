"""What is kept of a scored submission, so that queue and statistics answer from the database without scoring again.

Points are rounded to hundredths, as reports show them, so that sums of them are exact in every database. Reports and
screens of one submission score anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from assessment.applicability import Answers, State
from assessment.review import VerdictKind
from assessment.scorecard import Entry, Figure, LevelNumber, ScoreCard, rounded
from assessment.scoring import WEIGHTS, score
from assessment.submission import Submission

Basis = Literal["declared", "verified"]
"""As the business said, or with the reviewers' verdicts applied."""
BASES: tuple[Basis, ...] = get_args(Basis)
PartKind = Literal["form", "section", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The overall figures: 0..100, coverage and confidence 0..1, level 1..5 or None when it is not rated."""

    basis: Basis
    low: float | None
    high: float | None
    coverage: float
    confidence: float
    level: LevelNumber | None
    level_by_points: LevelNumber | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One form, section or group of people that is rated. `form_id` is empty for groups."""

    basis: Basis
    kind: PartKind
    form_id: str
    part_id: str
    low: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """One scored question where it first applies, on both bases: a verdict may also rule questions in or out."""

    question_id: str
    critical: bool
    state: State
    verified_state: State
    points: int | None
    verified_points: int | None
    verdict: VerdictKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything that is kept, as of a day: proof fades with time."""

    scored_on: date
    wholes: tuple[Whole, ...]
    parts: tuple[Part, ...]
    questions: tuple[QuestionResult, ...]

    def whole(self, basis: Basis) -> Whole:
        """The overall figures on one basis."""
        return next(whole for whole in self.wholes if whole.basis == basis)


def of(submission: Submission, *, on: date) -> Results:
    """Score a submission on both bases."""
    answers: Mapping[Basis, Answers] = {"declared": submission.answers, "verified": submission.verified_answers}
    cards = {basis: score(submission.forms, submission.profile, answers[basis], on=on) for basis in BASES}
    return Results(
        scored_on=on,
        wholes=tuple(_whole(basis, card) for basis, card in cards.items()),
        parts=tuple(part for basis, card in cards.items() for part in _parts(basis, card)),
        questions=tuple(_questions(submission, cards["declared"], cards["verified"])),
    )


def _whole(basis: Basis, card: ScoreCard) -> Whole:
    overall = card.overall
    return Whole(
        basis=basis,
        low=_points(overall.figure.low),
        high=_points(overall.figure.high),
        coverage=float(overall.figure.coverage),
        confidence=float(overall.confidence),
        level=overall.level,
        level_by_points=overall.level_by_points,
    )


def _parts(basis: Basis, card: ScoreCard) -> Iterator[Part]:
    for form_id, found in card.forms.items():
        yield from _part(basis, "form", form_id, form_id, found.figure)
        for section_id, figure in found.sections.items():
            yield from _part(basis, "section", form_id, section_id, figure)
    for group, rated in card.groups.items():
        if rated.state != "not_rated":
            yield from _part(basis, "group", "", group, rated.figure)


def _part(basis: Basis, kind: PartKind, form_id: str, part_id: str, figure: Figure) -> Iterator[Part]:
    low = _points(figure.low)
    if low is not None:
        yield Part(basis=basis, kind=kind, form_id=form_id, part_id=part_id, low=low)


def _questions(submission: Submission, declared: ScoreCard, verified: ScoreCard) -> Iterator[QuestionResult]:
    verdicts = submission.standing_verdicts()
    said, found = _once(declared.ledger), _once(verified.ledger)
    for question_id in said | found:
        entry, checked = said.get(question_id), found.get(question_id)
        judged = verdicts.get(question_id)
        yield QuestionResult(
            question_id=question_id,
            critical=any(one is not None and one.weight == WEIGHTS["critical"] for one in (entry, checked)),
            state=entry.state if entry else "ruled_out",
            verified_state=checked.state if checked else "ruled_out",
            points=entry.points if entry else None,
            verified_points=checked.points if checked else None,
            verdict=judged.verdict.kind if judged else None,
        )


def _once(ledger: tuple[Entry, ...]) -> dict[str, Entry]:
    """Each question where it first is not ruled out; one ruled out everywhere was never asked."""
    places: dict[str, Entry] = {}
    for entry in ledger:
        if entry.state != "ruled_out":
            places.setdefault(entry.question, entry)
    return places


def _points(exact: Fraction | None) -> float | None:
    return None if exact is None else rounded(exact)
