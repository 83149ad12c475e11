"""Signing in and out over HTTP: who gets in, what is told to who does not, and what nobody can do from elsewhere."""

# ruff: noqa: S105 - passwords of nobody

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2 as httpx
import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from assessment import identifiers, passwords, runtime
from assessment.accounts import IDLE, LONGEST, Role, User
from assessment.audit import Search, Trace
from assessment.service import accounts, signing_in
from assessment.text import LANGUAGES
from assessment.web import sign_in
from tests.web.conftest import SAME_ORIGIN, Begun

PASSWORD = "kolm rohelist karu"
WRONG = "The login or the password is wrong. Check both and try again."
STRANGE = "Nothing has happened: this page was open for too long"


@pytest.fixture(autouse=True)
def _no_tries_yet(_environment: None) -> Iterator[None]:
    runtime.store().attempts.forget(signing_in.FROM_NETWORK, "testclient")
    yield
    runtime.store().attempts.forget(signing_in.FROM_NETWORK, "testclient")


def new_user(role: Role = "reviewer", *, name: str = "Анна Тамм") -> User:
    """An account that can sign in with `PASSWORD`."""
    return accounts.add(
        runtime.store().accounts,
        login=f"user-{secrets.token_hex(6)}",
        name=name,
        role=role,
        password=PASSWORD,
        now=runtime.now(),
        random=runtime.random_bytes,
        trace=lambda action, subject, detail: Trace(
            at=runtime.now(), user_id=None, who="test", action=action, subject=subject, detail=detail
        ),
    )


@pytest.fixture
def anna(_environment: None) -> User:
    return new_user()


def token_of(client: TestClient, page: str = "/sign-in") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(page).text)
    assert found is not None
    return found[1]


def send(client: TestClient, login: str, password: str = PASSWORD, *, to: str = "/sign-in") -> httpx.Response:
    """Open the page as a browser does, fill it in, send it."""
    data = {"token": token_of(client), "login": login, "password": password}
    return client.post(to, data=data, headers=SAME_ORIGIN)


def signed_in(client: TestClient, user: User) -> str:
    """Sign in; the token of the session."""
    response = send(client, user.login)
    assert (response.status_code, response.headers["location"]) == (303, "/queue")
    return str(client.cookies["staff"])


def is_open(token: str) -> bool:
    return runtime.store().accounts.session(identifiers.fingerprint(token), now=runtime.now()) is not None


def log(user: User) -> list[tuple[str, str, str]]:
    """What the log says of a login: who, action, detail; newest first."""
    found = runtime.store().audit.search(Search(subject=user.login)).traces
    return [(trace.who, trace.action, trace.detail) for trace in found]


