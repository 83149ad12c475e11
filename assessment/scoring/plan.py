"""A form prepared for scoring: what does not depend on the answers is worked out once and kept.

A thousand full submissions a second leave five microseconds for a question; looking its parts up each time takes more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from assessment.answers import EVIDENCE_LEVELS, EvidenceLevel, Value
from assessment.applicability import State
from assessment.groups import GROUPS, Group
from assessment.questionnaire import ChoiceQuestion, FactValue, Form, ScoredQuestion, Section, TextQuestion
from assessment.scorecard import Entry
from assessment.scoring.points import WEIGHTS

KEPT_PLANS = 128
"""Forms whose plans are kept; about 100 kB each. A service has some fourteen, and versions of them in old drafts."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One scored question of one form.

    `unanswered` holds its ready entries for every state but `answered`; `chosen` those of a choice for every option
    and evidence level, None for kinds whose points have to be computed. `facts` is its condition on the profile;
    `involved` is true when its standing also depends on other answers. `shares` gives its doubled weight in each
    group of people it counts for, `packed` the same in one number (see `pack`), `packed_own` a 1 for each group it
    is tagged with itself.
    """

    question: ScoredQuestion
    id: str
    form: str
    section: str
    weight: int
    critical: bool
    unanswered: Mapping[State, Entry]
    chosen: Mapping[Value, Mapping[EvidenceLevel, Entry]] | None
    facts: tuple[tuple[str, tuple[FactValue, ...]], ...]
    involved: bool
    shares: Mapping[Group, int]
    packed: int
    packed_own: int


@dataclass(frozen=True, slots=True, eq=False)
class FormPlan:
    """A form with its scored questions in order; `sections` holds the number of rows of each section, by id."""

    form: Form
    rows: tuple[Row, ...]
    sections: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class _SameForm:
    """A cache key which is equal for the very same object only.

    Forms are frozen, so identity is always right; an id or a hash could be carried over to changed content. The key
    keeps the form alive, so its address cannot be given to another one.
    """

    form: Form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameForm) and self.form is other.form


def plans(forms: Sequence[Form]) -> list[FormPlan]:
    """The plans of the forms, in their order."""
    return [_kept(_SameForm(form)) for form in forms]


@lru_cache(maxsize=KEPT_PLANS)
def _kept(key: _SameForm) -> FormPlan:
    form = key.form
    by_section = {section.id: _rows(form, section) for section in form.sections}
    return FormPlan(
        form=form,
        rows=tuple(row for rows in by_section.values() for row in rows),
        sections={section: len(rows) for section, rows in by_section.items()},
    )


def _rows(form: Form, section: Section) -> list[Row]:
    return [_row(form, section, q) for q in section.questions if not isinstance(q, TextQuestion)]


def _row(form: Form, section: Section, question: ScoredQuestion) -> Row:
    weight = WEIGHTS[question.severity]
    shares = _shares(question, weight)
    states = (state for state in get_args(State) if state != "answered")
    return Row(
        question=question,
        id=question.id,
        form=form.id,
        section=section.id,
        weight=weight,
        critical=question.severity == "critical",
        unanswered={state: Entry(question.id, form.id, section.id, state, weight, None, None) for state in states},
        chosen=_chosen(form, section, question, weight),
        facts=tuple(question.applies_if.profile.items()),
        involved=question.same_as is not None or bool(question.applies_if.answers),
        shares=shares,
        packed=pack(shares),
        packed_own=pack(dict.fromkeys(question.groups, 1)),
    )


def _chosen(
    form: Form, section: Section, question: ScoredQuestion, weight: int
) -> Mapping[Value, Mapping[EvidenceLevel, Entry]] | None:
    if not isinstance(question, ChoiceQuestion):
        return None
    return {
        option.id: {
            level: Entry(question.id, form.id, section.id, "answered", weight, option.points, level)
            for level in EVIDENCE_LEVELS
        }
        for option in question.options
    }


def _shares(question: ScoredQuestion, weight: int) -> Mapping[Group, int]:
    if question.for_all:
        return {group: 2 * weight if group in question.groups else weight for group in GROUPS}
    return {group: 2 * weight for group in GROUPS if group in question.groups}


_FIELD = 48
"""Bits for each group: room for the weight x points of 10**11 questions."""


def pack(numbers: Mapping[Group, int]) -> int:
    """One number for each group side by side in a whole number, so that seven sums are added up in one addition."""
    return sum(numbers.get(group, 0) << (_FIELD * place) for place, group in enumerate(GROUPS))


def unpack(packed: int) -> Mapping[Group, int]:
    """The numbers of every group out of a sum of packed ones."""
    return {group: (packed >> (_FIELD * place)) & ((1 << _FIELD) - 1) for place, group in enumerate(GROUPS)}
