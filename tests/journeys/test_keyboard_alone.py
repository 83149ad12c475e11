"""The express check without a mouse: from the start page to the report, and what happens when something is missing."""

from __future__ import annotations

from playwright.sync_api import expect

from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question
from tests.browser import OpenPage, settle
from tests.journeys.keyboard import Keyboard
from tests.journeys.place import EXPRESS, Place


def test_the_express_check_from_start_to_report(place: Place, browser_page: OpenPage) -> None:
    keyboard = Keyboard(browser_page(place.url, locale="en-GB"))
    keyboard.tabs_to(".st-key-start button")
    keyboard.presses("Enter")
    keyboard.loads("Keep your link")
    keyboard.tabs_to(".st-key-go-on button")
    keyboard.presses("Enter")
    keyboard.arrives_at("About your organisation")
    tells_about_the_organisation(keyboard, place)
    for section in place.catalogue.forms[EXPRESS].sections:
        keyboard.arrives_at(section.title.en)
        for question in section.questions:
            answers(keyboard, question)
        keyboard.tabs_to(".st-key-next button")
        keyboard.presses("Enter")
    keyboard.arrives_at("Check your answers")
    expect(keyboard.page.get_by_text("Every question is answered.")).to_be_visible()
    keyboard.tabs_to(".st-key-go-on button")
    keyboard.presses("Enter")
    keyboard.arrives_at("Result")
    keyboard.tabs_to("a[href^='/report/'][href*='.html']")
    keyboard.presses("Enter")
    keyboard.page.wait_for_url("**/report/**")
    assert keyboard.unseen == []


def test_starting_without_a_form_leads_to_what_is_missing(place: Place, browser_page: OpenPage) -> None:
    keyboard = Keyboard(browser_page(place.url, locale="en-GB"))
    keyboard.tabs_to(".st-key-way-in input")
    keyboard.presses("ArrowDown", "ArrowDown")  # past the first four forms
    expect(keyboard.page.get_by_role("checkbox")).to_have_count(len(place.catalogue.forms))
    settle(keyboard.page)
    keyboard.tabs_to(".st-key-start button")
    keyboard.presses("Enter")
    keyboard.arrives_at_the_errors()
    keyboard.presses("Tab", "Enter")
    assert keyboard.stands_on(f".st-key-form--{EXPRESS} input")
    keyboard.presses("Space")
    expect(keyboard.page.get_by_role("checkbox").first).to_be_checked()
    settle(keyboard.page)
    keyboard.tabs_to(".st-key-start button")
    keyboard.presses("Enter")
    keyboard.loads("Keep your link")
    assert keyboard.unseen == []


def test_an_incomplete_profile_leads_to_what_is_missing(place: Place, browser_page: OpenPage) -> None:
    begun = place.begin_empty()
    keyboard = Keyboard(browser_page(f"{place.url}/profile", cookies=begun.cookies, locale="en-GB"))
    keyboard.tabs_to(".st-key-go-on button")
    keyboard.presses("Enter")
    keyboard.arrives_at_the_errors()
    keyboard.presses("Tab", "Enter")
    assert keyboard.stands_on("[class*='country--'] input[type=radio]")
    keyboard.presses("Space")
    expect(keyboard.page.locator("[class*='country--']").get_by_role("radio").first).to_be_checked()
    assert keyboard.unseen == []


def tells_about_the_organisation(keyboard: Keyboard, place: Place) -> None:
    keyboard.tabs_to("input[type=text]")
    keyboard.page.keyboard.type("Ромашка")
    for question in place.catalogue.profile:
        keyboard.tabs_to(f"[class*='{question.id}--'] input[type=radio]")
        keyboard.presses("Space")
        group = keyboard.page.locator(f"[class*='st-key-value--'][class*='{question.id}--']")
        expect(group.get_by_role("radio").first).to_be_checked()
        settle(keyboard.page)
    keyboard.tabs_to(".st-key-go-on button")
    keyboard.presses("Enter")


def answers(keyboard: Keyboard, question: Question) -> None:
    """The first choice, a number, or the first box; the focus stays in the card while it is saved."""
    card = f".st-key-card--{question.id}"
    if isinstance(question, ChoiceQuestion):
        keyboard.tabs_to(f"{card} input[type=radio]")
        keyboard.presses("Space")
    elif isinstance(question, NumberQuestion):
        keyboard.tabs_to(f"{card} input[type=number], {card} input[role=spinbutton]")
        keyboard.page.keyboard.type("20")
        keyboard.presses("Enter")
    else:
        keyboard.tabs_to(f"{card} input[type=checkbox]")
        keyboard.presses("Space")
    expect(keyboard.page.locator(f"{card} .saved")).to_be_visible()
    settle(keyboard.page)
    expect(keyboard.page.locator(f"{card} :focus")).to_have_count(1)
