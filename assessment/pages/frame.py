"""What stands around every screen: name, languages, the way through, footer; and the one place errors end up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from assessment import runtime
from assessment.i18n import Words
from assessment.i18n.names import PAGE_OF_PHRASES
from assessment.pages.accessibility import Screen, error_summary, heading, links, navigation, say
from assessment.pages.drafts import announce_count
from assessment.pages.here import Here
from assessment.pages.plain import html
from assessment.text import Language

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

LANGUAGE_NAMES: Mapping[Language, str] = {"ru": "Русский", "en": "English", "et": "Eesti"}


@dataclass(slots=True)
class Frame:
    """What a screen tells its surroundings while it is drawn."""

    here: Here
    pages: Mapping[str, StreamlitPage] = field(default_factory=dict)
    screen: Screen = field(default_factory=lambda: Screen(page="", heading=""))

    def open(self, title: str, *, page: str, errors: int = 0) -> None:
        """Begin a screen: its title in the window and on the page."""
        self._entitle(title, faulty=errors > 0)
        heading(title)
        self.screen = Screen(page=page, heading=title)

    def failed(self, title: str, *, page: str) -> None:
        """Begin the account of a failure: a screen of its own, or a part of the screen that was drawn half."""
        if not self.screen.heading:
            self.open(title, page=page, errors=1)
            return
        self._entitle(self.screen.heading, faulty=True)
        heading(title, 2)

    def _entitle(self, title: str, *, faulty: bool) -> None:
        _ = self.here.words
        service_name = _("Accessible service check")
        prefix = _("Error: ") if faulty else ""
        st.set_page_config(page_title=f"{prefix}{title} – {service_name}")

    def go_to(self, address: str) -> None:
        """Leave for an address of this service that is not a screen."""
        self.screen = Screen(page=self.screen.page, heading=self.screen.heading, go_to=address)

    def focus(self, target: str, *, count: int) -> None:
        """Put the focus on a control after this run, once for each `count`."""
        screen = self.screen
        self.screen = Screen(page=screen.page, heading=screen.heading, focus=target, focus_count=count)

    def errors(self, items: Sequence[tuple[str, str]]) -> None:
        """Say at the top what must be mended, with links to the places."""
        _ = self.here.words
        title = _.plural("{n} thing must be mended", "{n} things must be mended", len(items))
        error_summary(title, items, count=announce_count())

    def say(self, message: str) -> None:
        """Announce something to people who do not see the screen."""
        say(message, count=announce_count())


def header(here: Here, address: str) -> None:
    """The service's name and the languages; a change of language comes back to the same place."""
    _ = here.words
    name = html(_("Accessible service check"))
    choices = "".join(_language_link(code, label, here.language, address) for code, label in LANGUAGE_NAMES.items())
    if runtime.is_demo():
        st.html(f"<p class='demo'>{html(_('Demo: made-up data'))}</p>")
    st.html(
        f"<div class='masthead'><a class='brand' href='/' target='_self'>{name}</a>"
        f"<nav class='languages' aria-label='{html(_('Language'))}'><ul>{choices}</ul></nav></div>"
    )


def _language_link(code: Language, label: str, current: Language, address: str) -> str:
    here = " aria-current='true'" if code == current else ""
    target = f"/lang/{code}?next={quote(address, safe='')}"
    return f"<li><a href='{target}' target='_self' lang='{code}' hreflang='{code}'{here}>{label}</a></li>"


def way(frame: Frame, current: str) -> None:
    """The steps of a submission as links; the current one is named as such."""
    _ = frame.here.words
    steps = {
        "profile": _("About you"),
        "fill": _("Questions"),
        "check": _("Check answers"),
        "result": _("Result"),
    }
    with st.container(horizontal=True, key="way"):
        for name, label in steps.items():
            st.page_link(frame.pages[name], label=f"**{label}**" if name == current else label)
        navigation(_("Accessible service check"), key="way", current=steps.get(current, ""))


def footer(here: Here, *, staff: bool) -> None:
    """Where to read about accessibility and privacy, how to leave a shared computer, and the door for staff."""
    _ = here.words
    items = [(_(PAGE_OF_PHRASES), "/phrases")] if here.catalogue.phrasebook.situations else []
    items += [
        (_("Accessibility of this service"), "/accessibility"),
        (_("Privacy"), "/privacy"),
        (_("Continue with a link or code"), "/resume"),
    ]
    if here.submission_id is not None:
        items.append((_("Close my answers on this computer"), "/leave"))
    work = (_("For NGO staff: the list of submissions"), "/queue")
    items.append(work if staff else (_("For NGO staff: sign in"), "/sign-in"))
    with st.container(key="footer"):
        links(items)


def contact(_: Words) -> str:
    """Whom to write to, as a sentence; empty when the operator has given no address."""
    address = runtime.settings().contact_email
    return _("Write to us: {address}", address=address) if address else ""


def nothing_begun(frame: Frame) -> None:
    """A screen that needs a submission, opened without one."""
    _ = frame.here.words
    frame.open(_("No answers open here"), page="nothing")
    st.markdown(_("To see your answers, open the link you kept, or enter your code."))
    links([(_("Continue with a link or code"), "/resume"), (_("Start a new check"), "/")])
