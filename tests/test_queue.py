"""A view of the list: what it is called in the address, and what becomes of an address nobody understands."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.queue import (
    AGES,
    LEVELS,
    MAXIMUM_SEARCH,
    SORTS,
    Choices,
    Page,
    Remark,
    Row,
    View,
    folded,
    for_log,
    from_parameters,
    reference_part,
)
from assessment.submission import STATUSES, Status
from tests.store.drafts import NOW

KNOWN = Choices(
    forms=frozenset({"info-sms"}),
    sectors=frozenset({"retail"}),
    countries=frozenset({"EE", "other"}),
    reviewers=frozenset({"0" * 32}),
)
VIEWS = st.builds(
    View,
    statuses=st.sets(st.sampled_from(STATUSES)).map(lambda chosen: tuple(one for one in STATUSES if one in chosen)),
    form=st.sampled_from((None, *KNOWN.forms)),
    sector=st.sampled_from((None, *KNOWN.sectors)),
    country=st.sampled_from((None, *sorted(KNOWN.countries))),
    level=st.sampled_from((None, *LEVELS)),
    age=st.sampled_from((None, *AGES)),
    reviewer=st.sampled_from((None, "me", "nobody", "0" * 32)),
    search=st.text(max_size=20).map(lambda text: " ".join(text.split())),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    page=st.integers(1, 4000),
)


@given(VIEWS)
def test_the_address_of_a_view_leads_back_to_it(view: View) -> None:
    parameters = dict(parse_qsl(view.to_query()))
    assert from_parameters(parameters, KNOWN) == (view, ())


def test_the_plain_view_has_no_parameters() -> None:
    assert View().to_query() == ""


def test_an_address_is_readable() -> None:
    view = View(statuses=("submitted", "in_review"), age=7, reviewer="me", sort="name", descending=False, page=2)
    assert view.to_query() == "status=submitted,in_review&age=7&reviewer=me&sort=name&order=asc&page=2"


@given(st.dictionaries(st.text(max_size=10), st.text(max_size=10)))
def test_no_address_is_an_error(parameters: dict[str, str]) -> None:
    view, remarks = from_parameters(parameters, KNOWN)
    assert len(remarks) <= sum(value.count(",") + 1 for value in parameters.values())
    assert isinstance(view, View)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("form", "gone"), ("sector", "x"), ("country", "ee"), ("level", "6"), ("level", "0"), ("age", "5"),
        ("reviewer", "1" * 32), ("sort", "secret_hash"), ("order", "down"), ("page", "0"), ("page", "-1"),
        ("page", "1e3"), ("page", "٣"), ("page", "1" * 10), ("search", "x" * (MAXIMUM_SEARCH + 1)), ("statu", "draft"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_left_out_and_named(name: str, value: str) -> None:
    assert from_parameters({name: value, "country": "EE"} | {name: value}, KNOWN) == (
        View(country=None if name == "country" else "EE"),
        (Remark(name, value),),
    )


def test_of_several_statuses_the_known_ones_count() -> None:
    view, remarks = from_parameters({"status": "draft,lost,approved"}, KNOWN)
    assert (view.statuses, remarks) == (("draft", "approved"), (Remark("status", "lost"),))


def test_an_empty_parameter_says_nothing() -> None:
    assert from_parameters({"form": "", "status": ""}, KNOWN) == (View(), ())


def test_another_filter_begins_at_the_first_page() -> None:
    assert View(page=7, age=3).narrowed(country="EE") == View(age=3, country="EE")


def test_order_and_page_are_no_filters() -> None:
    assert not View(statuses=("draft",), sort="name", descending=False, page=3).filtered
    assert View(search="a").filtered


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("K7MA-R3XQ", "K7MAR3XQ"), ("k7ma r3xq", "K7MAR3XQ"), ("к7ма-р3хq", "K7MAP3XQ"), ("7MA", "7MA"),
        ("MA-R", "MAR"),
        ("K", ""), ("Ромашка", ""), ("", ""), ("K7MA-R3XQ-4", ""), ("%", ""), ("0000", ""),
    ],
)  # fmt: skip
def test_a_reference_is_understood_as_people_type_it(typed: str, part: str) -> None:
    assert reference_part(typed) == part


def test_names_are_compared_without_upper_case_and_composed() -> None:
    assert folded("РОМАШКА И\u0306") == "ромашка й"


@pytest.mark.parametrize(
    ("status", "since"),
    [
        ("draft", 1),
        ("submitted", 2),
        ("in_review", 2),
        ("changes_requested", 1),
        ("approved", None),
        ("withdrawn", None),
    ],
)
def test_waiting_begins_when_the_other_side_was_done(status: Status, since: int | None) -> None:
    row = Row(
        id="1", reference="AAAA-0001", organisation="", sector=None, country=None, status=status, language="et",
        forms=(), level=None, low=None, submitted_at=NOW - timedelta(days=2), updated_at=NOW - timedelta(days=1),
        reviewer=None, open_questions=0,
    )  # fmt: skip
    assert row.waits_since == (None if since is None else NOW - timedelta(days=since))


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (25, 1), (26, 2), (100_000, 4000)])
def test_a_page_has_25_rows(total: int, pages: int) -> None:
    assert Page(rows=(), number=1, total=total, counts={}).pages == pages


def test_the_log_keeps_the_filter_without_the_words_that_were_searched_for() -> None:
    assert for_log(View(search="Ромашка", country="EE").to_query()) == "country=EE&search=*"
