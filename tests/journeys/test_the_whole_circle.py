"""The whole circle: asked for, invited, filled, sent, returned, mended, approved, and the report of it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import OpenPage, settle
from tests.journeys.business import Business, badly, well
from tests.journeys.colleague import Colleague, account
from tests.journeys.place import EXPRESS, Place
from tests.reports.structure import one_space, problems, reading, validate

ORGANISATION = "Kask & Pojad OÜ"
KEYS_A_SECOND = 12
"""How fast a person types: what arrives quicker than that is taken for a program."""


def test_from_a_request_to_the_verified_report(place: Place, browser_page: OpenPage) -> None:
    business_page = browser_page(f"{place.url}/?contact=1", locale="en-GB")
    asks_to_be_contacted(business_page)

    account(place, "anna")
    anna = Colleague(browser_page(place.url, locale="en-GB"), place, "anna")
    anna.signs_in()
    link = anna.invites(ORGANISATION)

    business = Business(business_page, place, "en", organisation=ORGANISATION)
    business_page.goto(link)
    settle(business_page)
    business.goes_to("/profile")
    business.tells_about_itself()
    business.answers_all_sections(well)
    business.looks_at_the_result()
    business.sends()

    reference = only_reference(place)
    first = place.catalogue.forms[EXPRESS].sections[0]
    anna.takes(reference)
    anna.looks_at(reference, f"{EXPRESS}.{first.id}")
    anna.asks("outbound-dial-timeout", "We called three times and it rang for ten seconds only. Is 600 right?")
    anna.corrects("callback-after-drop", option=2, why="Nobody called back after we dropped the call twice.")
    declared, verified = anna.figures()
    assert declared == "100"
    assert int(verified) < 100
    anna.decides("Return with questions", done="The submission is returned to the business.")

    business.goes_to("/result")
    business_page.get_by_role("link", name="Answer the questions").first.click()
    expect(business_page.get_by_text("it rang for ten seconds only")).to_be_visible()
    expect(business_page.locator("[class*='st-key-card--']")).to_have_count(1)
    business.answers("outbound-dial-timeout", badly)
    business_page.locator(".st-key-sure label").click()
    settle(business_page)
    business_page.locator(".st-key-send button").click()
    expect(business_page.get_by_text("Your answers are sent.").first).to_be_visible()

    anna.takes(reference)
    anna.looks_at(reference, f"{EXPRESS}.{first.id}")
    anna.accepts("outbound-dial-timeout")
    anna.decides("Approve", done="The submission is approved.")

    the_report_says_both(business, reference)


def asks_to_be_contacted(page: Page) -> None:
    settle(page)
    for label, words in {
        "Your name": "Mari Kask",
        "Organisation": ORGANISATION,
        "Messenger": "Telegram, mari_kask",
    }.items():
        field = page.get_by_role("textbox", name=label)
        field.press_sequentially(words, delay=1000 / KEYS_A_SECOND)
        field.press("Tab")
        settle(page)
    page.locator("[class*='way']").get_by_text("Messenger", exact=True).click()
    settle(page)
    page.get_by_text("You may keep these details to get in touch with me").click()
    settle(page)
    page.locator(".st-key-contact-send button").click()
    expect(page.get_by_role("heading", name="Thank you, we have your message")).to_be_visible()


def only_reference(place: Place) -> str:
    """Of the organisation in this story."""
    with place.sql() as connection:
        (reference,) = connection.execute(
            "SELECT reference FROM submissions WHERE organisation = ?", (ORGANISATION,)
        ).fetchone()
    return str(reference)


def the_report_says_both(business: Business, reference: str) -> None:
    """The manager reads what was said, what was found, and why, in a PDF everybody can read."""
    business.goes_to("/result")
    pdf = business.downloads("Report as PDF")
    assert problems(pdf, language="en") + validate(pdf) == []
    said = one_space(reading(pdf))
    expected = [reference, ORGANISATION, "Nobody called back after we dropped the call twice."]
    assert [words for words in expected if words not in said] == []
