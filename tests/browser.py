"""A real Chromium for tests: an installed one, else Playwright's own; and how to wait for Streamlit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import BrowserContext, Page

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WIDE, NARROW = 1280, 320
"""CSS pixels: a desktop window, and a phone or a 1280 px window at 400 % zoom (WCAG 1.4.10)."""
TALL = 5000
"""A window in which nothing scrolls: axe skips what Streamlit's inner scroller hides."""

OpenPage = Callable[..., Page]


def launch_options() -> dict[str, Any]:
    """What to launch: no sandbox, because test machines often run as root."""
    options: dict[str, Any] = {"args": ["--no-sandbox", "--disable-dev-shm-usage"]}
    installed = next((path for name in INSTALLED if (path := shutil.which(name))), None)
    return options | ({"executable_path": installed} if installed else {})


def open_page(
    new_context: Callable[..., BrowserContext],
    errors: list[str],
    url: str,
    *,
    width: int = WIDE,
    height: int = 900,
    cookies: Sequence[tuple[str, str]] = (),
    **context: Any,
) -> Page:
    """A page in a browser context of its own, at rest; what its scripts throw is added to `errors`."""
    browser_context = new_context(viewport={"width": width, "height": height}, **context)
    for name, value in cookies:
        browser_context.add_cookies([{"name": name, "value": value, "url": url}])
    page = browser_context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the script has run and all it drew is there.

    After an action of the user, first wait for its visible result (`expect`): the run starts a moment later.
    """
    page.locator(
        "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
    ).wait_for()
    page.wait_for_function(_AT_REST)


_AT_REST = """() => document.fonts.status === "loaded"
  && !document.querySelector("[data-stale=true], [data-testid=stSkeleton], [data-testid=stAppSkeleton]")
  && (!document.querySelector(".st-key-a11y-layer") || document.getElementById("a11y-style"))"""
