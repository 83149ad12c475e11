"""Tries are counted for all processes together, by fingerprints, and not for long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import create_engine, text

from assessment.store import SqlStore, open_store
from assessment.store.attempts import KEPT
from tests.store.drafts import NOW
from tests.store.test_at_once import THREADS, at_once

MINUTE = timedelta(minutes=1)


@pytest.fixture
def stores(store: SqlStore, database: str) -> Iterator[list[SqlStore]]:
    """Half of them share connections and a lock, as threads do; the others have their own, as processes do."""
    with ExitStack() as stack:
        yield [store] * (THREADS // 2) + [
            stack.enter_context(closing(open_store(database))) for _ in range(THREADS // 2)
        ]


def test_tries_come_back_in_order_by_kind_and_key(store: SqlStore) -> None:
    for kind, key, minute in [("form", "a", 2), ("form", "a", 1), ("form", "b", 1), ("login", "a", 1)]:
        store.attempts.add(kind, key, now=NOW + minute * MINUTE)
    assert store.attempts.recent("form", "a", since=NOW) == [NOW + MINUTE, NOW + 2 * MINUTE]
    assert store.attempts.recent("form", "a", since=NOW + 2 * MINUTE) == [NOW + 2 * MINUTE]
    assert store.attempts.recent("form", "c", since=NOW) == []


def test_keys_are_not_stored_in_words(store: SqlStore, database: str) -> None:
    store.attempts.add("form", "192.0.2.7", now=NOW)
    engine = create_engine(database)
    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM attempts")).all())
    engine.dispose()
    assert "192.0.2.7" not in rows


def test_old_tries_are_removed_as_new_ones_come(store: SqlStore, database: str) -> None:
    for minute in range(5):
        store.attempts.add("form", str(minute), now=NOW + minute * MINUTE)
    store.attempts.add("form", "new", now=NOW + KEPT + 3 * MINUTE)
    engine = create_engine(database)
    with engine.connect() as connection:
        left = connection.execute(text("SELECT count(*) FROM attempts")).scalar()
    engine.dispose()
    assert left == 3


def test_a_try_is_counted_under_every_key_or_under_none(store: SqlStore) -> None:
    def wait(tries: Mapping[str, Sequence[datetime]]) -> timedelta:
        return MINUTE if len(tries["login"]) >= 1 else timedelta()

    first, second = ({"login": "anna", "network": network} for network in ("one", "two"))
    assert store.attempts.admit(first, now=NOW, wait=wait) == timedelta()
    assert store.attempts.admit(second, now=NOW, wait=wait) == MINUTE
    assert store.attempts.recent("login", "anna", since=NOW) == [NOW]
    assert store.attempts.recent("network", "one", since=NOW) == [NOW]
    assert store.attempts.recent("network", "two", since=NOW) == []


def test_of_many_tries_at_once_no_more_pass_than_of_many_in_turn(stores: list[SqlStore]) -> None:
    def wait(tries: Mapping[str, Sequence[datetime]]) -> timedelta:
        return MINUTE if len(tries["login"]) >= 3 else timedelta()

    tries = [partial(each.attempts.admit, {"login": "anna"}, now=NOW, wait=wait) for each in stores]
    assert sorted(at_once(tries)) == [timedelta()] * 3 + [MINUTE] * (THREADS - 3)


def test_good_tries_are_taken_back_and_forgotten(store: SqlStore) -> None:
    for minute in range(3):
        store.attempts.add("login", "anna", now=NOW + minute * MINUTE)
    store.attempts.take_back("login", "anna", at=NOW + MINUTE)
    assert store.attempts.recent("login", "anna", since=NOW) == [NOW, NOW + 2 * MINUTE]
    store.attempts.forget("login", "anna")
    assert store.attempts.recent("login", "anna", since=NOW) == []
