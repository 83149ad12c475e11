"""`assessment user`: the first admin, and everything else about accounts, from the command line."""

# ruff: noqa: S105 - passwords of nobody

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment import passwords, runtime
from assessment.accounts import Account
from assessment.audit import Search
from assessment.service.accounts import SIGN_IN
from assessment.store import SqlStore, open_store
from tests.cli.conftest import Run, failed

PASSWORD = "kolm rohelist karu"
ADD = ("user", "add", "anna@example.org", "--name", "Анна Тамм", "--role", "admin")
BORIS = ("user", "add", "boris", "--name", "Boris", "--role", "reviewer", "--generate")


@pytest.fixture
def store(run: Run) -> Iterator[SqlStore]:
    run("migrate")
    opened = open_store("sqlite:///own/data.db")
    yield opened
    opened.close()


def account(store: SqlStore, login: str = "anna@example.org") -> Account:
    found = store.accounts.find(login)
    assert found is not None
    return found


def log(store: SqlStore) -> list[tuple[str, str, str, str]]:
    return [(line.who, line.action, line.subject, line.detail) for line in store.audit.search(Search()).traces]


def test_the_first_admin_types_a_password_twice(run: Run, store: SqlStore) -> None:
    result = run(*ADD, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "anna@example.org can sign in now, as admin."
    assert PASSWORD not in result.output
    assert passwords.matches(account(store).password_hash, PASSWORD)
    assert log(store) == [("command line", "account-added", "anna@example.org", "admin")]


def test_two_different_passwords_are_asked_for_again(run: Run, store: SqlStore) -> None:
    result = run(*ADD, typed=f"{PASSWORD}\nanother\n{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert passwords.matches(account(store).password_hash, PASSWORD)


def test_a_password_can_come_from_a_file(run: Run, store: SqlStore) -> None:
    assert run(*ADD, "--password-stdin", typed=f"{PASSWORD}\r\n").exit_code == 0
    assert passwords.matches(account(store).password_hash, PASSWORD)


def test_a_generated_password_is_printed_once_and_works(run: Run, store: SqlStore) -> None:
    told = run(*ADD, "--generate").stdout.splitlines()
    assert told[0] == "anna@example.org can sign in now, as admin."
    assert told[1].startswith("Password: ")
    assert passwords.matches(account(store).password_hash, told[1].removeprefix("Password: "))
    assert told[1].removeprefix("Password: ") not in run("user", "list").stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("short\n", "The password is too short. Choose one of 12 characters or more.\n"),
        ("anna@example.org\n", "The password is the same as the login or the name. Choose another one.\n"),
        ("password1234\n", "Many people use this password, so it is tried first. Choose another one.\n"),
        ("", "The password is too short. Choose one of 12 characters or more.\n"),
    ],
)
def test_a_weak_password_is_refused(run: Run, store: SqlStore, typed: str, told: str) -> None:
    assert failed(run(*ADD, "--password-stdin", typed=typed)) == told
    assert store.accounts.everyone() == []


def test_a_login_that_is_taken_or_cannot_be_typed_is_refused_before_a_password_is_asked_for(
    run: Run, store: SqlStore
) -> None:
    run(*ADD, "--generate")
    assert failed(run(*ADD)) == (
        "There is an account with the login “anna@example.org” already. Choose another login.\n"
    )
    assert failed(run("user", "add", "Анна", "--name", "Анна", "--role", "lead")).startswith("A login has 2 to 100")
    assert failed(run("user", "add", "anna2", "--name", " ", "--role", "lead")).startswith("Enter the name")
    assert len(store.accounts.everyone()) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((*ADD, "--generate", "--password-stdin"), "Choose one: --generate or --password-stdin."),
        (("user", "add", "anna", "--name", "Anna", "--role", "boss"), "'boss' is not one of"),
        (("user", "add", "anna", "--role", "lead"), "Missing option '--name'"),
    ],
)
def test_a_mistake_in_the_command_is_shown(run: Run, store: SqlStore, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, store.accounts.everyone()) == (2, [])
    assert told in result.stderr


