"""Where focus goes, what is announced, and what a field's error is tied to."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.accessibility.conftest import OpenGallery
from tests.accessibility.gallery import COPIED_TEXT
from tests.browser import NARROW, settle
from tests.looking import has_ring

RADIO_KEY = "value--outbound-dial-timeout--0"


def test_the_first_screen_leaves_focus_to_the_browser(gallery: OpenGallery) -> None:
    assert gallery("en").evaluate("document.activeElement.tagName") == "BODY"


def test_a_new_screen_puts_focus_on_its_heading(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.locator(".st-key-next button").click()
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_focused()
    page.locator(".st-key-back button").click()
    expect(page.get_by_role("heading", level=1, name="Outgoing calls")).to_be_focused()
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop") == 0


def test_an_answer_keeps_focus_where_it_is(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.get_by_text("From 10 to 30 seconds").click()
    settle(page)
    expect(page.get_by_role("radio", name="From 10 to 30 seconds")).to_be_focused()


def test_the_error_summary_takes_focus_each_time_it_is_called_for(gallery: OpenGallery) -> None:
    page = gallery("en")
    for _ in range(2):
        page.locator(".st-key-show-errors button").click()
        expect(page.get_by_role("region", name="Check these answers")).to_be_focused()


def test_links_of_the_error_summary_lead_to_the_controls(gallery: OpenGallery) -> None:
    page = with_errors(gallery)
    summary = page.locator(".error-summary")
    summary.get_by_role("link").nth(0).click()
    expect(page.get_by_role("radio", name="30 seconds or more")).to_be_focused()
    summary.get_by_role("link").nth(1).click()
    expect(page.get_by_role("checkbox", name="By e-mail")).to_be_focused()
    assert page.url.endswith("?language=en")


def test_a_screen_may_ask_for_focus_on_a_widget(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.locator(".st-key-focus-note button").click()
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()


def test_an_error_belongs_to_its_radio_group(gallery: OpenGallery) -> None:
    page = with_errors(gallery)
    group = page.get_by_role("radiogroup")
    expect(group).to_have_attribute("aria-invalid", "true")
    expect(group).to_have_attribute("aria-required", "true")
    assert described_by(group) == ["Choose one answer.", "Some people need more time to answer."]


def test_an_error_of_a_group_of_boxes_belongs_to_all_of_them(gallery: OpenGallery) -> None:
    page = with_errors(gallery)
    group = page.get_by_role("group", name="How can people reach you?")
    assert described_by(group) == ["Choose one answer."]
    assert [box.get_attribute("aria-invalid") for box in group.get_by_role("checkbox").all()] == ["true", "true"]


def test_a_mended_field_is_valid_again(gallery: OpenGallery) -> None:
    page = with_errors(gallery)
    page.locator("[data-a11y=error]").evaluate_all("markers => markers.forEach((marker) => marker.remove())")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    assert described_by(page.get_by_role("radiogroup")) == ["Some people need more time to answer."]


def test_the_error_stays_tied_after_another_answer(gallery: OpenGallery) -> None:
    page = with_errors(gallery)
    page.get_by_text("By e-mail").first.click()
    settle(page)
    expect(page.get_by_role("radiogroup")).to_have_attribute("aria-invalid", "true")


def test_saving_in_a_fragment_is_announced_every_time(gallery: OpenGallery) -> None:
    page = gallery("en")
    for times in (1, 2):
        page.locator(".st-key-save button").click()
        expect(announced(page)).to_have_text(["Saved at 14:32"] * times)


def test_a_full_run_does_not_repeat_what_was_said(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.locator(".st-key-save button").click()
    expect(announced(page)).to_have_text(["Saved at 14:32"])
    page.locator(".st-key-show-errors button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(announced(page)).to_have_text(["Saved at 14:32"])


def test_the_copy_button_copies_exactly_and_says_so(gallery: OpenGallery) -> None:
    page = gallery("en", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(announced(page)).to_have_text(["The link is copied"])
    assert page.evaluate("navigator.clipboard.readText()") == COPIED_TEXT


def test_a_path_of_this_site_is_obeyed(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.goto(page.url + "&go=/elsewhere")
    page.wait_for_url(re.compile("[0-9]/elsewhere$"))
    assert page.inner_text("body") == "elsewhere"


def test_no_other_address_is_obeyed(gallery: OpenGallery) -> None:
    for address in ("//example.org/", "https://example.org/", "/\\example.org/", "javascript:alert(1)"):
        page = gallery("en", query=f"&go={address}")
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url.startswith("http://127.0.0.1")


def test_everything_can_be_done_with_the_keyboard_alone(gallery: OpenGallery) -> None:
    page = gallery("en", width=NARROW)
    walk_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="From 10 to 30 seconds")).to_be_checked()
    walk_to(page, "textarea")
    page.keyboard.type("robot")
    walk_to(page, "input[type=checkbox]")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="By e-mail")).to_be_checked()
    walk_to(page, ".st-key-next button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Check your answers")).to_be_focused()


def test_every_stop_of_the_tab_key_shows_a_ring(gallery: OpenGallery) -> None:
    page = gallery("en")
    ringless = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if not has_ring(page):
            ringless.append(page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))
    assert ringless == []


def test_single_keys_are_no_shortcuts(gallery: OpenGallery) -> None:
    page = gallery("en")
    page.evaluate("""() => {
        window.runs = 0;
        new MutationObserver(() => window.runs++).observe(
            document.querySelector("[data-testid=stApp]"), { attributeFilter: ["data-test-script-state"] });
    }""")
    for key in ("r", "R", "c"):
        page.keyboard.press(key)
    page.evaluate(_CYRILLIC_KEY)
    page.get_by_role("checkbox", name="By SMS").focus()
    page.keyboard.press("r")
    page.get_by_text("How can people reach you?").click()
    page.keyboard.press("r")
    page.locator(".copy button").click()
    expect(announced(page)).to_have_text(["The link is copied"])
    settle(page)
    assert page.evaluate("window.runs") == 0


def with_errors(gallery: OpenGallery) -> Page:
    page = gallery("en")
    page.locator(".st-key-show-errors button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    return page


def announced(page: Page) -> Locator:
    return page.locator("#a11y-live p")


def described_by(control: Locator) -> list[str]:
    """The texts a control is described by, in the order in which they are read."""
    found: list[str] = control.evaluate(
        "e => e.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)"
    )
    return found


def walk_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"The Tab key never came to {selector}")


_CYRILLIC_KEY = """() => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key: "к", code: "KeyR", keyCode: 82, bubbles: true }))"""
