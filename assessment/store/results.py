"""Results beside their submission, written in the transaction that changed what they were computed from."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, String, bindparam, delete, insert, select, update

from assessment.results import Results
from assessment.store.tables import result_parts, result_questions, results, submissions

_SUBMISSION = bindparam("of_submission", type_=String)
_TABLES = (results, result_parts, result_questions)
_CLEAR = [delete(table).where(table.c.submission_id == _SUBMISSION) for table in _TABLES]
_STATUS = select(submissions.c.status).where(submissions.c.id == _SUBMISSION)
_SHOW = update(submissions).where(submissions.c.id == _SUBMISSION)


def put(connection: Connection, submission_id: str, found: Results) -> None:
    """Replace the results; the level that counts (verified once approved) goes where the queue sorts by it."""
    where = {"of_submission": submission_id}
    for statement in _CLEAR:
        connection.execute(statement, where)
    place = {"submission_id": submission_id}
    wholes = [{**place, **asdict(whole), "scored_on": found.scored_on} for whole in found.wholes]
    for table, rows in (
        (results, wholes),
        (result_parts, [{**place, **asdict(part)} for part in found.parts]),
        (result_questions, [{**place, **asdict(question)} for question in found.questions]),
    ):
        if rows:
            connection.execute(insert(table), rows)
    status = connection.execute(_STATUS, where).scalar_one()
    whole = found.whole("verified" if status == "approved" else "declared")
    connection.execute(_SHOW, {**where, "level": whole.level, "low": whole.low})
