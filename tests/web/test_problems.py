"""When something is wrong: a page in the reader's language that says how to go on, with its status."""

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assessment import web
from assessment.i18n import words
from assessment.text import LANGUAGES, Language
from tests.web.conftest import Begun

TITLES = {
    400: "This cannot be done",
    401: "Sign in first",
    403: "Open your answers first",
    404: "There is no such page",
    500: "Something went wrong here",
    503: "We cannot open the answers just now",
}


async def _raise(request: Request) -> Response:
    status = int(request.path_params["status"])
    if status == 500:
        raise ZeroDivisionError
    raise HTTPException(status)


@pytest.fixture
def faulty(_environment: None) -> TestClient:
    """The same handlers and middleware around an address that fails as asked."""
    app = Starlette(
        routes=[Route("/fail/{status}", _raise)],
        middleware=web.middleware(),
        exception_handlers=web.exception_handlers(),
    )
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("status", TITLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_every_language(faulty: TestClient, status: int, language: Language) -> None:
    _ = words(language)
    response = faulty.get(f"/fail/{status}", headers={"cookie": f"lang={language}"})
    assert response.status_code == status
    assert f'<html lang="{language}">' in response.text
    assert f"<h1>{_(TITLES[status])}</h1>" in response.text
    assert '<a href="mailto:help@example.org">help@example.org</a>' in response.text
    assert f'<a href="/lang/et?next=%2Ffail%2F{status}" hreflang="et" lang="et"' in response.text


@pytest.mark.parametrize("status", TITLES)
def test_every_page_has_the_headers(faulty: TestClient, status: int) -> None:
    headers = faulty.get(f"/fail/{status}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_nothing_of_a_fault_is_shown(faulty: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    assert "ZeroDivisionError" not in faulty.get("/fail/500").text
    assert caplog.messages == ["request failed: GET /fail"]


def test_programs_get_a_line(client: TestClient) -> None:
    assert client.put("/draft").text == "Method Not Allowed"
    assert client.get("/_stcore/agent/openapi.json").text == "Not Found"


@pytest.mark.usefixtures("broken_database")
class TestWithoutDatabase:
    @pytest.mark.parametrize("address", ["/r/anything", "/report/K7MA-R3XQ.pdf", "/evidence/1"])
    def test_pages_say_that_answers_are_safe(self, client: TestClient, address: str) -> None:
        client.cookies.set("submission", "anything")
        response = client.get(address)
        assert response.status_code == 503
        assert response.headers["retry-after"] == "60"
        assert "Your saved answers are safe." in response.text

    def test_health_says_so(self, client: TestClient) -> None:
        response = client.get("/healthz")
        assert response.status_code == 503
        assert response.json() | {"lag_ms": 0} == {
            "ok": False,
            "database": False,
            "forms": True,
            "sessions": 0,
            "lag_ms": 0,
        }

    def test_beacons_are_told(self, client: TestClient) -> None:
        client.cookies.set("submission", "anything")
        response = client.post("/draft", content='{"drafts": []}', headers={"origin": "http://testserver"})
        assert response.status_code == 503


def test_nobody_learns_whether_a_reference_exists(client: TestClient, begun: Begun) -> None:
    answers = {client.get(f"/report/{each}.pdf").text.replace(each, "") for each in (begun.reference, "K7MA-R3XQ")}
    assert len(answers) == 1
