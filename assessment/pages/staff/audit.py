"""What staff did: searched by who, what, on what and when, newest first. The view is in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from assessment import runtime
from assessment.audit import ACTIONS, Action, Search, Trace
from assessment.i18n import Words, doings
from assessment.pages.accessibility import field_error, heading, hint, links
from assessment.pages.frame import Frame
from assessment.pages.here import local
from assessment.pages.plain import html
from assessment.pages.staff import desk, paging
from assessment.pages.tables import table
from assessment.store.audit import PAGE

_FIELDS = ("who", "action", "subject", "since", "until")
FORM_WIDTH = 736
"""CSS pixels, as wide as lines of text are at most; narrower where there is less room."""


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here, "admin")
    _ = frame.here.words
    view = {name: st.query_params.get(name, "").strip() for name in _FIELDS}
    faulty = [name for name in ("since", "until") if view[name] and _day(view[name]) is None]
    desk.open_screen(frame, _("Audit log"), page="audit", who=who, errors=len(faulty))
    message = _("Enter a date as year-month-day, for example 2026-11-22.")
    if faulty:
        frame.errors([(name, message) for name in faulty])
    st.html(f"<p>{html(_('Who signed in, saw, changed and exported. Nobody can change or delete these lines.'))}</p>")
    people = frame.here.store.audit.people()
    _form(people, view, dict.fromkeys(faulty, message), _)
    if not faulty:
        _found(frame, view)


def _form(people: Sequence[str], view: Mapping[str, str], faults: Mapping[str, str], _: Words) -> None:
    names = ["", *people, *({view["who"]} - {"", *people})]
    kinds = ["", *ACTIONS]
    kind = kinds.index(view["action"]) if view["action"] in kinds else 0
    with st.container(key="audit-search", width=FORM_WIDTH):
        left, right = st.columns(2)
        who = left.selectbox(
            _("Who"), names, index=names.index(view["who"]), format_func=lambda name: _name(name, _), key="who"
        )
        action = right.selectbox(
            _("What"), kinds, index=kind, format_func=lambda action: _action(action, _), key="action"
        )
        left, right = st.columns(2)
        with left:
            since = _day_field("since", _("From this day"), view, faults, _)
        with right:
            until = _day_field("until", _("To this day"), view, faults, _)
        subject = st.text_input(_("On what"), view["subject"], key="subject", autocomplete="off")
        hint("subject", _("A reference such as K7MA‑R3XQ, or a login, or a part of one."))
        if st.button(_("Search"), type="primary", key="search"):
            _go_to({"who": who, "action": action, "subject": subject, "since": since, "until": until})
    if any(view.values()):
        links([(_("Show everything"), "/audit")])


def _day_field(name: str, label: str, view: Mapping[str, str], faults: Mapping[str, str], _: Words) -> str:
    written = st.text_input(label, view[name], key=name, autocomplete="off")
    hint(name, _("Year-month-day, for example 2026-11-22."))
    if name in faults:
        field_error(name, faults[name])
    return written or ""


def _name(name: str, _: Words) -> str:
    return doings.person(name, _) if name else _("everybody")


def _action(kind: str, _: Words) -> str:
    return _(doings.ACTIONS[kind]) if kind in doings.ACTIONS else _("everything")  # type: ignore[index]


def _go_to(view: Mapping[str, str | None]) -> None:
    """The first page of another view; what is empty does not stand in the address."""
    st.query_params.from_dict({name: value.strip() for name, value in view.items() if value and value.strip()})
    st.rerun()


def _found(frame: Frame, view: Mapping[str, str]) -> None:
    _ = frame.here.words
    page = paging.wanted()
    found = frame.here.store.audit.search(_search(view), page=page)
    last = paging.pages(found.total, PAGE)
    heading(_.plural("{n} line", "{n} lines", found.total), 2)
    if not found.traces:
        nothing = _("Nothing was found. Remove some filters, or choose other days.") if found.total == 0 else _("There is nothing on this page.")  # fmt: skip
        st.html(f"<p>{html(nothing)}</p>")
    else:
        header = [_("When"), _("Who"), _("What"), _("On what"), _("Details"), _("Network address")]
        table(paging.caption(page, last, _), header, [_cells(trace, _) for trace in found.traces])
    paging.ways(page, last, partial(_address, view), newer=_("Newer lines"), older=_("Older lines"), _=_)


def _search(view: Mapping[str, str]) -> Search:
    since, until = _day(view["since"]), _day(view["until"])
    action: Action | None = next((kind for kind in ACTIONS if kind == view["action"]), None)
    return Search(
        who=view["who"],
        action=action,
        subject=view["subject"],
        since=_begin(since) if since else None,
        until=_begin(until + timedelta(days=1)) if until else None,
    )


def _day(typed: str) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if date(1970, 1, 1) <= day <= date(9000, 1, 1) else None


def _begin(day: date) -> datetime:
    """The first moment of a day where the reader is."""
    return datetime.combine(day, time(), tzinfo=local(runtime.now()).tzinfo)


def _address(view: Mapping[str, str], page: int) -> str:
    query = {name: value for name, value in view.items() if value} | ({"page": page} if page > 1 else {})
    return f"/audit?{urlencode(query)}" if query else "/audit"


def _cells(trace: Trace, _: Words) -> list[str]:
    moment = local(trace.at)
    return [
        f"{_.moment(moment)}:{moment:%S}",
        doings.person(trace.who, _),
        _(doings.ACTIONS[trace.action]),
        trace.subject or "–",
        doings.detail(trace, _) or "–",
        trace.address or "–",
    ]
