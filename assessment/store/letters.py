"""Letters that wait for the mail server: put beside what they tell of, handed out to one sender at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy import Connection, String, bindparam, delete, insert, select, update

from assessment.letter import Letter
from assessment.store.database import LETTERS, Database
from assessment.store.tables import UtcTime, letters

_LETTER, _NOW = bindparam("of_letter", type_=String), bindparam("now", type_=UtcTime)
_PUT = insert(letters)
_FIELDS = [field.name for field in fields(Letter)]
_IS_DUE = letters.c.next_try <= _NOW
_ANY_DUE = select(letters.c.id).where(_IS_DUE).limit(1)
# On PostgreSQL nobody waits for a letter that another process is taking; SQLite has one writer anyway.
_DUE = (
    select(*(letters.c[name] for name in _FIELDS), letters.c.tries)
    .where(_IS_DUE)
    .order_by(letters.c.next_try, letters.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_LEASE = update(letters).where(letters.c.id == _LETTER)
_DONE = update(letters).where(letters.c.id == _LETTER).values(next_try=None, recipient="", body="")
_FORGET = delete(letters).where(
    letters.c.submission_id == bindparam("of_submission", type_=String),
    letters.c.recipient == bindparam("of_recipient", type_=String),
    letters.c.next_try.is_not(None),
)
_LATER = update(letters).where(letters.c.id == _LETTER, letters.c.next_try == bindparam("leased", type_=UtcTime))


def put(connection: Connection, waiting: Sequence[Letter]) -> None:
    """Letters to be sent as soon as this transaction is committed; this process is told that they wait."""
    if waiting:
        rows = [{**asdict(letter), "tries": 0, "next_try": letter.created_at} for letter in waiting]
        connection.execute(_PUT, rows)
        connection.info[LETTERS] = True


def forget(connection: Connection, submission_id: str, *, recipient: str) -> None:
    """Letters about this submission that still wait for this address, as if they had never been written."""
    connection.execute(_FORGET, {"of_submission": submission_id, "of_recipient": recipient})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A letter that one sender holds until `until`; `tries` counts this one too."""

    letter: Letter
    tries: int
    until: datetime


class SqlLetters:
    """Hands out what is due, one by one, and remembers what became of it.

    Once a letter is sent or given up, its words and its address are emptied.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def wait(self) -> Event:
        """Set when this process has put letters."""
        return self._database.letters_wait

    def take(self, now: datetime, lease: timedelta) -> Taken | None:
        """The letter that is due longest, held for `lease`; None when none is.

        Who takes it and dies leaves it to the next one when the lease is over: it may arrive twice, but never not.
        """
        with self._database.reading() as connection:  # most of the time nothing is due, and nobody need be held up
            if connection.execute(_ANY_DUE, {"now": now}).first() is None:
                return None
        with self._database.writing() as connection:
            row = connection.execute(_DUE, {"now": now}).first()
            if row is None:
                return None
            *parts, tries = row
            letter = Letter(**dict(zip(_FIELDS, parts, strict=True)))
            taken = Taken(letter=letter, tries=tries + 1, until=now + lease)
            new = {"next_try": taken.until, "tries": taken.tries}
            connection.execute(_LEASE, {"of_letter": taken.letter.id, **new})
            return taken

    def sent(self, taken: Taken, *, now: datetime) -> None:
        """It has gone out."""
        self._done(taken, sent_at=now, fault=None)

    def give_up(self, taken: Taken, *, fault: str) -> None:
        """It will never go out; `fault` is the code that says why."""
        self._done(taken, sent_at=None, fault=fault)

    def postpone(self, taken: Taken, until: datetime, *, fault: str) -> None:
        """Try again then, unless somebody else has taken it since."""
        with self._database.writing() as connection:
            where = {"of_letter": taken.letter.id, "leased": taken.until}
            connection.execute(_LATER, {**where, "next_try": until, "fault": fault})

    def _done(self, taken: Taken, *, sent_at: datetime | None, fault: str | None) -> None:
        with self._database.writing() as connection:
            connection.execute(_DONE, {"of_letter": taken.letter.id, "sent_at": sent_at, "fault": fault})
