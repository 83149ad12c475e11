"""Reviews in SQL."""

from __future__ import annotations

from assessment.store.database import Database


class SqlReviews:
    """Reviews."""

    def __init__(self, database: Database) -> None:
        self._database = database
