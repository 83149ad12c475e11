"""Whether a file is a database of made-up data, found out without changing a byte of it or beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def is_demo_file(path: Path) -> bool:
    """True only for a SQLite file that carries the mark, of whatever revision; False for all that cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM marks WHERE name = 'demo'").fetchone() is not None
    except sqlite3.Error:
        return False
