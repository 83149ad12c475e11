"""A view of the queue in SQL: what a submission must fulfil to be in it, and in which order they come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from assessment.queue import BY_DEFAULT, ME, NOBODY, WITH_BUSINESS, WITH_US, Sort, View, folded, reference_part
from assessment.store.tables import form_documents, submission_forms, submissions
from assessment.submission import STATUSES

_ROW = submissions.c
WAITS_SINCE: ColumnElement[datetime] = case(
    (_ROW.status.in_(sorted(WITH_US)), func.coalesce(_ROW.submitted_at, _ROW.updated_at)),
    (_ROW.status.in_(sorted(WITH_BUSINESS)), _ROW.updated_at),
)
"""The same as `Row.waits_since`."""
_ORDERS: dict[Sort, ColumnElement[Any]] = {
    "waiting": WAITS_SINCE,
    "changed": _ROW.updated_at,
    "name": _ROW.organisation_folded,
    "level": _ROW.level,
    "figure": _ROW.low,
}


def conditions(view: View, me: str, now: datetime) -> list[ColumnElement[bool]]:
    """The conditions of a view, but for the status."""
    found: list[ColumnElement[bool]] = [
        _ROW[name] == value for name in ("sector", "country") if (value := getattr(view, name)) is not None
    ]
    if view.form is not None:
        # As an expression: for the bare column SQLite looks up every id of the form in turn, which takes twice as long.
        found.append(func.coalesce(_ROW.id, "").in_(_with_form(view.form)))
    if view.level is not None:
        found.append(_ROW.level.is_(None) if view.level == "none" else _ROW.level == view.level)
    if view.age is not None:
        found.append(now - timedelta(days=view.age) > WAITS_SINCE)
    if view.reviewer is not None:
        who = me if view.reviewer == ME else view.reviewer
        found.append(_ROW.reviewer.is_(None) if view.reviewer == NOBODY else _ROW.reviewer == who)
    if view.search:
        found.append(_matches(view.search))
    return found


def status(view: View) -> ColumnElement[bool]:
    """By the statuses that are left out.

    Asked for by the wanted ones, SQLite would fetch row after row through the index of the status, which takes
    five times as long as reading the table once.
    """
    if len(view.statuses) == 1 and view.sort == "changed":
        return _ROW.status == view.statuses[0]
    return _ROW.status.not_in(sorted(set(STATUSES) - set(view.statuses or BY_DEFAULT)))


def _with_form(form_id: str) -> Select[Any]:
    return (
        select(submission_forms.c.submission_id)
        .join(form_documents, form_documents.c.content_hash == submission_forms.c.content_hash)
        .where(form_documents.c.form_id == form_id)
    )


def _matches(search: str) -> ColumnElement[bool]:
    named = _ROW.organisation_folded.contains(folded(search), autoescape=True)
    part = reference_part(search)
    return or_(named, func.replace(_ROW.reference, "-", "").contains(part)) if part else named


def order(view: View) -> tuple[ColumnElement[Any], ...]:
    """What has no value comes last both ways; the id makes the order the same on every page."""
    column = _ORDERS[view.sort]
    # Waiting longest is waiting since the earliest moment.
    downwards = view.descending != (view.sort == "waiting")
    return (column.desc() if downwards else column.asc()).nulls_last(), _ROW.id
