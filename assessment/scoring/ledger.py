"""Every question of a form as it stands: the addends from which all figures are summed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessment.answers import BLANK, Answer, EvidenceLevel
from assessment.applicability import Answers, State, standing
from assessment.profile import Profile, holds
from assessment.scorecard import Entry
from assessment.scoring.plan import FormPlan, Row
from assessment.scoring.points import worth_of

_FADED: Mapping[EvidenceLevel, EvidenceLevel] = {"E0": "E0", "E1": "E1", "E2": "E1", "E3": "E2"}


def entries(plan: FormPlan, profile: Profile, answers: Answers, *, on: date) -> list[Entry]:
    """One entry for each row of the plan, in its order."""
    if not holds(plan.form.applies_if, profile):
        return [row.unanswered["ruled_out"] for row in plan.rows]
    fresh_from = _fresh_from(on)
    return [_entry(row, plan, profile, answers, fresh_from) for row in plan.rows]


def _entry(row: Row, plan: FormPlan, profile: Profile, answers: Answers, fresh_from: date) -> Entry:
    # The same as applicability.standing, which a test holds it to, without its cost for the simple questions.
    if row.involved:
        stand = standing(row.question, plan.form, profile, answers)
        return _as_it_stands(row, stand.state, stand.answer, fresh_from)
    for key, values in row.facts:
        if profile.facts.get(key) not in values:
            return row.unanswered["ruled_out"]
    answer = answers.get(row.id, BLANK)
    if answer.not_applicable is not None and not answer.refused:
        return row.unanswered["not_applicable"]
    if answer.unknown:
        return row.unanswered["unknown"]
    return _answered(row, answer, fresh_from)


def _as_it_stands(row: Row, state: State, answer: Answer, fresh_from: date) -> Entry:
    return _answered(row, answer, fresh_from) if state == "answered" else row.unanswered[state]


def _answered(row: Row, answer: Answer, fresh_from: date) -> Entry:
    """An option which this version of the form no longer has answers nothing: the question counts as blank."""
    value = answer.value
    level = answer.evidence
    if answer.evidence_on is not None and answer.evidence_on < fresh_from:
        level = _FADED[level]
    if answer.refused:
        return Entry(row.id, row.form, row.section, "answered", row.weight, 0, level)
    if value is None:
        return row.unanswered["blank"]
    if row.chosen is not None:
        by_level = row.chosen.get(value)
        return row.unanswered["blank"] if by_level is None else by_level[level]
    worth = worth_of(row.question, value)
    if worth is None:
        return row.unanswered["blank"]
    return Entry(row.id, row.form, row.section, "answered", row.weight, worth, level)


def _fresh_from(on: date) -> date:
    """The first day on which evidence still counts in full: twelve calendar months before `on`."""
    if on.year == date.min.year:
        return date.min
    if (on.month, on.day) == (2, 29):
        # What was given on 28 February has its anniversary on the 28th, a day ago.
        return date(on.year - 1, 3, 1)
    return on.replace(year=on.year - 1)
