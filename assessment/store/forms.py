"""Frozen forms: each document is kept once, under its content hash, and never changed or removed.

A submission so keeps the very questions it answered; ten thousand submissions of one form share one document.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Connection, String, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from assessment.loader import freeze, thaw
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
    documents = [_document(form) for form in sorted(forms, key=lambda form: form.content_hash)]
    connection.execute(_KEEP[connection.dialect.name], documents)
    connection.execute(
        _TAKE,
        [
            {"submission_id": submission_id, "position": position, "content_hash": form.content_hash}
            for position, form in enumerate(forms)
        ],
    )


def _document(form: Form) -> dict[str, object]:
    return {
        "content_hash": form.content_hash,
        "form_id": form.id,
        "version": form.version,
        "document": json.dumps(freeze(form), ensure_ascii=False),
    }


def read(connection: Connection, submission_id: str) -> tuple[Form, ...]:
    """The forms of a submission in their order."""
    hashes = connection.execute(_HASHES, {"of_submission": submission_id}).scalars()
    return tuple(_form(connection, content_hash) for content_hash in hashes.all())


def _form(connection: Connection, content_hash: str) -> Form:
    form = _KNOWN.get(content_hash)
    if form is None:
        document = connection.execute(_DOCUMENT, {"of_hash": content_hash}).scalar_one()
        form = thaw(json.loads(document))
        _KNOWN.put(content_hash, form)
    return form


class _Recent:
    """Forms already thawed, the most recently used `limit` of them; every thread of the process shares it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._forms: OrderedDict[str, Form] = OrderedDict()
        self._lock = Lock()

    def get(self, content_hash: str) -> Form | None:
        with self._lock:
            if content_hash in self._forms:
                self._forms.move_to_end(content_hash)
            return self._forms.get(content_hash)

    def put(self, content_hash: str, form: Form) -> None:
        with self._lock:
            self._forms[content_hash] = form
            if len(self._forms) > self._limit:
                self._forms.popitem(last=False)


_KNOWN = _Recent(limit=128)
