"""One gallery server for the whole folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from assessment.text import Language
from tests.browser import WIDE, OpenPage
from tests.server import ROOT, Server, serve

OpenGallery = Callable[..., Page]


@pytest.fixture(scope="session")
def gallery_server() -> Iterator[Server]:
    with serve(ROOT / "tests" / "accessibility" / "app.py") as server:
        yield server


@pytest.fixture
def gallery(gallery_server: Server, browser_page: OpenPage) -> OpenGallery:
    """Opens the gallery with everything on it drawn."""

    def open_gallery(language: Language = "en", *, width: int = WIDE, query: str = "", **context: object) -> Page:
        page = browser_page(f"{gallery_server.url}/?language={language}{query}", width=width, **context)
        page.locator("[data-testid=stPlotlyChart] svg").first.wait_for()
        return page

    return open_gallery
