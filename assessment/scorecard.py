"""What a scored submission is: every shown figure, exact, with the ledger that re-adds to it.

Figures are exact fractions of 0..100 (coverage and confidence: 0..1). Decisions use them as they are;
rounding happens only where they are shown (`rounded`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from assessment.answers import EvidenceLevel
from assessment.applicability import State
from assessment.groups import Group

LevelNumber = Literal[1, 2, 3, 4, 5]
GroupState = Literal["not_rated", "open", "partly_open", "conditional", "closed"]
LimitReason = Literal["coverage", "critical_failures", "proof"]


CONFIDENCE: Mapping[EvidenceLevel, int] = {"E0": 40, "E1": 70, "E2": 85, "E3": 100}
"""How sure an answer is by its evidence, in hundredths: said, attached, checked on documents, checked on site."""


class Entry(NamedTuple):
    """One addend of the ledger: a scored question as it stands in one form.

    `points` (0..100) and `evidence` are None unless the state is `answered`. `evidence` is the level that counts on
    the day of scoring: levels from E2 fade. A tuple, because a thousand submissions a second make many of them.

    How the figures re-add: a form's `low` is the sum of weight x points over the sum of the weights of its counted
    entries; confidence is the sum of weight x `CONFIDENCE[evidence]` over the sum of weights of the answered
    entries of the forms in `Overall.forms`, each question once, where it first counts.
    """

    question: str
    form: str
    section: str
    state: State
    weight: int
    points: int | None
    evidence: EvidenceLevel | None

    @property
    def counted(self) -> bool:
        """Whether the question is applicable, so that its weight is in the sum below the line."""
        return self.state not in ("ruled_out", "not_applicable")


@dataclass(frozen=True, slots=True)
class Figure:
    """An honest range: `low` counts what is not answered as 0 points, `high` as 100; None when nothing applies.

    `coverage` is the answered share of the weight, 0 when nothing applies. `weight` is the sum of weights below the
    line: of questions, of forms for the overall figure, in half units for groups (see `GroupScore`).
    """

    low: Fraction | None
    high: Fraction | None
    coverage: Fraction
    weight: int


@dataclass(frozen=True, slots=True)
class FormScore:
    """One form and its sections, by section id in the order of the form."""

    figure: Figure
    sections: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class CoverageLimit:
    """Under 60 % of the weight is answered: no level at all. `coverage` is what was reached."""

    coverage: Fraction
    needed: Fraction
    reason: Literal["coverage"] = "coverage"
    max_level: None = None


@dataclass(frozen=True, slots=True)
class CriticalLimit:
    """Critical questions answered with 0 points, by cap group in the order of the forms.

    A question without a cap group is a group of its own, under its own id.
    """

    max_level: LevelNumber
    groups: Mapping[str, tuple[str, ...]]
    reason: Literal["critical_failures"] = "critical_failures"


@dataclass(frozen=True, slots=True)
class ProofLimit:
    """The answers are not proven enough.

    `needed` is the confidence that lifts this limit, if nothing else keeps it; `below_e2` lists the applicable
    critical questions below E2, the unanswered ones included.
    """

    max_level: LevelNumber
    confidence: Fraction
    needed: Fraction
    below_e2: tuple[str, ...]
    reason: Literal["proof"] = "proof"


Limit: TypeAlias = CoverageLimit | CriticalLimit | ProofLimit


@dataclass(frozen=True, slots=True)
class Overall:
    """The figure of the whole submission. `forms` maps each form that enters it to its weight."""

    figure: Figure
    confidence: Fraction
    level: LevelNumber | None
    level_by_points: LevelNumber | None
    limits: tuple[Limit, ...]
    forms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How well one group of people is served. `own` counts the applicable questions tagged with the group itself.

    Weights inside are doubled, so that the half weight of questions for all stays a whole number.
    `entries` maps question id to (doubled weight, points or None): the ledger of this figure. A question counts
    once, and one which takes the answer of a twin that is asked too (`same_as`) is left out.
    """

    figure: Figure
    state: GroupState
    own: int
    entries: Mapping[str, tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """Everything that is computed from one submission, but for the advice (`assessment.recommendations`).

    `points` holds answered questions only. `ledger` has one entry per scored question and form, in the order of
    the forms.
    """

    points: Mapping[str, int]
    ledger: tuple[Entry, ...]
    forms: Mapping[str, FormScore]
    overall: Overall
    groups: Mapping[Group, GroupScore]


def rounded(figure: Fraction, places: int = 2) -> float:
    """Half up to `places` decimals, as reports and exports show it. For figures from 0 upwards."""
    # Whole numbers to the end: a decimal or float quotient could fall on the wrong side of a half.
    units = math.floor(figure * 10**places + Fraction(1, 2))
    return float(Fraction(units, 10**places))
