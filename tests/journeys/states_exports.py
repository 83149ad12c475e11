"""Taking data out: the choice, an empty list, the work, the finished file."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import settle
from tests.journeys.states import Visit, press, state
from tests.staff import Member, member


def _staff(visit: Visit) -> Member:
    return member(visit.place.store)


def _handed_in(visit: Visit) -> str:
    """One submission; the address of an export of nothing else."""
    begun = visit.begin()
    begun.submit()
    return f"/export?search={begun.reference}"


@state()
def export_choice(visit: Visit) -> Page:
    return visit.open(_handed_in(visit), _staff(visit).cookies)


@state()
def export_of_a_complete_archive(visit: Visit) -> Page:
    page = visit.open(_handed_in(visit), _staff(visit).cookies)
    page.locator(".st-key-export-format label").nth(4).click()
    expect(page.locator(".st-key-export-proof")).to_have_count(0)
    settle(page)
    return page


@state()
def export_of_nothing(visit: Visit) -> Page:
    return visit.open("/export?search=0000-0000&status=approved", _staff(visit).cookies)


@state()
def export_ready(visit: Visit) -> Page:
    page = visit.open(_handed_in(visit), _staff(visit).cookies)
    press(page, "export-prepare")
    expect(page.locator("a[href^='/download/']")).to_be_visible()
    settle(page)
    return page


@state()
def export_that_is_not_here_any_more(visit: Visit) -> Page:
    return visit.open("/download/unknown", _staff(visit).cookies)
