"""axe-core over a whole page: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import TALL

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

EXCEPTIONS: dict[str, str] = {}
"""Rule -> why it may fail. Empty: nothing does."""


def violations(page: Page) -> list[str]:
    """Every violation as one line: rule, element, what to do. The window is made tall for the check and put back."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": TALL})
    try:
        options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
    finally:
        page.set_viewport_size(size)
    return [
        f"{rule['id']}: {node['html'][:160]} — {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        if rule["id"] not in EXCEPTIONS
        for node in rule["nodes"]
    ]
