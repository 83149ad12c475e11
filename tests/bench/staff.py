"""What staff wait for – list, review page, overview – at 300 and at 100,000 submissions, beside the bare SQL of each.

The yardstick is exact: the statements a page sends are recorded and sent again, over a connection of their own, by
nothing but the database's driver.
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from assessment import service
from assessment.accounts import User
from assessment.audit import Trace
from assessment.identifiers import fingerprint
from assessment.queue import View
from assessment.service import assigning
from assessment.statistics import Selection
from assessment.store import SqlStore, open_store
from tests.bench import samples
from tests.bench.figures import line, median_ms, paired, title
from tests.bench.staff_data import fill
from tests.server import ROOT, serve
from tests.websocket import Respondent

SIZES = (300, 100_000)
ROUNDS = 7
Statement = tuple[str, Any]


def measure() -> None:
    """Each size in a database of its own."""
    for many in SIZES:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            file = Path(folder) / "staff.db"
            fill(f"sqlite:///{file}", many)
            with closing(open_store(f"sqlite:///{file}")) as store:
                title(f"What staff wait for, {many:,} submissions (median of {ROUNDS})")
                token, reference, id_ = _at_work(store)
                for name, ask in _questions(store, id_).items():
                    _beside_bare_sql(store, file, name, ask)
            asyncio.run(_pages(file, token, reference))


def _questions(store: SqlStore, submission_id: str) -> Mapping[str, Callable[[], object]]:
    """What the pages ask of the database, without drawing."""
    now, everything = datetime.now(UTC), Selection()
    found = store.statistics
    return {
        "list: first page with counts": lambda: store.queue.page(View(), me="", now=now),
        "list: search by a part of the name": lambda: store.queue.page(View(search="кафе 1"), me="", now=now),
        "review: one submission, all forms": lambda: store.load(submission_id),
        "overview: status and months": lambda: found.stock(everything),
        "overview: levels": lambda: found.levels(everything),
        "overview: points, quartiles of every part": lambda: found.points(everything),
        "overview: failures and doubts": lambda: found.questions(everything),
        "overview: time to a decision": lambda: found.waiting(everything, now=now),
    }


def _beside_bare_sql(store: SqlStore, file: Path, name: str, ask: Callable[[], object]) -> None:
    with _recorded(store) as statements:
        ask()
    with closing(sqlite3.connect(file)) as bare:
        mine, theirs = paired(ask, lambda: _replay(bare, statements), rounds=ROUNDS)
    ratio = median_ms(mine) / max(median_ms(theirs), 0.001)
    line(name, f"{median_ms(mine):.1f} ms", f"bare SQL: {median_ms(theirs):.1f} ms ({ratio:.2f} x)")


@contextmanager
def _recorded(store: SqlStore) -> Iterator[list[Statement]]:
    """Every statement that reads, with its parameters as the driver gets them."""
    engine, found = store._database.engine, []

    def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", keep)
    yield found
    event.remove(engine, "before_cursor_execute", keep)


def _replay(bare: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    for statement, parameters in statements:
        bare.execute(statement, parameters).fetchall()


def _at_work(store: SqlStore) -> tuple[str, str, str]:
    """Somebody signed in who has taken a submission of all forms, fully answered."""
    now, token = datetime.now(UTC), secrets.token_urlsafe(32)
    user = User(id=secrets.token_hex(16), login="bench", name="Bench", role="lead", created_at=now)
    trace = Trace(at=now, user_id=user.id, who=user.name, action="account-added", subject=user.login)
    store.accounts.add(user, password_hash="-", trace=trace)  # noqa: S106 - nobody signs in with it
    store.accounts.open_session(fingerprint(token), user.id, now=now, trace=trace)
    chosen = samples.forms()
    begun = samples.begin(store, chosen)
    for key, answer in samples.answers(chosen).items():
        store.save(begun.submission_id, key, answer, read_at=0, now=now)
    service.submit(store, begun.submission_id, who="respondent", now=now)
    assigning.take(store, begun.submission_id, user=user, now=now, trace=trace)
    return token, begun.reference, begun.submission_id


async def _pages(file: Path, token: str, reference: str) -> None:
    """The whole page over the websocket, from the message to the finished script."""
    with serve(ROOT / "streamlit_app.py", env={"ASSESSMENT_DATABASE_URL": f"sqlite:///{file}"}) as server:
        for page, query in (("queue", ""), ("review", f"ref={reference}"), ("dashboard", "")):
            one = Respondent(server.url, page=page, query=query, cookies={"staff": token})
            first = await one.connect()
            again = [await one.run() for _ in range(ROUNDS)]
            await one.close()
            line(f"whole page: /{page}", f"{median_ms(again):.0f} ms", f"the first time: {first * 1000:.0f} ms")
