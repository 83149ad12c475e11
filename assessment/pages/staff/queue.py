"""The list of submissions: what waits for whom, found by filters that all stand in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import runtime
from assessment.accounts import User
from assessment.i18n import Words
from assessment.pages.accessibility import copy_button, heading, links
from assessment.pages.frame import Frame
from assessment.pages.here import memory, service_address
from assessment.pages.plain import html
from assessment.pages.staff import desk, queue_filters, queue_giving, queue_table
from assessment.pages.staff.queue_filters import PATH, address
from assessment.queue import Page, Remark, View, from_parameters

MEMORY = "queue"


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    here, _ = frame.here, frame.here.words
    reviewers = here.store.queue.reviewers()
    choices = queue_filters.choices(here, reviewers)
    view, remarks = from_parameters(st.query_params.to_dict(), choices)
    page = here.store.queue.page(view, me=who.id, now=runtime.now())
    troubles = queue_giving.troubles()
    desk.open_screen(frame, _("Submissions"), page="queue", who=who, errors=len(troubles))
    queue_giving.tell(frame, troubles)
    _left_out(remarks, _)
    queue_filters.statuses(view, page.counts, _)
    queue_filters.draw(here, view, choices, reviewers)
    _found(frame, view, page, who)
    if who.may("lead"):
        queue_giving.draw(frame, page.rows, reviewers)


def _left_out(remarks: Sequence[Remark], _: Words) -> None:
    if remarks:
        parts = "; ".join(f"{remark.name}={remark.value}" for remark in remarks)
        text = _("A part of this address means nothing here and was left out: {parts}", parts=parts[:300])
        st.html(f"<div class='callout callout-warning'><p>{html(text)}</p></div>")


def _found(frame: Frame, view: View, page: Page, who: User) -> None:
    _ = frame.here.words
    count = _.plural("{n} submission", "{n} submissions", page.total)
    _tell_change(frame, view, count)
    heading(count, 2)
    if not page.rows:
        _nothing(view, _)
        return
    queue_giving.offer(frame, view, page, who)
    forms = {id_: _.text(form.title) for id_, form in frame.here.catalogue.forms.items()}
    st.html(queue_table.markup(view, page, forms, now=runtime.now(), _=_))
    _pages(view, page, _)
    copy_button(service_address() + address(view), _("Copy the link to this view"), _("The link is copied."))


def _tell_change(frame: Frame, view: View, count: str) -> None:
    """Who changes a filter hears how much there is now; who has just arrived reads it."""
    kept = memory(MEMORY)
    if kept.get("view", view) != view:
        frame.say(count)
    kept["view"] = view


def _nothing(view: View, _: Words) -> None:
    if view.filtered:
        st.html(f"<p>{html(_('Nothing fits these filters. Remove some of them.'))}</p>")
        links([(_("Clear the filters"), address(View(statuses=view.statuses)))])
        return
    st.html(f"<p>{html(_('There is nothing here now. What businesses send appears here by itself.'))}</p>")
    if view.statuses:
        links([(_("Show all submissions"), PATH)])


def _pages(view: View, page: Page, _: Words) -> None:
    if page.pages == 1:
        return
    ways = [
        (_("First page"), 1, page.number > 2),
        (_("Previous page"), page.number - 1, page.number > 1),
        (_("Next page"), page.number + 1, page.number < page.pages),
        (_("Last page"), page.pages, page.number < page.pages - 1),
    ]
    items = "".join(
        f"<li><a href='{html(address(view, page=number))}' target='_self'>{html(label)}</a></li>"
        for label, number, there in ways
        if there
    )
    where = html(_("Page {page} of {pages}", page=_.number(page.number), pages=_.number(page.pages)))
    st.html(f"<nav class='paging' aria-label='{html(_('Pages'))}'><p>{where}</p><ul>{items}</ul></nav>")
