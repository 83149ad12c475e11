"""Contact requests in SQL: they arrive once, are found by status and words, and change by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from assessment.answers import Answer
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest, Note, RequestStatus
from assessment.errors import IdentifierTaken, Overtaken, RequestNotFound
from assessment.letter import Letter
from assessment.store import audit, forms, saving
from assessment.store import letters as outbox
from assessment.store.database import Database
from assessment.store.tables import contact_notes, contact_requests, submissions
from assessment.submission import FACT, Submission

Pile = Literal["new", "in_touch", "invited", "closed", "suspicious"]
"""Where a request lies: by its status, or apart as long as it looks like spam."""
PILES: tuple[Pile, ...] = get_args(Pile)

_REQUEST = bindparam("of_request", type_=String)
_CONTACT_COLUMNS = tuple(field.name for field in fields(Contact))
_OWN_COLUMNS = tuple(field.name for field in fields(ContactRequest) if field.name != "contact")
_HERE = contact_requests.c.id == _REQUEST
_ROW = select(contact_requests).where(_HERE)
_HOLDS = select(func.count()).select_from(contact_requests).where(_HERE)
_NOTES = (
    select(*(contact_notes.c[field.name] for field in fields(Note)))
    .where(contact_notes.c.request_id == _REQUEST)
    .order_by(contact_notes.c.at, contact_notes.c.id)
)
_COUNTS = select(contact_requests.c.suspicious, contact_requests.c.status, func.count()).group_by(
    contact_requests.c.suspicious, contact_requests.c.status
)
_KEEP = {
    "sqlite": sqlite.insert(contact_requests).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(contact_requests).on_conflict_do_nothing(),
}
_WRITE_NOTE, _CREATE = insert(contact_notes), insert(submissions)
_CHANGE = (
    update(contact_requests)
    .where(_HERE, contact_requests.c.version == bindparam("from_version"))
    .values(version=contact_requests.c.version + 1)
)
_DELETE = delete(contact_requests).where(_HERE)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a pile, newest first, and how many there are altogether."""

    requests: tuple[ContactRequest, ...]
    total: int


