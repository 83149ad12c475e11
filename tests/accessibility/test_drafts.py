"""What is typed is committed without leaving the field, and sent when the page is left."""

from __future__ import annotations

import json
import urllib.request

from playwright.sync_api import Page, expect

from tests.accessibility.conftest import OpenGallery
from tests.server import Server

NOTE = "note--outbound-dial-timeout--0"


def test_a_text_area_is_committed_after_a_pause_with_focus_and_caret_kept(gallery: OpenGallery) -> None:
    page = gallery("en")
    note = page.get_by_role("textbox", name="Note")
    note.press_sequentially("two words")
    note.press("ArrowLeft")
    expect_received(page, "note", "two words")
    expect(note).to_be_focused()
    assert note.evaluate("field => field.selectionStart") == len("two words") - 1


def test_single_line_and_whole_number_fields_are_committed_too(gallery: OpenGallery) -> None:
    page = gallery("en")
    name, seconds = page.get_by_role("textbox", name="Name"), page.get_by_role("spinbutton")
    name.press_sequentially("Bank")
    expect_received(page, "name", "Bank")
    expect(name).to_be_focused()
    seconds.press_sequentially("30")
    expect_received(page, "seconds", "30.0")
    expect(seconds).to_be_focused()


def test_a_number_that_may_go_on_is_not_committed_while_it_is_typed(gallery: OpenGallery) -> None:
    page = gallery("en")
    seconds = page.get_by_role("spinbutton")
    seconds.press_sequentially("1.5")
    page.evaluate("() => assessmentLayer.drafts.commitAll()")
    assert page.evaluate("() => assessmentLayer.drafts.unsaved()[0].text") == "1.5"
    expect_received(page, "seconds", "None")
    seconds.press("Tab")
    expect_received(page, "seconds", "1.5")


def test_leaving_the_page_sends_what_is_not_stored_yet(gallery: OpenGallery, gallery_server: Server) -> None:
    page = gallery("en")
    stop_the_clock(page)
    page.get_by_role("textbox", name="Note").press_sequentially("left in a hurry")
    page.goto("about:blank")
    assert beacon(gallery_server) == [draft("", "left in a hurry")]


def test_before_is_the_text_last_stored(gallery: OpenGallery, gallery_server: Server) -> None:
    page = gallery("en")
    note = page.get_by_role("textbox", name="Note")
    note.press_sequentially("first")
    expect_received(page, "note", "first")
    stop_the_clock(page)
    note.press_sequentially(", second")
    page.goto("about:blank")
    assert beacon(gallery_server) == [draft("first", "first, second")]


def test_a_hidden_page_sends_too(gallery: OpenGallery, gallery_server: Server) -> None:
    page = gallery("en")
    stop_the_clock(page)
    page.get_by_role("textbox", name="Note").press_sequentially("to another app")
    page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect_received(page, "note", "to another app")
    assert beacon(gallery_server) == [draft("", "to another app")]


def test_text_typed_and_taken_back_is_not_sent(gallery: OpenGallery) -> None:
    page = gallery("en")
    note = page.get_by_role("textbox", name="Note")
    stop_the_clock(page)
    note.press_sequentially("ab")
    note.press("Backspace")
    note.press("Backspace")
    assert page.evaluate("assessmentLayer.drafts.unsaved()") == []


def test_keys_of_answers_are_read_whatever_the_question_is_called(gallery: OpenGallery) -> None:
    page = gallery("en")
    stop_the_clock(page)
    page.get_by_role("textbox", name="Name").press_sequentially("B")
    assert page.evaluate("assessmentLayer.drafts.unsaved()") == [
        {"field": "value", "question": "name", "before": "", "text": "B"}
    ]


def expect_received(page: Page, field: str, value: str) -> None:
    """The server has the text, without anybody leaving the field."""
    expect(page.locator(f"#echo-{field}")).to_have_attribute("data-value", value, timeout=20_000)


def stop_the_clock(page: Page) -> None:
    """The pause never ends: only leaving can save the text."""
    page.evaluate("""() => {
        const real = window.setTimeout;
        window.setTimeout = (action, delay, ...rest) => (delay === 1500 ? 0 : real(action, delay, ...rest));
    }""")


def draft(before: str, text: str) -> dict[str, str]:
    return {"field": "note", "question": "outbound-dial-timeout", "before": before, "text": text}


def beacon(server: Server) -> list[object]:
    """The drafts in the last beacon: a browser may send one text twice."""
    for _ in range(50):
        with urllib.request.urlopen(f"{server.url}/drafts") as response:  # noqa: S310 our own http address
            received = json.load(response)
        if received:
            return list(received[-1]["drafts"])
    raise AssertionError("No beacon came")
