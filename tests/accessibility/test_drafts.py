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
    watch_runs(page)
    note = page.get_by_role("textbox", name="Note")
    note.press_sequentially("two words")
    note.press("ArrowLeft")
    page.wait_for_function("window.runs > 0")
    expect(note).to_be_focused()
    assert note.evaluate("field => field.selectionStart") == len("two words") - 1
    page.wait_for_function("assessmentLayer.drafts.fields.size === 0")


def test_single_line_and_number_fields_are_committed_too(gallery: OpenGallery) -> None:
    page = gallery("en")
    for field, text in ((page.get_by_role("textbox", name="Name"), "Bank"), (page.get_by_role("spinbutton"), "30")):
        watch_runs(page)
        field.press_sequentially(text)
        page.wait_for_function("window.runs > 0")
        expect(field).to_be_focused()
        page.wait_for_function("assessmentLayer.drafts.fields.size === 0")


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
    page.wait_for_function("assessmentLayer.drafts.fields.size === 0")
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
    page.wait_for_function("assessmentLayer.drafts.fields.size === 0")
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


def watch_runs(page: Page) -> None:
    page.evaluate("""() => {
        window.runs = 0;
        window.watcher?.disconnect();
        window.watcher = new MutationObserver(() => window.runs++);
        window.watcher.observe(document.querySelector("[data-testid=stApp]"), { attributeFilter: ["data-test-script-state"] });
    }""")


def stop_the_clock(page: Page) -> None:
    """The pause never ends: only leaving can save the text."""
    page.evaluate("() => { window.setTimeout = () => 0; }")


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
