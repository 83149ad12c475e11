"""Accounts and sessions, as SQLite and PostgreSQL keep them; each change with its line in the log."""

# ruff: noqa: S106 - what stands here is nobody's password

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import create_engine, text

from assessment.accounts import IDLE, LONGEST, Account, Listed, User
from assessment.audit import Action, Search, Trace
from assessment.errors import InvalidAnswer
from assessment.store import SqlStore, open_store
from tests.store.drafts import LATER, NOW
from tests.store.test_at_once import at_once

ANNA = User(id="a" * 32, login="anna", name="Анна Тамм", role="admin", created_at=NOW)
BORIS = User(id="b" * 32, login="boris", name="Boris Õun", role="admin", created_at=NOW)


@pytest.fixture
def stores(store: SqlStore, database: str) -> Iterator[list[SqlStore]]:
    """Two processes."""
    with ExitStack() as stack:
        yield [store, stack.enter_context(closing(open_store(database)))]


def line(action: Action = "account-changed", detail: str = "") -> Trace:
    return Trace(at=NOW, user_id=None, who="command line", action=action, detail=detail)


def traces(store: SqlStore) -> list[Trace]:
    return list(store.audit.search(Search()).traces)


def refusal(store: SqlStore, before: User, after: User) -> str:
    with pytest.raises(InvalidAnswer) as refused:
        store.accounts.change(before, after, trace=line())
    return refused.value.code


def test_an_account_comes_back_as_it_was_given(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="hash", trace=line("account-added"))
    assert store.accounts.find("anna") == Account(ANNA, "hash")
    assert store.accounts.find("Anna") is None
    assert traces(store) == [line("account-added")]


def test_a_login_is_given_once(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="hash", trace=line())
    with pytest.raises(InvalidAnswer) as refused:
        store.accounts.add(replace(BORIS, login="anna"), password_hash="other", trace=line())
    assert (refused.value.code, refused.value.parameters) == ("login-taken", {"login": "anna"})
    assert store.accounts.find("anna") == Account(ANNA, "hash")
    assert len(traces(store)) == 1


def test_everyone_is_listed_by_name_with_when_they_were_last_seen(store: SqlStore) -> None:
    for user in (BORIS, ANNA):
        store.accounts.add(user, password_hash="hash")
    store.audit.append(Trace(at=NOW, user_id=ANNA.id, who=ANNA.name, action="signed-in"))
    store.audit.append(Trace(at=LATER, user_id=ANNA.id, who=ANNA.name, action="opened"))
    store.audit.append(Trace(at=LATER, user_id=None, who=BORIS.name, action="sign-in-failed"))
    assert store.accounts.everyone() == [Listed(BORIS, None), Listed(ANNA, LATER)]
    store.accounts.open_session("token", ANNA.id, now=LATER + IDLE)
    assert store.accounts.everyone() == [Listed(BORIS, None), Listed(ANNA, LATER + IDLE)]


def test_a_change_made_on_what_was_read_before_another_change_is_refused(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="hash")
    store.accounts.add(replace(BORIS, role="reviewer"), password_hash="hash")
    read = replace(BORIS, role="reviewer")
    store.accounts.change(read, replace(read, role="lead"), trace=line())
    assert refusal(store, read, replace(read, disabled_at=LATER)) == "account-changed"
    assert store.accounts.find("boris") == Account(replace(read, role="lead"), "hash")
    assert len(traces(store)) == 1


def test_disabling_signs_out_everywhere_and_enabling_does_not_sign_in(store: SqlStore) -> None:
    for user in (ANNA, BORIS):
        store.accounts.add(user, password_hash="hash")
        store.accounts.open_session(user.login, user.id, now=NOW)
    disabled = replace(BORIS, disabled_at=LATER)
    store.accounts.change(BORIS, disabled, trace=line())
    assert store.accounts.session("boris", now=NOW) is None
    assert store.accounts.session("anna", now=NOW) == (ANNA, NOW)
    assert not store.accounts.open_session("again", BORIS.id, now=LATER)
    store.accounts.change(disabled, BORIS, trace=line())
    assert store.accounts.find("boris") == Account(BORIS, "hash")
    assert store.accounts.session("boris", now=NOW) is None


def test_the_last_admin_who_can_sign_in_stays_one(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="hash")
    store.accounts.add(replace(BORIS, disabled_at=NOW), password_hash="hash")
    assert refusal(store, ANNA, replace(ANNA, disabled_at=LATER)) == "last-admin"
    assert refusal(store, ANNA, replace(ANNA, role="lead")) == "last-admin"
    assert store.accounts.find("anna") == Account(ANNA, "hash")
    assert traces(store) == []


