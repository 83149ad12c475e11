"""“Send an invitation”: a draft in the organisation's name, and its secret link, shown once."""

from __future__ import annotations

import streamlit as st

from assessment import runtime
from assessment.audit import Trace
from assessment.contact import ContactRequest
from assessment.errors import InvalidAnswer, Overtaken
from assessment.i18n import Words, words
from assessment.i18n.messages import explain
from assessment.letter import Letter
from assessment.pages import mending
from assessment.pages.accessibility import copy_button, heading, links
from assessment.pages.frame import LANGUAGE_NAMES, Frame
from assessment.pages.here import memory, service_address
from assessment.pages.mending import Troubles
from assessment.pages.picking import EXPRESS, checklist
from assessment.pages.plain import html, plain
from assessment.pages.staff import desk
from assessment.service import Started, contacts
from assessment.text import Language


def draw(frame: Frame, read: ContactRequest, now: ContactRequest, troubles: Troubles) -> None:
    """The form of the invitation; or the one that was made, with its link if this session has just made it.

    `read` is the request as this session has shown it, `now` as it is.
    """
    _ = frame.here.words
    heading(_("Invitation"), 2)
    made: Started | None = memory("invitations").get(now.id)
    if made is not None:
        _once(made, now, _)
    elif now.invitation is not None:
        reference = frame.here.store.reference(now.invitation)
        st.html(f"<p>{html(_('Invited already. Reference: {reference}', reference=reference))}</p>")
        lost = _("The link was shown once, to whoever invited. If it is lost, ask whoever runs the service: they make a new one for this reference.")  # fmt: skip
        st.html(f"<p>{html(lost)}</p>")
        links([(_("Open the submission"), f"/review?ref={reference}")])
    else:
        _form(frame, read, troubles)


def _form(frame: Frame, read: ContactRequest, troubles: Troubles) -> None:
    _ = frame.here.words
    what = _("You choose forms and language. We make a submission in the name of “{name}” and its secret link.", name=read.contact.organisation)  # fmt: skip
    st.html(f"<p>{html(what)}</p>")
    picked = checklist(frame.here.catalogue.forms.values(), [EXPRESS], _)
    mending.at_the_field("forms", troubles)
    ids = list(LANGUAGE_NAMES)
    language: Language = st.radio(
        _("Language of the submission"),
        ids,
        index=ids.index(read.contact.language),
        format_func=lambda one: plain(LANGUAGE_NAMES[one]),
        key="invitation-language",
    )
    st.html(f"<p>{html(_how(read, _))}</p>")
    if st.button(_("Make the invitation"), type="primary", key="invite"):
        _invite(frame, read, picked, language)


def _how(read: ContactRequest, _: Words) -> str:
    """What will happen with the link."""
    if _writes(read):
        return _("The link goes to {address} by e-mail. You also see it here once.", address=read.contact.email)
    return _("You see the link here once: copy it and send it in the way this person prefers.")


def _writes(read: ContactRequest) -> bool:
    return bool(read.contact.email) and runtime.settings().writes_letters


def _invite(frame: Frame, read: ContactRequest, picked: list[str], language: Language) -> None:
    _, who, now = frame.here.words, desk.user(frame.here), runtime.now()

    def trace(started: Started) -> Trace:
        return desk.trace(who, "invited", started.reference, read.number)

    def compose(started: Started) -> list[Letter]:
        return [_letter(read, started, language)] if _writes(read) else []

    forms = [form for form in frame.here.catalogue.forms.values() if form.id in picked]
    try:
        made = contacts.invite(
            frame.here.store.contacts,
            read,
            forms,
            language=language,
            now=now,
            random=runtime.random_bytes,
            trace=trace,
            compose=compose,
        )
    except InvalidAnswer as fault:
        mending.begin_again({"forms": explain(fault, _)})
    except Overtaken:
        memory("requests").pop(read.id, None)
        mending.refused(_("A colleague has changed this request in the meantime. No invitation was made: look at what is there now, then decide again."))  # fmt: skip
    memory("invitations")[read.id] = made
    mending.said(_("The invitation is made. Copy the link now: it is shown only this once."))


def _once(made: Started, now: ContactRequest, _: Words) -> None:
    link = f"{service_address()}/r/{made.secret}"
    st.html(
        f"<p>{html(_('Reference: {reference}', reference=made.reference))}</p>"
        f"<p>{html(_('The secret link, shown only this once. Whoever has it can read and change the answers.'))}</p>"
        f"<p class='code'>{html(link)}</p>"
    )
    copy_button(link, _("Copy the link"), _("The link is copied."))
    if _writes(now):
        st.html(f"<p>{html(_('It also goes to {address} by e-mail.', address=now.contact.email))}</p>")
    links([(_("Open the submission"), f"/review?ref={made.reference}")])


def _letter(read: ContactRequest, started: Started, language: Language) -> Letter:
    """In the language of the submission. It holds the secret link, so its body is forgotten once it is sent."""
    _ = words(language)
    return Letter(
        id=runtime.random_bytes(16).hex(),
        submission_id=started.submission_id,
        recipient=read.contact.email,
        subject=_("Your link to the accessible service check, reference {reference}", reference=started.reference),
        body=_(
            "Hello, {name}!\n\nYou asked us to get in touch. With this link you answer the questions about “{organisation}”:\n{link}\n\n"
            "Every answer is saved at once. You can stop at any time and come back by the same link.\n\nReference: {reference}\n\n"
            "Keep the link safe: whoever has it can read and change your answers.",
            name=read.contact.name,
            organisation=read.contact.organisation,
            link=f"{service_address()}/r/{started.secret}",
            reference=started.reference,
        ),
        created_at=runtime.now(),
    )
