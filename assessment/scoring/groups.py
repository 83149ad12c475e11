"""Who is still locked out: how well each group of people is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from assessment.groups import GROUPS, Group
from assessment.scorecard import Entry, Figure, GroupScore, GroupState
from assessment.scoring.figures import Sums, figure
from assessment.scoring.plan import Row, unpack

Standings: TypeAlias = Mapping[str, tuple[Row, Entry]]
"""Applicable questions by id, each once: where it first counts."""

FEWEST_QUESTIONS = 6
"""Below as many questions about a group itself nothing is said about it."""
LEAST_COVERAGE = Fraction(1, 2)
OPEN_CONFIDENCE = Fraction(55, 100)


def group_scores(applicable: Standings, confidence: Fraction) -> dict[Group, GroupScore]:
    """Every group. One fact counts once: a question whose twin (`same_as`) applies too is left out."""
    counted = [pair for pair in applicable.values() if pair[0].question.same_as not in applicable]
    figures, own = _figures(counted)
    critical = [pair for pair in counted if pair[0].critical]
    detours = [row for row, entry in counted if row.question.alternative and (entry.points or 0) >= 50]
    entries, scores = _entries(counted), {}
    for group in GROUPS:
        worst = min([entry.points or 0 for row, entry in critical if group in row.shares], default=100)
        detour = any(group in row.shares for row in detours)
        state = _state(figures[group], own[group], confidence, worst=worst, detour=detour)
        scores[group] = GroupScore(figures[group], state, own[group], entries[group])
    return scores


def _entries(counted: Sequence[tuple[Row, Entry]]) -> Mapping[Group, dict[str, tuple[int, int | None]]]:
    found: dict[Group, dict[str, tuple[int, int | None]]] = {group: {} for group in GROUPS}
    for row, entry in counted:
        points, question = entry.points, row.id
        for group, share in row.shares.items():
            found[group][question] = (share, points)
    return found


def _figures(counted: Sequence[tuple[Row, Entry]]) -> tuple[Mapping[Group, Figure], Mapping[Group, int]]:
    """The figure of every group, and how many questions are tagged with the group itself."""
    weight = answered = total = own = 0
    for row, entry in counted:
        weight += row.packed
        own += row.packed_own
        if entry.points is not None:
            answered += row.packed
            total += row.packed * entry.points
    sums = zip(GROUPS, unpack(weight).values(), unpack(answered).values(), unpack(total).values(), strict=True)
    return {group: figure(Sums(*parts)) for group, *parts in sums}, unpack(own)


def _state(figure: Figure, own: int, confidence: Fraction, *, worst: int, detour: bool) -> GroupState:
    """The first rule that holds. What is not answered counts as 0 points here, as it does in `low`.

    `worst` are the fewest points of a critical question (100 without one); `detour` whether there is a working
    alternative way.
    """
    if own < FEWEST_QUESTIONS or figure.low is None or figure.coverage < LEAST_COVERAGE:
        return "not_rated"
    if figure.low >= 85 and worst >= 50 and confidence >= OPEN_CONFIDENCE:
        return "open"
    if figure.low >= 60 and worst > 0:
        return "partly_open"
    return "conditional" if detour and (worst == 0 or figure.low >= 35) else "closed"
