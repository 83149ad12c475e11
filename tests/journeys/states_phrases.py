"""“What to say” in its states."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.states import Visit, state


@state()
def phrases_all(visit: Visit) -> Page:
    return visit.open("/phrases")


@state()
def phrases_list_open(visit: Visit) -> Page:
    page = visit.open("/phrases?topic=errors")
    page.locator("details.phrase-list summary").click()
    expect(page.locator("details.phrase-list a").first).to_be_visible()
    return page


@state()
def phrases_filtered(visit: Visit) -> Page:
    title = visit.words.text(visit.place.catalogue.phrasebook.situations[0].title)
    page = visit.open("/phrases")
    page.get_by_role("searchbox").fill(title)
    page.locator("select[name=channel]").select_option("call")
    page.locator(".phrase-filters button").click()
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#a11y-live")).not_to_be_empty()
    return page


@state()
def phrases_nothing_found(visit: Visit) -> Page:
    return visit.open("/phrases?q=12345&topic=errors&channel=bot#found")


@state()
def phrases_odd_address(visit: Visit) -> Page:
    return visit.open("/phrases?topic=12345&ids=1")


@state()
def phrases_of_a_question(visit: Visit) -> Page:
    situation = next(one for one in visit.place.catalogue.phrasebook.situations if one.questions)
    page = visit.open(f"/phrases?question={situation.questions[0]}#{situation.id}")
    expect(page.locator(f"#{situation.id}")).to_be_focused()
    return page
