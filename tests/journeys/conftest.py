"""One service for all journeys, and one browser for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from assessment.text import LANGUAGES, Language
from tests.journeys.place import Place, running
from tests.journeys.states import LOCALES, STATES, Visit
from tests.server import free_port

OpenState = Callable[[str, Language], Page]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The service; its mail server is nowhere, so that letters fail."""
    mail = {"ASSESSMENT_SMTP_HOST": "127.0.0.1", "ASSESSMENT_SMTP_PORT": str(free_port())}
    with running(tmp_path_factory.mktemp("journeys"), **mail) as place:
        yield place


@pytest.fixture(scope="session")
def broken_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A service whose forms cannot be read."""
    forms = tmp_path_factory.mktemp("forms")
    (forms / "broken.yaml").write_text("id: [", encoding="utf-8")
    with running(tmp_path_factory.mktemp("broken"), ASSESSMENT_QUESTIONNAIRES=str(forms)) as place:
        yield place


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Iterator[Mapping[Language, BrowserContext]]:
    """A browser for each language, kept for all states: Streamlit's scripts are then loaded only once."""
    contexts = {
        language: browser.new_context(locale=LOCALES[language], timezone_id="Europe/Tallinn") for language in LANGUAGES
    }
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_state(readers: Mapping[Language, BrowserContext], place: Place, broken_place: Place) -> Iterator[OpenState]:
    """`open_state(name, language)`; fails when a page's own scripts threw."""
    errors: list[str] = []

    def open_it(name: str, language: Language) -> Page:
        context = readers[language]
        context.clear_cookies()
        state = STATES[name]
        page = state.open(Visit(broken_place if state.broken else place, context, language, errors))
        opened.append(page)
        return page

    opened: list[Page] = []
    yield open_it
    for page in opened:
        page.close()
    assert errors == []
