"""Every control has a name, in the reader's language, and no English of Streamlit's own shows in another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from assessment.pages.accessibility import builtin
from assessment.text import LANGUAGES, Language
from tests.accessibility.conftest import OpenGallery
from tests.accessibility.gallery import COPIED_TEXT, W
from tests.browser import settle
from tests.looking import controls, everything_said

NOT_ENGLISH: tuple[Language, ...] = ("ru", "et")
ALLOWED = {"Eesti", "English", "SMS", "PDF", "PNG", "CSV", "MB", "note"}
"""Latin words a Russian page may hold: names of languages, file types, the gallery's own test button."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name(gallery: OpenGallery, language: Language) -> None:
    page = gallery(language)
    nameless = [control for control in controls(page) if not control[1]]
    assert nameless == []


def test_an_upload_button_says_what_for(gallery: OpenGallery) -> None:
    page = gallery("et")
    assert ("button", "Vali fail: Tõend") in controls(page)


def test_the_language_of_the_document_follows_a_switch(gallery: OpenGallery) -> None:
    page = gallery("ru")
    assert page.evaluate("document.documentElement.lang") == "ru"
    page.get_by_role("link", name="Eesti").click()
    page.get_by_role("heading", level=1, name=W["title"]["et"]).wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "et")


@pytest.mark.parametrize("language", NOT_ENGLISH)
def test_no_english_built_in_shows(gallery: OpenGallery, language: Language) -> None:
    page = gallery(language)
    reveal_everything(page)
    said = {built_in for built_in in builtin.exact("en") if builtin.exact(language)[built_in] != built_in}
    assert sorted(said & everything_said(page)) == []


def test_no_unknown_english_shows_on_a_russian_page(gallery: OpenGallery) -> None:
    page = gallery("ru")
    reveal_everything(page)
    latin = {word for text in everything_said(page) for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert sorted(latin - ALLOWED) == []


def test_what_the_service_wrote_itself_is_left_alone(gallery: OpenGallery) -> None:
    page = gallery("ru")
    page.evaluate("""() => {
        const own = document.createElement("p");
        own.textContent = "Upload";
        document.querySelector(".stHtml").append(own);
    }""")
    expect(page.locator(".stHtml p", has_text=re.compile("^Upload$"))).to_be_visible()


def test_a_refused_file_is_explained_in_the_language(gallery: OpenGallery) -> None:
    page = gallery("ru")
    chooser = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    chooser.set_input_files({"name": "a.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"})
    expect(page.get_by_text("Такой файл не подходит")).to_be_visible()
    assert "files are not allowed" not in page.locator("[data-testid=stFileUploader]").inner_text()


def test_a_number_out_of_range_is_explained_in_the_language(gallery: OpenGallery) -> None:
    page = gallery("et")
    field = page.get_by_role("spinbutton")
    field.fill("500")
    field.press("Enter")
    expect(page.get_by_text("Sisestage arv vahemikus 1 kuni 90.").first).to_be_attached()


def test_every_dictionary_entry_is_said_in_three_languages() -> None:
    assert [len(builtin.exact(language)) for language in LANGUAGES] == [len(builtin.exact("en"))] * 3
    assert [word for language in LANGUAGES for word in builtin.exact(language).values() if not word.strip()] == []


def test_patterns_of_the_dictionary_are_valid() -> None:
    for language in LANGUAGES:
        for pattern, wording in builtin.patterns(language):
            groups = re.compile(pattern).groups
            assert max([int(number) for number in re.findall(r"\$(\d)", wording)], default=0) <= groups


def reveal_everything(page: Page) -> None:
    """Open what opens, and give the page an uploaded file, an error and a half-typed text."""
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "proof.pdf", "mimeType": "application/pdf", "buffer": COPIED_TEXT.encode()}
    )
    page.get_by_text("proof.pdf").wait_for()
    settle(page)
    page.locator(".st-key-show-errors button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator("[data-testid=stExpander] summary").click()
    page.locator("textarea").first.fill("x")
    settle(page)
    page.locator("[data-testid=stPopoverButton]").click()
    page.locator("[data-testid=stPopoverBody]").wait_for()
