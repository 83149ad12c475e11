"""An open page while the server dies under it: after the save, before it, and with the answer still unread."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.answers import Given, all_answers
from tests.journeys.nothing_is_lost.filling import Card, open_step, reconnecting, reload, until_stored, value_is
from tests.journeys.nothing_is_lost.service import Begun, Service


def test_an_open_page_brings_every_answer_through_kills(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin()
    given = all_answers(begun.load(), limit=9)
    page = open_step(browser_page, service, begun, given[0].step)
    ways = (_killed_when_saved, _killed_at_once, _killed_unread)
    for number, each in enumerate(given):
        _turn_to(page, each.step)
        ways[number % len(ways)](service, page, each)
        until_stored(page, begun, each.question.id, value_is(each.value))
    _everything_is_there(page, service, begun, given)


def test_a_page_that_only_read_before_the_kill_is_not_deaf_after_it(service: Service, browser_page: OpenPage) -> None:
    """The new server knows nothing of the fragments on the open page."""
    begun = service.begin()
    given = all_answers(begun.load(), limit=1)[0]
    page = open_step(browser_page, service, begun, given.step)
    with page.expect_websocket():
        service.restart()
    settle(page)
    card = Card(page, given.question.id)
    card.give(given)
    card.expect_saved()
    assert begun.answer(given.question.id).value == given.value


def _killed_when_saved(service: Service, page: Page, given: Given) -> None:
    card = Card(page, given.question.id)
    card.give(given)
    card.expect_saved()
    with reconnecting(page):
        service.restart()


def _killed_at_once(service: Service, page: Page, given: Given) -> None:
    Card(page, given.question.id).give(given)
    with reconnecting(page):
        service.restart()


def _killed_unread(service: Service, page: Page, given: Given) -> None:
    service.hold_still()
    Card(page, given.question.id).give(given)
    with reconnecting(page):
        service.restart()


def _turn_to(page: Page, step: str) -> None:
    """Go on by the button at the end of the section until the wanted one is open."""
    while f"step={step}" not in page.url:
        heading = page.get_by_role("heading", level=1)
        before = heading.inner_text()
        page.locator(".st-key-next button").click()
        expect(heading).not_to_have_text(before)
        settle(page)


def _everything_is_there(page: Page, service: Service, begun: Begun, given: list[Given]) -> None:
    assert {key: answer.value for key, answer in begun.load().answers.items()} == {
        each.question.id: each.value for each in given
    }
    for step in dict.fromkeys(each.step for each in given):
        page.goto(service.address(step))
        settle(page)
        for each in given:
            if each.step == step:
                Card(page, each.question.id).expect_given(each)
    reload(page)
    Card(page, given[-1].question.id).expect_given(given[-1])
