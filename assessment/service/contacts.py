"""People ask to be contacted; staff answer them and invite them to fill in the forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from assessment import identifiers
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest, Note, RequestStatus, checked_message, has_many_links
from assessment.errors import IdentifierTaken, InvalidAnswer, TooManyRequests
from assessment.letter import Letter
from assessment.network import network
from assessment.profile import checked_name
from assessment.questionnaire import Form
from assessment.service.filling import LINK_LIFETIME, RandomBytes, Started, new_draft
from assessment.service.trying import again
from assessment.submission import Submission
from assessment.text import Language

KIND = "contact"
"""Under which contact forms are counted by network address."""
WINDOW = timedelta(hours=1)
MANY, TOO_MANY = 5, 30
"""After so many from one address within the window a request looks suspicious; after so many no more are taken."""
HURRY = timedelta(seconds=3)
"""Nobody fills the form in faster."""

Compose: TypeAlias = Callable[[Started], Sequence[Letter]]
"""Writes the letter that carries the link."""


class Contacts(Protocol):
    """What these use cases need of a database. Every method is one transaction, with its trace in it.

    Those that change a request raise `RequestNotFound` when it is gone and `Overtaken` when it is not at version
    `read_at` any more.
    """

    def holds(self, request_id: str) -> bool:
        """Whether this very request is stored already."""

    def add(self, request: ContactRequest) -> None:
        """Keep a request; one that is there already stays as it is."""

    def change(
        self,
        request_id: str,
        *,
        read_at: int,
        now: datetime,
        trace: Trace,
        status: RequestStatus | None = None,
        suspicious: bool | None = None,
    ) -> None:
        """Set what is given."""

    def note(self, request_id: str, note: Note, *, trace: Trace) -> None:
        """Append a note: it overwrites nothing, so no version is asked for."""

    def invite(
        self,
        request_id: str,
        submission: Submission,
        *,
        secret_hash: str,
        secret_expires: datetime,
        name: str,
        email: str | None,
        read_at: int,
        now: datetime,
        trace: Trace,
        letters: Sequence[Letter],
    ) -> None:
        """Make the draft with the organisation's name and e-mail, mark the request as invited, queue the letters."""


class Attempts(Protocol):
    """How often something was tried."""

    def add(self, kind: str, key: str, *, now: datetime) -> None:
        """Once more."""

    def recent(self, kind: str, key: str, *, since: datetime) -> list[datetime]:
        """When it was tried since then."""


def send(
    contacts: Contacts,
    attempts: Attempts,
    contact: Contact,
    *,
    form: str,
    drawn_at: datetime | None,
    trap: str,
    address: str,
    now: datetime,
) -> ContactRequest:
    """Keep a request; the same one of the same `form` is kept once, however often it arrives.

    `drawn_at` is when the form was first shown, None where that is not known any more; `trap` is what stands in the
    field that nobody sees. What looks like spam is kept too, and marked. People whose address is unknown share one.

    Raises:
        TooManyRequests: more came from this address than even an office of busy people sends.
    """
    request = ContactRequest(id=contact.fingerprint(form), at=now, contact=contact, updated_at=now)
    if contacts.holds(request.id):
        return request
    earlier = len(attempts.recent(KIND, network(address), since=now - WINDOW))
    if earlier >= TOO_MANY:
        raise TooManyRequests
    hurried = drawn_at is not None and now - drawn_at < HURRY
    suspicious = bool(trap.strip()) or hurried or has_many_links(contact.message) or earlier >= MANY
    request = ContactRequest(id=request.id, at=now, contact=contact, suspicious=suspicious, updated_at=now)
    contacts.add(request)
    attempts.add(KIND, network(address), now=now)
    return request


def write_note(
    contacts: Contacts, request_id: str, text: str, *, who: str, now: datetime, random: RandomBytes, trace: Trace
) -> Note:
    """Write down what was said or agreed.

    Raises:
        InvalidAnswer: nothing written, or too long.
        RequestNotFound: somebody has deleted the request.
    """
    words = checked_message(text)
    if not words:
        raise InvalidAnswer("contact-note-missing")
    note = Note(id=random(16).hex(), at=now, who=who, text=words)
    contacts.note(request_id, note, trace=trace)
    return note


def invite(
    contacts: Contacts,
    request: ContactRequest,
    forms: Sequence[Form],
    *,
    language: Language,
    now: datetime,
    random: RandomBytes,
    trace: Callable[[Started], Trace],
    compose: Compose = lambda _started: (),
) -> Started:
    """Make a draft in the organisation's name for somebody who asked to be contacted, all in one transaction.

    `request` is as the person who invites has read it.

    Raises:
        InvalidAnswer: no form is chosen.
        Overtaken: a colleague has changed the request, or invited, since.
        RequestNotFound: somebody has deleted the request.
    """
    if not forms:
        raise InvalidAnswer("contact-forms-missing")

    def make() -> Started:
        submission, secret = new_draft(forms, language=language, now=now, random=random)
        started = Started(submission.id, submission.reference, secret)
        contacts.invite(
            request.id,
            submission,
            secret_hash=identifiers.fingerprint(secret),
            secret_expires=now + LINK_LIFETIME,
            name=checked_name(request.contact.organisation),
            email=request.contact.email or None,
            read_at=request.version,
            now=now,
            trace=trace(started),
            letters=compose(started),
        )
        return started

    return again(make, after=IdentifierTaken)
