"""Which submissions the overview counts: a form of the browser's own fields, sent into the address of the page.

Nothing of it lives in the session: an address, kept as a link, opens the same view again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from assessment.i18n import names as named
from assessment.pages.frame import LANGUAGE_NAMES, Frame
from assessment.pages.here import today
from assessment.pages.plain import html
from assessment.pages.staff import dashboard_words
from assessment.pages.staff.dashboard_words import Names
from assessment.results import BASES
from assessment.statistics import COUNTED, Selection


def address(view: str, selection: Selection) -> str:
    """Where one sees this view of this selection."""
    return f"/dashboard?{urlencode({'view': view, **selection.query()})}"


def draw(frame: Frame, names: Names, selection: Selection, *, view: str, first: str | None) -> None:
    """The fields as they are set now; `first` is the first month there is anything from."""
    _ = frame.here.words
    fields = "".join(_fields(names, selection, first))
    reset = f"<a href='{address(view, Selection())}' target='_self'>{html(_('Count all'))}</a>"
    st.html(
        f"<form class='selection' method='get' action='/dashboard' aria-label='{html(_('Which submissions are counted'))}'>"
        f"<input type='hidden' name='view' value='{html(view)}'>"
        f"<div class='selection-fields'>{fields}</div>"
        f"<div class='selection-actions'><button type='submit'>{html(_('Show'))}</button>"
        f"{reset if selection.query() else ''}</div></form>"
    )


def _fields(names: Names, selection: Selection, first: str | None) -> Iterator[str]:
    _ = names.words
    every, months = _("all"), _months(names, selection, first)
    titles = {form.id: _.text(form.title) for form in names.catalogue.forms.values()}
    statuses: dict[str, str] = {status: _(named.STATUSES[status]) for status in COUNTED}
    bases: dict[str, str] = {basis: dashboard_words.basis(basis, _) for basis in BASES}
    languages = {str(code): name for code, name in LANGUAGE_NAMES.items()}
    yield _select("since", _("Sent from"), {"": _("the beginning"), **months}, selection.since)
    yield _select("until", _("Sent until"), {"": _("today"), **months}, selection.until)
    yield _select("form", _("Form"), {"": every, **titles}, selection.form)
    yield _select("sector", _("Sector"), {"": every, **names.options("sector")}, selection.sector)
    yield _select("country", _("Country"), {"": every, **names.options("country")}, selection.country)
    yield _select("language", _("Language of the business"), {"": every, **languages}, selection.language)
    yield _select("status", _("Status"), {"": every, **statuses}, selection.status)
    yield _select("basis", _("Basis"), bases, selection.basis)


def _select(name: str, label: str, options: Mapping[str, str], chosen: str | None) -> str:
    """A value of an old link that is not offered is offered too: what is counted must be seen."""
    offered = dict(options) if not chosen or chosen in options else {**options, chosen: chosen}
    items = "".join(
        f"<option value='{html(value)}'{' selected' if value == (chosen or '') else ''}>{html(text)}</option>"
        for value, text in offered.items()
    )
    return f"<label>{html(label)}<select name='{name}'>{items}</select></label>"


def _months(names: Names, selection: Selection, first: str | None) -> dict[str, str]:
    """All months from the first, the newest on top."""
    this = f"{today():%Y-%m}"
    found, month = [], first or this
    while month <= this:
        found.append(month)
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12}-{number % 12 + 1:02}"
    wanted = [month for month in (selection.since, selection.until) if month and month not in found]
    return {month: month_name(month, names) for month in sorted({*found, *wanted}, reverse=True)}


def month_name(month: str, names: Names) -> str:
    """“2026-11” in words."""
    return names.words.month(date(int(month[:4]), int(month[5:]), 1))
