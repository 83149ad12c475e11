"""Which submissions are counted, as it stands in an address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.statistics import Selection, Spread, selected

FULL = Selection(
    basis="verified",
    since="2026-01",
    until="2026-12",
    form="info-sms",
    sector="retail",
    country="EE",
    language="et",
    status="approved",
)


@pytest.mark.parametrize("selection", [Selection(), FULL, Selection(until="2026-02")])
def test_an_address_opens_the_selection_it_was_made_from(selection: Selection) -> None:
    assert selected(selection.query()) == selection


def test_what_is_left_as_it_is_does_not_stand_in_the_address() -> None:
    assert Selection().query() == {}
    assert Selection(country="EE").query() == {"country": "EE"}


@pytest.mark.parametrize(
    "query",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {"basis": "guessed"},
        {"language": "fi"},
        {"since": "2026-13"},
        {"since": "2026-1"},
        {"until": "9999-12"},
        {"until": "last year"},
        {"sector": ""},
        {"form": "x" * 101},
        {"view": "points", "reviewer": "me"},
    ],
)
def test_what_no_selection_can_hold_is_passed_over(query: dict[str, str]) -> None:
    assert selected(query) == Selection()


def test_both_months_of_a_period_are_counted_whole() -> None:
    selection = Selection(since="2025-12", until="2026-01")
    assert selection.begins == datetime(2025, 12, 1, tzinfo=UTC)
    assert selection.ends == datetime(2026, 2, 1, tzinfo=UTC)
    assert Selection(until="2026-12").ends == datetime(2027, 1, 1, tzinfo=UTC)
    assert Selection(until="2026-02").ends == datetime(2026, 3, 1, tzinfo=UTC)


def test_without_a_period_there_is_neither_begin_nor_end() -> None:
    assert (Selection().begins, Selection().ends) == (None, None)


def test_the_mean_is_the_exact_sum_by_the_number() -> None:
    assert Spread(n=4, hundredths=10_002, lower=0, median=25, upper=50).mean == 25.005
