"""Bringing a database up to date, forwards only: to go back, restore the backup made before.

Migrations travel inside the package, so no configuration file is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, make_url, text

from assessment.errors import StorageUnavailable
from assessment.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "heads"
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7251803344)")


def migrate(database_url: str, *, to: str = HEAD) -> None:
    """Bring the database to the newest revision, in one transaction; one that is there already stays untouched.

    Several processes may start at once: one migrates, the others wait for it. `to` is for tests.

    Raises:
        StorageUnavailable: the database cannot be written, or a newer version of this program has written it.
    """
    with _migrating(database_url) as connection:
        try:
            command.upgrade(configuration(connection), to)
        except CommandError as error:
            raise StorageUnavailable(
                f"the database was written by a newer version of this program ({error}): "
                "install that version, or restore a backup made with this one"
            ) from error
        if connection.dialect.name == "sqlite":
            _check_links(connection)


def schema_is_current(database_url: str) -> bool:
    """Whether the database is at the newest revision; False for a SQLite file that does not exist, which stays so.

    Raises:
        StorageUnavailable: the database does not answer.
    """
    if _is_missing(database_url):
        return False
    heads = set(ScriptDirectory(str(MIGRATIONS)).get_heads())
    with closing(Database(database_url)) as database, database.reading() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == heads


def configuration(connection: Connection) -> Config:
    """Alembic's configuration over a connection that is already inside a transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _migrating(database_url: str) -> Iterator[Connection]:
    with closing(Database(database_url, migrating=True)) as database, database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_ONE_AT_A_TIME)
        yield connection


def _check_links(connection: Connection) -> None:
    """Foreign keys sleep while tables are rebuilt; nothing may point nowhere afterwards."""
    if broken := connection.execute(text("PRAGMA foreign_key_check")).all():
        raise StorageUnavailable(f"the migration would break links between tables, nothing was changed: {broken[:5]}")


def _is_missing(database_url: str) -> bool:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.query.get("uri"):
        return False
    return not Path(url.database or "").is_file()
