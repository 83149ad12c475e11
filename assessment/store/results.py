"""Results beside their submission, written in the transaction that changed what they were computed from."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, String, bindparam, delete, insert, select, update

from assessment.results import Results
from assessment.store.tables import result_parts, result_questions, results, scored, submissions

_SUBMISSION = bindparam("of_submission", type_=String)
_WHOLES = delete(results).where(results.c.submission_id == _SUBMISSION)
_NUMBER = select(scored.c.number).where(scored.c.submission_id == _SUBMISSION)
_COUNT = insert(scored).returning(scored.c.number)
_LEAVE_OUT = delete(scored).where(scored.c.submission_id == _SUBMISSION)
_CLEAR = [delete(table).where(table.c.scored == bindparam("of_number")) for table in (result_parts, result_questions)]
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_SHOW = update(submissions).where(submissions.c.id == _SUBMISSION)


def put(connection: Connection, submission_id: str, found: Results) -> None:
    """Replace the results; the level that counts (verified once approved) goes where the queue sorts by it.

    What is withdrawn is not counted: none are kept but that level, which the queue goes on to show.
    """
    where = {"of_submission": submission_id}
    status = connection.execute(_STATUS, where).scalar_one()
    whole = found.whole("verified" if status == "approved" else "declared")
    connection.execute(_SHOW, {**where, "level": whole.level, "low": whole.low})
    connection.execute(_WHOLES, where)
    if status == "withdrawn":
        connection.execute(_LEAVE_OUT, where)
        return
    place = {"submission_id": submission_id, "scored_on": found.scored_on}
    connection.execute(insert(results), [{**place, **asdict(whole)} for whole in found.wholes])
    number = {"scored": _number(connection, submission_id)}
    for table, rows in ((result_parts, found.parts), (result_questions, found.questions)):
        if rows:
            connection.execute(insert(table), [{**number, **asdict(row)} for row in rows])


def _number(connection: Connection, submission_id: str) -> int:
    """The number under which a submission is counted, its old rows cleared away; given once, then kept."""
    number = connection.execute(_NUMBER, {"of_submission": submission_id}).scalar()
    if number is None:
        return int(connection.execute(_COUNT, {"submission_id": submission_id}).scalar_one())
    for statement in _CLEAR:
        connection.execute(statement, {"of_number": number})
    return int(number)
