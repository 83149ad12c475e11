"""The list of submissions at 300 and at 100,000: a page, its counts and a search beside the bare SQL."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from assessment.queue import View
from assessment.store import SqlStore, migrate, open_store
from tests.bench.figures import line, median_ms, paired, title
from tests.store.many import NOW, fill, person

SIZES = (300, 100_000)
ROUNDS = 15
VIEWS: Mapping[str, View] = {
    "first page, longest waiting first": View(),
    "last page": View(page=1_000_000),
    "by name": View(sort="name", descending=False),
    "search by a part of the name": View(search="ромашка № 5"),
    "search by a part of the reference": View(search="к7м"),
    "one form in one country": View(form="info-sms", country="EE"),
    "my reviews": View(statuses=("in_review",), reviewer="me"),
}
BARE = "SELECT id FROM submissions WHERE status <> 'draft' ORDER BY updated_at + 0, id LIMIT 25"
"""The yardstick: what it takes to read every submission once and keep 25."""


def measure() -> None:
    """Each size in a database of its own."""
    for many in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "assessment.db"
            migrate(f"sqlite:///{file}")
            with closing(open_store(f"sqlite:///{file}")) as store, closing(sqlite3.connect(file)) as bare:
                fill(store._database, many)
                title(f"The list of submissions, {many:,} of them (median of {ROUNDS})")
                _measure(store, bare)


def _measure(store: SqlStore, bare: sqlite3.Connection) -> None:
    for name, view in VIEWS.items():
        look = partial(store.queue.page, view, me=person(3), now=NOW)
        mine, theirs = paired(look, lambda: bare.execute(BARE).fetchall(), rounds=ROUNDS)
        line(f"page with counts: {name}", f"{median_ms(mine):.1f} ms", f"bare SQL: {median_ms(theirs):.1f} ms")
