"""Letters that wait for the mail server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, insert

from assessment.letter import Letter
from assessment.store.database import Database
from assessment.store.tables import letters

_PUT = insert(letters)


def put(connection: Connection, waiting: Sequence[Letter]) -> None:
    """Letters to be sent as soon as this transaction is committed."""
    if waiting:
        rows = [{**asdict(letter), "tries": 0, "next_try": letter.created_at} for letter in waiting]
        connection.execute(_PUT, rows)


class SqlLetters:
    """Hands out what is due, and remembers what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database
