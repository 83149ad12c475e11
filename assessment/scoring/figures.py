"""Sums of whole numbers, and the exact fractions they end in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.applicability import State
from assessment.scorecard import Entry, Figure, FormScore
from assessment.scoring.plan import FormPlan


class Sums(NamedTuple):
    """Weight of what applies, weight of what is answered, and the sum of weight x points of the answered."""

    weight: int
    answered: int
    points: int


EMPTY = Figure(low=None, high=None, coverage=Fraction(0), weight=0)
"""Where nothing applies there is nothing to rate."""


@lru_cache(maxsize=2**14)
def figure(sums: Sums) -> Figure:
    """The honest range. Kept, because sections are small and their sums meet again and again."""
    if not sums.weight:
        return EMPTY
    return Figure(
        low=Fraction(sums.points, sums.weight),
        high=Fraction(sums.points + 100 * (sums.weight - sums.answered), sums.weight),
        coverage=Fraction(sums.answered, sums.weight),
        weight=sums.weight,
    )


OPEN_STATES: frozenset[State] = frozenset({"unknown", "blank"})
"""Applicable and not answered. Looked up here: asking each entry (`counted`) doubles the cost of a sum."""


def add(entries: Iterable[Entry]) -> Sums:
    """The sums over ledger entries."""
    weight = answered = total = 0
    for entry in entries:
        points = entry.points
        if points is not None:
            answered += entry.weight
            total += entry.weight * points
            weight += entry.weight
        elif entry.state in OPEN_STATES:
            weight += entry.weight
    return Sums(weight, answered, total)


def form_score(plan: FormPlan, entries: Sequence[Entry]) -> tuple[Sums, FormScore]:
    """One form with its sections. The form is summed over all its questions, not averaged over its sections."""
    total, sections, start = Sums(0, 0, 0), {}, 0
    for section, rows in plan.sections.items():
        part = add(entries[start : start + rows])
        total = Sums(total.weight + part.weight, total.answered + part.answered, total.points + part.points)
        sections[section] = figure(part)
        start += rows
    return total, FormScore(figure(total), sections)


def entering(weights: Mapping[str, int], sums: Mapping[str, Sums]) -> dict[str, int]:
    """The forms which enter the overall figure, with their weight there.

    A form in which nothing applies is left out. Forms of weight 0 enter only where no weighted one does, alike.
    """
    rated = [form for form in weights if sums[form].weight]
    return {form: weights[form] for form in rated if weights[form]} or dict.fromkeys(rated, 1)


def overall(weights: Mapping[str, int], sums: Mapping[str, Sums]) -> Figure:
    """The weighted mean of the forms; `weights` are those from `entering`."""
    if not weights:
        return EMPTY
    below = math.lcm(*(sums[form].weight for form in weights))
    shares = [(weight * (below // sums[form].weight), sums[form]) for form, weight in weights.items()]
    weight = sum(weights.values())
    low = Fraction(sum(share * part.points for share, part in shares), below * weight)
    coverage = Fraction(sum(share * part.answered for share, part in shares), below * weight)
    return Figure(low=low, high=low + 100 * (1 - coverage), coverage=coverage, weight=weight)
