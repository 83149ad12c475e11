"""The admins' screens: accounts and the audit log; every handler asks anew who is there."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessment import passwords, runtime
from assessment.accounts import Account, Role, User
from assessment.audit import Search, Trace
from assessment.service import accounts
from tests.pages.conftest import LIMIT, shown
from tests.server import ROOT
from tests.staff import Member, member

SIGNED_OUT = "This page is for the staff of the NGO."


def open_as(who: Member | None, screen: str, /, **query: str) -> AppTest:
    """A screen as somebody sees it who is signed in."""
    app = AppTest.from_file(str(ROOT / "assessment" / "pages" / "main.py"), default_timeout=LIMIT)
    app._page_hash = calc_hash(screen)
    if who is not None:
        app.session_state["staff"] = who.token
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture
def admin() -> Member:
    return member(runtime.store(), "admin", name="Анна Тамм", login="anna")


def other(role: Role = "reviewer") -> User:
    user = User(id=secrets.token_hex(16), login="boris", name="Boris Õun", role=role, created_at=datetime.now(UTC))
    runtime.store().accounts.add(user, password_hash=passwords.hashed("kolm rohelist karu"))
    return user


def stored(login: str = "boris") -> Account:
    found = runtime.store().accounts.find(login)
    assert found is not None
    return found


def log() -> list[tuple[str, str, str, str]]:
    found = runtime.store().audit.search(Search()).traces
    return [(line.who, line.action, line.subject, line.detail) for line in found]


def trace(action: str = "account-changed", **other: object) -> Trace:
    return Trace(**{"at": runtime.now(), "user_id": None, "who": "command line", "action": action} | other)  # type: ignore[arg-type]


class TestWhoMayLook:
    @pytest.mark.parametrize("screen", ["accounts", "audit"])
    @pytest.mark.parametrize("role", ["reviewer", "lead"])
    def test_a_lower_role_sees_nothing(self, screen: str, role: Role) -> None:
        other("admin")
        words = shown(open_as(member(runtime.store(), role), screen, login="boris"))
        assert "Your account may not open this page." in words
        assert "Boris" not in words

    @pytest.mark.parametrize("screen", ["accounts", "audit"])
    def test_nobody_sees_nothing_and_is_led_to_the_sign_in_and_back(self, screen: str) -> None:
        words = shown(open_as(None, screen, login="boris"))
        assert SIGNED_OUT in words
        assert f"/sign-in?next=%2F{screen}%3Flogin%3Dboris" in words

    def test_a_forged_token_is_nobody(self, admin: Member) -> None:
        assert SIGNED_OUT in shown(open_as(Member(admin.user, "forged"), "accounts"))

    def test_everybody_finds_the_door_for_staff_and_staff_the_way_to_work(self, admin: Member) -> None:
        assert "For NGO staff: sign in" in shown(open_as(None, ""))
        words = shown(open_as(admin, ""))
        assert "For NGO staff: the list of submissions" in words
        assert "For NGO staff: sign in" not in words


class TestAccounts:
    def test_everybody_is_listed(self, admin: Member) -> None:
        other("lead")
        words = shown(open_as(admin, "accounts"))
        assert "<a href='/accounts?login=boris' target='_self'>Boris Õun</a>" in words
        assert "data-label='Role'>lead</td>" in words
        assert "data-label='Last seen'>never</td><td role='cell' data-label='State'>can sign in</td>" in words

    def test_adding_an_account_shows_its_password_once(self, admin: Member) -> None:
        app = open_as(admin, "accounts")
        app.text_input(key="new-name-0").set_value("Boris  Õun")
        app.text_input(key="new-login-0").set_value("Boris")
        app.radio(key="new-role-0").set_value("lead")
        app.button(key="add").click().run()
        login, password = app.session_state["accounts-secret"]
        user = stored().user
        assert (login, user.name, user.role) == ("boris", "Boris Õun", "lead")
        assert passwords.matches(stored().password_hash, password)
        assert f"<p class='code'>{password}</p>" in shown(app)
        assert app.text_input(key="new-name-1").value == ""
        assert log() == [("Анна Тамм", "account-added", "boris", "lead")]
        app.button(key="hide-secret").click().run()
        assert password not in shown(app)

    @pytest.mark.parametrize(
        ("name", "login", "field", "words"),
        [
            (" ", "boris", "name", "Enter the name colleagues will read."),
            ("x" * 201, "boris", "name", "The text is too long: 201 characters. Shorten it to 200 or fewer."),
            ("Boris", "борис", "login", "A login has 2 to 100 Latin letters"),
            ("Boris", "ANNA", "login", "There is an account with the login “anna” already."),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_kept_there(
        self, admin: Member, name: str, login: str, field: str, words: str
    ) -> None:
        app = open_as(admin, "accounts")
        app.text_input(key="new-name-0").set_value(name)
        app.text_input(key="new-login-0").set_value(login)
        app.button(key="add").click().run()
        assert words in shown(app)
        assert f'data-for="new-{field}-0"' in shown(app).split('data-a11y="error"')[1]
        assert app.text_input(key="new-login-0").value == login
        assert len(runtime.store().accounts.everyone()) == 1

    def test_a_role_is_changed(self, admin: Member) -> None:
        user = other()
        app = open_as(admin, "accounts", login="boris")
        app.radio(key=f"role-{user.id}").set_value("lead")
        app.button(key="save-role").click().run()
        assert "Role of Boris Õun: lead." in shown(app)
        assert stored().user.role == "lead"
        assert log() == [("Анна Тамм", "account-changed", "boris", "reviewer → lead")]

    def test_an_account_is_disabled_and_enabled(self, admin: Member) -> None:
        user = other()
        runtime.store().accounts.open_session("session", user.id, now=runtime.now())
        app = open_as(admin, "accounts", login="boris")
        app.button(key="state").click().run()
        assert "Boris Õun is signed out and cannot sign in any more." in shown(app)
        assert stored().user.disabled_at is not None
        assert runtime.store().accounts.session("session", now=runtime.now()) is None
        app.button(key="state").click().run()
        assert "Boris Õun can sign in again." in shown(app)
        assert stored().user.disabled_at is None
        assert [line[1] for line in log()] == ["account-enabled", "account-disabled"]

    def test_a_new_password_is_shown_once(self, admin: Member) -> None:
        other()
        app = open_as(admin, "accounts", login="boris")
        app.button(key="reset").click().run()
        _login, password = app.session_state["accounts-secret"]
        assert passwords.matches(stored().password_hash, password)
        assert f"<p class='code'>{password}</p>" in shown(app)
        assert password not in shown(open_as(admin, "accounts", login="boris"))
        assert log() == [("Анна Тамм", "password-reset", "boris", "")]

    def test_the_last_admin_stays_one(self, admin: Member) -> None:
        app = open_as(admin, "accounts", login="anna")
        app.button(key="state").click().run()
        assert "This is the last admin who can sign in." in shown(app)
        app.radio(key=f"role-{admin.user.id}").set_value("reviewer")
        app.button(key="save-role").click().run()
        assert "This is the last admin who can sign in." in shown(app)
        assert stored("anna").user == admin.user
        assert log() == []

    def test_a_change_on_what_somebody_else_has_changed_meanwhile_is_told_and_not_made(self, admin: Member) -> None:
        user = other()
        app = open_as(admin, "accounts", login="boris")
        accounts.change_role(runtime.store().accounts, user, "lead", trace=lambda *_: trace())
        app.button(key="state").click().run()
        assert "Somebody has just changed this account." in shown(app)
        assert "<dt>Role</dt><dd>lead</dd>" in shown(app)
        assert stored().user.disabled_at is None
        app.button(key="state").click().run()
        assert stored().user.disabled_at is not None

    @pytest.mark.parametrize("button", ["save-role", "reset", "state"])
    def test_an_admin_disabled_at_an_open_page_changes_nothing_more(self, admin: Member, button: str) -> None:
        user = other("admin")
        before = stored()
        app = open_as(admin, "accounts", login="boris")
        app.radio(key=f"role-{user.id}").set_value("reviewer")
        accounts.disable(runtime.store().accounts, admin.user, now=runtime.now(), trace=lambda *_: trace())
        app.button(key=button).click().run()
        assert SIGNED_OUT in shown(app)
        assert "Sign in first" in shown(app)
        assert stored() == before
        assert len(log()) == 1

    def test_an_admin_made_a_reviewer_at_an_open_page_changes_nothing_more(self, admin: Member) -> None:
        other("admin")
        before = stored()
        app = open_as(admin, "accounts", login="boris")
        accounts.change_role(runtime.store().accounts, admin.user, "reviewer", trace=lambda *_: trace())
        app.button(key="state").click().run()
        assert "Your account may not open this page." in shown(app)
        assert stored() == before

    def test_a_login_nobody_has_shows_the_list(self, admin: Member) -> None:
        assert "Everybody who can work here now or could before" in shown(open_as(admin, "accounts", login="nobody"))


class TestAuditLog:
    def test_lines_are_sentences_newest_first(self, admin: Member) -> None:
        store, now = runtime.store(), datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
        store.audit.append(trace(at=now, subject="boris", detail="reviewer → lead", address="192.0.2.7"))
        store.audit.append(trace("sign-in-failed", at=now + timedelta(seconds=1), who="", detail="no such login"))
        words = shown(open_as(admin, "audit"))
        first, second = words.split("role='rowheader'>")[1:]
        assert first.startswith("22 November 2026, 10:00:01</th><td role='cell' data-label='Who'>nobody signed in</td>")
        assert "A sign-in failed</td>" in first
        assert "data-label='On what'>boris</td><td role='cell' data-label='Details'>reviewer → lead</td>" in second
        assert "data-label='Network address'>192.0.2.7</td>" in second

    def test_a_search_puts_the_view_into_the_address(self, admin: Member) -> None:
        runtime.store().audit.append(trace(subject="boris"))
        app = open_as(admin, "audit", page="7")
        app.selectbox(key="who").set_value("command line")
        app.selectbox(key="action").set_value("account-changed")
        app.text_input(key="subject").set_value(" bor ")
        app.button(key="search").click().run()
        assert dict(app.query_params) == {"who": "command line", "action": "account-changed", "subject": "bor"}
        assert "1 line</h2>" in shown(app)

    def test_a_page_has_fifty_lines_and_links_to_the_next(self, admin: Member) -> None:
        for number in range(51):
            runtime.store().audit.append(trace(subject=f"line-{number}", at=runtime.now()))
        first, second = (
            shown(open_as(admin, "audit", subject="line")),
            shown(open_as(admin, "audit", subject="line", page="2")),
        )
        assert (first.count("role='rowheader'"), second.count("role='rowheader'")) == (50, 1)
        assert 'href="/audit?subject=line&amp;page=2"' in first
        assert 'href="/audit?subject=line"' in second
        assert "Page 2 of 2" in second

    @pytest.mark.parametrize("number", ["0", "-1", "x", "²", "99999999999999999999", "1e3"])
    def test_a_page_that_is_none_is_the_first(self, admin: Member, number: str) -> None:
        runtime.store().audit.append(trace(subject="boris"))
        assert "Page 1 of 1" in shown(open_as(admin, "audit", page=number))

    def test_a_page_after_the_last_says_so_and_leads_back(self, admin: Member) -> None:
        runtime.store().audit.append(trace(subject="boris"))
        words = shown(open_as(admin, "audit", page="9"))
        assert "There is nothing on this page." in words
        assert 'href="/audit"' in words

    @pytest.mark.parametrize("day", ["2020-13-01", "yesterday", "99999-01-01", "0001-01-01"])
    def test_a_day_that_is_none_is_told(self, admin: Member, day: str) -> None:
        words = shown(open_as(admin, "audit", since=day))
        assert "Enter a date as year-month-day, for example 2026-11-22." in words
        assert "role='rowheader'" not in words

    def test_both_days_count(self, admin: Member) -> None:
        for day in (21, 22, 23, 24):
            runtime.store().audit.append(trace(subject=f"day {day}", at=datetime(2026, 11, day, 23, 59, tzinfo=UTC)))
        words = shown(open_as(admin, "audit", since="2026-11-22", until="2026-11-23"))
        assert [f"day {day}" in words for day in (21, 22, 23, 24)] == [False, True, True, False]

    def test_nothing_found(self, admin: Member) -> None:
        assert "Nothing was found." in shown(open_as(admin, "audit", who="Nobody", action="flew"))
