"""One service for the whole folder; tests that kill it start it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.nothing_is_lost.nursery import Nursery
from tests.journeys.nothing_is_lost.service import Service


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """A page that reconnects on a busy machine may need longer than the five seconds Playwright waits by itself."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def _service(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service(nursery, tmp_path_factory.mktemp("service"))
    yield service
    service.stop()


@pytest.fixture
def service(_service: Service) -> Service:
    """Running, whatever the test before did to it."""
    _service.ensure()
    return _service
