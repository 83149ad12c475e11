"""Refresh, closed tab, another device, a cut connection, a slow server: the answers are there."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.filling import (
    Card,
    cookies,
    note_is,
    open_step,
    reconnecting,
    reload,
    until_stored,
    value_is,
)
from tests.journeys.nothing_is_lost.proxy import Wire
from tests.journeys.nothing_is_lost.service import Service

FORM, STEP = ["outbound-mobility"], "outbound-mobility.silence"
AWARE, CALLBACK, WAIT = "dropped-phone-awareness", "callback-after-drop", "silence-tolerance"

NewContext = Callable[..., BrowserContext]


def test_after_a_refresh_every_kind_of_answer_stands_there(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    wait, aware, callback = (Card(page, name) for name in (WAIT, AWARE, CALLBACK))
    wait.type_number("45")
    wait.expect_saved()
    aware.pick("wait-and-reassure")
    aware.expect_saved()
    aware.unfold()
    aware.write(aware.note, "Спросили у смены\nв понедельник")
    until_stored(page, begun, AWARE, note_is("Спросили у смены\nв понедельник"))
    callback.pick("not-applicable")
    callback.write(callback.reason, "Мы никогда не звоним сами")
    callback.expect_saved()
    reload(page)
    expect(wait.number).to_have_value("45")
    aware.expect_picked("wait-and-reassure")
    aware.unfold()
    expect(aware.note).to_have_value("Спросили у смены\nв понедельник")
    expect(callback.reason).to_have_value("Мы никогда не звоним сами")
    assert begun.answer(CALLBACK).not_applicable == "Мы никогда не звоним сами"


def test_a_second_device_opens_the_link_and_goes_on(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    first = open_step(browser_page, service, begun, STEP)
    Card(first, AWARE).pick("wait-silently")
    Card(first, AWARE).expect_saved()
    second = browser_page(f"{service.url}/r/{begun.secret}", locale="et-EE")
    assert begun.secret not in second.url
    second.goto(service.address(STEP))
    settle(second)
    Card(second, AWARE).expect_picked("wait-silently")
    Card(second, CALLBACK).pick("if-number-known")
    Card(second, CALLBACK).expect_saved("et")
    reload(first)
    Card(first, CALLBACK).expect_picked("if-number-known")


def test_an_answer_given_just_before_the_tab_is_closed_is_kept(service: Service, browser_page: OpenPage) -> None:
    """Even when the server was too busy to read it while the tab was open."""
    begun = service.begin(FORM)
    page, other = (open_step(browser_page, service, begun, STEP) for _ in range(2))
    service.hold_still()
    Card(page, AWARE).pick("repeat-hello")
    Card(page, AWARE).expect_picked("repeat-hello")
    page.close()
    service.go_on()
    until_stored(other, begun, AWARE, value_is("repeat-hello"))


def test_leaving_for_another_screen_does_not_outrun_an_answer(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    service.hold_still()
    Card(page, AWARE).pick("repeat-hello")
    page.get_by_role("link", name="Check answers").click()
    service.go_on()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    until_stored(page, begun, AWARE, value_is("repeat-hello"))


def test_two_quick_answers_while_the_server_is_slow_are_both_kept(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    service.hold_still()
    Card(page, AWARE).pick("repeat-hello")
    Card(page, CALLBACK).pick("never")
    service.go_on()
    until_stored(page, begun, AWARE, value_is("repeat-hello"))
    until_stored(page, begun, CALLBACK, value_is("never"))


def test_a_cut_connection_comes_back_and_brings_the_answer(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    wire = Wire(service.port)
    page = browser_page(f"{wire.url}/fill?step={STEP}", cookies=cookies(begun))
    Card(page, AWARE).pick("repeat-hello")
    Card(page, AWARE).expect_saved()
    with reconnecting(page):
        wire.cut()
    Card(page, CALLBACK).pick("never")
    until_stored(page, begun, CALLBACK, value_is("never"))
    service.hold_still()
    Card(page, AWARE).pick("wait-and-reassure")
    with reconnecting(page):
        wire.cut()
        service.go_on()
    until_stored(page, begun, AWARE, value_is("wait-and-reassure"))
    page.goto("about:blank")
    wire.close()


def test_text_still_being_typed_when_the_tab_is_closed_arrives(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    card = Card(page, AWARE)
    card.unfold()
    page.evaluate("() => { window.setTimeout = () => 0; }")  # the pause after which text is committed never ends
    card.note.press_sequentially("На полусло")
    page.goto("about:blank")
    until_stored(page, begun, AWARE, note_is("На полусло"))
    page.goto(service.address(STEP))
    settle(page)
    card.unfold()
    expect(card.note).to_have_value("На полусло")


def test_a_number_still_being_typed_arrives_too(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    page.evaluate("() => { window.setTimeout = () => 0; }")
    Card(page, WAIT).number.press_sequentially("45")
    page.goto("about:blank")
    until_stored(page, begun, WAIT, value_is(45))
