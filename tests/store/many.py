"""A database as large as one wishes: what the queue reads of every submission, without its answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import Connection, insert, text

from assessment import identifiers
from assessment.store.database import Database
from assessment.store.tables import answers, form_documents, submission_forms, submissions, users, verdicts
from assessment.submission import Status

FORMS = ("outbound-mobility", "alt-channels", "accessible-offices", "info-sms", "express-check")
PEOPLE = 12
NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
"""The moment after the last thing that happened there."""
SHARES: Mapping[Status, int] = {
    "draft": 10,
    "submitted": 15,
    "in_review": 10,
    "changes_requested": 10,
    "approved": 50,
    "withdrawn": 5,
}
"""In a hundred."""
_CHUNK = 5000

Columns = dict[str, object]


def fill(database: Database, many: int) -> None:
    """So many submissions in all states over two years, of `PEOPLE` reviewers; the same ones every time."""
    random = Random(many)  # noqa: S311 - the same ones every time is the point
    with database.writing() as connection:
        _people_and_forms(connection)
        for begin in range(0, many, _CHUNK):
            _chunk(connection, [_submission(n, random) for n in range(begin, min(many, begin + _CHUNK))], random)
        if not database.is_sqlite:  # PostgreSQL does so by itself after a while, SQLite never
            connection.execute(text("ANALYZE"))


def person(number: int) -> str:
    """The id of an account."""
    return f"{number:032x}"


def _people_and_forms(connection: Connection) -> None:
    plain = {"role": "reviewer", "password_hash": "nobody knows it", "created_at": NOW}
    people = [{"id": person(n), "login": f"reviewer-{n}", "name": f"Reviewer {n}", **plain} for n in range(PEOPLE)]
    connection.execute(insert(users), people)
    documents = [{"content_hash": form, "form_id": form, "version": 1, "document": "{}"} for form in FORMS]
    connection.execute(insert(form_documents), documents)


def _chunk(connection: Connection, rows: list[Columns], random: Random) -> None:
    connection.execute(insert(submissions), rows)
    places = [
        {"submission_id": row["id"], "position": position, "content_hash": form}
        for row in rows
        for position, form in enumerate(random.sample(FORMS, random.randint(1, 3)))
    ]
    connection.execute(insert(submission_forms), places)
    asked = [
        {"submission_id": row["id"], "key": f"q-{n}"}
        for row in rows
        if row["status"] == "changes_requested"
        for n in range(2)
    ]
    if asked:
        connection.execute(insert(answers), [one | _ANSWER for one in asked])
        connection.execute(insert(verdicts), [one | _QUESTION for one in asked])


_ANSWER: Columns = {"unknown": False, "note": "", "evidence": "E0", "version": 1, "saved_at": NOW}
_QUESTION: Columns = {
    "kind": "question",
    "reason": "How many?",
    "version": 1,
    "answer_version": 1,
    "at": NOW,
    "by": "Reviewer 1",
    "asked": True,
}


def _submission(number: int, random: Random) -> Columns:
    [status] = random.choices(list(SHARES), list(SHARES.values()))
    begun = NOW - timedelta(seconds=random.randint(864_000, 63_072_000))
    sent = begun + timedelta(seconds=random.randint(0, 800_000))
    handed_in, free = status != "draft", status in {"draft", "submitted"}
    name = f"{random.choice(('Ромашка', 'Kodu', 'Связь', 'Green'))} № {number}"
    return {
        "id": hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest(),
        "reference": identifiers.reference(number.to_bytes(8, "big")),
        "secret_hash": f"{number:064x}",
        "secret_expires": NOW,
        "status": status,
        "language": random.choice(("ru", "en", "et")),
        "created_at": begun,
        "updated_at": min(NOW, sent + timedelta(seconds=random.randint(0, 800_000))) if handed_in else begun,
        "submitted_at": sent if handed_in else None,
        "revision": 1,
        "reviewer": None if free else person(random.randrange(PEOPLE)),
        "organisation": name,
        "organisation_folded": name.casefold(),
        "sector": random.choice(("retail", "services", "finance", "health", "transport")),
        "country": random.choice(("RU", "EE", "other")),
        "level": random.choice((None, 1, 2, 3, 4, 5)) if handed_in else None,
        "low": random.uniform(0, 100) if handed_in else None,
    }
