"""The entry script: who is here, in which language, which screens there are; then the one they asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import TypeAlias

import streamlit as st

from assessment.accounts import Role
from assessment.errors import AssessmentError, FaultyContent, NotAllowed, SignedOut
from assessment.i18n import words
from assessment.i18n.messages import explain
from assessment.pages import (
    accessibility,
    asked,
    check,
    fill,
    forms,
    frame,
    link,
    organisation,
    phrases,
    privacy,
    result,
    start,
    statement,
)
from assessment.pages.frame import Frame
from assessment.pages.here import current, find_out, language
from assessment.pages.plain import html, trouble_box
from assessment.pages.staff import accounts, audit, dashboard, desk, export, queue, requests, review

_log = logging.getLogger(__name__)

Show: TypeAlias = Callable[[Frame], None]

SCREENS: dict[str, ModuleType] = {
    "": start,
    "link": link,
    "profile": organisation,
    "fill": fill,
    "asked": asked,
    "check": check,
    "result": result,
    "forms": forms,
    "phrases": phrases,
    "accessibility": statement,
    "privacy": privacy,
}
"""By path; each has a function `show`."""

STAFF_SCREENS: dict[str, tuple[ModuleType, Role]] = {
    "queue": (queue, "reviewer"),
    "review": (review, "reviewer"),
    "requests": (requests, "reviewer"),
    "dashboard": (dashboard, "reviewer"),
    "export": (export, "reviewer"),
    "accounts": (accounts, "admin"),
    "audit": (audit, "admin"),
}
"""By path; each has a function `show`, and the role it takes to open it."""


def main() -> None:
    """One run of the script."""
    try:
        here = find_out()
    except AssessmentError as trouble:
        _out_of_order(trouble)
        return
    around = Frame(here)
    around.pages = {
        path or "start": st.Page(
            _screen(show, around, path or "start"), title=path or "start", url_path=path or None, default=not path
        )
        for path, show in _shows().items()
    }
    page = st.navigation(list(around.pages.values()), position="hidden")
    layer = st.container()
    frame.header(here, current(page.url_path))
    page.run()
    frame.footer(here, staff=desk.somebody(here))
    with layer:
        accessibility.apply(around.screen, here.language)


def _shows() -> dict[str, Show]:
    """What draws each screen, by path."""
    staff = {path: partial(_for_staff, screen, role, path) for path, (screen, role) in STAFF_SCREENS.items()}
    return {path: screen.show for path, screen in SCREENS.items()} | staff


def _for_staff(screen: ModuleType, role: Role, path: str, frame: Frame) -> None:
    try:
        desk.user(frame.here, role)
        screen.show(frame)
    except SignedOut:
        desk.signed_out(frame, path)
    except NotAllowed:
        desk.not_allowed(frame)


def _screen(show: Show, around: Frame, name: str) -> Callable[[], None]:
    return partial(_guarded, show, around, name)


def _guarded(show: Show, around: Frame, name: str) -> None:
    """Run one screen; this is the one place where what it refuses becomes words."""
    try:
        show(around)
    except AssessmentError as trouble:
        _log.warning("screen %s: %s", name, trouble)
        _failed(around, name, explain(trouble, around.here.words))
    except Exception:  # noqa: BLE001 - also our own mistakes: Streamlit would show its English words
        _log.exception("screen %s failed", name)
        _ = around.here.words
        _failed(around, name, _("The mistake is ours. What you have entered is saved. Try again, or come back later."))


def _failed(around: Frame, name: str, message: str) -> None:
    _ = around.here.words
    around.failed(_("Something went wrong"), page=f"{name}/error")
    trouble_box(message)
    if st.button(_("Try again"), key="try-again"):
        st.rerun()


def _out_of_order(trouble: AssessmentError) -> None:
    """The forms or the database cannot be read: say so plainly; the log has the details."""
    _log.error("cannot serve: %s", trouble)
    tongue = language()
    _ = words(tongue)
    if isinstance(trouble, FaultyContent):
        message = _(
            "The service is being repaired: a file with questions has a fault. What you entered before is kept. Please come back in an hour."
        )
    else:
        message = explain(trouble, _)
    title = _("The service is out of order")
    st.set_page_config(page_title=title)
    accessibility.heading(title)
    st.html(f"<p>{html(message)}</p><p>{html(frame.contact(_))}</p>")
    accessibility.apply(accessibility.Screen(page="out-of-order", heading=title), tongue)


main()
