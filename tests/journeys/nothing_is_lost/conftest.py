"""One service for the whole folder; tests that kill it start it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.nothing_is_lost.nursery import Nursery
from tests.journeys.nothing_is_lost.service import Service


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
