"""Numbers as the report prints them: whole in prose, two decimals in sums, ranges where answers are missing."""

from __future__ import annotations

from fractions import Fraction

from assessment.i18n.words import Words
from assessment.scorecard import Entry, Figure, rounded
from reports.document import PointRange


def exact(value: Fraction | int, _: Words) -> str:
    """Two decimals, half up."""
    return _.number(rounded(Fraction(value)), 2)


def exact_range(low: Fraction | int, high: Fraction | int, _: Words) -> str:
    """Two decimals; a range where the ends differ."""
    return exact(low, _) if low == high else f"{exact(low, _)}–{exact(high, _)}"


def whole_range(low: int, high: int, _: Words) -> str:
    """Sums of whole numbers."""
    return _.number(low) if low == high else f"{_.number(low)}–{_.number(high)}"


def exact_figure(figure: Figure, _: Words) -> str:
    """A figure as data."""
    if figure.low is None or figure.high is None:
        return _("not rated")
    return exact_range(figure.low, figure.high, _)


def percent(share: Fraction, _: Words, places: int = 0) -> str:
    """A share of 0..1 in hundredths."""
    return _("{n} %", n=_.number(rounded(share * 100, places), places))


def drawn(figure: Figure) -> PointRange | None:
    """A figure as charts take it: rounded as prose is, so that bar and words never differ."""
    if figure.low is None or figure.high is None:
        return None
    return rounded(figure.low, 0), rounded(figure.high, 0)


def ends(entry: Entry) -> tuple[int, int]:
    """The points of a counted question: an open one counts as 0 and as 100."""
    return (0, 100) if entry.points is None else (entry.points, entry.points)
