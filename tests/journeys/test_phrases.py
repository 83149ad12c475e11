"""Looking for words without a mouse: search, filter, a card, its words, the cards as a PDF."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import OpenPage, settle
from tests.journeys.keyboard import Keyboard
from tests.journeys.place import Place


def arrives_at(page: Page, name: str) -> None:
    expect(page.locator(f"#{name}")).to_be_focused()
    settle(page)


def test_from_the_start_to_the_printed_card(place: Place, browser_page: OpenPage) -> None:
    situation = next(one for one in place.catalogue.phrasebook.situations if one.say)
    keyboard = Keyboard(browser_page(place.url, locale="en-GB"))
    page = keyboard.page
    keyboard.tabs_to("a[href='/phrases']")
    keyboard.presses("Enter")
    keyboard.loads("What to say")
    keyboard.tabs_to("input[name=q]")
    page.keyboard.type(situation.title.en)
    keyboard.presses("Enter")
    arrives_at(page, "found")
    expect(page.locator("#a11y-live")).to_contain_text("found")
    keyboard.tabs_to("details.phrase-list summary, .phrase button")
    if keyboard.stands_on("summary"):
        keyboard.presses("Enter")
        keyboard.tabs_to(f"a[href='#{situation.id}']")
        keyboard.presses("Enter")
        arrives_at(page, situation.id)
        keyboard.tabs_to(f"#{situation.id} button")
    keyboard.presses("Enter")
    expect(page.locator("#a11y-live")).to_contain_text("The words are copied.")
    assert keyboard.unseen == []


def test_a_filter_leads_to_its_cards_and_their_pdf(place: Place, browser_page: OpenPage) -> None:
    topic = place.catalogue.phrasebook.topics[1]
    keyboard = Keyboard(browser_page(f"{place.url}/phrases", locale="en-GB"))
    page = keyboard.page
    keyboard.tabs_to("select[name=topic]")
    page.keyboard.type(topic.title.en[:4])
    expect(page.locator("select[name=topic]")).to_have_value(topic.id)
    keyboard.tabs_to(".phrase-filters button")
    keyboard.presses("Enter")
    arrives_at(page, "found")
    expect(page).to_have_url(re.compile(f"topic={topic.id}"))
    wanted = [one.id for one in place.catalogue.phrasebook.situations if one.topic == topic.id]
    assert page.locator("article.phrase").evaluate_all("cards => cards.map((card) => card.id)") == wanted
    keyboard.tabs_to("a[href^='/phrases.pdf']")
    address = page.evaluate("document.activeElement.href")
    document = page.request.get(address)
    assert (document.status, document.headers["content-type"]) == (200, "application/pdf")
    assert address.endswith(f"/phrases.pdf?lang=en&topic={topic.id}")
    assert keyboard.unseen == []


def test_a_kept_link_opens_at_its_card(place: Place, browser_page: OpenPage) -> None:
    last = place.catalogue.phrasebook.situations[-1]
    page = browser_page(f"{place.url}/phrases#{last.id}", locale="et-EE")
    arrives_at(page, last.id)
    expect(page.locator(f"#{last.id} h3")).to_be_in_viewport()


def test_a_link_that_names_nothing_opens_the_page(place: Place, browser_page: OpenPage) -> None:
    page = browser_page(f"{place.url}/phrases#%E0%A4%A", locale="en-GB")
    expect(page.get_by_role("heading", level=1)).to_have_text("What to say")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_back_undoes_a_search(place: Place, browser_page: OpenPage) -> None:
    page = browser_page(f"{place.url}/phrases", locale="en-GB")
    everything = page.locator("article.phrase").count()
    page.get_by_role("searchbox").fill("xyzzyqwxyz")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#found")).to_have_text("Nothing found")
    page.go_back()
    expect(page.locator("article.phrase")).to_have_count(everything)


def test_a_change_of_language_keeps_the_view(place: Place, browser_page: OpenPage) -> None:
    topic = place.catalogue.phrasebook.topics[0]
    page = browser_page(f"{place.url}/phrases?topic={topic.id}", locale="en-GB")
    page.get_by_role("link", name="Eesti").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mida öelda")
    expect(page.locator("select[name=topic]")).to_have_value(topic.id)
    expect(page.get_by_role("heading", level=2, name=topic.title.et)).to_be_visible()


def test_on_paper_stand_the_cards_and_nothing_to_press(place: Place, browser_page: OpenPage) -> None:
    page = browser_page(f"{place.url}/phrases", locale="en-GB")
    page.emulate_media(media="print")
    expect(page.locator("article.phrase").first).to_be_visible()
    for hidden in (".phrase-filters", ".phrase .copy", "details.phrase-list"):
        expect(page.locator(hidden).first).to_be_hidden()
