"""A business walks the whole way, from the start page to a report its manager can read, in each language."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment.text import Language
from tests.browser import OpenPage
from tests.journeys.business import Business, Verdict, badly, well
from tests.journeys.place import FULL_FORMS, Begun, Place
from tests.journeys.states import LOCALES
from tests.reports.structure import one_space, problems, reading, validate

NewcomerFrom = Callable[[Language], Business]
TWINS = ("alt-channel-set", "operators-redirect")
"""Questions of the form on other channels that the express check has asked already."""


@pytest.fixture
def newcomer(place: Place, browser_page: OpenPage) -> NewcomerFrom:
    """A business whose browser prefers a language."""

    def come(language: Language) -> Business:
        page = browser_page(
            place.url,
            locale=LOCALES[language],
            timezone_id="Europe/Tallinn",
            permissions=["clipboard-read", "clipboard-write"],
        )
        return Business(page, place, language)

    return come


def test_an_express_check_in_russian(newcomer: NewcomerFrom) -> None:
    business = newcomer("ru")
    business.opens_the_start_page()
    business.takes_the_express_check()
    reference, link = business.keeps_its_link()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", reference)
    assert link.startswith(f"{business.place.url}/r/")
    business.tells_about_itself()
    business.answers_all_sections(badly)
    business.finds_nothing_missing()
    verdict = business.looks_at_the_result()
    assert verdict.figure == "0"
    the_reports_agree(business, verdict)


def test_the_first_forms_in_english_after_a_switch(newcomer: NewcomerFrom) -> None:
    business = newcomer("ru")
    business.opens_the_start_page()
    business.switches_to("en", "English")
    business.takes_the_first_forms()
    business.keeps_its_link()
    business.tells_about_itself()
    asked = business.answers_all_sections(well)
    assert asked == [question.id for form in FULL_FORMS for question in business.place.catalogue.forms[form].questions]
    business.finds_nothing_missing()
    verdict = business.looks_at_the_result()
    assert verdict.figure == "100"
    the_reports_agree(business, verdict)


def test_own_choice_in_estonian(newcomer: NewcomerFrom) -> None:
    business = newcomer("et")
    business.opens_the_start_page()
    business.takes("info-sms", "outbound-mobility")
    business.keeps_its_link()
    business.tells_about_itself(outbound_calls="no")
    asked = business.answers_all_sections(badly)
    assert "outbound-dial-timeout" not in asked
    business.finds_nothing_missing()
    the_reports_agree(business, business.looks_at_the_result())


def test_a_changed_answer_moves_the_figure(place: Place, browser_page: OpenPage) -> None:
    business, _begun = returning(place, browser_page, well)
    business.goes_to("/result")
    before = business.sees_the_result()
    business.goes_to("/check")
    business.changes("no-prank-assumption", badly)
    business.goes_to("/result")
    after = business.sees_the_result()
    assert before.figure == "100"
    assert int(after.figure) < int(before.figure)


def test_added_forms_do_not_ask_again(place: Place, browser_page: OpenPage) -> None:
    business, begun = returning(place, browser_page, well)
    answered = begun.load().answers
    business.goes_to("/forms")
    business.ticks_form("alt-channels")
    asked = business.answers_all_sections(well)
    fresh = [question.id for question in place.catalogue.forms["alt-channels"].questions if question.id not in TWINS]
    assert asked == fresh
    business.finds_nothing_missing()
    assert {name: begun.load().answers[name] for name in answered} == answered


def test_sending_locks_the_answers(place: Place, browser_page: OpenPage) -> None:
    business, begun = returning(place, browser_page, badly)
    business.goes_to("/result")
    business.sends()
    assert begun.load().status == "submitted"
    business.goes_to("/check")
    expect(business.page.locator("dl.answers a")).to_have_count(0)
    business.goes_to("/fill")
    business.sees_the_result()
    expect(business.page.locator(".st-key-send")).to_have_count(0)


def returning(place: Place, browser_page: OpenPage, answering: object) -> tuple[Business, Begun]:
    """A business that has answered the express check already."""
    begun = place.begin()
    begun.answer_all(well=answering is well)
    page: Page = browser_page(f"{place.url}/check", cookies=begun.cookies, locale="en-GB")
    return Business(page, place, "en"), begun


def the_reports_agree(business: Business, verdict: Verdict) -> None:
    """PDF, web page and text say what the screen says, and the PDF can be read by everybody."""
    _ = business.words
    pdf = business.downloads(_("Report as PDF"))
    web = business.reads_in_a_new_tab(_("Report as a web page"))
    text = business.downloads(_("Report as plain text")).decode()
    assert problems(pdf, language=business.language) + validate(pdf) == []
    points = _("{figure} points out of 100.", figure=verdict.figure)
    for report in (reading(pdf), web, text):
        assert [said for said in (verdict.organisation, points, verdict.level) if said not in one_space(report)] == []