class TestSigningIn:
    def test_the_right_password_opens_a_session_in_a_cookie_no_script_reads(
        self, client: TestClient, anna: User
    ) -> None:
        response = send(client, f" {anna.login.upper()} ")
        token = client.cookies["staff"]
        assert (response.status_code, response.headers["location"]) == (303, "/queue")
        assert response.headers["cache-control"] == "no-store"
        assert f"staff={token}; HttpOnly; Path=/; SameSite=lax" in response.headers.get_list("set-cookie")
        assert len(token) == 43
        assert is_open(token)
        assert log(anna)[0] == ("Анна Тамм", "signed-in", "")

    def test_behind_tls_the_cookie_goes_over_tls_only(
        self, client: TestClient, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = token_of(client)
        monkeypatch.setenv("ASSESSMENT_SECURE_COOKIES", "true")
        runtime.settings.cache_clear()
        try:
            data = {"token": token, "login": anna.login, "password": PASSWORD}
            response = client.post("/sign-in", data=data, headers=SAME_ORIGIN)
        finally:
            monkeypatch.undo()
            runtime.settings.cache_clear()
        [cookie] = [each for each in response.headers.get_list("set-cookie") if each.startswith("staff=")]
        assert cookie.endswith("; HttpOnly; Path=/; SameSite=lax; Secure")

    def test_the_token_is_not_stored_in_clear(self, client: TestClient, anna: User) -> None:
        token = signed_in(client, anna)
        path = runtime.settings().database_url.removeprefix("sqlite:///")
        stored = b"".join(Path(path + end).read_bytes() for end in ("", "-wal"))
        assert token.encode() not in stored
        assert PASSWORD.encode() not in stored
        assert identifiers.fingerprint(token).encode() in stored

    def test_every_sign_in_has_a_token_of_its_own(self, client: TestClient, anna: User) -> None:
        first = signed_in(client, anna)
        client.cookies.delete("staff")
        second = signed_in(client, anna)
        assert first != second
        assert (is_open(first), is_open(second)) == (True, True)

    def test_a_token_brought_along_does_not_become_a_session(self, client: TestClient, anna: User) -> None:
        forged = "x" * 43
        client.cookies.set("staff", forged)
        send(client, anna.login)
        assert not is_open(forged)
        assert is_open(client.cookies.get("staff", domain="testserver.local") or "")

    @pytest.mark.parametrize(
        "wanted", ["/audit", "/review?ref=K7MA-R3XQ", "/report/K7MA-R3XQ.pdf?lang=et", "/password"]
    )
    def test_it_leads_back_to_where_one_wanted_to_be(self, client: TestClient, anna: User, wanted: str) -> None:
        address = str(httpx.URL("/sign-in", params={"next": wanted}))
        assert f'action="{address.replace("&", "&amp;")}"' in client.get(address).text
        assert send(client, anna.login, to=address).headers["location"] == wanted
        assert client.get(address).headers["location"] == wanted

    @pytest.mark.parametrize(
        "wanted",
        ["https://evil.example/queue", "//evil.example/queue", "/\\evil.example", "/\t/evil.example", "/r/abc",
         "/leave", "/lang/ru?next=/queue", "/sign-out", "queue", "", "/queue\r\nx: y", "/queuex"],
    )  # fmt: skip
    def test_it_leads_nowhere_else(self, client: TestClient, anna: User, wanted: str) -> None:
        address = str(httpx.URL("/sign-in", params={"next": wanted}))
        assert send(client, anna.login, to=address).headers["location"] == "/queue"

    def test_a_password_at_an_older_cost_is_stored_at_the_present_one(self, client: TestClient, anna: User) -> None:
        old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
        store = runtime.store().accounts
        account = store.find(anna.login)
        assert account is not None
        store.rehash(anna.id, before=account.password_hash, after=old)
        signed_in(client, anna)
        account = store.find(anna.login)
        assert account is not None
        assert passwords.matches(account.password_hash, PASSWORD)
        assert not passwords.outdated(account.password_hash)


class TestRefusals:
    @pytest.mark.parametrize(("charset", "login"), [("unicode_escape", b"\\ud800"), ("utf-8", b"an\0na")])
    def test_what_no_database_can_hold_is_a_login_nobody_has(
        self, client: TestClient, charset: str, login: bytes
    ) -> None:
        fields = {"token": token_of(client).encode(), "login": login, "password": PASSWORD.encode()}
        parts = (
            b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (k.encode(), v)
            for k, v in fields.items()
        )
        headers = {**SAME_ORIGIN, "content-type": f"multipart/form-data; boundary=x; charset={charset}"}
        response = client.post("/sign-in", content=b"".join(parts) + b"--x--\r\n", headers=headers)
        assert response.status_code == 403
        assert WRONG in response.text

    def test_no_login_a_wrong_password_and_a_disabled_account_look_the_same(
        self, client: TestClient, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        disabled, verified = new_user(), list[str]()
        accounts.disable(runtime.store().accounts, disabled, now=runtime.now(), trace=_nobody)
        verify = PasswordHasher.verify

        def counted(hasher: PasswordHasher, stored: str, password: str) -> bool:
            verified.append(stored)
            return verify(hasher, stored, password)

        monkeypatch.setattr(PasswordHasher, "verify", counted)
        seen = set()
        for login, password in [
            (f"user-{secrets.token_hex(6)}", PASSWORD),
            (anna.login, "another password"),
            (disabled.login, PASSWORD),
            (disabled.login, "another password"),
        ]:
            verified.clear()
            response = send(client, login, password)
            body = response.text.replace(login, "LOGIN").replace(client.cookies["staff_form"], "TOKEN")
            headers = [
                (key, value) for key, value in response.headers.items() if key not in ("set-cookie", "content-length")
            ]
            seen.add((response.status_code, body, len(verified), str(headers)))
            assert password not in response.text
        assert len(seen) == 1
        [(status, body, work, _headers)] = seen
        assert (status, work) == (403, 1)
        assert f'<a href="#login">{WRONG}</a>' in body
        assert "<title>Error: Sign in" in body
        assert "staff" not in client.cookies

    def test_the_log_names_the_login_only_if_there_is_one(self, client: TestClient, anna: User) -> None:
        send(client, anna.login, "another password")
        mistyped = f"my secret password {secrets.token_hex(4)}"
        send(client, mistyped, "anna")
        newest, before = runtime.store().audit.search(Search(action="sign-in-failed")).traces[:2]
        assert (before.who, before.user_id, before.subject, before.detail) == ("", None, anna.login, "")
        assert (newest.subject, newest.detail, newest.address) == ("", "no such login", "testclient")

    @pytest.mark.parametrize(("login", "password"), [("", PASSWORD), ("anna", ""), (" ", PASSWORD)])
    def test_what_is_missing_is_asked_for(self, client: TestClient, login: str, password: str) -> None:
        response = send(client, login, password)
        assert response.status_code == 422
        assert '<a href="#login">Enter your login and your password.</a>' in response.text

    def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(self, client: TestClient, anna: User) -> None:
        statuses = [send(client, anna.login, f"wrong password {number}").status_code for number in range(5)]
        response = send(client, anna.login)
        assert (statuses, response.status_code) == ([403] * 5, 429)
        assert "Too many wrong passwords. Try again in 1 minute; until then" in response.text
        assert "staff" not in client.cookies
        assert [entry[1] for entry in log(anna)].count("sign-in-failed") == 5

    def test_a_login_nobody_has_is_slowed_down_just_the_same(self, client: TestClient) -> None:
        login = f"user-{secrets.token_hex(6)}"
        assert [send(client, login).status_code for _ in range(6)] == [403] * 5 + [429]

    def test_the_wait_grows_and_ends(self, client: TestClient, anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
        now = runtime.now()
        for _ in range(7):
            runtime.store().attempts.add(accounts.SIGN_IN, anna.login, now=now)
        assert "Try again in 4 minutes" in send(client, anna.login).text
        monkeypatch.setattr(runtime, "now", lambda: now + timedelta(minutes=4, seconds=1))
        signed_in(client, anna)
        assert runtime.store().attempts.recent(accounts.SIGN_IN, anna.login, since=now) == []

    def test_a_new_password_ends_the_wait(self, client: TestClient, anna: User) -> None:
        for _ in range(9):
            runtime.store().attempts.add(accounts.SIGN_IN, anna.login, now=runtime.now())
        store = runtime.store()
        accounts.reset(store.accounts, store.attempts, anna, "neli sinist rebast", trace=_nobody)
        assert send(client, anna.login, "neli sinist rebast").status_code == 303

    def test_twenty_wrong_passwords_from_one_network_are_the_most(self, client: TestClient, anna: User) -> None:
        now = runtime.now()
        for _ in range(20):
            runtime.store().attempts.add(signing_in.FROM_NETWORK, "testclient", now=now - timedelta(minutes=5))
        response = send(client, anna.login)
        assert response.status_code == 429
        assert "Try again in 10 minutes" in response.text

    def test_right_passwords_do_not_count_against_the_network(self, client: TestClient, anna: User) -> None:
        since = runtime.now()
        for _ in range(3):
            signed_in(client, anna)
            client.cookies.delete("staff")
        assert runtime.store().attempts.recent(signing_in.FROM_NETWORK, "testclient", since=since) == []


def _nobody(action: object, subject: str, detail: str) -> Trace:
    return Trace(at=runtime.now(), user_id=None, who="test", action=action, subject=subject, detail=detail)  # type: ignore[arg-type]


class TestFromElsewhere:
    @pytest.mark.parametrize(
        "headers",
        [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site", **SAME_ORIGIN}],
    )
    @pytest.mark.parametrize("page", ["/sign-in", "/sign-out", "/password"])
    def test_another_site_can_neither_sign_in_nor_out_nor_change_a_password(
        self, client: TestClient, anna: User, page: str, headers: dict[str, str]
    ) -> None:
        session = "" if page == "/sign-in" else signed_in(client, anna)
        token = token_of(client, page)
        data = {"token": token, "login": anna.login, "password": PASSWORD}
        new = {"current": PASSWORD, "new": "neli sinist rebast", "again": "neli sinist rebast"}
        response = client.post(page, data=data | new, headers=headers)
        assert response.status_code == 403
        assert STRANGE in response.text
        account = runtime.store().accounts.find(anna.login)
        assert account is not None
        assert passwords.matches(account.password_hash, PASSWORD)
        assert is_open(session) == (page != "/sign-in")
        assert ("staff" in client.cookies) == (page != "/sign-in")

    @pytest.mark.parametrize("token", ["", "forged", "ё" * 43])
    def test_a_forged_form_does_nothing(self, client: TestClient, anna: User, token: str) -> None:
        token_of(client)
        data = {"token": token, "login": anna.login, "password": PASSWORD}
        response = client.post("/sign-in", data=data, headers=SAME_ORIGIN)
        assert (response.status_code, "staff" in client.cookies) == (403, False)
        assert PASSWORD not in response.text

    def test_a_form_without_its_cookie_does_nothing(self, client: TestClient, anna: User) -> None:
        data = {"token": token_of(client), "login": anna.login, "password": PASSWORD}
        client.cookies.clear()
        assert client.post("/sign-in", data=data, headers=SAME_ORIGIN).status_code == 403

    def test_a_large_form_is_not_read(self, client: TestClient) -> None:
        data = {"token": token_of(client), "password": "x" * 20_000}
        assert client.post("/sign-in", data=data, headers=SAME_ORIGIN).status_code == 413

    @pytest.mark.parametrize("page", ["/sign-in", "/sign-out", "/password"])
    def test_other_methods_are_refused(self, client: TestClient, page: str) -> None:
        assert client.delete(page, headers=SAME_ORIGIN).status_code == 405


class TestSigningOut:
    def leave(self, client: TestClient, **how: str) -> httpx.Response:
        return client.post("/sign-out", data={"token": token_of(client, "/sign-out"), **how}, headers=SAME_ORIGIN)

    def test_looking_at_the_page_signs_nobody_out(self, client: TestClient, anna: User) -> None:
        token = signed_in(client, anna)
        page = client.get("/sign-out").text
        assert "Signed in as Анна Тамм" in page
        assert is_open(token)

    def test_signing_out_ends_this_session_and_no_other(self, client: TestClient, anna: User) -> None:
        other = signed_in(client, anna)
        client.cookies.delete("staff")
        token = signed_in(client, anna)
        response = self.leave(client)
        assert "<h1>You are signed out</h1>" in response.text
        assert "staff" not in client.cookies
        assert (is_open(token), is_open(other)) == (False, True)
        assert log(anna)[0] == ("Анна Тамм", "signed-out", "")

    def test_signing_out_everywhere_ends_all_sessions(self, client: TestClient, anna: User) -> None:
        other = signed_in(client, anna)
        client.cookies.delete("staff")
        token = signed_in(client, anna)
        self.leave(client, how="everywhere")
        assert (is_open(token), is_open(other)) == (False, False)
        assert log(anna)[0] == ("Анна Тамм", "signed-out", "everywhere")

    def test_a_session_that_was_stolen_and_signed_out_opens_nothing(self, client: TestClient, anna: User) -> None:
        stolen = signed_in(client, anna)
        self.leave(client)
        client.cookies.set("staff", stolen)
        assert client.get("/password").headers["location"] == "/sign-in?next=%2Fpassword"

    def test_who_is_signed_out_already_is_told_so(self, client: TestClient) -> None:
        assert "<h1>You are signed out</h1>" in client.get("/sign-out").text
        assert "<h1>You are signed out</h1>" in client.post("/sign-out", data={"token": ""}).text


class TestOwnPassword:
    def change(self, client: TestClient, current: str, new: str, again: str | None = None) -> httpx.Response:
        data = {
            "token": token_of(client, "/password"),
            "current": current,
            "new": new,
            "again": new if again is None else again,
        }
        return client.post("/password", data=data, headers=SAME_ORIGIN)

    def test_it_is_changed_and_other_sessions_end(self, client: TestClient, anna: User) -> None:
        other = signed_in(client, anna)
        client.cookies.delete("staff")
        token = signed_in(client, anna)
        response = self.change(client, PASSWORD, "neli sinist rebast")
        assert "<h1>Your password is changed</h1>" in response.text
        assert (is_open(token), is_open(other)) == (True, False)
        assert log(anna)[0] == ("Анна Тамм", "password-changed", "")
        client.cookies.clear()
        assert send(client, anna.login).status_code == 403
        assert send(client, anna.login, "neli sinist rebast").status_code == 303

    @pytest.mark.parametrize(
        ("current", "new", "again", "status", "words"),
        [
            (
                "wrong password",
                "neli sinist rebast",
                None,
                403,
                '<a href="#current">This is not your present password.',
            ),
            (PASSWORD, "tiny pass", None, 422, '<a href="#new">The password is too short. Choose one of 12 characters'),
            (PASSWORD, "x" * 400 + "y", None, 422, '<a href="#new">The password is too long. Choose one of 200'),
            (PASSWORD, "password1234", None, 422, '<a href="#new">Many people use this password'),
            (PASSWORD, "Анна  Тамм!!", "Анна Тамм!!!", 422, '<a href="#again">The two new passwords are not the same.'),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_changes(
        self, client: TestClient, anna: User, current: str, new: str, again: str | None, status: int, words: str
    ) -> None:
        signed_in(client, anna)
        response = self.change(client, current, new, again)
        assert response.status_code == status
        assert words in response.text
        assert new not in response.text
        account = runtime.store().accounts.find(anna.login)
        assert account is not None
        assert passwords.matches(account.password_hash, PASSWORD)

    def test_guessing_the_present_password_is_slowed_down(self, client: TestClient, anna: User) -> None:
        signed_in(client, anna)
        statuses = [self.change(client, "wrong password", "neli sinist rebast").status_code for _ in range(6)]
        assert statuses == [403] * 5 + [429]

    def test_password_managers_are_told_whose_password_it_is(self, client: TestClient, anna: User) -> None:
        signed_in(client, anna)
        page = client.get("/password").text
        assert f'<input type="text" value="{anna.login}" autocomplete="username" readonly hidden>' in page
        kinds = re.findall(r'type="password" id="(\w+)" name="\w+" autocomplete="([\w-]+)"', page)
        assert kinds == [("current", "current-password"), ("new", "new-password"), ("again", "new-password")]


class TestSessions:
    @pytest.mark.parametrize("after", [IDLE, LONGEST])
    def test_an_expired_session_opens_nothing(
        self, client: TestClient, anna: User, after: timedelta, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token, begun = signed_in(client, anna), runtime.now()
        if after == LONGEST:
            runtime.store().accounts.see_session(identifiers.fingerprint(token), now=begun + after)
        monkeypatch.setattr(runtime, "now", lambda: begun + after)
        assert client.get("/password").headers["location"] == "/sign-in?next=%2Fpassword"

    def test_an_account_disabled_while_signed_in_can_do_nothing_more(self, client: TestClient, anna: User) -> None:
        signed_in(client, anna)
        data = {"token": token_of(client, "/password"), "current": PASSWORD, "new": "neli sinist rebast"}
        accounts.disable(runtime.store().accounts, anna, now=runtime.now(), trace=_nobody)
        response = client.post("/password", data=data | {"again": data["new"]}, headers=SAME_ORIGIN)
        assert response.status_code == 401
        assert "<h1>Sign in first</h1>" in response.text
        account = runtime.store().accounts.find(anna.login)
        assert account is not None
        assert passwords.matches(account.password_hash, PASSWORD)

    def test_the_key_of_a_business_is_no_key_for_staff(self, client: TestClient, held: Begun) -> None:
        client.cookies.set("staff", held.secret)
        assert client.get("/password").headers["location"] == "/sign-in?next=%2Fpassword"

    def test_what_is_no_page_is_refused_instead_of_sent_to_the_sign_in(self, client: TestClient) -> None:
        assert client.get("/password", headers={"sec-fetch-dest": "image"}).status_code == 401
        assert client.get("/password", headers={"sec-fetch-dest": "document"}).status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_readers_language_and_never_show_a_password(client: TestClient, language: str) -> None:
    client.headers["accept-language"] = language
    response = send(client, "nobody", "secret that nobody has")
    assert f'<html lang="{language}">' in response.text
    assert "secret that nobody has" not in response.text
    assert 'type="password" id="password" name="password" autocomplete="current-password"' in response.text
    assert f'<a href="/lang/et?next=%2Fsign-in%3Fnext%3D%252Fqueue" hreflang="et"' in response.text  # noqa: F541


def test_no_line_of_the_log_file_holds_a_password_or_a_token(
    client: TestClient, anna: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        token = signed_in(client, anna)
        client.cookies.delete("staff")
        send(client, anna.login, "wrong password 17")
    assert not [word for word in (token, PASSWORD, "wrong password 17") if word in caplog.text]


def test_only_places_of_staff_are_ways_on() -> None:
    assert sign_in.FIRST.strip("/") in sign_in._STAFF_PLACES
