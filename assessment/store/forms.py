"""Frozen forms: each document is kept once, under its content hash, and never changed or removed.

A submission so keeps the very questions it answered; ten thousand submissions of one form share one document.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from operator import itemgetter
from threading import Lock

from sqlalchemy import Connection, String, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from assessment.loader import content_hash, freeze, thaw
from assessment.questionnaire import Form
from assessment.store.tables import form_documents, submission_forms

_SUBMISSION = bindparam("of_submission", type_=String)
_KEEP = {
    "sqlite": sqlite.insert(form_documents).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(form_documents).on_conflict_do_nothing(),
}
_LEAVE = delete(submission_forms).where(submission_forms.c.submission_id == _SUBMISSION)
_TAKE = insert(submission_forms)
_HASHES = (
    select(submission_forms.c.content_hash)
    .where(submission_forms.c.submission_id == _SUBMISSION)
    .order_by(submission_forms.c.position)
)
_DOCUMENT = select(form_documents.c.document).where(form_documents.c.content_hash == bindparam("of_hash"))


def replace(connection: Connection, submission_id: str, forms: Sequence[Form]) -> None:
    """Make these the forms of a submission, in this order."""
    connection.execute(_LEAVE, {"of_submission": submission_id})
    if not forms:
        return
    # In one order for everybody: two writers of the same new documents would else wait for each other.
    documents = [_document(form) for form in forms]
    connection.execute(_KEEP[connection.dialect.name], sorted(documents, key=itemgetter("content_hash")))
    take(connection, submission_id, [str(each["content_hash"]) for each in documents])


def _document(form: Form) -> dict[str, object]:
    document = freeze(form)
    return {
        "content_hash": content_hash(document),
        "form_id": form.id,
        "version": form.version,
        "document": json.dumps(document, ensure_ascii=False),
    }


def read(connection: Connection, submission_id: str) -> tuple[Form, ...]:
    """The forms of a submission in their order."""
    hashes = connection.execute(_HASHES, {"of_submission": submission_id}).scalars()
    return tuple(form(connection, hash_) for hash_ in hashes.all())


def form(connection: Connection, hash_: str) -> Form:
    """The form with this content hash, thawed once per process."""
    known = _KNOWN.get(hash_)
    if known is None:
        known = thaw(json.loads(document(connection, hash_)))
        _KNOWN.put(hash_, known)
    return known


def document(connection: Connection, hash_: str) -> str:
    """A frozen form, word for word."""
    return str(connection.execute(_DOCUMENT, {"of_hash": hash_}).scalar_one())


def keep(connection: Connection, hash_: str, text: str) -> None:
    """Keep a document that was frozen elsewhere, unless it is here already. Its hash must have been checked."""
    frozen = json.loads(text)
    row = {"content_hash": hash_, "form_id": frozen["id"], "version": frozen["version"], "document": text}
    connection.execute(_KEEP[connection.dialect.name], row)


def take(connection: Connection, submission_id: str, hashes: Sequence[str]) -> None:
    """Give a new submission its forms, in this order; their documents are here."""
    places = [{"submission_id": submission_id, "position": n, "content_hash": hash_} for n, hash_ in enumerate(hashes)]
    if places:
        connection.execute(_TAKE, places)


class _Recent:
    """Forms already thawed, the most recently used `limit` of them; every thread of the process shares it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._forms: OrderedDict[str, Form] = OrderedDict()
        self._lock = Lock()

    def get(self, hash_: str) -> Form | None:
        with self._lock:
            if hash_ in self._forms:
                self._forms.move_to_end(hash_)
            return self._forms.get(hash_)

    def put(self, hash_: str, form: Form) -> None:
        with self._lock:
            self._forms[hash_] = form
            if len(self._forms) > self._limit:
                self._forms.popitem(last=False)


_KNOWN = _Recent(limit=128)
