"""What one process shares: settings, forms, store. Made once, immutable or thread-safe, nothing of a user in it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from functools import cache

from assessment import loader
from assessment.errors import StorageUnavailable
from assessment.exports import Shelf
from assessment.questionnaire import Catalogue
from assessment.service import RandomBytes
from assessment.settings import Settings, from_environment
from assessment.store import SqlStore, open_store


@cache
def settings() -> Settings:
    """The environment as it was when the process started."""
    return from_environment()


@cache
def store() -> SqlStore:
    """One engine per process."""
    return open_store(settings().database_url)


@cache
def catalogue() -> Catalogue:
    """The forms as they were when the process started.

    Raises:
        FaultyContent: a file has faults; tried again at the next call, so mending the file is enough.
    """
    return loader.load(settings().questionnaires)


@cache
def shelf() -> Shelf:
    """Files that were prepared for staff wait here; they go when the process ends."""
    return Shelf()


def is_demo() -> bool:
    """Whether the database holds made-up businesses: every page and report says so. False when it cannot be asked."""
    try:
        return _is_demo(store())
    except StorageUnavailable:
        return False


@cache
def _is_demo(asked: SqlStore) -> bool:
    """Asked once of each store: a database does not become a demo while it is in use."""
    return asked.is_demo()


def now() -> datetime:
    """The clock, in UTC: the core is always handed its time."""
    return datetime.now(UTC)


random_bytes: RandomBytes = secrets.token_bytes
"""The source of references and secrets."""
