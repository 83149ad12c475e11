"""Every test that asks for a database runs twice: on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.store import SqlStore, migrate, open_store
from tests.store import postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    if reason := postgresql.missing():
        pytest.skip(reason)
    with postgresql.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/assessment.db"
        return
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.fixture
def database(empty_database: str) -> str:
    """The address of a database with all tables and no rows."""
    migrate(empty_database)
    return empty_database


@pytest.fixture
def store(database: str) -> Iterator[SqlStore]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """A migrated SQLite file."""
    migrate(f"sqlite:///{tmp_path}/assessment.db")
    return tmp_path / "assessment.db"
