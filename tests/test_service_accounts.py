"""Sessions and signing in, without HTTP: who is let through, who waits, what stays of it."""

# ruff: noqa: S105 - passwords of nobody

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assessment import passwords, runtime
from assessment.accounts import IDLE, ROLES, Role, User
from assessment.audit import Search, Trace
from assessment.errors import NotAllowed, SignedOut, TooManyTries, WrongPassword
from assessment.service import accounts, signing_in
from assessment.service.signing_in import FROM_NETWORK
from assessment.store import SqlStore
from tests.staff import member

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PASSWORD = "kolm rohelist karu"


@pytest.fixture
def anna(store: SqlStore) -> User:
    user = User(id="a" * 32, login="anna", name="Анна Тамм", role="lead", created_at=NOW)
    store.accounts.add(user, password_hash=passwords.hashed(PASSWORD))
    return user


def sign_in(store: SqlStore, password: str, address: str, *, login: str = "anna", now: datetime = NOW) -> str:
    return signing_in.sign_in(store, login, password, address=address, now=now, random=runtime.random_bytes).token


@pytest.mark.parametrize("token", [None, "", "forged"])
def test_without_a_session_nobody_is_there(store: SqlStore, token: str | None) -> None:
    with pytest.raises(SignedOut):
        accounts.signed_in(store.accounts, token, now=NOW)


def test_use_keeps_a_session_open_and_is_written_down_once_a_minute(store: SqlStore, anna: User) -> None:
    token = sign_in(store, PASSWORD, "192.0.2.7")
    for seconds, seen in ((59, 0), (60, 60), (119, 60), (121, 121)):
        assert accounts.signed_in(store.accounts, token, now=NOW + timedelta(seconds=seconds)) == anna
        assert store.accounts.everyone()[0].seen_at == NOW + timedelta(seconds=seen)
    with pytest.raises(SignedOut):
        accounts.signed_in(store.accounts, token, now=NOW + timedelta(seconds=121) + IDLE)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_lower_ones_may(store: SqlStore, role: Role) -> None:
    user = member(store, role).user
    may = ROLES[: ROLES.index(role) + 1]
    assert [accounts.allowed(user, each) for each in may] == [user] * len(may)
    for higher in ROLES[len(may) :]:
        with pytest.raises(NotAllowed):
            accounts.allowed(user, higher)


def test_addresses_of_one_ipv6_network_wait_together_and_others_do_not(store: SqlStore, anna: User) -> None:
    for number in range(20):
        with pytest.raises(WrongPassword):
            sign_in(store, "wrong password", f"2001:db8:0:1::{number:x}", login=f"nobody-{number}")
    with pytest.raises(TooManyTries) as refused:
        sign_in(store, PASSWORD, "2001:db8:0:1:ffff::1")
    assert refused.value.wait == timedelta(minutes=15)
    assert accounts.signed_in(store.accounts, sign_in(store, PASSWORD, "2001:db8:0:2::1"), now=NOW) == anna


def test_a_refused_try_is_not_counted_so_waiting_ends_by_itself(store: SqlStore, anna: User) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in(store, "wrong password", "192.0.2.7")
    for _ in range(10):
        with pytest.raises(TooManyTries):
            sign_in(store, PASSWORD, "192.0.2.7", now=NOW + timedelta(seconds=59))
    token = sign_in(store, PASSWORD, "192.0.2.7", now=NOW + timedelta(seconds=60))
    assert accounts.signed_in(store.accounts, token, now=NOW + timedelta(seconds=60)) == anna
    assert len(store.attempts.recent(FROM_NETWORK, "192.0.2.7", since=NOW)) == 5


def test_the_words_for_a_new_account_are_checked_before_it_is_kept(store: SqlStore) -> None:
    made = accounts.add(
        store.accounts,
        login=" Anna@Example.org ",
        name=" Anna  Tamm ",
        role="admin",
        password=PASSWORD,
        now=NOW,
        random=lambda count: b"\x01" * count,
        trace=lambda action, subject, detail: Trace(
            at=NOW, user_id=None, who="test", action=action, subject=subject, detail=detail
        ),
    )
    assert made == User(id="01" * 16, login="anna@example.org", name="Anna Tamm", role="admin", created_at=NOW)
    found = store.accounts.find("anna@example.org")
    assert found is not None
    assert found.user == made
    [line] = store.audit.search(Search()).traces
    assert (line.action, line.subject, line.detail) == ("account-added", "anna@example.org", "admin")
