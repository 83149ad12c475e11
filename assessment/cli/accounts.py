"""`assessment user`: the accounts of staff, for the person who runs the service; the first admin is made here.

Never a default password: it is typed twice, read from stdin, or made by chance and printed once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, get_args

import click

from assessment import passwords
from assessment.accounts import Account, Role, User, new_login, new_name, same_login
from assessment.cli.operating import opened_store
from assessment.cli.telling import fail, say, told
from assessment.cli.traces import trace
from assessment.errors import InvalidAnswer
from assessment.service import accounts

if TYPE_CHECKING:
    from assessment.store import SqlStore

_login = click.argument("login")
_generate = click.option("--generate", is_flag=True, help="Make a strong password and print it once.")
_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")


@click.group()
def user() -> None:
    """Accounts of the staff: who may sign in, and as what."""


@user.command()
@_login
@click.option("--name", required=True, help="What colleagues read, such as “Anna Tamm”.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)))
@_generate
@_stdin
def add(login: str, name: str, role: Role, generate: bool, password_stdin: bool) -> None:
    """Add an account that signs in with LOGIN. Its password is asked for, twice."""
    from assessment import runtime  # noqa: PLC0415 - as in `operating`

    with _ready() as store:
        login, name = new_login(login), new_name(name)
        if store.accounts.find(login) is not None:
            raise InvalidAnswer("login-taken", login=login)
        password = _password(generate=generate, from_stdin=password_stdin)
        now, random = runtime.now(), runtime.random_bytes
        accounts.add(
            store.accounts,
            login=login,
            name=name,
            role=role,
            password=password,
            now=now,
            random=random,
            trace=trace,
        )
        say(f"{login} can sign in now, as {role}.")
        _tell(password, once=generate)


@user.command("list")
def list_() -> None:
    """Show all accounts: login, name, role, since when, when last seen."""
    with _ready() as store:
        everyone = store.accounts.everyone()
        if not everyone:
            say("There are no accounts yet. Add the first: assessment user add LOGIN --name NAME --role admin")
        for listed in everyone:
            seen = f"last seen {listed.seen_at:%Y-%m-%d %H:%M} UTC" if listed.seen_at else "never seen"
            say(f"{_described(listed.user)}, since {listed.user.created_at.date()}, {seen}")


@user.command()
@_login
def disable(login: str) -> None:
    """Close the account LOGIN: signed out everywhere, and no way in. What it did stays."""
    from assessment import runtime  # noqa: PLC0415 - as in `operating`

    with _ready() as store:
        who = _found(store, login).user
        accounts.disable(store.accounts, who, now=runtime.now(), trace=trace)
        say(f"{who.login} is signed out everywhere and cannot sign in any more.")


@user.command()
@_login
def enable(login: str) -> None:
    """Open the account LOGIN again, with its old password."""
    with _ready() as store:
        who = _found(store, login).user
        accounts.enable(store.accounts, who, trace=trace)
        say(f"{who.login} can sign in again, as {who.role}.")


@user.command()
@_login
@_generate
@_stdin
def reset(login: str, generate: bool, password_stdin: bool) -> None:
    """Give the account LOGIN a new password. It is signed out everywhere."""
    with _ready() as store:
        who = _found(store, login).user
        password = _password(generate=generate, from_stdin=password_stdin)
        accounts.reset(store.accounts, store.attempts, who, password, trace=trace)
        say(f"{who.login} has a new password and is signed out everywhere.")
        if who.disabled_at is not None:
            say(f"The account is disabled: assessment user enable {who.login}")
        _tell(password, once=generate)


@user.command()
@_login
@click.argument("role", type=click.Choice(get_args(Role)))
def role(login: str, role: Role) -> None:
    """Make the account LOGIN a reviewer, a lead or an admin."""
    with _ready() as store:
        who = _found(store, login).user
        accounts.change_role(store.accounts, who, role, trace=trace)
        say(f"{who.login} is {role} now.")


@contextmanager
def _ready() -> Iterator[SqlStore]:
    """The store; what is refused is told in English, as everything on the command line."""
    from assessment.i18n import words  # noqa: PLC0415 - as in `operating`
    from assessment.i18n.messages import explain  # noqa: PLC0415

    with told(), opened_store() as store:
        try:
            yield store
        except InvalidAnswer as refused:
            fail([explain(refused, words("en"))])


def _found(store: SqlStore, login: str) -> Account:
    account = store.accounts.find(same_login(login))
    if account is None:
        fail([f"there is no account {login} → see `assessment user list`"])
    return account


def _password(*, generate: bool, from_stdin: bool) -> str:
    from assessment import runtime  # noqa: PLC0415 - as in `operating`

    if generate and from_stdin:
        raise click.UsageError("Choose one: --generate or --password-stdin.")
    if generate:
        return passwords.generated(runtime.random_bytes(16))
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more"))


def _tell(password: str, *, once: bool) -> None:
    if once:
        say(f"Password: {password}")
        say("It is shown only now. Hand it over in person or by phone, and have it changed at /password.")


def _described(who: User) -> str:
    return f"{who.login}, {who.name}, {who.role}" + (", DISABLED" if who.disabled_at else "")
