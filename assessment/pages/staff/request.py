"""One contact request: how to reach the person, what colleagues noted, what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import quote

import streamlit as st

from assessment import runtime
from assessment.accounts import User
from assessment.audit import Action, Trace
from assessment.contact import REQUEST_STATUSES, ContactRequest, Note
from assessment.errors import InvalidAnswer, Overtaken, RequestNotFound
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.messages import explain
from assessment.pages import mending
from assessment.pages.accessibility import heading, links
from assessment.pages.frame import LANGUAGE_NAMES, Frame
from assessment.pages.here import local, memory
from assessment.pages.mending import Troubles
from assessment.pages.plain import html, plain
from assessment.pages.staff import desk, invitation
from assessment.service import contacts


@dataclass(slots=True)
class Reading:
    """What this session has shown of a request: whoever decides, decides on this and on nothing newer.

    `notes` counts the notes written here: each is written in a field of its own, so that the next one begins empty.
    """

    request: ContactRequest
    notes: int = 0


def show(frame: Frame, who: User, request_id: str) -> None:
    """Draw the request with this id."""
    _ = frame.here.words
    try:
        now, notes = frame.here.store.contacts.load(request_id)
    except RequestNotFound as gone:
        desk.open_screen(frame, _("Contact requests"), page="requests/gone", who=who)
        st.html(f"<p>{html(explain(gone, _))}</p>")
        links([(_("All contact requests"), "/requests")])
        return
    corner = memory("requests")
    if request_id not in corner:
        corner[request_id] = Reading(now)
        frame.here.store.audit.append(desk.trace(who, "request-opened", now.number))
    _draw(frame, who, corner[request_id], now, notes)


def _draw(frame: Frame, who: User, reading: Reading, now: ContactRequest, notes: Sequence[Note]) -> None:
    _ = frame.here.words
    troubles = mending.taken()
    title = now.contact.organisation
    fields = [key for key in troubles if key]
    desk.open_screen(frame, title, page=f"requests/{now.id}", who=who, errors=len(fields))
    mending.at_the_top(frame, troubles)
    links([(_("All contact requests"), "/requests")])
    _details(now, _)
    _status(frame, reading, now, _)
    _notes(frame, reading, notes, troubles)
    invitation.draw(frame, reading.request, now, troubles)
    _delete(frame, now, troubles)


def _details(now: ContactRequest, _: Words) -> None:
    contact = now.contact
    status = _("looks like spam") if now.suspicious else _(named.REQUEST_STATUSES[now.status])
    phone = "".join(char for char in contact.phone if char.isdigit() or char == "+")
    rows = [
        (_("Contact person"), html(contact.name)),
        (_("Status"), html(status)),
        (_("Arrived"), html(_.moment(local(now.at)))),
        (_("Preferred way"), html(_(named.WAYS_OF_CONTACT[contact.way]))),
        (_("E-mail"), _link(f"mailto:{quote(contact.email, safe='@')}", contact.email)),
        (_("Phone"), _link(f"tel:{phone}", contact.phone)),
        (_("Messenger"), html(contact.messenger)),
        (_("Good time"), html(contact.best_time)),
        (_("Language of the talk"), html(LANGUAGE_NAMES[contact.language])),
        (_("Message"), html(contact.message)),
        (_("Number in the audit log"), html(now.number)),
    ]
    body = "".join(f"<dt>{html(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    st.html(f"<dl class='answers'>{body}</dl>")


def _link(href: str, words: str) -> str:
    return f"<a href='{html(href)}'>{html(words)}</a>" if words else ""


def _status(frame: Frame, reading: Reading, now: ContactRequest, _: Words) -> None:
    heading(_("Status"), 2)
    if now.suspicious:
        if st.button(_("This is not spam"), key=f"no-spam--{reading.request.version}"):
            _change(frame, reading, _("It now lies with the other requests."), suspicious=False)
        return
    names = {status: _(named.REQUEST_STATUSES[status]) for status in REQUEST_STATUSES}
    ids = list(names)
    picked = st.radio(
        _("How far are you with it?"),
        ids,
        index=ids.index(reading.request.status),
        format_func=lambda status: plain(names[status]),
        key=f"status--{now.id}--{reading.request.version}",
    )
    if st.button(_("Save the status"), key="save-status"):
        _change(frame, reading, _("Saved: {status}", status=names[picked]), status=picked)
    elif reading.request.version != now.version and picked == reading.request.status:
        reading.request = now  # nothing new stands here: show what a colleague has changed
        st.rerun()


def _change(frame: Frame, reading: Reading, done: str, **given: object) -> None:
    """Do it on what was read; if a colleague was faster, tell both versions and let the person decide anew."""
    who, store, read = desk.user(frame.here), frame.here.store.contacts, reading.request
    after = str(given.get("status", "no spam"))
    before = "spam" if "suspicious" in given else read.status
    try:
        store.change(
            read.id,
            read_at=read.version,
            now=runtime.now(),
            trace=desk.trace(who, "request-changed", read.number, f"{before} → {after}"),
            **given,  # type: ignore[arg-type] # status or suspicious, as `change` has them
        )
    except Overtaken:
        overtaken(frame, reading, after)
    reading.request = store.load(read.id)[0]
    mending.said(done)


def overtaken(frame: Frame, reading: Reading, wanted: str) -> NoReturn:
    """A colleague was faster: nothing was changed, both versions are told, and what is there now is shown."""
    _ = frame.here.words
    reading.request = frame.here.store.contacts.load(reading.request.id)[0]
    theirs = _(named.REQUEST_STATUSES[reading.request.status])
    yours = _(named.REQUEST_STATUSES[wanted]) if wanted in REQUEST_STATUSES else _("This is not spam")
    mending.refused(
        _(
            "A colleague has changed this request in the meantime. Theirs: “{theirs}”. Yours: “{yours}”. Nothing of yours is saved yet: look, then decide again.",
            theirs=theirs,
            yours=yours,
        )
    )


def _notes(frame: Frame, reading: Reading, notes: Sequence[Note], troubles: Troubles) -> None:
    _ = frame.here.words
    heading(_("Notes of colleagues"), 2)
    items = "".join(
        f"<li><p><strong>{html(note.who)}</strong>, {html(_.moment(local(note.at)))}<br>{html(note.text)}</p></li>"
        for note in notes
    )
    st.html(f"<ul>{items}</ul>" if notes else f"<p>{html(_('Nobody has written anything yet.'))}</p>")
    field = f"new-note--{reading.request.id}--{reading.notes}"
    text = st.text_area(_("New note: what was said, what comes next"), key=field)
    mending.at_the_field(field, troubles)
    if st.button(_("Add the note"), key="add-note"):
        _write(frame, reading, field, text or "")


def _write(frame: Frame, reading: Reading, field: str, text: str) -> None:
    _, who, now = frame.here.words, desk.user(frame.here), runtime.now()
    try:
        contacts.write_note(
            frame.here.store.contacts,
            reading.request.id,
            text,
            who=who.name,
            now=now,
            random=runtime.random_bytes,
            trace=_trace(who, "request-changed", reading.request, "note"),
        )
    except InvalidAnswer as fault:
        mending.begin_again({field: explain(fault, _)})
    reading.notes += 1
    mending.said(_("The note is saved."))


def _trace(who: User, action: Action, request: ContactRequest, detail: str = "") -> Trace:
    return desk.trace(who, action, request.number, detail)


def _delete(frame: Frame, now: ContactRequest, troubles: Troubles) -> None:
    _ = frame.here.words
    heading(_("Delete for good"), 2)
    lost = _("The contact details and all notes are deleted at once. Nobody can bring them back. A submission that was made for this request stays.")  # fmt: skip
    st.html(f"<p>{html(lost)}</p>")
    sure = st.checkbox(_("I want to delete this request for good"), key="sure")
    mending.at_the_field("sure", troubles)
    if not st.button(_("Delete"), key="delete"):
        return
    who = desk.user(frame.here)
    if not sure:
        mending.begin_again({"sure": _("Tick first that you want to delete this request for good.")})
    frame.here.store.contacts.delete(now.id, trace=_trace(who, "request-deleted", now))
    memory("requests").pop(now.id, None)
    st.query_params.clear()
    mending.said(_("The request is deleted."))
