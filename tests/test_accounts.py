"""Logins, names, and how long one waits after wrong passwords."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assessment.accounts import new_login, new_name, same_login, wait_for_login, wait_for_network
from assessment.errors import InvalidAnswer

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["anna", " Anna@NGO.ee ", "A.B-c_d+1", "ＡＮＮＡ"])
def test_a_login_is_kept_in_lower_case_without_spaces_around_it(typed: str) -> None:
    assert new_login(typed) == same_login(typed) == same_login(same_login(typed).upper())


@pytest.mark.parametrize("typed", ["", "a", "анна", "a b", ".anna", "a" * 101, "anna\n1", "<b>"])
def test_a_login_that_cannot_be_typed_everywhere_is_refused(typed: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        new_login(typed)
    assert refused.value.code == "login-form"


def test_a_name_keeps_its_letters_and_loses_spaces() -> None:
    assert new_name("  Анна   Тамм-Õ ") == "Анна Тамм-Õ"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("  ", "name-missing"), ("x" * 201, "text-too-long"), ("An\u202ena", "text-control-characters")],
)
def test_a_name_nobody_can_read_is_refused(typed: str, code: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        new_name(typed)
    assert refused.value.code == code


def test_five_wrong_passwords_are_free_then_the_wait_grows_to_a_quarter_of_an_hour() -> None:
    waits = [wait_for_login([NOW] * tries, now=NOW) for tries in range(12)]
    assert [wait / timedelta(minutes=1) for wait in waits] == [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]


def test_the_wait_counts_from_the_last_wrong_password() -> None:
    tries = [NOW - timedelta(hours=5)] * 5 + [NOW - timedelta(seconds=90)]
    assert wait_for_login(tries, now=NOW) == timedelta(seconds=30)
    assert wait_for_login(tries, now=NOW + timedelta(seconds=30)) == timedelta()
    assert wait_for_login([NOW] * 10_000, now=NOW) == timedelta(minutes=15)


def test_twenty_wrong_passwords_from_one_network_in_a_quarter_of_an_hour_are_the_most() -> None:
    tries = [NOW + timedelta(seconds=second) for second in range(20)]
    assert wait_for_network(tries[:19], now=tries[18]) == timedelta()
    assert wait_for_network(tries, now=tries[19]) == timedelta(minutes=15, seconds=-19)
    assert wait_for_network(tries, now=NOW + timedelta(minutes=15)) == timedelta()
