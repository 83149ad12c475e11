"""Column widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.columns import fitted_widths

PAIRS = st.lists(st.tuples(st.floats(0.1, 10), st.floats(0, 1000)), min_size=1, max_size=8)


def test_shares_hold_when_every_word_fits() -> None:
    assert fitted_widths([3, 1], [50, 50], width=400) == [300, 100]


def test_a_narrow_column_gets_what_its_longest_word_needs() -> None:
    assert fitted_widths([3, 1], [50, 110], width=400) == [290, 110]


def test_an_endless_word_gets_no_more_than_three_tenths() -> None:
    assert fitted_widths([3, 1], [50, 5000], width=400) == [280, 120]


def test_shares_hold_when_there_is_no_room_to_spare() -> None:
    assert fitted_widths([1] * 5, [5000] * 5, width=400) == [80] * 5


@given(PAIRS)
def test_the_table_stays_as_wide_as_it_is(pairs: list[tuple[float, float]]) -> None:
    widths = fitted_widths([share for share, _ in pairs], [need for _, need in pairs], width=400)
    assert sum(widths) == pytest.approx(400)
    assert min(widths) > 0
