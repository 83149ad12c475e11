"""Prepared files: for one account, for an hour, on no disk afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from assessment.exports import LIFETIME, Shelf, Shelved

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    made = Shelf()
    yield made
    made.close()


def put(shelf: Shelf) -> Shelved:
    path = shelf.place()
    path.write_bytes(b"words")
    return shelf.put(path, owner="anna", name="Submissions.csv", now=NOW)


def test_its_owner_finds_it_until_its_time_is_over(shelf: Shelf) -> None:
    file = put(shelf)
    assert shelf.find(file.id, owner="anna", now=NOW) == file
    assert shelf.find(file.id, owner="anna", now=NOW + LIFETIME) is None
    assert not file.path.exists()


def test_nobody_else_finds_it_and_it_stays(shelf: Shelf) -> None:
    file = put(shelf)
    assert shelf.find(file.id, owner="boris", now=NOW) is None
    assert shelf.find("another", owner="anna", now=NOW) is None
    assert file.path.exists()


def test_a_file_dropped_twice_is_no_error(shelf: Shelf) -> None:
    file = put(shelf)
    shelf.drop(file.id)
    shelf.drop(file.id)
    assert not file.path.exists()


def test_only_this_user_of_the_machine_can_look_into_its_folder(shelf: Shelf) -> None:
    assert shelf.place().parent.stat().st_mode & 0o077 == 0


def test_everything_is_gone_when_the_process_ends() -> None:
    shelf = Shelf()
    file = put(shelf)
    shelf.close()
    assert not file.path.parent.exists()
