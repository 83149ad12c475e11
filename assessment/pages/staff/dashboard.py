"""Where businesses stand: all submissions together, in five views, for those that the filters choose.

The whole view is in the address. Only the view one looks at is counted, and never a name of a business is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st

from assessment.pages.accessibility import Link, heading, links
from assessment.pages.frame import Frame
from assessment.pages.here import local
from assessment.pages.plain import html
from assessment.pages.staff import dashboard_filters, dashboard_points, dashboard_questions, dashboard_stock, desk
from assessment.pages.staff.dashboard_words import Names
from assessment.statistics import Selection, selected
from assessment.store import SqlStore

View = Callable[[SqlStore, Selection, Names], datetime]
"""Draws what it shows and says when that was counted (UTC)."""
FIRST = "overview"


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    _ = frame.here.words
    desk.open_screen(frame, _("Where businesses stand"), page="dashboard", who=who)
    query = st.query_params.to_dict()
    view = query.get("view", FIRST)
    views = _views(frame)
    if view not in views:
        view = FIRST
    selection, names = selected(query), Names(frame.here.catalogue, _)
    dashboard_filters.draw(frame, names, selection, view=view, first=frame.here.store.statistics.first_month())
    links(
        [
            Link(text=title, href=dashboard_filters.address(name, selection), current=name == view)
            for name, (title, _draw) in views.items()
        ],
        label=_("Views"),
        kind="tabs",
    )
    title, draw = views[view]
    heading(title, 2)
    _explain(frame, draw(frame.here.store, selection, names), selection)


def _views(frame: Frame) -> Mapping[str, tuple[str, View]]:
    _ = frame.here.words
    return {
        FIRST: (_("Submissions and levels"), dashboard_stock.overview),
        "points": (_("Points"), dashboard_points.points),
        "barriers": (_("Most frequent failures"), dashboard_questions.failures),
        "answers": (_("Answers in doubt"), dashboard_questions.doubts),
        "time": (_("Time to a decision"), dashboard_stock.time),
    }


def _explain(frame: Frame, counted_at: datetime, selection: Selection) -> None:
    _ = frame.here.words
    verified = _("Verified figures count the verdicts given so far; where there is none yet, what the business says.")
    lines = [
        _("Counted is what was sent and not withdrawn, by the last time it was sent. Months begin at midnight UTC."),
        _("Points are the lower end: an open question counts as 0."),
        *([verified] if selection.basis == "verified" else []),
        _("Counted at {time}. What takes long to count is kept for a minute.", time=_.time(local(counted_at))),
    ]
    st.html(f"<p class='hint'>{html(' '.join(lines))}</p>")
