"""The level of the whole, and what limits it. Points are never bent: only the level is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessment.scorecard import (
    CONFIDENCE,
    CoverageLimit,
    CriticalLimit,
    Entry,
    Figure,
    LevelNumber,
    Limit,
    Overall,
    ProofLimit,
)
from assessment.scoring.groups import Standings
from assessment.scoring.plan import Row

LEVELS: Sequence[tuple[int, LevelNumber]] = ((85, 5), (70, 4), (50, 3), (25, 2), (0, 1))
"""From how many points each level begins, the highest first."""
CRITICAL_LIMITS: Sequence[tuple[int, LevelNumber]] = ((8, 1), (5, 2), (3, 3), (1, 4))
"""From how many failed cap groups the level is held at most at the second number."""
NEEDED_COVERAGE = Fraction(60, 100)
NEEDED_CONFIDENCE: Sequence[tuple[Fraction, LevelNumber]] = ((Fraction(55, 100), 3), (Fraction(75, 100), 4))
"""Below which confidence the level is held at most at the second number."""


def rate(figure: Figure, deciding: Standings, forms: Mapping[str, int]) -> Overall:
    """The overall figure with its level. `deciding` are the questions of the forms that enter it."""
    sure = confidence(deciding)
    limits = tuple(limit for limit in (_coverage(figure), _critical(deciding), _proof(deciding, sure)) if limit)
    by_points = None if figure.low is None else level_by_points(figure.low)
    return Overall(figure, sure, _level(by_points, limits), by_points, limits, forms)


def level_by_points(low: Fraction) -> LevelNumber:
    """The level the points alone would give; `low` is not rounded (0..100)."""
    return next(level for start, level in LEVELS if low >= start)


def confidence(deciding: Standings) -> Fraction:
    """How sure the answers are, by weight: 0 when nothing is answered."""
    weight = sure = 0
    for _, entry in deciding.values():
        if entry.evidence is not None:
            weight += entry.weight
            sure += entry.weight * CONFIDENCE[entry.evidence]
    return Fraction(sure, 100 * weight) if weight else Fraction(0)


def _level(by_points: LevelNumber | None, limits: Sequence[Limit]) -> LevelNumber | None:
    if by_points is None or any(limit.max_level is None for limit in limits):
        return None
    return min((by_points, *(limit.max_level for limit in limits if limit.max_level is not None)))


def _coverage(figure: Figure) -> CoverageLimit | None:
    return CoverageLimit(figure.coverage, NEEDED_COVERAGE) if figure.coverage < NEEDED_COVERAGE else None


def _critical(deciding: Standings) -> CriticalLimit | None:
    failed: dict[tuple[str, bool], tuple[str, ...]] = {}
    for row, entry in deciding.values():
        if row.critical and entry.points == 0:
            key = _cap_group(row)
            failed[key] = (*failed.get(key, ()), row.id)
    for fewest, level in CRITICAL_LIMITS:
        if len(failed) >= fewest:
            return CriticalLimit(level, _named(failed))
    return None


def _cap_group(row: Row) -> tuple[str, bool]:
    """The group's name, and whether the question is alone in it because it names none."""
    named = row.question.cap_group
    return (row.id, True) if named is None else (named, False)


def _named(failed: Mapping[tuple[str, bool], tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    # A cap group may bear the id of a question which stands alone; neither may swallow the other.
    return {
        f"question:{name}" if alone and (name, False) in failed else name: ids for (name, alone), ids in failed.items()
    }


def _proof(deciding: Standings, sure: Fraction) -> ProofLimit | None:
    below_e2 = tuple(row.id for row, entry in deciding.values() if row.critical and not _checked(entry))
    for needed, level in NEEDED_CONFIDENCE:
        if sure < needed:
            return ProofLimit(level, sure, needed, below_e2)
    needed, level = NEEDED_CONFIDENCE[-1]
    return ProofLimit(level, sure, needed, below_e2) if below_e2 else None


def _checked(entry: Entry) -> bool:
    return entry.evidence in ("E2", "E3")