def test_the_list_shows_everybody(run: Run, store: SqlStore) -> None:
    assert run("user", "list").stdout == (
        "There are no accounts yet. Add the first: assessment user add LOGIN --name NAME --role admin\n"
    )
    run(*ADD, "--generate")
    run(*BORIS)
    run("user", "disable", "boris")
    store.accounts.open_session("token", account(store).user.id, now=runtime.now())
    seen, today = store.accounts.everyone()[1].seen_at, runtime.now().date()
    assert run("user", "list").stdout.splitlines() == [
        f"boris, Boris, reviewer, DISABLED, since {today}, never seen",
        f"anna@example.org, Анна Тамм, admin, since {today}, last seen {seen:%Y-%m-%d %H:%M} UTC",
    ]


def test_an_account_is_disabled_and_enabled(run: Run, store: SqlStore) -> None:
    run(*ADD, "--generate")
    run(*BORIS)
    store.accounts.open_session("token", account(store, "boris").user.id, now=runtime.now())
    assert run("user", "disable", "Boris").stdout == "boris is signed out everywhere and cannot sign in any more.\n"
    assert account(store, "boris").user.disabled_at is not None
    assert store.accounts.session("token", now=runtime.now()) is None
    run("user", "disable", "boris")
    assert run("user", "enable", "boris").stdout == "boris can sign in again, as reviewer.\n"
    assert account(store, "boris").user.disabled_at is None
    assert [line[1] for line in log(store)] == [
        "account-enabled", "account-disabled", "account-added", "account-added"
    ]  # fmt: skip


def test_the_last_admin_can_be_neither_disabled_nor_made_less(run: Run, store: SqlStore) -> None:
    run(*ADD, "--generate")
    told = "This is the last admin who can sign in. Make somebody else an admin first.\n"
    assert failed(run("user", "disable", "anna@example.org")) == told
    assert failed(run("user", "role", "anna@example.org", "lead")) == told
    run(*BORIS)
    assert run("user", "role", "boris", "admin").stdout == "boris is admin now.\n"
    assert run("user", "role", "anna@example.org", "lead").stdout == "anna@example.org is lead now.\n"
    assert log(store)[0] == ("command line", "account-changed", "anna@example.org", "admin → lead")


def test_a_reset_gives_a_new_password_and_ends_sessions_and_waits(run: Run, store: SqlStore) -> None:
    run(*ADD, "--generate")
    store.accounts.open_session("token", account(store).user.id, now=runtime.now())
    store.attempts.add(SIGN_IN, "anna@example.org", now=runtime.now())
    told = run("user", "reset", "anna@example.org", "--password-stdin", typed=PASSWORD).stdout
    assert told == "anna@example.org has a new password and is signed out everywhere.\n"
    assert passwords.matches(account(store).password_hash, PASSWORD)
    assert store.accounts.session("token", now=runtime.now()) is None
    assert store.attempts.recent(SIGN_IN, "anna@example.org", since=account(store).user.created_at) == []


def test_a_reset_of_a_disabled_account_says_that_it_stays_disabled(run: Run, store: SqlStore) -> None:
    run(*ADD, "--generate")
    run(*BORIS)
    run("user", "disable", "boris")
    told = run("user", "reset", "boris", "--generate").stdout.splitlines()
    assert told[1] == "The account is disabled: assessment user enable boris"
    assert account(store, "boris").user.disabled_at is not None


@pytest.mark.parametrize("arguments", [("disable",), ("enable",), ("reset", "--generate"), ("role", "lead")])
def test_an_account_that_is_not_there(run: Run, store: SqlStore, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    told = failed(run("user", command, "nobody", *rest))
    assert told == "there is no account nobody → see `assessment user list`\n"
    assert log(store) == []


def test_without_a_database(run: Run) -> None:
    assert failed(run("user", "list")).startswith("the database is not there or not up to date")
