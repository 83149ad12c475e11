"""The list of submissions in its states."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment import runtime
from assessment.accounts import Role
from assessment.audit import Trace
from assessment.service import assigning
from tests.browser import settle
from tests.journeys.place import Begun, Place
from tests.journeys.states import Visit, press, state
from tests.staff import Member, member

MANY = 27
"""More than a page."""


_FILLED: set[str] = set()
"""Addresses of services whose list is long already."""


def _fill(place: Place) -> None:
    """Submissions that wait, some of them in review, and a draft; once for a service."""
    if place.url in _FILLED:
        return
    _FILLED.add(place.url)
    reviewer = member(place.store)
    for number in range(MANY):
        begun = place.begin_empty()
        begun.give_fact("name", "Ромашка OÜ")
        begun.give_fact("country", "EE")
        begun.submit()
        if number % 3 == 0:
            _take(begun, reviewer)
    place.begin_empty()


def _take(begun: Begun, reviewer: Member) -> None:
    now = runtime.now()
    trace = Trace(at=now, user_id=reviewer.user.id, who=reviewer.user.name, action="step-taken")
    assigning.take(begun.store, begun.id, user=reviewer.user, now=now, trace=trace)


def _queue(visit: Visit, query: str = "", role: Role = "reviewer") -> Page:
    _fill(visit.place)
    return visit.open(f"/queue{query}", member(visit.place.store, role).cookies)


@state()
def queue_all(visit: Visit) -> Page:
    return _queue(visit)


@state()
def queue_second_page_by_name(visit: Visit) -> Page:
    return _queue(visit, "?sort=name&order=asc&page=2")


@state()
def queue_filtered(visit: Visit) -> Page:
    return _queue(visit, "?status=submitted,in_review,draft&country=EE&level=none&reviewer=me")


@state()
def queue_drafts(visit: Visit) -> Page:
    return _queue(visit, "?status=draft")


@state()
def queue_with_nothing_found(visit: Visit) -> Page:
    return _queue(visit, "?search=99999999999")


@state()
def queue_from_an_odd_address(visit: Visit) -> Page:
    return _queue(visit, "?5=9")


def _giving(visit: Visit) -> Page:
    page = _queue(visit, role="lead")
    page.get_by_text(visit.words("Give submissions to somebody")).click()
    expect(page.locator(".st-key-give button")).to_be_visible()
    settle(page)
    return page


@state()
def queue_for_a_lead(visit: Visit) -> Page:
    return _giving(visit)


@state(error=True)
def queue_nothing_ticked(visit: Visit) -> Page:
    page = _giving(visit)
    press(page, "give")
    expect(page.locator(".field-error")).to_be_visible()
    settle(page)
    return page
