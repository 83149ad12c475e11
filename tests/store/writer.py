"""A process that saves one answer after another until it is killed."""

from __future__ import annotations

from multiprocessing.connection import Connection

from assessment.answers import Answer
from assessment.store import open_store
from tests.store.drafts import NOW


def write_for_ever(database: str, submission_id: str, version: int, said: Connection) -> None:
    """Say each version only after the store said that it is saved."""
    store = open_store(database)
    while True:
        store.save(submission_id, "q", Answer(value=version, note="x" * 2000), read_at=version, now=NOW)
        version += 1
        said.send(version)
