"""The steps a business takes itself: sending its answers, sending them again, and taking them back."""

from __future__ import annotations

import streamlit as st

from assessment import runtime, service
from assessment.errors import TransitionRefused
from assessment.i18n.messages import explain
from assessment.pages import hearing, mending
from assessment.pages.accessibility import heading
from assessment.pages.frame import Frame
from assessment.pages.here import letters
from assessment.pages.mending import Troubles
from assessment.pages.plain import html
from assessment.submission import RESPONDENT, Submission

SURE, GONE = "sure", "withdraw-sure"
"""Keys of the boxes that are ticked before something is done that cannot be undone."""


def send(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    """Send a draft."""
    _ = frame.here.words
    heading(_("Send your answers to the NGO"), 2)
    st.html(
        f"<p>{html(_('The NGO reads your answers and can help you further. After sending, the answers can no longer be changed. The report stays here for you.'))}</p>"
    )
    typed = hearing.field(frame, submission, troubles) if hearing.possible() else submission.email or ""
    sure = _sure(SURE, _("I have checked the answers and want to send them"), troubles)
    if st.button(_("Send"), key="send"):
        unsure = _(
            "Tick “I have checked the answers and want to send them” first: sent answers can no longer be changed."
        )
        _send(frame, submission, typed, {} if sure else {SURE: unsure})


def send_again(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    """Send what was returned."""
    _ = frame.here.words
    heading(_("Send your answers again"), 2)
    st.html(f"<p>{html(_('After sending, the answers can no longer be changed.'))}</p>")
    typed = hearing.field(frame, submission, troubles) if hearing.possible() else submission.email or ""
    sure = _sure(SURE, _("I have looked at every question of the NGO"), troubles)
    if st.button(_("Send again"), type="primary", key="send"):
        unsure = _("Tick “I have looked at every question of the NGO” first: sent answers can no longer be changed.")
        _send(frame, submission, typed, {} if sure else {SURE: unsure})


def withdraw(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    """Take back what was sent, while nothing is decided."""
    if submission.status not in {"submitted", "in_review", "changes_requested"}:
        return
    _ = frame.here.words
    heading(_("Withdraw your answers"), 2)
    st.html(
        f"<p>{html(_('The NGO then stops checking. Your answers and the report stay here, but you cannot change or send them again by yourself.'))}</p>"
    )
    sure = _sure(GONE, _("I want to withdraw the answers"), troubles)
    if not st.button(_("Withdraw"), key="withdraw"):
        return
    if not sure:
        mending.begin_again({GONE: _("Tick “I want to withdraw the answers” first.")})
    try:
        service.withdraw(frame.here.store, submission.id, now=runtime.now(), compose=letters())
    except TransitionRefused as refused:
        mending.refused(explain(refused, _))
    mending.said(_("Your answers are withdrawn."))


def _sure(key: str, words: str, troubles: Troubles) -> bool:
    ticked = bool(st.checkbox(words, key=key))
    mending.at_the_field(key, troubles)
    return ticked


def _send(frame: Frame, submission: Submission, address: str, unsure: Troubles) -> None:
    _ = frame.here.words
    faults = {**hearing.keep(frame, submission, address), **unsure}
    if faults:
        mending.begin_again(faults)
    try:
        service.submit(frame.here.store, submission.id, who=RESPONDENT, now=runtime.now(), compose=letters())
    except TransitionRefused as refused:
        mending.refused(explain(refused, _))
    mending.said(_("Your answers are sent."))
