"""What goes out with every response, and what is kept from coming in."""

import pytest
from starlette.testclient import TestClient

from assessment.web.security import app_policy
from tests.web.conftest import forget_runtime

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    "address",
    ["/", "/fill", "/resume", "/healthz", "/icon.svg", "/_stcore/health", "/static/x", "/leave", "/nowhere.x"],
)
def test_every_response_has_them(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers[name] for name in ALWAYS} == ALWAYS
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_behind_tls_browsers_stay_with_it_and_cookies_too(client: TestClient) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_SECURE_COOKIES", "true")
        forget_runtime()
        streamlits, ours = client.get("/_stcore/health").headers, client.get("/lang/et").headers
    forget_runtime()
    assert streamlits["strict-transport-security"] == "max-age=31536000"
    assert streamlits["set-cookie"].endswith("; Secure")
    assert ours["set-cookie"] == "lang=et; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax; Secure"


def test_policy_of_the_app_names_its_websocket() -> None:
    assert "connect-src 'self' ws://check.example.org:8501 wss://check.example.org:8501;" in app_policy(
        "check.example.org:8501"
    )


@pytest.mark.parametrize("host", [None, "", "a b", "a;script-src *", "evil.example'", "a\r\nb"])
def test_policy_takes_no_words_from_a_strange_host(host: str | None) -> None:
    assert "connect-src 'self';" in app_policy(host)


class TestIndex:
    @pytest.mark.parametrize("address", ["/", "/fill", "/fill?step=2", "/no/such/page", "/index.html", "/a.b"])
    def test_every_screen_is_localised(self, client: TestClient, address: str) -> None:
        response = client.get(address, headers={"cookie": "lang=ru", "accept-language": "en"})
        assert response.status_code == 200
        assert '<html lang="ru">' in response.text
        assert "<title>Streamlit</title>" not in response.text
        assert response.headers["content-language"] == "ru"
        assert response.headers["cache-control"] == "no-store"
        assert "script-src 'self' blob:;" in response.headers["content-security-policy"]

    def test_browser_language_then_english(self, client: TestClient) -> None:
        assert '<html lang="et">' in client.get("/", headers={"accept-language": "et-EE,en;q=0.5"}).text
        assert '<html lang="en">' in client.get("/", headers={"accept-language": "fr"}).text

    def test_no_inline_script_no_agent_and_our_icon(self, client: TestClient) -> None:
        page = client.get("/").text
        assert "<script>" not in page
        assert "prerenderReady" not in page
        assert "agent" not in page
        assert '<link rel="icon" href="/icon.svg" type="image/svg+xml" />' in page
        assert '<script type="module" crossorigin src="./static/js/index.' in page

    def test_people_without_javascript_are_told_whom_to_write_to(self, client: TestClient) -> None:
        page = client.get("/").text
        assert page.count("<noscript>") == 1
        assert "This service needs JavaScript." in page
        assert "help@example.org" in page

    @pytest.mark.parametrize(
        "header",
        [
            {"accept-encoding": "gzip"},
            {"range": "bytes=0-99"},
            {"if-modified-since": "Wed, 01 Jan 2036 00:00:00 GMT"},
            {"if-none-match": "*"},
        ],
    )
    def test_it_is_always_sent_whole(self, client: TestClient, header: dict[str, str]) -> None:
        response = client.get("/fill", headers={"cookie": "lang=ru", **header})
        assert response.status_code == 200
        assert response.headers["content-length"] == str(len(response.content))
        assert '<html lang="ru">' in response.text

    def test_head(self, client: TestClient) -> None:
        response = client.head("/fill")
        assert (response.status_code, response.content) == (200, b"")

    def test_scripts_are_cached_and_unchanged(self, client: TestClient) -> None:
        page = client.get("/").text
        address = page.split('src="./static/js/index.')[1].split('"')[0]
        response = client.get(f"/static/js/index.{address}")
        assert "immutable" in response.headers["cache-control"]
        assert "content-security-policy" not in response.headers


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "address",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/fill/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/agent",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
def test_internal_addresses_are_closed(client: TestClient, method: str, address: str) -> None:
    assert client.request(method, address).status_code == 404


def test_what_the_frontend_needs_is_open(client: TestClient) -> None:
    assert client.get("/_stcore/health").status_code == 200
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []
