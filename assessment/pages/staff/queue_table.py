"""The rows of the list as a table whose headers sort it; in narrow windows its rows become blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.pages import tables
from assessment.pages.here import local
from assessment.pages.plain import html
from assessment.pages.staff.queue_filters import address
from assessment.pages.tables import Markup, link
from assessment.queue import WITH_BUSINESS, Page, Row, Sort, View

_SIGNS = {"ascending": "▲", "descending": "▼"}


def markup(view: View, page: Page, forms: Mapping[str, str], *, now: datetime, _: Words) -> str:
    """The table. `forms` are titles by id."""
    columns = _columns(_)
    labels = [label for label, _sort in columns]
    heads = [_header(label, sort, view, _) for label, sort in columns]
    rows = [_cells(row, forms, now, _) for row in page.rows]
    return tables.markup(_("Submissions. The links in the headers sort."), labels, rows, heads=heads, kind="queue")


def _columns(_: Words) -> list[tuple[str, Sort | None]]:
    return [
        (_("Reference"), None),
        (_("Organisation"), "name"),
        (_("Status"), None),
        (_("Waiting"), "waiting"),
        (_("Reviewer"), None),
        (_("Level"), "level"),
        (_("Points of 100"), "figure"),
        (_("Forms"), None),
        (_("Changed"), "changed"),
    ]


def _header(label: str, sort: Sort | None, view: View, _: Words) -> Markup:
    if sort is None:
        return Markup(f"<th scope='col' role='columnheader' class='unsorted'>{html(label)}</th>")
    current = sort == view.sort
    # A name is looked for from the beginning, a number from the largest.
    descending = not view.descending if current else sort != "name"
    way = "descending" if view.descending else "ascending"
    state = f" aria-sort='{way}'" if current else ""
    sign = f" <span aria-hidden='true'>{_SIGNS[way]}</span>" if current else ""
    href = html(address(view.narrowed(sort=sort, descending=descending)))
    inside = f"<a href='{href}' target='_self'>{html(label)}{sign}</a>"
    return Markup(f"<th scope='col' role='columnheader'{state}>{inside}</th>")


def _cells(row: Row, forms: Mapping[str, str], now: datetime, _: Words) -> list[str]:
    return [
        _reference(row),
        row.organisation or _("no name yet"),
        _status(row, _),
        _waiting(row, now, _),
        _reviewer(row, _),
        "–" if row.level is None else _("{level} of 5", level=row.level),
        "–" if row.low is None else _.number(int(row.low + 0.5)),
        _forms([forms.get(form, form) for form in row.forms], _),
        _.date(local(row.updated_at).date()),
    ]


def _reference(row: Row) -> str:
    """A draft is the private work of a business: nothing leads into it."""
    return row.reference if row.status == "draft" else link(f"/review?ref={row.reference}", row.reference)


def _status(row: Row, _: Words) -> str:
    status = _(named.STATUSES[row.status])
    if not row.open_questions:
        return status
    return f"{status}\n{_.plural('{n} open question', '{n} open questions', row.open_questions)}"


def _waiting(row: Row, now: datetime, _: Words) -> str:
    if row.waits_since is None:
        return "–"
    time = span(now - row.waits_since, _)
    return _("{time}, for the business", time=time) if row.status in WITH_BUSINESS else time


def _reviewer(row: Row, _: Words) -> str:
    if row.reviewer is None:
        return "–"
    return row.reviewer.name if row.reviewer.active else _("{name}, account closed", name=row.reviewer.name)


def span(time: timedelta, _: Words) -> str:
    """How long, in the largest whole unit people would say."""
    if time >= timedelta(days=1):
        return _.plural("{n} day", "{n} days", time.days)
    hours = time // timedelta(hours=1)
    return _.plural("{n} hour", "{n} hours", hours) if hours > 0 else _("less than an hour")


def _forms(titles: Sequence[str], _: Words) -> str:
    """Short, because rows are compared: the review names them all."""
    if len(titles) <= 1:
        return "".join(titles)
    return _("{form} and {n} more", form=titles[0], n=len(titles) - 1)
