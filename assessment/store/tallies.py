"""The statements behind the statistics: how often each thing occurs among the submissions that are selected."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, case, func, select

from assessment.queue import WITH_US
from assessment.statistics import AGES, COUNTED, Selection
from assessment.store.moments import MonthOf, SecondsOf
from assessment.store.tables import (
    events,
    form_documents,
    result_parts,
    result_questions,
    results,
    scored,
    submission_forms,
    submissions,
)

_APPLICABLE = ("answered", "unknown", "blank")
_SETTLED = ("accepted", "corrected", "refused")
_DISAGREED = ("corrected", "refused")


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """What a submission must fulfil to be in the selection."""
    table = submissions.c
    facts = {
        table.sector: selection.sector,
        table.country: selection.country,
        table.language: selection.language,
        table.status: selection.status,
    }
    conditions = [column == value for column, value in facts.items() if value is not None]
    if selection.begins is not None:
        conditions.append(table.submitted_at >= selection.begins)
    if selection.ends is not None:
        conditions.append(table.submitted_at < selection.ends)
    if selection.form is not None:
        documents = select(form_documents.c.content_hash).where(form_documents.c.form_id == selection.form)
        has_form = select(submission_forms.c.submission_id).where(submission_forms.c.content_hash.in_(documents))
        conditions.append(table.id.in_(has_form))
    return conditions


def _only(statement: Select[Any], number: Column[Any], selection: Selection) -> Select[Any]:
    """Restrict rows that carry numbers; without a filter all of them are counted.

    The sum keeps SQLite from looking submissions up one by one: one pass over the index is quicker but for tiny sets.
    """
    conditions = _conditions(selection)
    if not conditions:
        return statement
    counted = select(scored.c.number).join(submissions, submissions.c.id == scored.c.submission_id)
    return statement.where((number + 0).in_(counted.where(*conditions)))


def statuses(selection: Selection) -> Select[Any]:
    """By status."""
    return select(submissions.c.status, func.count()).where(*_conditions(selection)).group_by(submissions.c.status)


def handed_in(selection: Selection) -> Select[Any]:
    """By the month of the last hand-in."""
    month = MonthOf(submissions.c.submitted_at).label("month")
    counted = submissions.c.status.in_(COUNTED) & submissions.c.submitted_at.is_not(None)
    months = select(month).where(counted, *_conditions(selection)).subquery()
    return select(months.c.month, func.count()).group_by(months.c.month)


def approved(selection: Selection) -> Select[Any]:
    """By the month of the last approval."""
    last = (
        select(func.max(events.c.at).label("at"))
        .join(submissions, submissions.c.id == events.c.submission_id)
        .where(events.c.what == "approved", submissions.c.status == "approved", *_conditions(selection))
        .group_by(events.c.submission_id)
        .subquery()
    )
    months = select(MonthOf(last.c.at).label("month")).subquery()
    return select(months.c.month, func.count()).group_by(months.c.month)


def levels(selection: Selection) -> Select[Any]:
    """By basis and level."""
    statement = select(results.c.basis, results.c.level, func.count()).group_by(results.c.basis, results.c.level)
    conditions = _conditions(selection)
    return statement.join(submissions).where(*conditions) if conditions else statement


def wholes(selection: Selection, fact: ColumnElement[Any] | None = None) -> Any:
    """How often each overall figure occurs, by a fact of the business."""
    keys = [] if fact is None else [fact.label("fact")]
    low = results.c.low
    counts = select(*keys, low.label("value"), func.count().label("many")).select_from(results.join(submissions))
    chosen = counts.where(results.c.basis == selection.basis, low.is_not(None), *_conditions(selection))
    return chosen.group_by(*([] if fact is None else [fact]), low).subquery()


def parts(selection: Selection) -> Any:
    """How often each figure of each part occurs; with a form, only its own parts and the groups of people."""
    part = result_parts.c
    keys = (part.kind, part.form_id, part.part_id, part.low)
    counts = select(part.kind, part.form_id, part.part_id, part.low.label("value"), func.count().label("many"))
    chosen = _only(counts.where(part.basis == selection.basis), part.scored, selection)
    if selection.form is not None:
        chosen = chosen.where(part.form_id.in_(("", selection.form)))
    return chosen.group_by(*keys).subquery()


def questions(selection: Selection) -> Select[Any]:
    """By question, with what each count stands for in the order of `QuestionCount`."""
    row = result_questions.c
    ways = (row.question_id, row.critical, row.state, row.verified_state, row.points, row.verified_points, row.verdict)
    counts = _only(select(*ways, func.count().label("many")), row.scored, selection).group_by(*ways).subquery()
    declared = selection.basis == "declared"
    state = counts.c.state if declared else counts.c.verified_state
    points = counts.c.points if declared else counts.c.verified_points
    asked = state != "ruled_out"

    def many(condition: ColumnElement[bool]) -> ColumnElement[Any]:
        return func.sum(case((condition, counts.c.many), else_=0))

    return (
        select(
            counts.c.question_id,
            func.max(case((counts.c.critical, 1), else_=0)),
            many(asked),
            many(state.in_(_APPLICABLE)),
            many(points == 0),
            many(state == "unknown"),
            many(asked & counts.c.verdict.in_(_SETTLED)),
            many(asked & counts.c.verdict.in_(_DISAGREED)),
        )
        .group_by(counts.c.question_id)
        .having(many(asked) > 0)
        .order_by(counts.c.question_id)
    )


def decided(selection: Selection) -> Any:
    """How often each number of seconds from a hand-in to the decision on it occurs."""
    decisive = events.c.what.in_(("submitted", "returned", "approved", "withdrawn"))
    order = {"partition_by": events.c.submission_id, "order_by": events.c.id}
    steps = select(
        events.c.what,
        events.c.at,
        func.lead(events.c.what).over(**order).label("then"),  # type: ignore[arg-type]
        func.lead(events.c.at).over(**order).label("decided_at"),  # type: ignore[arg-type]
    ).where(decisive)
    conditions = _conditions(selection)
    if conditions:
        steps = steps.join(submissions, submissions.c.id == events.c.submission_id).where(*conditions)
    one = steps.subquery()
    seconds = SecondsOf(one.c.decided_at) - SecondsOf(one.c.at)
    counted = (one.c.what == "submitted") & one.c.then.in_(("returned", "approved"))
    lasted = select(seconds.label("value")).where(counted).subquery()
    return select(lasted.c.value, func.count().label("many")).group_by(lasted.c.value).subquery()


def bins(selection: Selection, now: datetime) -> Select[Any]:
    """How many wait, by age: from each bound to the next."""
    moments = [None, *(now - timedelta(days=days) for days in AGES), None]
    handed_in = submissions.c.submitted_at
    columns = []
    for younger, older in pairwise(moments):
        inside: list[ColumnElement[bool]] = [submissions.c.status.in_(sorted(WITH_US))]
        inside += [handed_in <= younger] if younger is not None else []
        inside += [handed_in > older] if older is not None else []
        columns.append(func.sum(case((and_(*inside), 1), else_=0)))
    return select(*columns).where(*_conditions(selection))
