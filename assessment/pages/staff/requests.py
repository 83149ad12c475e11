"""Contact requests: who asked to be contacted, by status; what looks like spam lies apart. One of them: `?id=…`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from assessment.accounts import User
from assessment.contact import ContactRequest
from assessment.i18n import Words
from assessment.i18n.names import WAYS_OF_CONTACT
from assessment.i18n.words import N_
from assessment.pages import mending
from assessment.pages.accessibility import Link, heading, links
from assessment.pages.frame import LANGUAGE_NAMES, Frame
from assessment.pages.here import local
from assessment.pages.plain import html
from assessment.pages.staff import desk, paging, request
from assessment.pages.tables import link, table
from assessment.store.contacts import PILES, Pile

_TABS: Mapping[Pile, str] = {
    "new": N_("New: {n}"),
    "in_touch": N_("In touch: {n}"),
    "invited": N_("Invited: {n}"),
    "closed": N_("Settled: {n}"),
    "suspicious": N_("Looks like spam: {n}"),
}
PAGE = 20
"""Requests on one page."""


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    if chosen := st.query_params.get("id"):
        request.show(frame, who, chosen)
    else:
        _list(frame, who)


def _list(frame: Frame, who: User) -> None:
    _ = frame.here.words
    pile = _pile(st.query_params.get("pile", ""))
    words, page = st.query_params.get("search", ""), paging.wanted()
    troubles = mending.taken()
    desk.open_screen(frame, _("Contact requests"), page="requests", who=who)
    mending.at_the_top(frame, troubles)
    _piles(frame, pile, words)
    _search(pile, words, _)
    found = frame.here.store.contacts.find(pile, words=words, first=(page - 1) * PAGE, limit=PAGE)
    last = paging.pages(found.total, PAGE)
    heading(_.plural("{n} request", "{n} requests", found.total), 2)
    if pile == "suspicious":
        explained = _("These look like spam: sent in a hurry, too often, or full of links. Please look at them: a person may be among them.")  # fmt: skip
        st.html(f"<p>{html(explained)}</p>")
    if found.requests:
        header = [_("Organisation"), _("Contact person"), _("Arrived"), _("Preferred way"), _("Language")]
        table(paging.caption(page, last, _), header, [_cells(one, _) for one in found.requests])
    elif found.total:
        st.html(f"<p>{html(_('There is nothing on this page.'))}</p>")
    else:
        st.html(f"<p>{html(_('Nothing was found. Try fewer words.') if words else _('Nobody waits here.'))}</p>")
    here = partial(address, pile, words)
    paging.ways(page, last, here, newer=_("Newer requests"), older=_("Older requests"), _=_)


def _pile(typed: str) -> Pile:
    return next((pile for pile in PILES if pile == typed), "new")


def _piles(frame: Frame, current: Pile, words: str) -> None:
    _ = frame.here.words
    counts = frame.here.store.contacts.counts()
    items = [
        Link(
            text=_(_TABS[pile], n=_.number(counts[pile])),
            href=address(pile, words),
            current=pile == current,
        )
        for pile in PILES
    ]
    links(items, label=_("Requests by status"), kind="tabs")


def _search(pile: Pile, words: str, _: Words) -> None:
    typed = st.text_input(
        _("Search by name, organisation, phone, e-mail or message"),
        words,
        key=f"requests-search--{pile}",
        type="search",
    )
    if (typed or "").strip() != words:
        st.query_params.from_dict(_query(pile, (typed or "").strip(), 1))
        st.rerun()


def address(pile: Pile, words: str = "", page: int = 1) -> str:
    """Where a part of the list is."""
    query = _query(pile, words, page)
    return f"/requests?{urlencode(query)}" if query else "/requests"


def _query(pile: Pile, words: str, page: int) -> dict[str, str]:
    """What is usual does not stand in the address."""
    view = {"pile": "" if pile == "new" else pile, "search": words, "page": str(page) if page > 1 else ""}
    return {name: value for name, value in view.items() if value}


def _cells(one: ContactRequest, _: Words) -> list[str]:
    contact = one.contact
    reached = {"email": contact.email, "phone": contact.phone, "messenger": contact.messenger}[contact.way]
    return [
        link(f"/requests?id={one.id}", contact.organisation),
        contact.name,
        _.moment(local(one.at)),
        f"{_(WAYS_OF_CONTACT[contact.way])}: {reached}",
        LANGUAGE_NAMES[contact.language],
    ]
