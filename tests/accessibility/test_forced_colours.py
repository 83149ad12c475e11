"""Windows High Contrast removes backgrounds and shadows: ticked must still look ticked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.accessibility.conftest import OpenGallery
from tests.browser import settle


@pytest.mark.parametrize(
    ("row", "role", "name"),
    [
        ("[data-testid=stRadioOption]", "radio", "30 seconds or more"),
        ("[data-testid=stCheckbox]", "checkbox", "By SMS"),
    ],
)
def test_the_mark_itself_changes(gallery: OpenGallery, row: str, role: str, name: str) -> None:
    page = gallery("en", forced_colors="active")
    choice = page.locator(row, has_text=name).first
    mark = (
        choice.locator("label > div, :scope > div > div").first
        if role == "checkbox"
        else choice.locator("> div > div").first
    )
    empty = mark.screenshot()
    choice.click()
    expect(page.get_by_role(role, name=name)).to_be_checked()  # type: ignore[arg-type]
    settle(page)
    page.locator("h1").hover()
    assert mark.screenshot() != empty