class SqlContacts:
    """Fulfils `service.contacts.Contacts`; finds and deletes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def holds(self, request_id: str) -> bool:
        """Whether this very request is stored already."""
        with self._database.reading() as connection:
            return bool(connection.execute(_HOLDS, {"of_request": request_id}).scalar())

    def add(self, request: ContactRequest) -> None:
        """Keep a request; one that is there already stays as it is."""
        row = {name: getattr(request, name) for name in _OWN_COLUMNS}
        row |= {name: getattr(request.contact, name) for name in _CONTACT_COLUMNS}
        with self._database.writing() as connection:
            connection.execute(_KEEP[connection.dialect.name], {**row, "folded": _folded(request.contact)})

    def load(self, request_id: str) -> tuple[ContactRequest, tuple[Note, ...]]:
        """A request and what colleagues wrote about it, the earliest note first.

        Raises:
            RequestNotFound: there is none.
        """
        where = {"of_request": request_id}
        with self._database.reading() as connection:
            row = connection.execute(_ROW, where).mappings().first()
            if row is None:
                raise RequestNotFound
            return _request(row), tuple(Note(**note) for note in connection.execute(_NOTES, where).mappings())

    def counts(self) -> Mapping[Pile, int]:
        """How many requests lie in each pile."""
        found: dict[Pile, int] = dict.fromkeys(PILES, 0)
        with self._database.reading() as connection:
            for suspicious, status, count in connection.execute(_COUNTS):
                found["suspicious" if suspicious else status] += count
        return found

    def find(self, pile: Pile, *, words: str = "", first: int = 0, limit: int = 20) -> Found:
        """A part of a pile from place `first`; every one of the `words` must stand somewhere in the request."""
        where = and_(
            _lies_in(pile), *(contact_requests.c.folded.contains(word, autoescape=True) for word in _parts(words))
        )
        ordered = select(contact_requests).where(where).order_by(contact_requests.c.at.desc(), contact_requests.c.id)
        with self._database.reading() as connection:
            total = connection.execute(select(func.count()).select_from(contact_requests).where(where)).scalar_one()
            found = connection.execute(ordered.offset(first).limit(limit)).mappings()
            return Found(tuple(map(_request, found)), total)

    def change(
        self,
        request_id: str,
        *,
        read_at: int,
        now: datetime,
        trace: Trace,
        status: RequestStatus | None = None,
        suspicious: bool | None = None,
    ) -> None:
        """Set what is given, if the request is still at version `read_at`.

        Raises:
            Overtaken: a colleague was faster; nothing is changed.
            RequestNotFound: it has been deleted.
        """
        given = {"status": status, "suspicious": suspicious}
        with self._database.writing() as connection:
            _change(connection, request_id, read_at, now, {k: v for k, v in given.items() if v is not None})
            audit.write(connection, trace)

    def note(self, request_id: str, note: Note, *, trace: Trace) -> None:
        """Append a note.

        Raises:
            RequestNotFound: the request has been deleted.
        """
        row = {field.name: getattr(note, field.name) for field in fields(note)}
        with self._database.writing() as connection:
            try:
                connection.execute(_WRITE_NOTE, {**row, "request_id": request_id})
            except IntegrityError as error:
                raise RequestNotFound from error
            audit.write(connection, trace)

    def invite(
        self,
        request_id: str,
        submission: Submission,
        *,
        secret_hash: str,
        secret_expires: datetime,
        name: str,
        email: str | None,
        read_at: int,
        now: datetime,
        trace: Trace,
        letters: Sequence[Letter],
    ) -> None:
        """See `service.contacts.Contacts.invite`.

        Raises:
            IdentifierTaken: the id, reference or secret exists already; try again with new random bytes.
            Overtaken: a colleague has changed the request since `read_at`; nothing is made.
            RequestNotFound: it has been deleted.
        """
        with self._database.writing() as connection:
            _create(connection, submission, secret_hash=secret_hash, secret_expires=secret_expires, email=email)
            slot = saving.read(connection, submission.id, FACT + "name")
            saving.save(connection, slot, Answer(value=name), read_at=0, now=now)
            _change(connection, request_id, read_at, now, {"status": "invited", "invitation": submission.id})
            audit.write(connection, trace)
            outbox.put(connection, letters)

    def delete(self, request_id: str, *, trace: Trace) -> None:
        """Remove a request and its notes for ever; the submission of an invitation stays.

        Raises:
            RequestNotFound: it is gone already.
        """
        with self._database.writing() as connection:
            if not connection.execute(_DELETE, {"of_request": request_id}).rowcount:
                raise RequestNotFound
            audit.write(connection, trace)
        self._database.forget()


_SUBMISSION_COLUMNS = ("id", "reference", "status", "language", "created_at", "updated_at")


def _create(
    connection: Connection, submission: Submission, *, secret_hash: str, secret_expires: datetime, email: str | None
) -> None:
    row = {name: getattr(submission, name) for name in _SUBMISSION_COLUMNS}
    row |= {"secret_hash": secret_hash, "secret_expires": secret_expires, "email": email}
    try:
        connection.execute(_CREATE, row)
    except IntegrityError as error:
        raise IdentifierTaken from error
    forms.replace(connection, submission.id, submission.forms)


def _change(
    connection: Connection, request_id: str, read_at: int, now: datetime, columns: Mapping[str, object]
) -> None:
    where = {"of_request": request_id, "from_version": read_at}
    if connection.execute(_CHANGE, {**where, "updated_at": now, **columns}).rowcount:
        return
    raise Overtaken if connection.execute(_HOLDS, {"of_request": request_id}).scalar() else RequestNotFound


def _request(row: RowMapping) -> ContactRequest:
    contact = Contact(**{name: row[name] for name in _CONTACT_COLUMNS})
    return ContactRequest(**{name: row[name] for name in _OWN_COLUMNS}, contact=contact)


def _lies_in(pile: Pile) -> ColumnElement[bool]:
    if pile == "suspicious":
        return contact_requests.c.suspicious
    return and_(contact_requests.c.status == pile, ~contact_requests.c.suspicious)


def _folded(contact: Contact) -> str:
    """What a request is found by; a phone number also as bare digits, however it was written."""
    digits = "".join(filter(str.isdigit, contact.phone))
    said = (
        contact.name,
        contact.organisation,
        contact.email,
        contact.phone,
        digits,
        contact.messenger,
        contact.message,
    )
    return "\n".join(said).casefold()


def _parts(words: str) -> list[str]:
    """What is searched for: a phone number with its gaps as bare digits, all else word by word."""
    folded = words.casefold().strip()
    digits = "".join(filter(str.isdigit, folded))
    return [digits] if digits and not any(map(str.isalpha, folded)) and len(digits) > 4 else folded.split()
