"""The pages the server draws itself: axe, keyboard, narrow windows, no JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.axe import violations
from tests.browser import NARROW, WIDE
from tests.server import Server
from tests.web.test_real_server import server

__all__ = ["server"]

STATES = {
    "empty": "/resume",
    "wrong link": "/r/wrong",
    "closed": "/report/K7MA-R3XQ.pdf",
    "missing": "/evidence/1",
}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["ru", "en", "et"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(server: Server, page: Page, state: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.context.add_cookies([{"name": "lang", "value": language, "url": server.url}])
    page.goto(server.url + STATES[state])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_form_works_by_keyboard_alone_and_without_javascript(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False, locale="en-GB").new_page()
    page.goto(f"{server.url}/resume")
    for expected in ["Skip to content", "Accessible service check", "Русский", "English", "Eesti"]:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(expected)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Link or secret code")).to_be_focused()
    page.keyboard.type("/r/wrong")
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("We found nothing under this link or code.")
    expect(page).to_have_title("Error: Continue with a link or code – Accessible service check")
    field = page.get_by_label("Link or secret code")
    expect(field).to_have_value("/r/wrong")
    expect(field).to_have_accessible_description(
        "We found nothing under this link or code. Check it letter by letter, or paste the whole link. "
        "Paste the whole link you kept. Or enter the code: the letters and digits at its end."
    )
