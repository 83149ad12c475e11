"""What the person who runs the service does with its database, and what is said when it cannot be done."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from assessment import service
from assessment.answers import Answer
from assessment.audit import Search
from assessment.errors import SubmissionNotFound
from assessment.store import SqlStore, open_store, schema_is_current
from assessment.submission import FACT
from tests.cli.conftest import Run, failed, write
from tests.store.drafts import LATER, PDF, YES, begin, file, secret_hash
from tests.store.test_catching_up import forget_results


@pytest.fixture
def store(run: Run) -> Iterator[SqlStore]:
    """The database of the command, with one submission K7MA-R3XQ: a name, one answer, one file."""
    run("migrate")
    opened = open_store("sqlite:///own/data.db")
    submission_id = begin(opened, reference="K7MA-R3XQ")
    opened.save(
        submission_id, FACT + "name", Answer(value="ООО «Ромашка»"), read_at=0, now=datetime(2026, 11, 23, tzinfo=UTC)
    )
    opened.save(submission_id, "line-busy", YES, read_at=0, now=datetime(2026, 11, 23, tzinfo=UTC))
    opened.attach(submission_id, file(), PDF)
    yield opened
    opened.close()


# --- migrate ---


def test_migrate_brings_the_database_up_to_date_and_may_run_again(run: Run) -> None:
    for _ in range(2):
        assert run("migrate").stdout == "The database is up to date.\n"

    assert schema_is_current("sqlite:///own/data.db")


def test_migrate_scores_what_was_handed_in_before_results_were_kept(run: Run) -> None:
    run("migrate")
    with closing(open_store("sqlite:///own/data.db")) as store:
        service.submit(store, begin(store), who="respondent", now=LATER)
        forget_results(store)

    assert run("migrate").stdout == (
        "Scoring 1 submissions that were handed in before results were kept:\n  1 of 1\nThe database is up to date.\n"
    )
    assert run("migrate").stdout == "The database is up to date.\n"


def test_migrate_a_database_that_cannot_be_used(run: Run) -> None:
    write("own/data.db", "this is no database" * 100)
    told = failed(run("migrate"))

    assert told.startswith("the database cannot be used: ")
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect("own/data.db") as connection:
        connection.execute("select 1 from sqlite_master")


@pytest.mark.parametrize("command", [["run"], ["link", "K7MA-R3XQ"], ["delete", "K7MA-R3XQ"]])
def test_a_database_that_was_not_migrated_is_left_alone(run: Run, command: list[str]) -> None:
    told = "the database is not there or not up to date → run `assessment migrate` first\n"
    assert failed(run(*command)) == told
    assert not schema_is_current("sqlite:///own/data.db")


def test_a_setting_that_cannot_be_used_is_told(run: Run) -> None:
    environment = {"ASSESSMENT_SMTP_HOST": "mail.example.org", "ASSESSMENT_SMTP_PORT": "smtp"}
    told = "ASSESSMENT_SMTP_PORT=smtp: write a number from 1 to 65535, such as 587\n"
    assert failed(run("migrate", **environment)) == told


def test_an_address_that_names_no_database_is_told(run: Run) -> None:
    told = failed(run("run", ASSESSMENT_DATABASE_URL="my data"))
    assert told.startswith("the database cannot be used: the address of the database must look like sqlite:///")


# --- run ---


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_does_not_exist_is_refused(run: Run, port: str) -> None:
    result = run("run", "--port", port)
    assert (result.exit_code, "Invalid value for '--port'" in result.stderr) == (2, True)


# --- link ---


def test_a_new_link_opens_the_submission_and_the_old_one_no_longer(run: Run, store: SqlStore) -> None:
    result = run("link", "k7ma r3xq", ASSESSMENT_PUBLIC_URL="https://check.example.org/")

    [address, said] = result.stdout.splitlines()
    until = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said)
    assert address.startswith("https://check.example.org/r/")
    assert service.resume(store, address, now=datetime.now(UTC)) == store.find_reference("K7MA-R3XQ")
    assert until == [str(datetime.now(UTC).date() + timedelta(days=365))]
    assert (result.exit_code, result.stderr) == (0, "")
    with pytest.raises(SubmissionNotFound):
        store.find(secret_hash=secret_hash(), now=datetime.now(UTC))


def test_where_the_address_of_the_service_is_not_known_the_link_lacks_it(run: Run, store: SqlStore) -> None:
    result = run("link", "K7MA-R3XQ")

    address = result.stdout.splitlines()[0]
    assert address.startswith("/r/")
    assert result.stderr == "Put the address of the service before it, or set ASSESSMENT_PUBLIC_URL.\n"
    assert service.resume(store, address, now=datetime.now(UTC)) == store.find_reference("K7MA-R3XQ")


def test_a_new_link_and_a_deletion_stand_in_the_audit_log(run: Run, store: SqlStore) -> None:
    run("link", "k7ma r3xq")
    run("delete", "k7ma r3xq", typed="n\n")
    run("delete", "k7ma r3xq", "--yes")

    told = [(trace.who, trace.action, trace.subject, trace.detail) for trace in store.audit.search(Search()).traces]
    assert told == [("command line", action, "K7MA-R3XQ", "") for action in ("deleted", "link-renewed")]


# --- delete ---

DESCRIBED = "K7MA-R3XQ, ООО «Ромашка», draft, begun 2026-11-22, last changed 2026-11-22: answers 1, files 1\n"


def test_a_submission_is_deleted_after_a_yes(run: Run, store: SqlStore) -> None:
    result = run("delete", "k7ma-r3xq", typed="y\n")

    assert result.stdout == f"{DESCRIBED}Delete it for ever? [y/N]: y\nDeleted. Older backups still hold it.\n"
    with pytest.raises(SubmissionNotFound):
        store.find_reference("K7MA-R3XQ")


def test_a_submission_is_deleted_without_asking(run: Run, store: SqlStore) -> None:
    result = run("delete", "K7MA-R3XQ", "--yes")

    assert result.stdout == f"{DESCRIBED}Deleted. Older backups still hold it.\n"
    with pytest.raises(SubmissionNotFound):
        store.find_reference("K7MA-R3XQ")


@pytest.mark.parametrize("typed", ["n\n", "\n", ""], ids=["no", "enter", "no terminal"])
def test_nothing_is_deleted_without_a_yes(run: Run, store: SqlStore, typed: str) -> None:
    result = run("delete", "K7MA-R3XQ", typed=typed)

    assert result.exit_code == 1
    assert store.load(store.find_reference("K7MA-R3XQ")).evidence == (file(),)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("command", ["link", "delete"])
def test_a_reference_that_does_not_exist_is_told(run: Run, command: str) -> None:
    told = "there is no submission K7MA-R3X3 → check its eight letters and digits, such as K7MA-R3XQ\n"
    assert failed(run(command, "k7mar3x3")) == told
