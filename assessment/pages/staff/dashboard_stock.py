"""The views on submissions as such: how many, at which levels, and how long decisions take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import streamlit as st

from assessment import runtime
from assessment.i18n import names as named
from assessment.pages.accessibility import heading
from assessment.pages.plain import html
from assessment.pages.staff import dashboard_charts, dashboard_words
from assessment.pages.staff.dashboard_filters import month_name
from assessment.pages.staff.dashboard_kept import kept
from assessment.pages.staff.dashboard_words import Names, lasted
from assessment.pages.tables import table
from assessment.results import BASES
from assessment.scorecard import LevelNumber
from assessment.statistics import AGES, Levels, Selection, Stock, Waiting
from assessment.store import SqlStore
from assessment.submission import STATUSES

_LEVELS: tuple[LevelNumber | None, ...] = (5, 4, 3, 2, 1, None)


def overview(store: SqlStore, selection: Selection, names: Names) -> datetime:
    """By status, by month, by level."""
    _ = names.words
    key = (runtime.settings().database_url, "overview", selection)
    counted = kept(key, lambda: (store.statistics.stock(selection), store.statistics.levels(selection)))
    stock, levels = counted.figures
    if not stock.total:
        say(_("There are no such submissions yet."))
        return counted.at
    _by_status(stock, names)
    _by_month(stock, names)
    _by_level(levels, selection, names)
    return counted.at


def time(store: SqlStore, selection: Selection, names: Names) -> datetime:
    """How long decisions take, and what waits."""
    _ = names.words
    key = (runtime.settings().database_url, "time", selection)
    counted = kept(key, lambda: store.statistics.waiting(selection, now=runtime.now()))
    waiting = counted.figures
    heading(_("From sending to the decision"), 3)
    say(_decisions(waiting, names))
    if waiting.median is not None and waiting.nine_of_ten is not None:
        rows = [
            (_("Decisions (returned or approved)"), _.number(waiting.decided)),
            (_("Half of them within"), lasted(waiting.median, _)),
            (_("Nine of ten within"), lasted(waiting.nine_of_ten, _)),
        ]
        table(_("Time from sending to the next decision"), [_("What"), _("How much")], rows)
    heading(_("Waiting now"), 3)
    _waiting_now(waiting, names)
    return counted.at


def say(sentence: str) -> None:
    """The sentence that says what a picture says."""
    st.html(f"<p>{html(sentence)}</p>")


def _by_status(stock: Stock, names: Names) -> None:
    _ = names.words
    heading(_("By status"), 3)
    present = [status for status in STATUSES if stock.statuses.get(status)]
    labels = [_(named.STATUSES[status]) for status in present]
    values = [stock.statuses[status] for status in present]
    most = max(present, key=lambda status: stock.statuses[status])
    sentence = _(
        "Most frequent status: {status}, {n} of {total}.",
        status=_(named.STATUSES[most]),
        n=_.number(stock.statuses[most]),
        total=_.number(stock.total),
    )
    chart = dashboard_charts.bars(labels, {_("Submissions"): values})
    dashboard_charts.show(chart, key="status", alt=alt(sentence, names))
    say(sentence)
    rows = [(label, _.number(value)) for label, value in zip(labels, values, strict=True)]
    table(_("Submissions by status"), [_("Status"), _("Submissions")], rows)


def _by_month(stock: Stock, names: Names) -> None:
    _ = names.words
    heading(_("By month"), 3)
    if not stock.months:
        say(_("Nothing has been sent yet."))
        return
    busiest = max(stock.months, key=lambda month: month.handed_in)
    sentence = _(
        "Most were sent in this month: {month}, {n}. Approved in all months: {approved}.",
        month=month_name(busiest.month, names),
        n=_.number(busiest.handed_in),
        approved=_.number(sum(month.approved for month in stock.months)),
    )
    series = {
        _("sent"): [month.handed_in for month in stock.months],
        _("approved"): [month.approved for month in stock.months],
    }
    chart = dashboard_charts.columns([month.month for month in stock.months], series)
    dashboard_charts.show(chart, key="months", alt=alt(sentence, names))
    say(sentence)
    rows = [
        (month_name(month.month, names), _.number(month.handed_in), _.number(month.approved))
        for month in reversed(stock.months)
    ]
    table(_("Submissions by month, the newest first"), [_("Month"), _("sent"), _("approved")], rows)


def _by_level(levels: Levels, selection: Selection, names: Names) -> None:
    _ = names.words
    heading(_("By level"), 3)
    own = levels.counts[selection.basis]
    total = sum(own.values())
    if not total:
        say(_("Nothing is rated yet."))
        return
    most = max(own, key=lambda level: own[level])
    sentence = _(
        "Most frequent level ({basis}): {level}, {n} of {total}. Not rated: {unrated}.",
        basis=dashboard_words.basis(selection.basis, _),
        level=named.level(most, _),
        n=_.number(own[most]),
        total=_.number(total),
        unrated=_.number(own.get(None, 0)),
    )
    labels = [named.level(level, _) for level in _LEVELS]
    series = {
        dashboard_words.basis(basis, _): [levels.counts[basis].get(level, 0) for level in _LEVELS] for basis in BASES
    }
    chart = dashboard_charts.bars(labels, series)
    dashboard_charts.show(chart, key="levels", alt=alt(sentence, names))
    say(sentence)
    rows = [(label, *map(_.number, values)) for label, *values in zip(labels, *series.values(), strict=True)]
    table(_("Submissions by level"), [_("Level"), *series], rows)


def alt(sentence: str, names: Names) -> str:
    """What a chart is to those who do not see it: its sentence, and where its figures are."""
    _ = names.words
    return _("Chart. {sentence} The table below has all figures.", sentence=sentence)


def _decisions(waiting: Waiting, names: Names) -> str:
    _ = names.words
    if waiting.median is None or waiting.nine_of_ten is None:
        return _("There is no decision yet.")
    sentence = _(
        "Half of the decisions came within {median}, nine of ten within {nine}.",
        median=lasted(waiting.median, _),
        nine=lasted(waiting.nine_of_ten, _),
    )
    return dashboard_words.few(sentence.removesuffix("."), waiting.decided, _) + "."


def _waiting_now(waiting: Waiting, names: Names) -> None:
    _ = names.words
    total = sum(waiting.waiting)
    if not total:
        say(_("Nothing is waiting for a decision."))
        return
    longest = sum(waiting.waiting[-2:])
    sentence = _(
        "Waiting for a decision: {total}, of these for {days} days or longer: {longest}.",
        total=_.number(total),
        days=AGES[-2],
        longest=_.number(longest),
    )
    labels = _ages(AGES, names)
    chart = dashboard_charts.bars(labels, {_("Submissions"): waiting.waiting})
    dashboard_charts.show(chart, key="waiting", alt=alt(sentence, names))
    say(sentence)
    rows = [(label, _.number(n)) for label, n in zip(labels, waiting.waiting, strict=True)]
    table(_("Submissions that wait, by age"), [_("Sent"), _("Submissions")], rows)


def _ages(bounds: Sequence[int], names: Names) -> list[str]:
    _ = names.words
    middle = [_("{start} to under {end} days ago", start=start, end=end) for start, end in pairwise(bounds)]
    return [
        _("less than {n} days ago", n=bounds[0]),
        *middle,
        _("{n} days ago or earlier", n=bounds[-1]),
    ]