def test_two_admins_cannot_end_each_other_at_the_same_moment(stores: list[SqlStore]) -> None:
    for user in (ANNA, BORIS):
        stores[0].accounts.add(user, password_hash="hash")

    def end(store: SqlStore, user: User) -> str:
        try:
            store.accounts.change(user, replace(user, disabled_at=LATER), trace=line())
        except InvalidAnswer as refused:
            return refused.code
        return "done"

    ended = at_once([partial(end, store, user) for store, user in zip(stores, (ANNA, BORIS), strict=True)])
    assert sorted(ended) == ["done", "last-admin"]


def test_a_session_ends_when_nobody_uses_it_and_after_a_working_day(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="hash")
    store.accounts.open_session("token", ANNA.id, now=NOW)
    moment = NOW
    while moment + IDLE < NOW + LONGEST:
        assert store.accounts.session("token", now=moment + IDLE) is None
        moment += IDLE - timedelta(minutes=1)
        assert store.accounts.session("token", now=moment) is not None
        store.accounts.see_session("token", now=moment)
    store.accounts.see_session("token", now=NOW + LONGEST - timedelta(minutes=1))
    assert store.accounts.session("token", now=NOW + LONGEST - timedelta(minutes=1)) is not None
    assert store.accounts.session("token", now=NOW + LONGEST) is None


def test_sessions_whose_time_is_over_are_forgotten_when_another_begins(store: SqlStore, database: str) -> None:
    store.accounts.add(ANNA, password_hash="hash")
    for token, moment in (("old", NOW), ("young", NOW + IDLE - timedelta(minutes=1)), ("new", NOW + IDLE)):
        store.accounts.open_session(token, ANNA.id, now=moment)
    engine = create_engine(database)
    with engine.connect() as connection:
        left = connection.execute(text("SELECT token_hash FROM staff_sessions ORDER BY token_hash")).scalars().all()
    engine.dispose()
    assert left == ["new", "young"]


def test_a_session_does_not_begin_with_a_password_changed_a_moment_ago(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="new")
    assert not store.accounts.open_session("token", ANNA.id, now=NOW, password_hash="old", trace=line("signed-in"))
    assert (store.accounts.session("token", now=NOW), traces(store)) == (None, [])
    assert store.accounts.open_session("token", ANNA.id, now=NOW, password_hash="new", trace=line("signed-in"))
    assert (store.accounts.session("token", now=NOW), traces(store)) == ((ANNA, NOW), [line("signed-in")])


def test_signing_out_ends_one_session_or_all_of_one_account(store: SqlStore) -> None:
    for user in (ANNA, BORIS):
        store.accounts.add(user, password_hash="hash")
        for number in range(3):
            store.accounts.open_session(f"{user.login}-{number}", user.id, now=NOW)
    store.accounts.close_session("anna-0", trace=line("signed-out"))
    store.accounts.close_session("anna-0", trace=line("signed-out"))
    store.accounts.close_sessions(BORIS.id, trace=line("signed-out", "everywhere"))
    left = [
        name for user in ("anna", "boris") for number in range(3)
        if store.accounts.session(name := f"{user}-{number}", now=NOW)
    ]  # fmt: skip
    assert left == ["anna-1", "anna-2"]
    assert traces(store) == [line("signed-out", "everywhere"), line("signed-out")]


def test_a_new_password_ends_all_sessions_and_ones_own_all_others(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="first")
    for token in ("here", "there"):
        store.accounts.open_session(token, ANNA.id, now=NOW)
    change = partial(store.accounts.change_password, ANNA.id, keep="here", trace=line("password-changed"))
    assert not change(before="another", after="second")
    assert store.accounts.session("there", now=NOW) is not None
    assert change(before="first", after="second")
    assert store.accounts.session("there", now=NOW) is None
    assert store.accounts.session("here", now=NOW) is not None
    store.accounts.set_password(ANNA.id, "third", trace=line("password-reset"))
    assert store.accounts.session("here", now=NOW) is None
    assert store.accounts.find("anna") == Account(ANNA, "third")
    assert traces(store) == [line("password-reset"), line("password-changed")]


def test_another_cost_is_stored_only_for_the_password_it_was_reckoned_for(store: SqlStore) -> None:
    store.accounts.add(ANNA, password_hash="old")
    store.accounts.rehash(ANNA.id, before="other", after="new")
    assert store.accounts.find("anna") == Account(ANNA, "old")
    store.accounts.rehash(ANNA.id, before="old", after="new")
    assert store.accounts.find("anna") == Account(ANNA, "new")
