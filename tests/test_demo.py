"""A demo is made through the use cases, is believable and the same every time; real data are never touched."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment import loader, passwords
from assessment.demo import Made, make
from assessment.errors import NoDemo
from assessment.store import SqlStore, migrate, open_store
from assessment.submission import STATUSES, Submission

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
COUNT = 24


@contextmanager
def opened(path: Path) -> Iterator[SqlStore]:
    with closing(open_store(f"sqlite:///{path}")) as store:
        yield store


def all_of(path: Path) -> list[Submission]:
    with closing(sqlite3.connect(path)) as connection, opened(path) as store:
        ids = [row[0] for row in connection.execute("SELECT id FROM submissions ORDER BY id")]
        return [store.load(id_) for id_ in ids]


def told(submissions: list[Submission]) -> list[tuple[object, ...]]:
    """What a submission says, without the documents of its forms."""
    return [(s.reference, s.status, s.profile, s.answers, s.events, s.verdicts, s.comments) for s in submissions]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    return path, make(path, loader.load(), now=NOW, submissions=COUNT, count=8)


def test_every_status_and_language_occurs_and_nothing_lies_in_the_future(demo: tuple[Path, Made]) -> None:
    found = all_of(demo[0])
    assert {submission.status for submission in found} == set(STATUSES)
    assert {submission.language for submission in found} >= {"ru", "et"}
    assert max(submission.updated_at for submission in found) <= NOW
    assert all(event.at <= NOW for submission in found for event in submission.events)
    for submission in found:
        moments = [event.at for event in submission.events]
        assert moments == sorted(moments)


def test_reviews_leave_verdicts_of_every_kind_levels_comments_and_proof(demo: tuple[Path, Made]) -> None:
    found = all_of(demo[0])
    verdicts = [one.verdict for submission in found for one in submission.verdicts.values()]
    assert Counter(verdict.kind for verdict in verdicts).keys() >= {"accepted", "corrected", "question"}
    assert {verdict.level for verdict in verdicts} >= {"E2", "E3"}
    assert {comment.public for submission in found for comment in submission.comments} == {True, False}
    assert any(submission.evidence for submission in found)
    assert any(event.what == "returned" for submission in found for event in submission.events)


def test_businesses_have_names_of_their_own(demo: tuple[Path, Made]) -> None:
    names = [submission.profile.name for submission in all_of(demo[0])]
    assert all(names)
    assert len(set(names)) >= COUNT


def test_some_say_how_customers_reach_them_and_some_do_not(demo: tuple[Path, Made]) -> None:
    given = [submission.profile.details for submission in all_of(demo[0])]
    assert {bool(details) for details in given} == {True, False}
    assert {detail for details in given for detail in details} == {"phone", "messenger", "email", "site", "hours"}


def test_nobody_in_russia_uses_a_foreign_messenger_which_the_law_notes_warn_of(demo: tuple[Path, Made]) -> None:
    told = [(one.profile.facts.get("country"), one.profile.details.get("messenger", "")) for one in all_of(demo[0])]
    used = {(country, messenger.split()[0]) for country, messenger in told if messenger}
    assert {messenger for country, messenger in used if country == "RU"} == {"MAX"}


def test_the_passwords_open_the_accounts_and_are_stored_nowhere(demo: tuple[Path, Made]) -> None:
    path, made = demo
    assert [login for login, _ in made.passwords] == ["reviewer", "lead", "admin"]
    with opened(path) as store:
        for login, password in made.passwords:
            account = store.accounts.find(login)
            assert account is not None
            assert account.user.role == login
            assert passwords.matches(account.password_hash, password)
            assert password.encode() not in path.read_bytes()


def test_contact_requests_wait_and_some_look_like_spam(demo: tuple[Path, Made]) -> None:
    with opened(demo[0]) as store:
        counts = store.contacts.counts()
    assert sum(counts.values()) == 8
    assert counts["suspicious"] == 3


def test_the_database_says_that_it_is_a_demo(demo: tuple[Path, Made], tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path}/real.db")
    with opened(demo[0]) as made, opened(tmp_path / "real.db") as real:
        assert (made.is_demo(), real.is_demo()) == (True, False)


def test_made_anew_it_is_the_same_but_for_what_is_secret(tmp_path: Path) -> None:
    again = tmp_path / "demo.db"
    first = make(again, loader.load(), now=NOW, submissions=6, count=4)
    before = told(all_of(again))
    second = make(again, loader.load(), now=NOW, submissions=6, count=4)
    assert told(all_of(again)) == before
    assert first.passwords != second.passwords
    assert [file.name for file in tmp_path.iterdir()] == ["demo.db"]


def real_database(path: Path) -> None:
    migrate(f"sqlite:///{path}")


def not_a_database(path: Path) -> None:
    path.write_bytes(b"accounts of last year")


def empty_file(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize("put", [real_database, not_a_database, empty_file])
def test_what_is_no_demo_is_left_as_it_is(tmp_path: Path, put: Callable[[Path], object]) -> None:
    path = tmp_path / "data.db"
    put(path)
    before = path.read_bytes()
    with pytest.raises(NoDemo):
        make(path, loader.load(), now=NOW, submissions=6, count=4)
    assert path.read_bytes() == before
