"""Where a business wants to hear of changes: an e-mail address it may leave, change and take back."""

from __future__ import annotations

import streamlit as st

from assessment import runtime
from assessment.errors import MailNotSent
from assessment.i18n.messages import explain
from assessment.lines import checked_address
from assessment.pages import mending
from assessment.pages.accessibility import heading, hint
from assessment.pages.frame import Frame
from assessment.pages.mending import Troubles
from assessment.pages.plain import html
from assessment.submission import Submission

KEY = "hear-of-changes"


def possible() -> bool:
    """Whether letters can be sent at all."""
    return runtime.settings().writes_letters


def field(frame: Frame, submission: Submission, troubles: Troubles) -> str:
    """The field alone, for a screen that has a button of its own; what stands in it."""
    _ = frame.here.words
    label = _("E-mail address, to hear when something changes (you may leave it empty)")
    # Without `validate=""` the browser keeps a wrong address to itself, and it is taken for an empty field.
    typed = st.text_input(label, submission.email or "", key=KEY, type="email", autocomplete="email", validate="")
    mending.at_the_field(KEY, troubles)
    hint(KEY, _("We write to it only about these answers. You can remove it at any time."))
    return typed or ""


def keep(frame: Frame, submission: Submission, typed: str) -> Troubles:
    """Store what was typed, nothing for an empty field; why it cannot be an address."""
    if typed.strip() == (submission.email or ""):
        return {}
    try:
        address = checked_address(typed) if typed.strip() else None
    except MailNotSent as refused:
        return {KEY: explain(refused, frame.here.words)}
    frame.here.store.set_email(submission.id, address)
    return {}


def draw(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    """A part of a screen by itself; nothing where no letters can be sent and no address is stored."""
    _ = frame.here.words
    if possible():
        heading(_("Hear when something changes"), 2)
        typed = field(frame, submission, troubles)
        if st.button(_("Save the address"), key="keep-address"):
            faults = keep(frame, submission, typed)
            if faults:
                mending.begin_again(faults)
            mending.said(_("The address is saved.") if typed.strip() else _("The address is removed."))
    if submission.email is not None:
        _stored(frame, submission, submission.email)


def _stored(frame: Frame, submission: Submission, email: str) -> None:
    _ = frame.here.words
    st.html(f"<p>{html(_('We write to {address}.', address=email))}</p>")
    if st.button(_("Remove the address"), key="remove-address"):
        frame.here.store.set_email(submission.id, None)
        st.session_state.pop(KEY, None)
        mending.said(_("The address is removed."))
