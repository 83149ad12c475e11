"""What must not work at the screens and addresses of staff: each over a real connection, and nothing has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import httpx2 as httpx
import pytest

from assessment import identifiers, runtime
from assessment.accounts import IDLE, Role
from assessment.service import assigning
from tests.journeys.place import ORGANISATION, Begun, Place
from tests.journeys.states import picture
from tests.reviewed import trace
from tests.staff import Member, member
from tests.websocket import Respondent

WATCHED = (
    *("submissions", "answers", "answer_log", "evidence", "events", "verdicts", "comments", "users", "staff_sessions"),
    *("results", "letters", "contact_requests"),
)
LONG = "я" * 10_000


@pytest.fixture
def sent(place: Place) -> Begun:
    """A submission with a file, taken by a reviewer."""
    begun = place.begin()
    begun.answer("callback-after-drop", {"value": "always"})
    begun.attach("callback-after-drop", "1.png", picture())
    begun.submit()
    user = member(place.store).user
    assigning.take(place.store, begun.id, user=user, now=runtime.now(), trace=trace())
    return begun


@pytest.fixture
def nothing_changes(place: Place) -> Iterator[None]:
    """Every table that holds somebody's work is the same afterwards."""

    def rows() -> dict[str, list[object]]:
        with place.sql() as connection:
            return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in WATCHED}  # noqa: S608

    before = rows()
    yield
    assert rows() == before


def get(place: Place, address: str, token: str = "") -> httpx.Response:
    """As a browser asks that holds this session."""
    return httpx.get(f"{place.url}{address}", cookies={"staff": token} if token else None, follow_redirects=False)


def screen(place: Place, page: str, query: str = "", **cookies: str) -> str:
    """What a screen shows over its websocket."""

    async def look() -> str:
        somebody = Respondent(place.url, page=page, query=query, cookies=cookies)
        await somebody.connect()
        await somebody.close()
        return "\n".join(somebody.words)

    return asyncio.run(look())


def over(place: Place, somebody: Member) -> str:
    """A session whose time has run out."""
    with place.sql() as connection:
        at = (runtime.now() - IDLE - timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
        token_hash = identifiers.fingerprint(somebody.token)
        connection.execute("UPDATE staff_sessions SET seen_at = ? WHERE token_hash = ?", (at, token_hash))
        connection.commit()
    return somebody.token


def signed_out(place: Place, somebody: Member) -> str:
    """A session that was stolen before its owner signed out."""
    place.store.accounts.close_session(identifiers.fingerprint(somebody.token))
    return somebody.token


def tokens(place: Place) -> dict[str, str]:
    return {
        "none": "",
        "forged": "0" * 43,
        "stolen and signed out": signed_out(place, member(place.store)),
        "expired": over(place, member(place.store)),
    }


def test_a_session_that_is_none_opens_nothing(place: Place, sent: Begun) -> None:
    file = sent.load().evidence[0].id
    addresses = [f"/report/{sent.reference}.pdf", f"/evidence/{file}?ref={sent.reference}", "/download/1", "/password"]
    for kind, token in tokens(place).items():
        shown = screen(place, "review", f"ref={sent.reference}", staff=token)
        assert "Sign in first" in shown, kind
        assert ORGANISATION not in shown, kind
        found = {address: get(place, address, token).status_code for address in addresses}
        assert set(found.values()) <= {303, 401, 403}, (kind, found)


@pytest.mark.usefixtures("nothing_changes_with_an_account")
@pytest.mark.parametrize("role", ["reviewer", "lead"])
def test_a_wrong_role_through_a_direct_address(place: Place, account: dict[Role, Member], role: Role) -> None:
    for page in ("accounts", "audit"):
        shown = screen(place, page, staff=account[role].token)
        assert "This page is not for your account" in shown


@pytest.fixture
def account(place: Place) -> dict[Role, Member]:
    return {"reviewer": member(place.store), "lead": member(place.store, "lead")}


@pytest.fixture
def nothing_changes_with_an_account(account: dict[Role, Member], nothing_changes: None) -> None:
    """The accounts are made first."""


@pytest.mark.usefixtures("nothing_changes_with_an_account")
@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/password"])
def test_a_request_of_another_site_does_nothing(place: Place, account: dict[Role, Member], address: str) -> None:
    token = account["reviewer"].token
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    sent = {"login": "a", "password": "b", "token": "c", "present": "d", "new": "e" * 12, "again": "e" * 12}
    answer = httpx.post(f"{place.url}{address}", data=sent, headers=foreign, cookies={"staff": token})
    assert answer.status_code == 403
    assert "Nothing has happened" in answer.text


def test_the_file_of_another_submission_is_not_found(place: Place, sent: Begun) -> None:
    other = place.begin()
    other.submit()
    file, token = sent.load().evidence[0].id, member(place.store).token
    assert get(place, f"/evidence/{file}?ref={sent.reference}", token).status_code == 200
    assert get(place, f"/evidence/{file}?ref={other.reference}", token).status_code == 404
    assert get(place, f"/evidence/{'0' * 32}?ref={sent.reference}", token).status_code == 404


def test_the_link_of_a_business_opens_no_screen_of_staff(place: Place, sent: Begun) -> None:
    for page in ("queue", "review", "requests", "dashboard", "export", "accounts", "audit"):
        shown = screen(place, page, f"ref={sent.reference}", submission=sent.secret)
        assert "Sign in first" in shown
        assert "staff=" not in shown


def test_ten_thousand_characters_are_refused_and_stay_in_the_field(place: Place, sent: Begun) -> None:
    somebody = member(place.store)

    async def write() -> list[str]:
        reviewer = Respondent(
            place.url, page="review", query=f"ref={sent.reference}", cookies={"staff": somebody.token, "lang": "en"}
        )
        await reviewer.connect()
        field = next(widget for widget in reviewer.widgets if "-comment--all--" in widget)
        await reviewer.answer(field, LONG)
        await reviewer.press(reviewer.find("write--all"))
        await reviewer.hears("The text is too long: 10,000 characters. Shorten it to 4,000 or fewer.")
        await reviewer.run()
        fields = [widget for widget in reviewer.widgets if "-comment--all--" in widget]
        await reviewer.close()
        return fields

    assert len(asyncio.run(write())) == 1  # no new, empty field has taken its place
    assert place.store.load(sent.id).comments == ()


def test_an_account_that_is_disabled_while_signed_in_does_nothing_more(place: Place, sent: Begun) -> None:
    somebody = member(place.store)

    async def write() -> None:
        reviewer = Respondent(
            place.url, page="review", query=f"ref={sent.reference}", cookies={"staff": somebody.token, "lang": "en"}
        )
        await reviewer.connect()
        field = next(widget for widget in reviewer.widgets if "-comment--all--" in widget)
        await reviewer.answer(field, "12345")
        with place.sql() as connection:
            connection.execute("UPDATE users SET disabled_at = created_at WHERE id = ?", (somebody.user.id,))
            connection.commit()
        await reviewer.press(reviewer.find("write--all"))
        await reviewer.hears("You are not signed in any more.")
        await reviewer.close()

    asyncio.run(write())
    assert place.store.load(sent.id).comments == ()
