"""“Leave your contacts and we will get in touch”: the form on the start page.

It has no puzzle to solve. One field is hidden from everybody; what fills it in all the same is a program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from assessment import runtime
from assessment.contact import WAYS, Contact, Typed, checked
from assessment.errors import AssessmentError, InvalidAnswer, InvalidRequest, TooManyRequests
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.i18n.names import WAYS_OF_CONTACT
from assessment.pages.accessibility import error_summary, field_error, heading, hint, required
from assessment.pages.drafts import announce_count
from assessment.pages.frame import LANGUAGE_NAMES, Frame, contact
from assessment.pages.here import memory
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.resent import sent_form
from assessment.service import contacts

_AUTOCOMPLETE = {"name": "name", "organisation": "organization", "email": "email", "phone": "tel", "messenger": "off"}
"""What each field is for, in the words of HTML: browsers and helpers fill it in, or show it as a symbol."""


@dataclass(slots=True)
class Form:
    """The form of this session.

    `key` names it, for ever: sent twice, even to a server that was started anew in between, it is one request.
    `drawn_at` is when it was first shown; unknown when an `earlier` session has shown it.

    `tried` rises with every press of the button that found faults; from then on they are shown until they are mended.
    """

    key: str
    earlier: bool
    drawn_at: datetime | None = None
    tried: int = 0
    trouble: AssessmentError | None = None
    sent: Contact | None = None

    def widget(self, field: str) -> str:
        """The key of a field's widget."""
        return f"contact-{field}--{self.key}"


def form() -> Form:
    """The form of this session, begun when it is first asked for."""
    corner = memory("contact-form")
    if "form" not in corner:
        earlier = sent_form("contact")
        corner["form"] = Form(earlier or runtime.random_bytes(16).hex(), earlier=earlier is not None)
    found: Form = corner["form"]
    return found


def faults(current: Form) -> Mapping[str, InvalidAnswer]:
    """What must be mended, by field; nothing before the button was pressed for the first time."""
    if not current.tried or current.sent is not None:
        return {}
    try:
        checked(_typed(current))
    except InvalidRequest as refused:
        return refused.faults
    return {}


def summary(current: Form, found: Mapping[str, InvalidAnswer], _: Words) -> None:
    """The faults at the top of the screen; the focus comes here once for each press of the button."""
    if found:
        title = _.plural("{n} thing must be mended", "{n} things must be mended", len(found))
        items = [(current.widget(field), explain(fault, _)) for field, fault in found.items()]
        error_summary(title, items, count=current.tried)


def draw(frame: Frame, current: Form, found: Mapping[str, InvalidAnswer]) -> None:
    """The form, folded until somebody wants it; or, once it is sent, what happens next."""
    _ = frame.here.words
    if current.sent is not None:
        _sent(frame, current.sent)
        return
    asked = st.query_params.get("contact") == "1"
    fold = st.expander(
        _("Leave your contacts and we will get in touch"), expanded=asked, key="contact", on_change="rerun"
    )
    if fold.open:
        with fold:
            if current.drawn_at is None and not current.earlier:
                current.drawn_at = runtime.now()
            _fields(frame, current, {field: explain(fault, _) for field, fault in found.items()})


def _fields(frame: Frame, current: Form, messages: Mapping[str, str]) -> None:
    _ = frame.here.words
    lead = _("Do you have a question, or would you like help with the check? A person will read this and answer you.")
    st.html(f"<p>{html(lead)}</p>")
    _line(current, "name", _("Your name"), messages, needed=True)
    _line(current, "organisation", _("Organisation"), messages, needed=True)
    heading(_("How can we reach you?"), 3)
    st.html(f"<p>{html(_('One way is enough.'))}</p>")
    _line(current, "email", _("E-mail"), messages)
    _line(current, "phone", _("Phone"), messages)
    _line(
        current,
        "messenger",
        _("Messenger"),
        messages,
        help_=_("Which one, and your name or number there, for example: Telegram, +372 5555 1234."),
    )
    names = {way: _(WAYS_OF_CONTACT[way]) for way in WAYS}
    _radio(current, "way", _("Which way do you prefer?"), names, None, messages)
    _line(current, "best_time", _("When is a good time? (optional)"), messages)
    _radio(current, "language", _("Language of the talk"), LANGUAGE_NAMES, frame.here.language, messages)
    st.text_area(_("Message (optional)"), key=current.widget("message"), persist_state="session")
    _fault(current, "message", messages)
    st.text_input(_("Leave this field empty"), key=current.widget("homepage"), autocomplete="off")
    _consent(current, messages, _)
    if current.trouble is not None:
        trouble_box(_why(current.trouble, _))
    if st.button(_("Send"), key="contact-send"):
        _send(frame, current)


