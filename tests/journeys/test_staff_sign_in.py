"""Staff at the door of the real server: a session outlives a refresh and a restart, and ends when it must."""

# ruff: noqa: S105 - passwords of nobody

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Page, expect

from assessment import identifiers, runtime
from assessment.accounts import Role, User
from assessment.audit import Trace
from assessment.service import accounts
from assessment.store import SqlStore, migrate, open_store
from tests.browser import OpenPage, settle
from tests.server import ROOT, Server, free_port, serve

PASSWORD = "kolm rohelist karu"


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/assessment.db"
    migrate(url)
    return url


@pytest.fixture
def store(database: str) -> Iterator[SqlStore]:
    with closing(open_store(database)) as store:
        yield store


@pytest.fixture
def environment(database: str) -> Mapping[str, str]:
    return {"ASSESSMENT_DATABASE_URL": database}


def new_user(store: SqlStore, login: str, role: Role) -> User:
    return accounts.add(
        store.accounts,
        login=login,
        name="Анна Тамм",
        role=role,
        password=PASSWORD,
        now=runtime.now(),
        random=runtime.random_bytes,
        trace=_trace,
    )


def _trace(action: object, subject: str, detail: str) -> Trace:
    return Trace(at=runtime.now(), user_id=None, who="test", action=action, subject=subject, detail=detail)  # type: ignore[arg-type]


def test_a_session_outlives_a_refresh_and_a_restart_and_ends_when_the_account_is_disabled(
    store: SqlStore, environment: Mapping[str, str], browser_page: OpenPage
) -> None:
    anna = new_user(store, "anna", "admin")
    new_user(store, "boris", "admin")
    port, app = free_port(), ROOT / "streamlit_app.py"
    with serve(app, env=environment, port=port) as server:
        page = browser_page(f"{server.url}/accounts?login=boris", locale="en-GB")
        page.get_by_role("link", name="Sign in", exact=True).click()
        _by_keyboard(page, "Anna", PASSWORD)
        expect(page.get_by_text("Signed in as Анна Тамм")).to_be_visible()
        assert page.url == f"{server.url}/accounts?login=boris"
        page.reload()
        expect(page.get_by_text("Signed in as Анна Тамм")).to_be_visible()
        log = server.log()
    with serve(app, env=environment, port=port) as server:
        page.goto(f"{server.url}/accounts?login=boris")
        expect(page.get_by_text("Signed in as Анна Тамм")).to_be_visible()
        settle(page)
        accounts.disable(store.accounts, anna, now=runtime.now(), trace=_trace)
        page.get_by_role("button", name="Disable the account").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in first")
        log += server.log()
    boris = store.accounts.find("boris")
    assert boris is not None
    assert boris.user.disabled_at is None
    [token] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "staff"]
    assert not [word for word in (PASSWORD, token, identifiers.fingerprint(token)) if word in log]


def _by_keyboard(page: Page, login: str, password: str) -> None:
    """As somebody signs in who uses no mouse: the skip link, the name, three languages, then the form."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.locator("body").press("Tab")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_wrong_passwords_are_counted_for_all_processes_together(
    store: SqlStore, environment: Mapping[str, str]
) -> None:
    new_user(store, "anna", "reviewer")
    app = ROOT / "streamlit_app.py"
    with serve(app, env=environment) as one, serve(app, env=environment) as two:
        statuses = [_try(server, "wrong password") for server in (one, two, one, two, one)]
        assert (statuses, _try(two, PASSWORD)) == ([403] * 5, 429)


def _try(server: Server, password: str) -> int:
    with httpx.Client(base_url=server.url) as client:
        token = re.search(r'name="token" value="([^"]+)"', client.get("/sign-in").text)
        assert token is not None
        data = {"token": token[1], "login": "anna", "password": password}
        return client.post("/sign-in", data=data, headers={"origin": server.url}).status_code


@pytest.mark.parametrize("address", ["/accounts", "/audit", "/queue", "/review?ref=K7MA-R3XQ"])
def test_a_staff_screen_gives_nothing_away_before_its_socket_knows_who_is_there(
    environment: Mapping[str, str], browser_page: OpenPage, address: str
) -> None:
    with serve(ROOT / "streamlit_app.py", env=environment) as server:
        page = browser_page(server.url + address, cookies=[("staff", "forged"), ("submission", "forged")], locale="en")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in first")
        expect(page.get_by_role("navigation", name="Work of the NGO")).to_have_count(0)
