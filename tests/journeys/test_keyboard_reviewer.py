"""A reviewer without a mouse: from signing in to a return with a question, then an approval."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import OpenPage, settle
from tests.journeys.colleague import PASSWORD, account
from tests.journeys.keyboard import Keyboard
from tests.journeys.place import EXPRESS, Place

STEP = f"{EXPRESS}.call"
QUESTION, NEXT = "outbound-dial-timeout", "silence-tolerance"


def test_a_review_from_signing_in_to_the_approval(place: Place, browser_page: OpenPage) -> None:
    begun = place.begin()
    begun.answer_all(well=False)
    begun.submit()
    account(place, "kati", name="Kati Saar")
    keyboard = Keyboard(browser_page(place.url, locale="en-GB"))
    keyboard.page.goto(f"{place.url}/sign-in?next=/queue%3Fsearch%3D{begun.reference}")
    signs_in(keyboard)
    keyboard.tabs_to(f"a[href^='/review'][href*='{begun.reference}']")
    keyboard.presses("Enter")
    opens(keyboard, begun.reference)
    keyboard.tabs_to(".st-key-take button")
    keyboard.presses("Enter")
    expect(keyboard.page.locator(".callout-success")).to_be_focused()
    settle(keyboard.page)

    keyboard.tabs_to(f"[class*='verdict--{QUESTION}'] input")
    picks(keyboard, f"[class*='verdict--{QUESTION}']", "Question to the business")
    keyboard.tabs_to(f"[class*='why--{QUESTION}'] textarea")
    keyboard.page.keyboard.type("How do you know how long it rings?")
    keyboard.tabs_to(f".st-key-save--{QUESTION} button")
    keyboard.presses("Enter")
    expect(keyboard.page.locator(f".st-key-card--{NEXT} h3")).to_be_focused()  # on to what waits next
    settle(keyboard.page)
    keyboard.tabs_to(f".st-key-accept--{NEXT} button")
    keyboard.presses("Enter")
    expect(keyboard.page.locator("[class*='st-key-card--']").get_by_text("Saved.", exact=True).last).to_be_visible()
    settle(keyboard.page)

    decides(keyboard, "Return with questions")
    assert begun.load().status == "changes_requested"
    assert begun.load().open_questions() == (QUESTION,)

    begun.answer(QUESTION, {"value": 60})
    begun.submit()
    keyboard.page.reload()
    opens(keyboard, begun.reference)
    keyboard.tabs_to(".st-key-take button")
    keyboard.presses("Enter")
    expect(keyboard.page.locator(".callout-success")).to_be_focused()
    settle(keyboard.page)
    decides(keyboard, "Approve")
    assert begun.load().status == "approved"
    assert keyboard.unseen == []


def signs_in(keyboard: Keyboard) -> None:
    keyboard.tabs_to("input[name=login]")
    keyboard.page.keyboard.type("kati")
    keyboard.tabs_to("input[name=password]")
    keyboard.page.keyboard.type(PASSWORD)
    keyboard.presses("Enter")
    keyboard.loads("Submissions")


def opens(keyboard: Keyboard, reference: str) -> None:
    expect(keyboard.page.get_by_text(reference).first).to_be_visible()
    expect(keyboard.page.locator(".st-key-card--decision")).to_be_visible()
    settle(keyboard.page)


def picks(keyboard: Keyboard, group: str, label: str) -> None:
    """Down the options of a radio group until the wanted one is ticked."""
    chosen = keyboard.page.locator(f"{group} label:has(input:checked)")
    for _ in range(6):
        if chosen.count() and chosen.first.inner_text().strip() == label:
            return
        keyboard.presses("ArrowDown")
        settle(keyboard.page)
    raise AssertionError(f"{label} was never reached")


def decides(keyboard: Keyboard, name: str) -> None:
    keyboard.tabs_to("[class*='st-key-decide--'] input")
    keyboard.presses("Space")
    settle(keyboard.page)
    picks(keyboard, "[class*='st-key-decide--']", name)
    keyboard.tabs_to("[class*='st-key-decide-now--'] button")
    keyboard.presses("Enter")
    expect(keyboard.page.locator(".callout-success")).to_be_focused()
    settle(keyboard.page)