def _line(
    current: Form, field: str, label: str, messages: Mapping[str, str], *, needed: bool = False, help_: str = ""
) -> None:
    # No `type`: Streamlit's own checks of addresses and numbers speak English and drop what was typed.
    st.text_input(
        label,
        key=current.widget(field),
        autocomplete=_AUTOCOMPLETE.get(field),
        persist_state="session",
    )
    if help_:
        hint(current.widget(field), help_)
    if needed:
        required(current.widget(field))
    _fault(current, field, messages)


def _radio(
    current: Form, field: str, label: str, names: Mapping[Any, str], chosen: str | None, messages: Mapping[str, str]
) -> None:
    ids = list(names)
    st.radio(
        label,
        ids,
        index=ids.index(chosen) if chosen in ids else None,
        format_func=lambda one: plain(names[one]),
        key=current.widget(field),
        persist_state="session",
    )
    _fault(current, field, messages)


def _consent(current: Form, messages: Mapping[str, str], _: Words) -> None:
    link = html(_("What we do with them (opens in a new tab)"))
    st.checkbox(
        _("You may keep these details to get in touch with me"),
        key=current.widget("consent"),
        persist_state="session",
    )
    required(current.widget("consent"))
    _fault(current, "consent", messages)
    st.html(f"<p><a href='/privacy' target='_blank' rel='noopener'>{link}</a></p>")


def _fault(current: Form, field: str, messages: Mapping[str, str]) -> None:
    if field in messages:
        field_error(current.widget(field), messages[field])


def _typed(current: Form) -> Typed:
    """As it stands on the screen: the session knows it before the widgets are drawn."""

    def value(field: str) -> Any:
        return st.session_state.get(current.widget(field))

    lines = ("name", "organisation", "email", "phone", "messenger", "best_time", "language", "message")
    words = {field: str(value(field) or "") for field in lines}
    return Typed(**words, way=value("way"), consent=bool(value("consent")))


def _send(frame: Frame, current: Form) -> None:
    try:
        given = checked(_typed(current))
        contacts.send(
            frame.here.store.contacts,
            frame.here.store.attempts,
            given,
            form=current.key,
            drawn_at=current.drawn_at,
            trap=str(st.session_state.get(current.widget("homepage")) or ""),
            address=st.context.ip_address or "",
            now=runtime.now(),
        )
    except InvalidRequest:
        current.tried, current.trouble = announce_count(), None
    except AssessmentError as trouble:
        current.trouble = trouble
    else:
        current.sent = given
    st.rerun()


def _why(trouble: AssessmentError, _: Words) -> str:
    """Why it is not sent; nothing typed is lost, and there is another way."""
    if not isinstance(trouble, TooManyRequests):
        return _("Your message is not sent yet. Leave this page open and try again in a minute.")
    why = _("Your message is not sent: too many came from your network within an hour. Try again in an hour.")
    other = contact(_) or _("Write or call the NGO that gave you the address of this service.")
    return f"{why} {other}"


def _sent(frame: Frame, given: Contact) -> None:
    _ = frame.here.words
    with st.container(border=True, key="card--contact"):
        heading(_("Thank you, we have your message"), 2)
        st.html(f"<p id='contact-sent' tabindex='-1'>{html(_next(given, _))}</p>")
        more = _("You need not wait: you can begin the check now.")
        st.html(f"<p>{html(more)}</p>")
    frame.focus("contact-sent", count=1)


def _next(given: Contact, _: Words) -> str:
    reached = {"email": given.email, "phone": given.phone, "messenger": given.messenger}[given.way]
    match given.way:
        case "email":
            words = _("A person will read your message and write to {address}.", address=reached)
        case "phone":
            words = _("A person will read your message and call {number}.", number=reached)
        case "messenger":
            words = _("A person will read your message and write to you: {messenger}.", messenger=reached)
    if given.way == "phone" and given.best_time:
        words += " " + _("A good time for you: {time}.", time=given.best_time)
    return words
