"""Draft the next migration from the difference between the tables and the newest revision."""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing

from alembic import command
from alembic.script import ScriptDirectory

from assessment.store.database import Database
from assessment.store.schema import MIGRATIONS, configuration, migrate


def draft(message: str) -> None:
    """Write `versions/NNNN_message.py`, counted on from the last."""
    number = f"{len(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/draft.db"
        migrate(url)
        with closing(Database(url, migrating=True)) as database, database.writing() as connection:
            command.revision(configuration(connection), message, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
