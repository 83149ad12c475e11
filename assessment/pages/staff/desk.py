"""Who works at this screen: asked anew at every run, because a page outlives a sign-out elsewhere."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assessment import runtime
from assessment.accounts import Role, User
from assessment.audit import Action, Trace
from assessment.errors import AssessmentError
from assessment.pages.accessibility import links
from assessment.pages.frame import Frame
from assessment.pages.here import Here, current
from assessment.pages.plain import html
from assessment.service import accounts

COOKIE = "staff"
"""The cookie that holds the token of a session; only the web layer sets it."""


def somebody(here: Here) -> bool:
    """Whether anybody of the staff is signed in in this browser, as far as can be found out."""
    try:
        user(here)
    except AssessmentError:
        return False
    return True


def user(here: Here, role: Role = "reviewer") -> User:
    """Who is signed in, if they may do what this role may. Call it first in every screen, fragment and action.

    Raises:
        SignedOut: nobody is, or not any more.
        NotAllowed: the account's role is lower.
    """
    token = st.context.cookies.get(COOKIE) or st.session_state.get(COOKIE)
    return accounts.allowed(accounts.signed_in(here.store.accounts, token, now=runtime.now()), role)


def trace(who: User, action: Action, subject: str = "", detail: str = "") -> Trace:
    """A line for the audit log about what this person does at this screen."""
    address = st.context.ip_address or ""
    return accounts.trace(who, action, subject, detail, at=runtime.now(), address=address)


def open_screen(frame: Frame, title: str, *, page: str, who: User, errors: int = 0) -> None:
    """Begin a staff screen: its title, and the way to every other one."""
    frame.open(title, page=page, errors=errors)
    _ = frame.here.words
    ways: dict[str, tuple[str, Role]] = {
        "queue": (_("Submissions"), "reviewer"),
        "requests": (_("Contact requests"), "reviewer"),
        "dashboard": (_("Overview"), "reviewer"),
        "export": (_("Export"), "reviewer"),
        "accounts": (_("Accounts"), "admin"),
        "audit": (_("Audit log"), "admin"),
    }
    here = page.partition("/")[0]
    items = "".join(_way(name, label, name == here) for name, (label, role) in ways.items() if who.may(role))
    you = html(_("Signed in as {name}", name=who.name))
    password, leave = html(_("Change your password")), html(_("Sign out"))
    st.html(
        f"<nav class='staff' aria-label='{html(_('Work of the NGO'))}'><ul>{items}</ul></nav>"
        f"<p class='signed-in'>{you} <a href='/password' target='_self'>{password}</a> <a href='/sign-out' target='_self'>{leave}</a></p>"
    )


def _way(name: str, label: str, current: bool) -> str:
    here = " aria-current='page'" if current else ""
    return f"<li><a href='/{name}' target='_self'{here}>{html(label)}</a></li>"


def signed_out(frame: Frame, path: str) -> None:
    """A staff screen, opened by nobody."""
    _ = frame.here.words
    frame.open(_("Sign in first"), page="signed-out")
    st.html(f"<p>{html(_('This page is for the staff of the NGO. What you have saved is kept.'))}</p>")
    links([(_("Sign in"), f"/sign-in?{urlencode({'next': current(path)})}"), (_("Go to the start page"), "/")])


def not_allowed(frame: Frame) -> None:
    """A staff screen that needs a higher role."""
    _ = frame.here.words
    frame.open(_("This page is not for your account"), page="not-allowed")
    st.html(f"<p>{html(_('Your account may not open this page. Ask an admin if you need it.'))}</p>")
    links([(_("Go to the list of submissions"), "/queue")])
