"""Figures as they are shown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.scorecard import rounded


@pytest.mark.parametrize(
    ("figure", "places", "shown"),
    [
        (Fraction(1, 3), 2, 0.33),
        (Fraction(2, 3), 2, 0.67),
        (Fraction(1, 8), 2, 0.13),  # 0.125, half up
        (Fraction(1005, 1000), 2, 1.01),  # 1.005, which a float holds as 1.00499…
        (Fraction(849999, 10000), 2, 85.0),
        (Fraction(45, 2), 0, 23.0),
        (Fraction(0), 2, 0.0),
        (Fraction(100), 2, 100.0),
    ],
)
def test_figures_are_shown_half_up(figure: Fraction, places: int, shown: float) -> None:
    assert rounded(figure, places) == shown
