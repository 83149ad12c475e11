"""What happens when the server starts: nothing that is broken stops it, everything broken is logged, no secret is."""

import asyncio
import gc
import logging

import pytest

from assessment import runtime, web
from assessment.web.start import _load, _WithoutSecrets


async def _live() -> int:
    async with web.lifespan(preload=("plotly.graph_objects",))(None):
        return gc.get_freeze_count()


@pytest.mark.usefixtures("_environment")
def test_what_is_loaded_is_frozen_out_of_collection() -> None:
    assert asyncio.run(_live()) > 10_000


@pytest.mark.usefixtures("broken_form")
def test_every_fault_of_a_form_is_logged_and_the_server_starts(caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(_live())
    assert [line.partition(": ")[0] for line in caplog.messages] == ["broken.yaml:2"]


@pytest.mark.usefixtures("unknown_database")
def test_a_database_that_cannot_be_opened_is_logged_and_the_server_starts(caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(_live())
    assert [line for line in caplog.messages if line.startswith("The database cannot be opened: ")] != []


@pytest.mark.usefixtures("_environment")
@pytest.mark.parametrize(("address", "told"), [("", 1), ("https://check.example.org", 0)])
def test_letters_without_an_address_of_the_service_are_warned_of(
    address: str, told: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ASSESSMENT_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("ASSESSMENT_PUBLIC_URL", address)
    runtime.settings.cache_clear()
    try:
        _load(())
    finally:
        monkeypatch.undo()
        runtime.settings.cache_clear()
    assert [line.partition(":")[0] for line in caplog.messages] == ["Set ASSESSMENT_PUBLIC_URL"] * told


def test_a_secret_is_taken_out_of_access_logs() -> None:
    line = logging.LogRecord(
        "uvicorn.access",
        logging.INFO,
        "",
        0,
        '%s - "%s %s HTTP/%s" %d',
        ("127.0.0.1:9", "GET", "/r/abcdef?new=1", "1.1", 303),
        None,
    )
    assert _WithoutSecrets().filter(line)
    assert line.getMessage() == '127.0.0.1:9 - "GET /r/…?new=1 HTTP/1.1" 303'
