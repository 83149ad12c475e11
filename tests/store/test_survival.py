"""A process killed without warning loses nothing it said was saved; a database that cannot be written loses nothing."""

from __future__ import annotations

import multiprocessing
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from assessment.answers import Answer
from assessment.errors import StorageUnavailable
from assessment.store import SqlStore, migrate, open_store, schema_is_current
from tests.store import postgresql
from tests.store.drafts import LATER, NO, NOW, PDF, YES, begin, file
from tests.store.writer import write_for_ever

ROUNDS = 30
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.writer"])


def test_what_was_said_to_be_saved_is_there_after_a_kill(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    version = 0
    for round_ in range(ROUNDS):
        said = _write_and_kill(database, submission_id, version, answers=1 + round_ % 5)
        version = store.load(submission_id).stored["q"].version
        # One more may have been committed in the instant before it could be said.
        assert version in {said, said + 1}


def _write_and_kill(database: str, submission_id: str, version: int, *, answers: int) -> int:
    """The last version the writer said was saved, before SIGKILL met it in the middle of its work."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write_for_ever, args=(database, submission_id, version, theirs))
    writer.start()
    theirs.close()
    heard = [ours.recv() for _ in range(answers)]
    writer.kill()
    with ours, suppress(EOFError):
        while True:
            heard.append(ours.recv())
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    writer.close()
    return int(heard[-1])


def test_sqlite_is_set_to_survive_a_power_cut(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}")
    with store._database.writing() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        settings = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}
    store.close()
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }


def test_what_somebody_had_deleted_is_in_no_file_of_the_database(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}")
    submission_id = begin(store)
    store.attach(submission_id, file(), PDF)
    assert any(PDF in path.read_bytes() for path in sqlite_file.parent.iterdir())
    store.delete(submission_id)
    assert [path.name for path in sqlite_file.parent.iterdir() if PDF in path.read_bytes()] == []
    store.close()


# --- a database that cannot be written or read ---


def test_a_read_only_file_refuses_and_keeps_what_it_holds(sqlite_file: Path) -> None:
    writable = open_store(f"sqlite:///{sqlite_file}")
    submission_id = begin(writable)
    writable.save(submission_id, "q", YES, read_at=0, now=NOW)
    store = open_store(f"sqlite:///file:{sqlite_file}?mode=ro&uri=true")
    with pytest.raises(StorageUnavailable, match="readonly") as caught:
        store.save(submission_id, "q", NO, read_at=1, now=LATER)
    assert isinstance(caught.value.__cause__, OperationalError)
    assert store.load(submission_id) == writable.load(submission_id)
    assert writable.load(submission_id).answers == {"q": YES}
    for each in (store, writable):
        each.close()


def test_a_full_disk_refuses_and_keeps_what_it_holds(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}")
    submission_id = begin(store)
    with store._database.writing() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    with store._database.engine.connect().execution_options(sqlite_begin="DEFERRED") as connection:
        connection.execute(text(f"PRAGMA max_page_count={pages + 5}"))
    with pytest.raises(StorageUnavailable, match="full"):
        store.attach(submission_id, file(), b"x" * 1_000_000)
    assert store.load(submission_id).evidence == ()
    store.save(submission_id, "q", YES, read_at=0, now=NOW)
    assert store.load(submission_id).answers == {"q": YES}
    store.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_file_locked_for_too_long_is_told_and_reading_goes_on(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}?timeout=0.05")
    submission_id = begin(store)
    with locked(sqlite_file), pytest.raises(StorageUnavailable, match="locked"):
        store.save(submission_id, "q", YES, read_at=0, now=NOW)
    with locked(sqlite_file):
        assert store.load(submission_id).answers == {}
    store.save(submission_id, "q", YES, read_at=0, now=NOW)
    assert store.load(submission_id).answers == {"q": YES}
    store.close()


def test_no_turn_to_write_within_the_wait_is_told(sqlite_file: Path) -> None:
    store = open_store(f"sqlite:///{sqlite_file}?timeout=0.05")
    submission_id = begin(store)
    with store._database.writing(), pytest.raises(StorageUnavailable, match="no turn to write"):
        store.save(submission_id, "q", YES, read_at=0, now=NOW)
    store.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"not a database at all, whatever its name says" * 100)
    store = open_store(f"sqlite:///{tmp_path}/a.db")
    for use in (lambda: store.load("x"), lambda: begin(store), lambda: migrate(f"sqlite:///{tmp_path}/a.db")):
        with pytest.raises(StorageUnavailable, match="not a database"):
            use()
    store.close()


def test_a_database_without_tables_is_told(empty_database: str) -> None:
    store = open_store(empty_database)
    with pytest.raises(StorageUnavailable):
        store.load("x")
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(StorageUnavailable, match="taken"):
        open_store(f"sqlite:///{tmp_path}/taken/data/assessment.db")


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/some/where/assessment.db"
    migrate(url)
    assert schema_is_current(url)


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://a/b", "postgres://a/b", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_no_database_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(StorageUnavailable, match=r"must look like sqlite:///folder/file\.db or postgresql://"):
        open_store(url)


def test_a_postgresql_server_that_stops_is_told_and_one_that_comes_back_is_used() -> None:
    if reason := postgresql.missing():
        pytest.skip(reason)
    with postgresql.folder() as place:
        with postgresql.started(place) as server:
            migrate(server.address)
            store = open_store(server.address)
            submission_id = begin(store)
            store.save(submission_id, "q", YES, read_at=0, now=NOW)
        with pytest.raises(StorageUnavailable):
            store.load(submission_id)
        with pytest.raises(StorageUnavailable):
            store.save(submission_id, "q", NO, read_at=1, now=LATER)
        with postgresql.started(place):
            assert store.load(submission_id).answers == {"q": YES}
            store.close()


def test_no_answer_and_no_secret_reaches_an_error_message(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE answer_log"))
    engine.dispose()
    with pytest.raises(StorageUnavailable) as caught:
        store.save(submission_id, "q", Answer(value="no", note="только между нами"), read_at=0, now=NOW)
    assert "между нами" not in f"{caught.value} {caught.value.__cause__}"
    assert submission_id not in f"{caught.value} {caught.value.__cause__}"
