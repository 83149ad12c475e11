"""axe finds nothing, in every language, wide and narrow, in every state."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assessment.text import LANGUAGES, Language
from tests.accessibility.conftest import OpenGallery
from tests.axe import violations
from tests.browser import NARROW, WIDE, settle
from tests.looking import TEXT_SPACING, overflowing


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_page_with_errors(gallery: OpenGallery, language: Language, width: int) -> None:
    page = gallery(language, width=width)
    show_errors(page)
    assert violations(page) == []


def test_axe_finds_nothing_before_anything_is_answered(gallery: OpenGallery) -> None:
    assert violations(gallery("en")) == []


def test_axe_finds_nothing_in_an_open_dialog(gallery: OpenGallery) -> None:
    page = gallery("et")
    page.locator(".st-key-ask button").click()
    page.get_by_role("dialog").wait_for()
    settle(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_runs_out_of_the_window(gallery: OpenGallery, width: int) -> None:
    assert overflowing(gallery("ru", width=width)) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_text_spacing_cuts_nothing_off(gallery: OpenGallery, width: int) -> None:
    page = gallery("ru", width=width)
    page.add_style_tag(content=TEXT_SPACING)
    assert overflowing(page) == []


def test_text_at_double_size_cuts_nothing_off(gallery: OpenGallery) -> None:
    page = gallery("et")
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert overflowing(page) == []


def test_every_target_is_large_enough(gallery: OpenGallery) -> None:
    page = gallery("en")
    assert page.evaluate(_SMALL_TARGETS, 24) == []


def test_rows_of_choices_are_44_pixels_high(gallery: OpenGallery) -> None:
    rows = gallery("en").locator("[data-testid=stRadioOption], [data-testid=stCheckbox] label").all()
    assert [round(row.bounding_box()["height"]) >= 44 for row in rows] == [True] * 5  # type: ignore[index]


def show_errors(page: Page) -> None:
    page.locator(".st-key-show-errors button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    settle(page)


_SMALL_TARGETS = """(least) => [...document.querySelectorAll("a[href], button, summary, input, textarea")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !e.closest("[data-testid=stSkipToContent], [data-testid=stElementToolbar]"))
  .map((e) => e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : e)
  .filter((e) => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.width < least || r.height < least); })
  .map((e) => e.outerHTML.slice(0, 160))"""
