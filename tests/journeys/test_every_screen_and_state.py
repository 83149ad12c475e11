"""Every screen in every state is accessible, in every language, in a wide and in a narrow window."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from playwright.sync_api import expect

from assessment.text import LANGUAGES, Language
from tests import journeys
from tests.browser import NARROW, OpenPage, settle
from tests.journeys.conftest import OpenState
from tests.journeys.place import Place
from tests.journeys.soundness import findings, sticking_out
from tests.journeys.states import STATES
from tests.looking import TEXT_SPACING

for _module in pkgutil.iter_modules(journeys.__path__):
    if _module.name.startswith("states_"):  # each registers the states of one part of the service
        importlib.import_module(f"tests.journeys.{_module.name}")

DOUBLE_SIZE = "html { font-size: 200% !important; }"
SPACIOUS = (
    "start_choosing_forms",
    "link_just_made",
    "profile_incomplete",
    "fill_with_proof",
    "check_complete",
    "result_worst",
    "phrases_list_open",
)
"""One state of each kind of screen, the fullest."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_nothing_is_wrong_with(name: str, language: Language, open_state: OpenState) -> None:
    page = open_state(name, language)
    assert findings(page, language, error=STATES[name].error) == []


def test_a_mended_answer_takes_the_error_out_of_the_title(open_state: OpenState) -> None:
    page = open_state("fill_number_out_of_range", "en")
    expect(page).to_have_title(re.compile("^Error: Call"))
    number = page.get_by_role("spinbutton").first
    number.fill("20")
    number.press("Enter")
    expect(page).to_have_title(re.compile("^Call"))


def test_the_way_through_says_where_one_is(open_state: OpenState) -> None:
    page = open_state("check_complete", "en")
    way = page.get_by_role("navigation", name="Accessible service check")
    expect(way.locator("[aria-current=page]")).to_have_text("Check answers")


@pytest.mark.parametrize("name", SPACIOUS)
def test_large_and_spaced_text_stays_whole_on(name: str, open_state: OpenState) -> None:
    page = open_state(name, "ru")
    page.add_style_tag(content=TEXT_SPACING)
    spaced = sticking_out(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    spaced_and_narrow = sticking_out(page)
    page.set_viewport_size({"width": 640, "height": 900})
    page.add_style_tag(content=DOUBLE_SIZE)
    assert (spaced, spaced_and_narrow, sticking_out(page)) == ([], [], [])


@pytest.mark.parametrize(
    ("role", "label"), [("radio", "[data-testid=stRadioOption]"), ("checkbox", "[data-testid=stCheckbox]")]
)
def test_a_choice_is_seen_in_high_contrast(place: Place, browser_page: OpenPage, role: str, label: str) -> None:
    begun = place.begin("alt-channels")
    page = browser_page(
        f"{place.url}/fill?step=alt-channels.messages", cookies=begun.cookies, forced_colors="active", locale="en-GB"
    )
    choice = page.locator(label).first
    empty = choice.locator("div").first.screenshot()
    choice.click()
    expect(choice.get_by_role(role)).to_be_checked()  # type: ignore[arg-type]
    expect(page.locator(".saved")).to_be_visible()
    settle(page)
    page.locator("h1").hover()
    assert choice.locator("div").first.screenshot() != empty
