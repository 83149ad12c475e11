"""The real server, a real browser, a real socket: nothing of ours may stand in Streamlit's way."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from assessment.store import migrate
from tests.browser import OpenPage
from tests.server import ROOT, Server, free_port, serve

STREAM = Subprotocol("streamlit")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    url = f"sqlite:///{tmp_path_factory.mktemp('server')}/assessment.db"
    migrate(url)
    with serve(Path(__file__).with_name("tiny_app.py"), env={"ASSESSMENT_DATABASE_URL": url}) as running:
        yield running


def test_every_kind_of_widget_works_under_the_policy(server: Server, browser_page: OpenPage) -> None:
    complaints: list[str] = []
    page = browser_page(server.url, locale="ru-RU")
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.reload()
    expect(page.get_by_role("heading", name="Tiny page")).to_be_visible()
    expect(page.locator("#from-component")).to_have_text("Component speaks")
    expect(page.locator("[data-testid=stMain] img").first).to_have_js_property("naturalWidth", 8)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.get_by_label("Name").fill("Мария")
    page.get_by_label("Name").press("Enter")
    expect(page.get_by_text("Hello, Мария!")).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"x" * 5000}
    )
    expect(page.get_by_text("Got 5000 bytes")).to_be_visible()
    assert complaints == []


def test_nothing_is_fetched_from_elsewhere(server: Server, browser_page: OpenPage) -> None:
    hosts: set[str] = set()
    page = browser_page(server.url)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "//" in request.url else None)
    page.reload()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert hosts == {server.url.removeprefix("http://")}


def test_language_is_right_before_and_after_a_switch(server: Server, browser_page: OpenPage) -> None:
    page = browser_page(server.url, locale="et-EE")
    assert page.locator("html").get_attribute("lang") == "et"
    page.goto(f"{server.url}/lang/ru?next=/")
    expect(page.get_by_text("Language cookie: ru")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "ru"


def test_headers_only_we_may_set_do_not_reach_the_page(server: Server, browser_page: OpenPage) -> None:
    page = browser_page(server.url, extra_http_headers={"X-Assessment-User": "admin"})
    expect(page.get_by_text("Trusted headers: {}")).to_be_visible()


def test_other_sites_cannot_open_the_socket(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, subprotocols=[STREAM], origin=Origin(server.url)) as socket:
        assert socket.subprotocol == STREAM
        assert httpx.get(f"{server.url}/healthz").json()["sessions"] >= 1
    for origin in ("https://evil.example", f"{server.url}0", "null", "https://[::1"):
        with pytest.raises(InvalidStatus) as refused:
            connect(address, subprotocols=[STREAM], origin=Origin(origin))
        assert refused.value.response.status_code == 403
    assert "external IP" not in server.log()  # Streamlit would have asked another company for it


def test_settings_are_in_force(server: Server) -> None:
    assert httpx.get(f"{server.url}/_stcore/host-config").json()["allowedOrigins"] == []


def _start(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "ASSESSMENT_DATABASE_URL": f"sqlite:///{folder}/assessment.db"}
    migrate(environment["ASSESSMENT_DATABASE_URL"])
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(600):
        try:
            return httpx.get(address, timeout=5).text
        except httpx.TransportError:
            try:
                process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.mark.parametrize("way", ["assessment run", "uvicorn"])
def test_other_ways_to_start_give_the_same_service(tmp_path: Path, way: str) -> None:
    port = free_port()
    arguments = {
        "assessment run": [sys.executable, "-m", "assessment", "run", "--port", str(port)],
        "uvicorn": [sys.executable, "-m", "uvicorn", "streamlit_app:app", "--port", str(port)],
    }[way]
    process = _start(arguments, tmp_path)
    try:
        assert '<html lang="en">' in _wait_for(f"http://127.0.0.1:{port}/", process, tmp_path / "log")
        assert httpx.get(f"http://127.0.0.1:{port}/r/asecretthatmustnotbelogged").status_code == 404
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
    assert "asecret" not in (tmp_path / "log").read_text(encoding="utf-8")
