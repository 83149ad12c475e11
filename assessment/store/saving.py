"""One answer, written inside a transaction that holds its submission: the place where nothing may be lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from assessment.answers import BLANK, Answer, merged
from assessment.errors import AnswersLocked, SubmissionNotFound
from assessment.service import Clash, Outcome, Saved
from assessment.store import rows
from assessment.store.tables import ANSWER_COLUMNS, answer_log, answers, clashes, submissions, verdicts
from assessment.submission import FACT, Stored

LogEntry: TypeAlias = Literal["saved", "settled", "lost"]

_SUBMISSION, _QUESTION = bindparam("of_submission", type_=String), bindparam("of_key", type_=String)


def _here(table: Table) -> ColumnElement[bool]:
    return and_(table.c.submission_id == _SUBMISSION, table.c.key == _QUESTION)


_ASKED = exists().where(_here(verdicts), verdicts.c.asked)
_OPEN = or_(submissions.c.status == "draft", and_(submissions.c.status == "changes_requested", _ASKED))
_HOLD = (
    update(submissions)
    .where(submissions.c.id == _SUBMISSION, _OPEN)
    .values(
        updated_at=func.coalesce(bindparam("now", type_=submissions.c.updated_at.type), submissions.c.updated_at),
        revision=submissions.c.revision + 1,
    )
)
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_READ = (
    select(
        *(answers.c[name] for name in ANSWER_COLUMNS),
        answers.c.version,
        answers.c.saved_at,
        *(clashes.c[name] for name in ANSWER_COLUMNS),
        clashes.c.at,
    )
    .select_from(submissions.outerjoin(answers, _here(answers)).outerjoin(clashes, _here(clashes)))
    .where(submissions.c.id == _SUBMISSION)
)
_EARLIER = select(*(answer_log.c[name] for name in ANSWER_COLUMNS)).where(
    _here(answer_log), answer_log.c.version == bindparam("of_version", type_=Integer), answer_log.c.outcome != "lost"
)
_SHOW = update(submissions).where(submissions.c.id == _SUBMISSION)
_FIRST, _LOG, _LOSE = insert(answers), insert(answer_log), insert(clashes)
_CHANGE, _END_CLASH = update(answers).where(_here(answers)), delete(clashes).where(_here(clashes))


def hold_open(connection: Connection, submission_id: str, key: str | None, now: datetime | None) -> None:
    """Lock the submission until the transaction ends, and mark it as changed at `now` (None: leave its time).

    `key` names the answer that is to be written: in a draft every one is open, after a return those that were asked
    about. Without a key only a draft is open.

    One statement checks the status and locks, so that nobody can hand the submission in between check and write.
    It must come first: on PostgreSQL only statements after the lock see what the writer before us committed.

    Raises:
        SubmissionNotFound: there is no such submission.
        AnswersLocked: it has been handed in, or returned without asking about this answer.
    """
    where = {"of_submission": submission_id}
    if connection.execute(_HOLD, {**where, "of_key": key, "now": now}).rowcount:
        return
    if connection.execute(_STATUS, where).first() is None:
        raise SubmissionNotFound
    raise AnswersLocked


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one answer, with what stands there: the answer, and the one that lost a race and waits."""

    where: Mapping[str, str]
    stored: Stored | None
    clash: Answer | None

    @property
    def version(self) -> int:
        """0 before the first answer."""
        return self.stored.version if self.stored else 0


def read(connection: Connection, submission_id: str, key: str) -> Slot:
    """What stands in a place now."""
    where = {"of_submission": submission_id, "of_key": key}
    row = connection.execute(_READ, where).one()
    clash = row[rows.WIDTH + 2 : -1]
    return Slot(
        where=where,
        stored=None if row.version is None else rows.stored(row),
        clash=None if row.at is None else rows.answer(clash),
    )


def save(connection: Connection, slot: Slot, answer: Answer, *, read_at: int, now: datetime) -> Outcome:
    """The rules of `Store.save`. What changes nothing is rolled back, so that it costs no disk write."""
    if slot.stored is not None and slot.stored.answer == answer:
        connection.rollback()
        return Saved(slot.stored)
    if slot.stored is not None and slot.version != read_at:
        both = _joined(connection, slot, answer, theirs=slot.stored, read_at=read_at)
        if both == slot.stored.answer:
            connection.rollback()
            return Saved(slot.stored)
        if both is not None:
            return Saved(_write(connection, slot, both, outcome="saved", now=now))
        return _lose(connection, slot, answer, theirs=slot.stored, read_at=read_at, now=now)
    if slot.clash == answer:
        connection.execute(_END_CLASH, slot.where)
    return Saved(_write(connection, slot, answer, outcome="saved", now=now))


def settle(connection: Connection, slot: Slot, answer: Answer, *, now: datetime) -> Stored:
    """The rules of `Store.settle`; a choice for what is stored already keeps its version."""
    connection.execute(_END_CLASH, slot.where)
    if slot.stored is not None and slot.stored.answer == answer:
        return slot.stored
    return _write(connection, slot, answer, outcome="settled", now=now)


def earlier(connection: Connection, where: Mapping[str, str], version: int) -> Answer | None:
    """The answer as it was at a version, from the log; None where it had none of that version."""
    row = connection.execute(_EARLIER, {**where, "of_version": version}).first()
    return None if row is None else rows.answer(row)


def _joined(connection: Connection, slot: Slot, answer: Answer, *, theirs: Stored, read_at: int) -> Answer | None:
    """Both changes in one, where they touch different parts of the answer."""
    base = BLANK if read_at == 0 else earlier(connection, slot.where, read_at)
    return None if base is None else merged(base, theirs.answer, answer)


def _lose(connection: Connection, slot: Slot, answer: Answer, *, theirs: Stored, read_at: int, now: datetime) -> Clash:
    if slot.clash == answer:
        connection.rollback()
        return Clash(theirs=theirs, yours=answer)
    columns = _place(slot) | rows.answer_columns(answer)
    connection.execute(_END_CLASH, slot.where)
    connection.execute(_LOSE, columns | {"at": now})
    _log(connection, columns, version=read_at, outcome="lost", now=now)
    return Clash(theirs=theirs, yours=answer)


def _write(connection: Connection, slot: Slot, answer: Answer, *, outcome: LogEntry, now: datetime) -> Stored:
    new = Stored(answer=answer, version=slot.version + 1, saved_at=now)
    columns = rows.answer_columns(answer)
    versioned = columns | {"version": new.version, "saved_at": now}
    if slot.stored is None:
        connection.execute(_FIRST, _place(slot) | versioned)
    else:
        connection.execute(_CHANGE, {**slot.where, **versioned})
    _log(connection, _place(slot) | columns, version=new.version, outcome=outcome, now=now)
    _copy(connection, slot, answer)
    return new


_COPIED = {FACT + "name": "organisation", FACT + "sector": "sector", FACT + "country": "country", FACT + "size": "size"}
"""Facts that also stand in the submission's own row, where the queue finds them."""


def copied(key: str, answer: Answer) -> dict[str, object]:
    """What an answer means for its submission's own row: columns with their values, none for most answers."""
    column = _COPIED.get(key)
    if column is None:
        return {}
    value = answer.value if isinstance(answer.value, str) else None
    if column == "organisation":
        # Folded here: the databases do not agree on how to lower Cyrillic letters.
        return {column: value or "", "organisation_folded": (value or "").casefold()}
    return {column: value}


def _copy(connection: Connection, slot: Slot, answer: Answer) -> None:
    if columns := copied(slot.where["of_key"], answer):
        connection.execute(_SHOW, {"of_submission": slot.where["of_submission"], **columns})


def _log(
    connection: Connection, columns: Mapping[str, object], *, version: int, outcome: LogEntry, now: datetime
) -> None:
    connection.execute(_LOG, {**columns, "version": version, "outcome": outcome, "at": now})


def _place(slot: Slot) -> dict[str, object]:
    return {"submission_id": slot.where["of_submission"], "key": slot.where["of_key"]}
