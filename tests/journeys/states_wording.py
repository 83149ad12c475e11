"""Screens on which a question is put in other words, or comes with what is known already."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.states import Visit, state


@state()
def fill_in_easy_words(visit: Visit) -> Page:
    page = visit.open("/fill?step=info-sms.ask", (*visit.begin("info-sms").cookies, ("easy", "1")))
    expect(page.locator(".easy")).to_be_visible()
    return page


@state()
def fill_with_the_law_and_what_was_told(visit: Visit) -> Page:
    begun = visit.begin("complaints", "service-mistakes", country="RU", sector="finance")
    begun.answer("agree-contact-time", {"value": "vague"})
    form = visit.place.catalogue.forms["service-mistakes"]
    section = next(one for one in form.sections if any(q.id == "m5-give-timeframe" for q in one.questions))
    page = visit.open(f"/fill?step=service-mistakes.{section.id}", begun.cookies)
    expect(page.locator(".told")).to_be_visible()
    return page
