"""Screens on which details of the organisation are given, and texts are filled with them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment.submission import FACT
from tests.browser import settle
from tests.journeys.place import FULL_FORMS
from tests.journeys.states import Visit, press, state, summary

NUMBERS = {"phone": "+372 5555 1234", "sms": "+372 5555 1234", "messenger": "5555 1234", "hours": "9–17"}
"""Details that read the same in every language; texts that need the others lack them."""


@state()
def profile_with_details(visit: Visit) -> Page:
    begun = visit.begin()
    for detail, given in NUMBERS.items():
        begun.give_fact(detail, given)
    page = visit.open("/profile?detail=phone", begun.cookies)
    expect(page.locator(f"[class*='st-key-value--{FACT.replace(':', '-')}phone'] input")).to_be_focused()
    return page


@state(error=True)
def profile_with_a_faulty_detail(visit: Visit) -> Page:
    page = visit.open("/profile", visit.begin().cookies)
    field = page.locator(f"[class*='st-key-value--{FACT.replace(':', '-')}email'] input")
    field.fill("1234")
    field.press("Enter")
    expect(page.locator(".field-error")).to_be_visible()
    settle(page)
    press(page, "go-on")
    return summary(page)


@state()
def result_with_texts_filled_and_lacking(visit: Visit) -> Page:
    begun = visit.begin(*FULL_FORMS)
    for detail, given in NUMBERS.items():
        begun.give_fact(detail, given)
    begun.answer_all(well=False)
    page = visit.open("/result", begun.cookies)
    expect(page.locator("a[href^='/profile?detail=']").first).to_be_visible()
    return page
