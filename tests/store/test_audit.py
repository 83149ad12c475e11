"""The audit log: nothing in it is ever changed, and admins find what they look for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from assessment.audit import Search, Trace
from assessment.store import SqlStore
from assessment.store.audit import PAGE
from tests.store.drafts import NOW

ANNA = Trace(at=NOW, user_id="a", who="Анна Тамм", action="opened", subject="K7MA-R3XQ", address="192.0.2.7")
BORIS = Trace(at=NOW, user_id="b", who="Boris", action="exported", subject="status=approved", detail="csv, 17")
FAILED = Trace(at=NOW, user_id=None, who="", action="sign-in-failed", subject="anna_50%@example.org")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET who = 'somebody else'",
        "UPDATE audit_log SET detail = '' WHERE id = 1",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 1",
    ],
)
def test_lines_can_be_neither_changed_nor_deleted(store: SqlStore, database: str, statement: str) -> None:
    store.audit.append(ANNA)
    engine = create_engine(database)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="the audit log is append-only"):
        connection.execute(text(statement))
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, pytest.raises(DBAPIError, match="the audit log is append-only"):
            connection.execute(text("TRUNCATE audit_log"))
    engine.dispose()
    assert store.audit.search(Search()).traces == [ANNA]


def test_lines_outlive_the_account(store: SqlStore) -> None:
    store.audit.append(ANNA)  # no such account has ever been
    assert store.audit.search(Search(who=ANNA.who)).traces == [ANNA]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Search(), [FAILED, BORIS, ANNA]),
        (Search(who="Boris"), [BORIS]),
        (Search(who="Bor"), []),
        (Search(action="sign-in-failed"), [FAILED]),
        (Search(subject="k7ma"), [ANNA]),
        (Search(subject="К7МА r3xq"), [ANNA]),
        (Search(subject="Example.ORG"), [FAILED]),
        (Search(subject="50%@"), [FAILED]),
        (Search(subject="a_5"), [FAILED]),
        (Search(subject="%"), [FAILED]),
        (Search(who="Анна Тамм", action="exported"), []),
        (Search(who="Анна Тамм", action="opened", subject="K7MA-R3XQ", since=NOW), [ANNA]),
    ],
)
def test_a_search_finds_what_fits_everything_newest_first(store: SqlStore, wanted: Search, found: list[Trace]) -> None:
    for trace in (ANNA, BORIS, FAILED):
        store.audit.append(trace)
    result = store.audit.search(wanted)
    assert (result.traces, result.total) == (found, len(found))


def test_a_search_by_time_takes_the_beginning_and_leaves_the_end(store: SqlStore) -> None:
    lines = [replace(ANNA, at=NOW + timedelta(hours=hour)) for hour in range(4)]
    for trace in lines:
        store.audit.append(trace)
    wanted = Search(since=NOW + timedelta(hours=1), until=NOW + timedelta(hours=3))
    assert store.audit.search(wanted).traces == [lines[2], lines[1]]


def test_what_is_found_comes_in_pages(store: SqlStore) -> None:
    lines = [replace(ANNA, detail=str(number)) for number in range(PAGE + 2)]
    for trace in lines:
        store.audit.append(trace)
    pages = [store.audit.search(Search(), page=page) for page in (1, 2, 3)]
    assert [page.total for page in pages] == [PAGE + 2] * 3
    assert [list(page.traces) for page in pages] == [lines[:1:-1], [lines[1], lines[0]], []]


def test_everybody_in_the_log_is_known_by_name_once(store: SqlStore) -> None:
    for trace in (BORIS, ANNA, BORIS, FAILED):
        store.audit.append(trace)
    assert store.audit.people() == ["Boris", "Анна Тамм"]
