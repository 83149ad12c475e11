"""A PostgreSQL server for the tests: the one of `ASSESSMENT_TEST_POSTGRESQL`, or an own one on a local socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

ADDRESS = "ASSESSMENT_TEST_POSTGRESQL"


@dataclass(frozen=True)
class Server:
    """A running server; `address` opens a database from which others can be made."""

    address: str
    _numbers: Iterator[int]

    def new_database(self) -> str:
        """The address of a fresh, empty database."""
        name = f"assessment_{os.getpid()}_{next(self._numbers)}"
        self._administer(f'CREATE DATABASE "{name}"')
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        """Remove a database, whoever is still connected."""
        self._administer(f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')

    def _administer(self, sql: str) -> None:
        engine = create_engine(self.address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(sql))
        engine.dispose()


def missing() -> str | None:
    """Why no server can be had here; None when one can."""
    if os.environ.get(ADDRESS):
        return None
    if _program("pg_ctl") is None:
        return f"no PostgreSQL here: set {ADDRESS} or install its server"
    if os.geteuid() == 0 and not _has_user("postgres"):
        return "PostgreSQL refuses to run as root, and there is no user postgres"
    return None


@contextmanager
def running() -> Iterator[Server]:
    """The server of the environment as it is, or a new one that is stopped and removed afterwards."""
    if address := os.environ.get(ADDRESS):
        yield Server(address, count())
        return
    with folder() as place, started(place) as server:
        yield server


@contextmanager
def folder() -> Iterator[Path]:
    """A place for a server that it may write to; removed afterwards."""
    place = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the name of a socket holds 107 characters
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    try:
        yield place
    finally:
        shutil.rmtree(place)


@contextmanager
def started(place: Path) -> Iterator[Server]:
    """A server in a folder of its own, made there the first time and found again later."""
    data = place / "data"
    if not data.exists():
        _run("initdb", "--pgdata", data, "--username=tests", "--auth=trust", "--encoding=UTF8", "--no-sync")
    options = f"-c listen_addresses= -c fsync=off -k {place}"
    _run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", place / "log", "--options", options)
    try:
        yield Server(f"postgresql://tests@/postgres?host={place}", count())
    finally:
        _run("pg_ctl", "stop", "--wait", "--pgdata", data, "--mode=immediate")


def _run(program: str, *arguments: str | Path) -> None:
    user = "postgres" if os.geteuid() == 0 else None
    path = _program(program)
    assert path is not None
    subprocess.run([path, *map(str, arguments)], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)


def _program(name: str) -> str | None:
    found = [str(path / name) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin")) if (path / name).exists()]
    return shutil.which(name) or (found[-1] if found else None)


def _has_user(name: str) -> bool:
    return name in {entry.pw_name for entry in pwd.getpwall()}
