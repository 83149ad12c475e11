"""What to do first, and what to find out: ordered by how much it helps for how much work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assessment.groups import GROUPS
from assessment.questionnaire import Effort, Form, ScoredQuestion, TextQuestion
from assessment.scorecard import Entry, ScoreCard

Band = Literal["this_week", "this_quarter", "later"]
BAND_SIZE = 5
"""How many things fit in a week, and how many more in a quarter."""
_EFFORTS: Mapping[Effort, int] = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `question` and `form` are ids; `points` (0..99) is what the answer is worth now.

    `critical_failure`: a critical question answered with 0 points, which limits the level.
    """

    question: str
    form: str
    points: int
    priority: Fraction
    effort: Effort
    band: Band
    critical_failure: bool


def advise(forms: Sequence[Form], card: ScoreCard) -> tuple[Advice, ...]:
    """One advice for every applicable answered question below 100 points, the most urgent first.

    Critical failures come first, then what helps most for its work, then the order of forms and questions. A question
    which stands in two forms is named once, where it stands first.
    """
    questions = _scored_questions(forms)
    lacking = _first_places(card.ledger, lambda entry: entry.points is not None and entry.points < 100)
    found = [_advice(questions[entry.question], entry) for entry in lacking]
    return _banded(sorted(found, key=lambda advice: (not advice.critical_failure, -advice.priority)))


def find_out(forms: Sequence[Form], card: ScoreCard) -> tuple[str, ...]:
    """Ids of questions answered by "we don't know yet", the largest weight first, then in the order of the forms."""
    chosen = {form.id for form in forms}
    return _by_weight(card.ledger, lambda entry: entry.form in chosen and entry.state == "unknown")


def narrowing(forms: Sequence[Form], card: ScoreCard) -> tuple[str, ...]:
    """Ids of unknown and blank questions whose answers would narrow the overall range, the largest weight first.

    Only of forms which enter the overall figure: others do not move it.
    """
    entering = {form.id for form in forms} & card.overall.forms.keys()
    return _by_weight(card.ledger, lambda entry: entry.form in entering and entry.state in ("unknown", "blank"))


def _advice(question: ScoredQuestion, entry: Entry) -> Advice:
    points = entry.points or 0
    effort = question.recommendation.effort
    return Advice(
        question=entry.question,
        form=entry.form,
        points=points,
        # weight · (100 − points)/100 · (1 + 0.15·n) / effort, in whole numbers up to the last step
        priority=Fraction(entry.weight * (100 - points) * (100 + 15 * _helped(question)), 10_000 * _EFFORTS[effort]),
        effort=effort,
        band="later",
        critical_failure=question.severity == "critical" and points == 0,
    )


def _helped(question: ScoredQuestion) -> int:
    """How many groups of people it helps."""
    return len(GROUPS) if question.for_all else len(set(question.groups))


def _banded(ordered: Sequence[Advice]) -> tuple[Advice, ...]:
    week = [advice for advice in ordered if advice.effort == "low"][:BAND_SIZE]
    quarter = [advice for advice in ordered if advice not in week][:BAND_SIZE]
    return tuple(replace(advice, band=_band(advice, week, quarter)) for advice in ordered)


def _band(advice: Advice, week: Sequence[Advice], quarter: Sequence[Advice]) -> Band:
    if advice in week:
        return "this_week"
    return "this_quarter" if advice in quarter else "later"


def _by_weight(ledger: Iterable[Entry], wanted: Callable[[Entry], bool]) -> tuple[str, ...]:
    ordered = sorted(_first_places(ledger, wanted), key=lambda entry: -entry.weight)
    return tuple(entry.question for entry in ordered)


def _first_places(ledger: Iterable[Entry], wanted: Callable[[Entry], bool]) -> list[Entry]:
    """The wanted entries, each question once."""
    places: dict[str, Entry] = {}
    for entry in ledger:
        if wanted(entry):
            places.setdefault(entry.question, entry)
    return list(places.values())


def _scored_questions(forms: Sequence[Form]) -> dict[str, ScoredQuestion]:
    return {q.id: q for form in forms for q in form.questions if not isinstance(q, TextQuestion)}
