"""Fixtures every folder may use."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import BrowserContext

from assessment.store import SqlStore, migrate, open_store
from tests.browser import OpenPage, launch_options, open_page

# Random cases differ from run to run at a desk, and are the same in every automatic run. No test is judged by its time.
settings.register_profile("desk", deadline=None)
settings.register_profile("automatic", deadline=None, derandomize=True, database=None)
settings.load_profile("automatic" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Replaces the plugin's: an installed browser is enough, nothing need be downloaded."""
    return launch_options()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Replaces the plugin's, whose own definition pytest warns about; every server here has its own address."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """A database of its own, on SQLite; what the store promises is tested on PostgreSQL too, in `store/`."""
    url = f"sqlite:///{tmp_path}/assessment.db"
    migrate(url)
    with closing(open_store(url)) as opened:
        yield opened


@pytest.fixture
def browser_page(new_context: Callable[..., BrowserContext]) -> Iterator[OpenPage]:
    """`browser_page(url, width=…, cookies=[("name", "value")], …)`; fails when a page's own scripts threw."""
    errors: list[str] = []
    yield partial(open_page, new_context, errors)
    assert errors == []


@pytest.fixture(autouse=True)
def _own_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright's sync API leaves its loop marked as running; tests with a loop of their own must not see it."""
    loop = asyncio._get_running_loop()
    if loop is None or "playwright" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)
