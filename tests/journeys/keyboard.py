"""Somebody who has nothing but keys, and must see at every step where the focus is."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.browser import settle
from tests.looking import has_ring

FURTHEST = 120
"""Presses of the Tab key within which everything on a page is reached."""


@dataclass(slots=True)
class Keyboard:
    """Somebody who has nothing but keys. Where the focus could not be seen is noted in `unseen`."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def tabs_to(self, selector: str) -> None:
        """On with the Tab key until the focus is there."""
        for _ in range(FURTHEST):
            self.page.keyboard.press("Tab")
            self._looks()
            if self.stands_on(selector):
                return
        raise AssertionError(f"The Tab key never came to {selector}")

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def stands_on(self, selector: str) -> bool:
        return bool(self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector))

    def loads(self, heading: str) -> None:
        """A new document: the browser itself begins at its top and says its title."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        settle(self.page)
        assert self.stands_on("body")
        assert self.page.title().startswith(heading)

    def arrives_at(self, heading: str) -> None:
        """A new screen begins at its heading."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_focused()
        settle(self.page)

    def arrives_at_the_errors(self) -> None:
        expect(self.page.locator(".error-summary")).to_be_focused()
        settle(self.page)
        self._looks()

    def _looks(self) -> None:
        """Past the end of a page the browser's own bar has the focus, and the document only its body."""
        if not self.stands_on("body") and not has_ring(self.page):
            self.unseen.append(self.page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))
