"""Forms and answers become a score card: pure, exact, and fast enough for a thousand submissions a second.

All sums are whole numbers and only finished figures are fractions, because a float 84.9999 gives a wrong level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assessment.applicability import Answers
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.scorecard import Entry, FormScore, ScoreCard
from assessment.scoring.figures import OPEN_STATES, Sums, entering, form_score, overall
from assessment.scoring.groups import group_scores
from assessment.scoring.ledger import entries
from assessment.scoring.limits import rate
from assessment.scoring.plan import FormPlan, Row, plans
from assessment.scoring.points import WEIGHTS, points

__all__ = ["WEIGHTS", "points", "score"]


def score(forms: Sequence[Form], profile: Profile, answers: Answers, *, on: date) -> ScoreCard:
    """The score card of one submission on a day (evidence fades with time). Forms must differ in their ids.

    Answers to questions outside the forms, or ruled out in them, are kept by the caller and not counted here.
    """
    planned = plans(forms)
    filled = [entries(plan, profile, answers, on=on) for plan in planned]
    sums, scores = _form_scores(planned, filled)
    weights = entering({form.id: form.weight for form in forms}, sums)
    everywhere = _applicable(planned, filled, sums)
    deciding = everywhere if len(weights) == len(sums) else _applicable(planned, filled, weights)
    rating = rate(overall(weights, sums), deciding, weights)
    return ScoreCard(
        points=_points(filled),
        ledger=tuple(entry for part in filled for entry in part),
        forms=scores,
        overall=rating,
        groups=group_scores(everywhere, rating.confidence),
    )


def _form_scores(
    planned: Sequence[FormPlan], filled: Sequence[Sequence[Entry]]
) -> tuple[dict[str, Sums], dict[str, FormScore]]:
    sums, scores = {}, {}
    for plan, part in zip(planned, filled, strict=True):
        sums[plan.form.id], scores[plan.form.id] = form_score(plan, part)
    return sums, scores


def _applicable(
    planned: Sequence[FormPlan], filled: Sequence[Sequence[Entry]], forms: Mapping[str, object]
) -> dict[str, tuple[Row, Entry]]:
    """The questions that apply in these forms, each once: a question may stand in several forms."""
    found: dict[str, tuple[Row, Entry]] = {}
    for plan, part in zip(planned, filled, strict=True):
        if plan.form.id in forms:
            for pair in zip(plan.rows, part, strict=True):
                if pair[1].points is not None or pair[1].state in OPEN_STATES:
                    found.setdefault(pair[0].id, pair)
    return found


def _points(filled: Sequence[Sequence[Entry]]) -> dict[str, int]:
    return {entry.question: entry.points for part in filled for entry in part if entry.points is not None}
