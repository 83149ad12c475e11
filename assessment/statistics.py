"""What staff learn from all submissions together: which ones are counted, and one frozen value for each statistic.

Counted is what has been handed in and not withdrawn, with the results kept when a step or a verdict was last taken.
Points are the lower ends (an open question counts as 0), in hundredths, so that sums are exact in every database.
Quartiles are real values by rank (nearest rank): the q-th of n values in order is the one at place ceil(q * n).
Months and days are those of UTC.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from assessment.results import BASES, Basis, PartKind
from assessment.scorecard import LevelNumber
from assessment.submission import Status
from assessment.text import LANGUAGES, Language

FEW = 10
"""A rate or a mean of fewer is shown and marked: one answer more could change it much."""
COUNTED: tuple[Status, ...] = ("submitted", "in_review", "changes_requested", "approved")
"""The statuses whose results are kept and counted."""
AGES = (3, 7, 14, 30)
"""Days at which the bins of waiting submissions begin, after the first, which begins at 0."""
LONGEST_VALUE = 100
"""Characters of a value in an address; what is longer names nothing."""
By = Literal["all", "sector", "country"]
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which submissions are counted; None is no restriction.

    `since` and `until` are months such as “2026-11”, both counted, of the day on which it was last handed in.
    """

    basis: Basis = "declared"
    since: str | None = None
    until: str | None = None
    form: str | None = None
    sector: str | None = None
    country: str | None = None
    language: Language | None = None
    status: Status | None = None

    @property
    def begins(self) -> datetime | None:
        """The first moment that is counted."""
        return month_begins(self.since) if self.since else None

    @property
    def ends(self) -> datetime | None:
        """The first moment that is not counted any more."""
        return (month_begins(self.until) + timedelta(days=31)).replace(day=1) if self.until else None

    def query(self) -> dict[str, str]:
        """As parameters of an address; what is left at its default is left out."""
        plain = Selection()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None and value != getattr(plain, name)}


def selected(query: Mapping[str, str]) -> Selection:
    """The selection of an address; what no selection can hold is passed over, as after a mistyped address."""
    allowed: Mapping[str, tuple[str, ...]] = {"basis": BASES, "language": LANGUAGES, "status": COUNTED}
    known = {field.name for field in fields(Selection)}
    values = {name: value for name, value in query.items() if name in known and 0 < len(value) <= LONGEST_VALUE}
    for name, choices in allowed.items():
        if values.get(name) not in choices:
            values.pop(name, None)
    for name in ("since", "until"):
        if not _MONTH.fullmatch(values.get(name, "")) or not "1970" <= values[name][:4] <= "9000":
            values.pop(name, None)
    return replace(Selection(), **values)  # type: ignore[arg-type]


def month_begins(month: str) -> datetime:
    """The first moment of a month such as “2026-11”."""
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How many were handed in (for the last time) and how many of them approved in a month."""

    month: str
    handed_in: int
    approved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Submissions by status, drafts and withdrawn ones included, and by month, months without any left out."""

    statuses: Mapping[Status, int]
    months: tuple[Month, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.statuses.values())


@dataclass(frozen=True, slots=True)
class Levels:
    """How many submissions stand at each level on both bases; under None those that are not rated."""

    counts: Mapping[Basis, Mapping[LevelNumber | None, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Mean and spread of points, 0..100. `hundredths` is the exact sum of all `n` values, n at least 1."""

    n: int
    hundredths: int
    lower: float
    median: float
    upper: float

    @property
    def mean(self) -> float:
        """Their mean, 0..100."""
        return self.hundredths / self.n / 100


@dataclass(frozen=True, slots=True)
class PartSpread:
    """The spread of one form, section or group of people; `form_id` is empty for groups."""

    kind: PartKind
    form_id: str
    part_id: str
    spread: Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Spreads of the overall figures, by value of a fact (None: not said), and of parts."""

    overall: Spread | None
    sectors: Mapping[str | None, Spread]
    countries: Mapping[str | None, Spread]
    parts: tuple[PartSpread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCount:
    """One question over all businesses that it was asked, on one basis.

    `asked` of them, of whom it applies to `applicable`: `failed` have 0 points, `unknown` do not know. `judged` have a
    settled verdict, and in `corrected` of these the reviewer did not accept what was said.
    """

    question_id: str
    critical: bool
    asked: int
    applicable: int
    failed: int
    unknown: int
    judged: int
    corrected: int

    @property
    def not_applicable(self) -> int:
        """Businesses that said it does not apply to them."""
        return self.asked - self.applicable


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """From handing in to the next decision (returned or approved), in seconds by nearest rank, over `decided` of them.

    Decisions given before a submission was withdrawn count too: they show how quickly the NGO answers.
    `waiting` counts those that wait now in bins of days, which begin at 0 and at each of `AGES`.
    """

    decided: int
    median: int | None
    nine_of_ten: int | None
    waiting: tuple[int, ...]
