"""The reference and the secret link, shown once; later a new link can be made."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assessment import mail, runtime, service
from assessment.errors import MailNotSent
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.pages import hearing, mending
from assessment.pages.accessibility import copy_button, heading
from assessment.pages.frame import Frame, nothing_begun
from assessment.pages.here import SECRET, secret, service_address
from assessment.pages.mending import Troubles
from assessment.pages.plain import html

MOST_LETTERS, _WINDOW = 5, timedelta(hours=1)
"""Letters with the link of one submission within this time: nobody may fill a stranger's letter box through us."""
_KIND = "link-letter"


def show(frame: Frame) -> None:
    """Draw the screen."""
    submission_id, held = frame.here.submission_id, secret()
    if submission_id is None or held is None:
        nothing_begun(frame)
        return
    _ = frame.here.words
    troubles = mending.taken()
    frame.open(_("Keep your link"), page="link", errors=len(troubles))
    mending.at_the_top(frame, troubles)
    submission = frame.here.submission()
    reference = submission.reference
    st.html(
        f"<p>{html(_('Reference, to name your answers when you call or write to us:'))}</p>"
        f"<p class='code'>{html(reference)}</p>"
    )
    if st.context.cookies.get("fresh"):
        _once(frame, held, reference, troubles)
    else:
        _again(frame, submission_id)
    hearing.draw(frame, submission, troubles)
    if st.button(_("Go on"), type="primary", key="go-on"):
        st.switch_page(frame.pages["profile"])


def address(held: str) -> str:
    """The whole resume link."""
    return f"{service_address()}/r/{held}"


def _once(frame: Frame, held: str, reference: str, troubles: Troubles) -> None:
    _ = frame.here.words
    st.html(
        f"<p>{html(_('With this secret link you come back to your answers, from any device. We show it only now. Copy it and keep it safe: whoever has it can read and change your answers.'))}</p>"
        f"<p class='code'>{html(address(held))}</p>"
    )
    copy_button(address(held), _("Copy the link"), _("The link is copied."))
    if runtime.settings().writes_letters:
        _by_mail(frame, held, reference, troubles)


def _by_mail(frame: Frame, held: str, reference: str, troubles: Troubles) -> None:
    _ = frame.here.words
    smtp = runtime.settings().smtp
    heading(_("Send the link to your e-mail"), 2)
    to = st.text_input(_("E-mail address"), key="mail-address", type="email", autocomplete="email", validate="")
    mending.at_the_field("mail-address", troubles)
    if not st.button(_("Send"), key="send") or smtp is None:
        return
    now = runtime.now()
    if len(frame.here.store.attempts.recent(_KIND, reference, since=now - _WINDOW)) >= MOST_LETTERS:
        mending.begin_again({"mail-address": explain(MailNotSent("mail-too-many"), _)})
    try:
        frame.here.store.attempts.add(_KIND, reference, now=now)
        mail.send(smtp, to=to or "", subject=_subject(reference, _), body=_letter(held, reference, _))
    except MailNotSent as refused:
        mending.begin_again({"mail-address": explain(refused, _)})
    sent = _("The letter is on its way. We have not kept your address.")
    st.html(f"<p class='saved'>{html(sent)}</p>")
    frame.say(sent)


def _subject(reference: str, _: Words) -> str:
    return _("Your link to the accessible service check, reference {reference}", reference=reference)


def _letter(held: str, reference: str, _: Words) -> str:
    return _(
        "Hello!\n\nWith this link you come back to your answers:\n{link}\n\nReference: {reference}\n\n"
        "Keep the link safe: whoever has it can read and change your answers.",
        link=address(held),
        reference=reference,
    )


def _again(frame: Frame, submission_id: str) -> None:
    _ = frame.here.words
    st.html(
        f"<p>{html(_('Your secret link was shown when you began. If you have lost it, make a new one. The old link stops working then.'))}</p>"
    )
    if st.button(_("Make a new link"), key="renew"):
        made = service.renew_link(frame.here.store, submission_id, now=runtime.now(), random=runtime.random_bytes)
        st.session_state[SECRET] = made
        frame.go_to(f"/r/{made}?new=1")
