"""Signing in and out, accounts and the audit log, in every state a person can meet."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from assessment import identifiers, passwords, runtime
from assessment.accounts import Role, User
from assessment.audit import ACTIONS, Trace
from assessment.service import accounts
from tests.browser import settle
from tests.journeys.states import Visit, press, state, summary
from tests.staff import Member, member


def _member(visit: Visit, role: Role = "admin") -> Member:
    """Somebody with a name that is the same in every language."""
    return member(visit.place.store, role, name="Ромашка")


def _sign_in(visit: Visit, login: str) -> Page:
    """Send a wrong password."""
    page = visit.open("/sign-in?next=/queue")
    page.get_by_role("textbox").first.fill(login)
    page.locator("#password").fill("123456789012345")
    page.get_by_role("button").click()
    expect(page.locator(".trouble")).to_be_focused()
    return page


def _forget_tries(visit: Visit) -> None:
    visit.place.store.attempts.forget("sign-in-network", "127.0.0.1")


def _other(visit: Visit, *, disabled: bool = False) -> User:
    """A colleague."""
    now = datetime.now(UTC)
    user = User(id=secrets.token_hex(16), login=str(secrets.randbelow(10**9) + 10**9), name="Ромашка", role="lead",
                created_at=now, disabled_at=now if disabled else None)  # fmt: skip
    visit.place.store.accounts.add(user, password_hash="nobody knows it")  # noqa: S106
    return user


@state()
def sign_in(visit: Visit) -> Page:
    return visit.open("/sign-in?next=/queue")


@state(error=True)
def sign_in_with_a_wrong_password(visit: Visit) -> Page:
    _forget_tries(visit)
    return _sign_in(visit, "1000")


@state(error=True)
def sign_in_has_to_wait(visit: Visit) -> Page:
    _forget_tries(visit)
    login = str(secrets.randbelow(10**9))
    for _ in range(7):
        visit.place.store.attempts.add(accounts.SIGN_IN, login, now=runtime.now())
    return _sign_in(visit, login)


@state()
def sign_out(visit: Visit) -> Page:
    return visit.open("/sign-out", _member(visit, "reviewer").cookies)


@state()
def sign_out_done(visit: Visit) -> Page:
    page = visit.open("/sign-out", _member(visit, "reviewer").cookies)
    page.get_by_role("button").last.click()
    expect(page.get_by_role("button")).to_have_count(0)
    return page


@state()
def password(visit: Visit) -> Page:
    return visit.open("/password", _member(visit, "reviewer").cookies)


@state(error=True)
def password_too_short(visit: Visit) -> Page:
    page = visit.open("/password", _member(visit, "reviewer").cookies)
    for field in ("current", "new", "again"):
        page.locator(f"#{field}").fill("123")
    page.get_by_role("button").click()
    expect(page.locator(".trouble")).to_be_focused()
    return page


@state()
def password_changed(visit: Visit) -> Page:
    who, old, new = _member(visit, "reviewer"), passwords.generated(secrets.token_bytes(16)), "73 19 56 84 20 65"
    store = visit.place.store
    store.accounts.set_password(who.user.id, passwords.hashed(old), trace=_trace("password-reset"))
    store.accounts.open_session(identifiers.fingerprint(who.token), who.user.id, now=runtime.now())
    page = visit.open("/password", who.cookies)
    for field, value in (("current", old), ("new", new), ("again", new)):
        page.locator(f"#{field}").fill(value)
    page.get_by_role("button").click()
    expect(page.get_by_role("button")).to_have_count(0)
    return page


@state()
def staff_screen_signed_out(visit: Visit) -> Page:
    return visit.open("/audit?subject=1000")


@state()
def staff_screen_not_allowed(visit: Visit) -> Page:
    return visit.open("/accounts", _member(visit, "lead").cookies)


@state()
def accounts_listed(visit: Visit) -> Page:
    _other(visit)
    _other(visit, disabled=True)
    return visit.open("/accounts", _member(visit).cookies)


@state(error=True)
def accounts_adding_without_a_name(visit: Visit) -> Page:
    page = visit.open("/accounts", _member(visit).cookies)
    page.locator("[class*=st-key-new-login] input").fill("1000")
    press(page, "add")
    return summary(page)


@state()
def accounts_added(visit: Visit) -> Page:
    page = visit.open("/accounts", _member(visit).cookies)
    page.locator("[class*=st-key-new-name] input").fill("Ромашка")
    page.locator("[class*=st-key-new-login] input").fill(str(secrets.randbelow(10**9) + 10**9))
    press(page, "add")
    expect(page.locator(".code")).to_be_visible()
    settle(page)
    page.locator(".code").evaluate("(e) => e.textContent = '12345-67890'")  # letters by chance are no language
    return page


@state()
def accounts_one(visit: Visit) -> Page:
    return visit.open(f"/accounts?login={_other(visit).login}", _member(visit).cookies)


@state()
def accounts_one_disabled(visit: Visit) -> Page:
    return visit.open(f"/accounts?login={_other(visit, disabled=True).login}", _member(visit).cookies)


@state(error=True)
def accounts_changed_by_somebody_else(visit: Visit) -> Page:
    other = _other(visit)
    page = visit.open(f"/accounts?login={other.login}", _member(visit).cookies)
    visit.place.store.accounts.change(other, replace(other, role="reviewer"), trace=_trace("account-changed"))
    press(page, "state")
    return summary(page)


@state()
def audit_full(visit: Visit) -> Page:
    now = datetime.now(UTC)
    for number, action in enumerate(ACTIONS * 3):
        visit.place.store.audit.append(
            replace(_trace(action), at=now - timedelta(minutes=number), subject="K7MA-R3XQ", detail="reviewer → lead")
        )
    return visit.open("/audit?subject=K7MA-R3XQ&page=2", _member(visit).cookies)


@state()
def audit_nothing_found(visit: Visit) -> Page:
    return visit.open("/audit?since=2020-01-01&until=2020-01-02", _member(visit).cookies)


@state(error=True)
def audit_with_a_day_that_is_none(visit: Visit) -> Page:
    return visit.open("/audit?since=2020-13-01", _member(visit).cookies)


def _trace(action: str) -> Trace:
    now = datetime.now(UTC)
    return Trace(at=now, user_id=None, who="command line", action=action, subject="1000", address="192.0.2.7")  # type: ignore[arg-type]
