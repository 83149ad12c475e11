"""One service for all journeys: who walks through it brings a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.place import Place, running
from tests.server import free_port


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
