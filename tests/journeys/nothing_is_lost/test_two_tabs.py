"""Two tabs, two people: nothing of either vanishes unseen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assessment.answers import Answer
from assessment.service import Saved
from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.filling import (
    Card,
    note_is,
    open_step,
    reconnecting,
    reload,
    until_stored,
    value_is,
)
from tests.journeys.nothing_is_lost.service import Begun, Service

FORM, STEP = ["outbound-mobility"], "outbound-mobility.silence"
AWARE, CALLBACK = "dropped-phone-awareness", "callback-after-drop"
THEIRS, YOURS, BOTH = "Keep the version saved elsewhere", "Keep your version", "Keep your answer and both notes"


def test_different_questions_do_not_clash(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    one, other = (open_step(browser_page, service, begun, STEP) for _ in range(2))
    Card(one, AWARE).pick("repeat-hello")
    Card(one, AWARE).expect_saved()
    Card(other, CALLBACK).pick("never")
    Card(other, CALLBACK).expect_saved()
    submission = begun.load()
    assert {key: answer.value for key, answer in submission.answers.items()} == {
        AWARE: "repeat-hello",
        CALLBACK: "never",
    }
    assert submission.clashes == {}


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (THEIRS, Answer(value="wait-silently", note="First tab")),
        (YOURS, Answer(value="hang-up", note="Second tab")),
        (BOTH, Answer(value="hang-up", note="First tab\n\nSecond tab")),
    ],
)
def test_the_second_writer_sees_both_versions_and_chooses(
    service: Service, browser_page: OpenPage, choice: str, kept: Answer
) -> None:
    begun, page = _clash(service, browser_page)
    card = Card(page, AWARE)
    for words in ("First tab", "Second tab", "in two places"):
        expect(card.whole).to_contain_text(words)
    card.whole.get_by_role("button", name=choice).click()
    card.expect_saved()
    assert begun.answer(AWARE) == kept
    assert begun.load().clashes == {}
    reload(page)
    card.unfold()
    expect(card.note).to_have_value(kept.note)


def test_an_unsettled_clash_waits_for_whoever_comes_next(service: Service, browser_page: OpenPage) -> None:
    begun, page = _clash(service, browser_page)
    expect(Card(page, AWARE).whole).to_contain_text("in two places")
    later = open_step(browser_page, service, begun, STEP)
    expect(Card(later, AWARE).whole).to_contain_text("Second tab")
    later.get_by_role("link", name="Check answers").click()
    expect(later.get_by_text("Some answers were changed in two places")).to_be_visible()


def test_an_idle_tab_shows_the_newer_answer_when_it_is_drawn_again(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    Card(page, AWARE).pick("repeat-hello")
    Card(page, AWARE).expect_saved()
    begun.save(AWARE, "hang-up")
    Card(page, CALLBACK).pick("always")  # rules a question in, so the whole page is drawn again
    Card(page, AWARE).expect_picked("hang-up")
    assert begun.answer(AWARE).value == "hang-up"


def test_an_old_tab_does_not_overwrite_a_newer_answer_after_a_restart(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    Card(page, AWARE).pick("repeat-hello")
    Card(page, AWARE).expect_saved()
    begun.save(AWARE, {"value": "hang-up", "note": "Newer"})
    with reconnecting(page):
        service.restart()
    expect(Card(page, AWARE).whole).to_contain_text("Newer")
    assert begun.answer(AWARE) == Answer(value="hang-up", note="Newer")


def test_what_an_old_tab_has_new_becomes_a_clash_after_a_restart(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    Card(page, AWARE).pick("repeat-hello")
    Card(page, AWARE).expect_saved()
    service.hold_still()
    Card(page, AWARE).pick("wait-and-reassure")
    service.kill()
    begun.save(AWARE, "hang-up")
    with reconnecting(page):
        service.start()
    card = Card(page, AWARE)
    expect(card.whole).to_contain_text("in two places")
    assert begun.answer(AWARE).value == "hang-up"
    card.whole.get_by_role("button", name=YOURS).click()
    until_stored(page, begun, AWARE, value_is("wait-and-reassure"))


def test_text_that_lost_a_race_on_leaving_is_offered(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    card = Card(page, AWARE)
    card.unfold()
    page.evaluate("() => { window.setTimeout = () => 0; }")
    card.note.press_sequentially("Left in a hurry")
    begun.save(AWARE, {"value": "hang-up", "note": "Saved elsewhere"})
    page.goto("about:blank")
    for _ in range(100):
        if begun.load().clashes:
            break
        page.wait_for_timeout(100)
    page.goto(service.address(STEP))
    settle(page)
    expect(card.whole).to_contain_text("Left in a hurry")
    card.whole.get_by_role("button", name=BOTH).click()
    until_stored(page, begun, AWARE, note_is("Saved elsewhere\n\nLeft in a hurry"))
    assert begun.answer(AWARE).value == "hang-up"


def _clash(service: Service, browser_page: OpenPage) -> tuple[Begun, Page]:
    """The first tab has saved answer and note; the second, opened before, gives others."""
    begun = service.begin(FORM)
    page = open_step(browser_page, service, begun, STEP)
    card = Card(page, AWARE)
    card.unfold()
    card.write(card.note, "Second tab")
    until_stored(page, begun, AWARE, note_is("Second tab"))
    assert isinstance(begun.save(AWARE, {"value": "wait-silently", "note": "First tab"}), Saved)
    card.pick("hang-up")
    return begun, page
