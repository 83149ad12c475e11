"""The list of submissions on both databases: filters, order, pages, counts; and who works on what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assessment.answers import Answer
from assessment.audit import Trace
from assessment.errors import SubmissionNotFound, TransitionRefused
from assessment.queue import ME, NOBODY, Reviewer, Row, View
from assessment.store import SqlStore
from assessment.store.tables import submissions, users
from assessment.submission import FACT
from tests.building import choice, form
from tests.staff import member
from tests.store import many
from tests.store.drafts import FORM, NOW, begin

OTHER_FORM = form("visits", choice("ramp"))
TRACE = Trace(at=NOW, user_id=None, who="lead", action="assigned")


def put(store: SqlStore, number: int, *, name: str = "", days: int = 0, **columns: Any) -> str:
    """A submission in any state, handed in and last changed so many days ago."""
    parts = {"forms": columns.pop("forms", (FORM,))}
    id_ = begin(store, number, **parts)
    if name:
        store.save(id_, FACT + "name", Answer(value=name), read_at=0, now=NOW)
    ago = NOW - timedelta(days=days)
    plain = {"status": "submitted", "submitted_at": ago, "updated_at": ago}
    with store._database.writing() as connection:
        connection.execute(update(submissions).where(submissions.c.id == id_).values(**(plain | columns)))
    return id_


def rows(store: SqlStore, view: View, *, me: str = "") -> list[str]:
    """References of a page, the last digits."""
    return [row.reference[-1] for row in store.queue.page(view, me=me, now=NOW).rows]


def test_a_row_says_what_staff_need(store: SqlStore) -> None:
    anna = member(store).user
    put(
        store, 1, name="Ромашка", days=3, forms=(OTHER_FORM, FORM), status="in_review", reviewer=anna.id,
        sector="retail", country="EE", level=3, low=55.5,
    )  # fmt: skip
    page = store.queue.page(View(), me=anna.id, now=NOW)
    at = NOW - timedelta(days=3)
    assert page.rows == (
        Row(
            id=f"{1:032x}", reference="AAAA-0001", organisation="Ромашка", sector="retail", country="EE",
            status="in_review", language="ru", forms=("visits", "calls"), level=3, low=55.5, submitted_at=at,
            updated_at=at, reviewer=Reviewer(id=anna.id, name=anna.name, active=True), open_questions=0,
        ),
    )  # fmt: skip
    assert (page.total, page.number) == (1, 1)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (View(), "2345"),
        (View(statuses=("draft",)), "1"),
        (View(statuses=("draft", "approved")), "15"),
        (View(statuses=("submitted",), sort="changed"), "2"),
        (View(form="visits"), "3"),
        (View(sector="retail"), "2"),
        (View(country="EE"), "23"),
        (View(level=2), "3"),
        (View(level="none"), "245"),
        (View(age=7), "4"),
        (View(age=3), "34"),
        (View(reviewer=NOBODY), "245"),
        (View(reviewer=ME), "3"),
        (View(search="РОМАШКА"), "23"),
        (View(search="50%"), "4"),
        (View(search="_"), ""),
        (View(search="AAAA0003"), "3"),
        (View(search="аааа-0004"), "4"),
        (View(search="nobody"), ""),
    ],
)
def test_filters_find(store: SqlStore, view: View, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The references of drafts made by tests have zeros, which real ones have not.
    monkeypatch.setattr("assessment.identifiers.ALPHABET", "0123456789A")
    me = member(store).user.id
    put(store, 1, name="Черновик", status="draft", submitted_at=None)
    put(store, 2, name="Ромашка", days=1, sector="retail", country="EE")
    put(
        store,
        3,
        name="Салон «ромашка»",
        days=5,
        status="in_review",
        reviewer=me,
        forms=(OTHER_FORM,),
        country="EE",
        level=2,
    )
    put(store, 4, name="Kodu 50% OÜ", days=9, status="changes_requested")
    put(store, 5, days=100, status="approved")
    assert "".join(sorted(rows(store, view, me=me))) == found
    assert sorted(store.queue.submissions(view, me=me, now=NOW)) == [f"{int(n):032x}" for n in found]


@pytest.mark.parametrize(
    ("view", "order"),
    [
        (View(), "21345"),
        (View(descending=False), "31245"),
        (View(sort="changed"), "53124"),
        (View(sort="changed", descending=False), "42135"),
        (View(sort="name", descending=False), "23145"),
        (View(sort="level"), "21345"),
        (View(sort="level", descending=False), "12345"),
        (View(sort="figure"), "12345"),
        (View(sort="figure", descending=False), "21345"),
    ],
)
def test_every_order_goes_both_ways_and_what_has_no_value_comes_last(store: SqlStore, view: View, order: str) -> None:
    put(store, 1, name="в", days=5, level=1, low=80.0)
    put(store, 2, name="а", days=7, level=5, low=20.0, status="in_review")
    put(store, 3, name="Б", days=3)
    put(store, 4, name="г", days=9, status="approved")
    put(store, 5, name="д", days=1, status="withdrawn")
    assert "".join(rows(store, view)) == order


def test_counts_are_by_status_under_the_other_filters(store: SqlStore) -> None:
    put(store, 1, country="EE")
    put(store, 2, country="EE", status="approved")
    put(store, 3, country="RU", status="approved")
    put(store, 4, country="EE", status="draft")
    expected = {"draft": 1, "submitted": 1, "in_review": 0, "changes_requested": 0, "approved": 1, "withdrawn": 0}
    view = View(country="EE", statuses=("approved",))
    assert store.queue.counts(view, me="", now=NOW) == expected
    page = store.queue.page(view, me="", now=NOW)
    assert (page.counts, page.total) == (expected, 1)


def test_pages_hold_every_submission_once(store: SqlStore) -> None:
    many.fill(store._database, 60)
    view = View(statuses=("approved", "submitted", "in_review"))
    first = store.queue.page(view, me="", now=many.NOW)
    pages = [store.queue.page(replace(view, page=n), me="", now=many.NOW) for n in range(1, first.pages + 1)]
    ids = [row.id for page in pages for row in page.rows]
    assert (len(ids), len(set(ids))) == (first.total, first.total)
    assert sorted(ids) == sorted(store.queue.submissions(view, me="", now=many.NOW))


def test_a_page_beyond_the_last_is_the_last(store: SqlStore) -> None:
    put(store, 1)
    page = store.queue.page(View(page=9), me="", now=NOW)
    assert (page.number, len(page.rows)) == (1, 1)


def test_an_export_goes_on_past_a_chunk(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.store.queue.CHUNK", 2)
    ids = [put(store, number) for number in range(1, 6)]
    assert list(store.queue.submissions(View(), me="", now=NOW)) == ids


def test_open_questions_are_those_the_business_has_not_touched(store: SqlStore) -> None:
    many.fill(store._database, 40)
    page = store.queue.page(View(statuses=("changes_requested",)), me="", now=many.NOW)
    assert {row.open_questions for row in page.rows} == {2}


def test_reviewers_are_the_active_and_those_who_still_have_submissions(store: SqlStore) -> None:
    anna, boris, gone = (member(store, name=name).user for name in ("Анна", "Борис", "Вера"))
    put(store, 1, reviewer=boris.id)
    _disable(store, boris.id)
    _disable(store, gone.id)
    assert store.queue.reviewers() == (
        Reviewer(id=anna.id, name="Анна", active=True),
        Reviewer(id=boris.id, name="Борис", active=False),
    )


def test_what_is_free_is_mine_first_then_the_longest_waiting(store: SqlStore) -> None:
    anna, boris, gone = (member(store, name=name).user for name in ("Анна", "Борис", "Вера"))
    _disable(store, gone.id)
    for number, (days, reviewer) in enumerate([(1, anna.id), (2, None), (9, boris.id), (5, gone.id), (7, None)], 1):
        put(store, number, days=days, reviewer=reviewer)
    put(store, 6, days=99, status="in_review")
    found = store.queue.free(View(), me=anna.id, now=NOW)
    assert [reference[-1] for _id, reference in found] == ["1", "5", "4", "2"]


def test_assigning_changes_the_reviewer_and_writes_it_down(store: SqlStore) -> None:
    anna, boris = member(store, name="Анна").user, member(store, name="Борис").user
    id_ = put(store, 1, reviewer=anna.id)
    before = store.load(id_)
    store.queue.assign(id_, reviewer=boris.id, seen=anna.id, trace=TRACE)
    after = store.load(id_)
    assert (after.reviewer, after.revision, after.status) == (boris.id, before.revision + 1, "submitted")
    assert after.updated_at == before.updated_at
    assert store.queue.holder(id_) == Reviewer(id=boris.id, name="Борис", active=True)


@pytest.mark.parametrize("case", ["draft", "approved", "gone", "given", "freed"])
def test_an_assignment_that_cannot_be_is_refused_and_changes_nothing(store: SqlStore, case: str) -> None:
    anna, boris = member(store, name="Анна").user, member(store, name="Борис").user
    id_ = put(
        store,
        1,
        reviewer=None if case == "freed" else anna.id,
        status=case if case in {"draft", "approved"} else "submitted",
    )
    if case == "gone":
        _disable(store, boris.id)
    before = store.load(id_)
    with pytest.raises(TransitionRefused) as refused:
        store.queue.assign(id_, reviewer=boris.id, seen=None if case == "given" else anna.id, trace=TRACE)
    codes = {"draft": "is-draft", "approved": "is-approved", "gone": "reviewer-gone", "given": "given-meanwhile"}
    assert refused.value.code == codes.get(case, "freed-meanwhile")
    assert refused.value.parameters == ({"who": "Анна"} if case == "given" else {})
    assert store.load(id_) == before


def test_nobody_can_be_given_what_does_not_exist(store: SqlStore) -> None:
    with pytest.raises(SubmissionNotFound):
        store.queue.assign("nowhere", reviewer=member(store).user.id, seen=None, trace=TRACE)
    with pytest.raises(SubmissionNotFound):
        store.queue.holder("nowhere")


def _disable(store: SqlStore, user_id: str) -> None:
    with store._database.writing() as connection:
        connection.execute(update(users).where(users.c.id == user_id).values(disabled_at=NOW))
