"""From the request to the invitation, over a real database; and what is slowed down, kept apart, refused."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from assessment import service
from assessment.answers import Answer
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest, Note
from assessment.errors import IdentifierTaken, InvalidAnswer, Overtaken, RequestNotFound, TooManyRequests
from assessment.letter import Letter
from assessment.service import Started, contacts
from assessment.store import SqlStore
from assessment.submission import FACT
from tests.store.drafts import FORM, LATER, NOW

ANNA = Contact(
    name="Анна",
    organisation="Кофейня",
    email="anna@example.org",
    phone="",
    messenger="",
    way="email",
    best_time="",
    language="ru",
    message="",
)
HOME = "192.0.2.7"
TRACE = Trace(at=NOW, user_id="u1", who="Мария", action="request-changed")


def send(store: SqlStore, number: int = 1, contact: Contact = ANNA, **parts: Any) -> ContactRequest:
    """The number makes one form differ from another."""
    usual: dict[str, Any] = {"drawn_at": NOW - timedelta(minutes=1), "trap": "", "address": HOME, "now": NOW}
    return contacts.send(store.contacts, store.attempts, contact, form=f"form {number}", **(usual | parts))


def stored(store: SqlStore, request: ContactRequest) -> ContactRequest:
    return store.contacts.load(request.id)[0]


def test_a_request_is_kept_as_new(store: SqlStore) -> None:
    sent = send(store)
    assert stored(store, sent) == sent
    assert (sent.status, sent.suspicious, sent.at, sent.contact) == ("new", False, NOW, ANNA)


def test_the_same_form_sent_twice_is_kept_and_counted_once(store: SqlStore) -> None:
    first = send(store)
    again = send(store, now=LATER, drawn_at=None)
    assert again.id == first.id
    assert store.contacts.counts()["new"] == 1
    assert len(store.attempts.recent("contact", HOME, since=NOW)) == 1


def test_what_was_changed_before_it_was_sent_again_is_not_lost(store: SqlStore) -> None:
    send(store)
    send(store, contact=replace(ANNA, message="Words"))
    assert store.contacts.counts()["new"] == 2


@pytest.mark.parametrize(
    "sign",
    [
        {"trap": "https://spam.example"},
        {"drawn_at": NOW - timedelta(seconds=2.9)},
        {"contact": replace(ANNA, message="http://a.ee http://b.ee http://c.ee")},
    ],
)
def test_what_looks_like_spam_is_kept_apart_and_never_refused(store: SqlStore, sign: dict[str, Any]) -> None:
    sent = send(store, **sign)
    assert sent.suspicious
    assert stored(store, sent) == sent


@pytest.mark.parametrize("drawn_at", [NOW - timedelta(seconds=3), None])
def test_three_seconds_are_long_enough_and_an_unknown_time_is_held_against_nobody(
    store: SqlStore, drawn_at: datetime | None
) -> None:
    assert not send(store, drawn_at=drawn_at).suspicious


def test_from_the_sixth_within_an_hour_an_address_looks_suspicious(store: SqlStore) -> None:
    sent = [send(store, number) for number in range(6)]
    assert [request.suspicious for request in sent] == [False] * 5 + [True]
    assert not send(store, 7, address="192.0.2.8").suspicious
    assert not send(store, 8, now=NOW + timedelta(hours=1, seconds=1)).suspicious


def test_after_thirty_within_an_hour_no_more_are_taken_but_what_was_taken_stays_taken(store: SqlStore) -> None:
    for number in range(30):
        send(store, number)
    with pytest.raises(TooManyRequests):
        send(store, 31)
    assert send(store, 1).id == ANNA.fingerprint("form 1")
    assert sum(store.contacts.counts().values()) == 30


def test_one_household_is_counted_as_one(store: SqlStore) -> None:
    sent = [send(store, number, address=f"2001:db8::{number}") for number in range(6)]
    assert sent[-1].suspicious


def note(store: SqlStore, request_id: str, text: str) -> Note:
    return contacts.write_note(store.contacts, request_id, text, who="Мария", now=LATER, random=os.urandom, trace=TRACE)


def test_a_note_is_kept_with_its_writer(store: SqlStore) -> None:
    sent = send(store)
    written = note(store, sent.id, "  Called, nobody there ")
    assert store.contacts.load(sent.id)[1] == (written,)
    assert (written.who, written.at, written.text) == ("Мария", LATER, "Called, nobody there")


@pytest.mark.parametrize(("text", "code"), [("  ", "contact-note-missing"), ("1" * 2001, "text-too-long")])
def test_a_note_that_cannot_be_kept(store: SqlStore, text: str, code: str) -> None:
    sent = send(store)
    with pytest.raises(InvalidAnswer) as refused:
        note(store, sent.id, text)
    assert refused.value.code == code
    assert store.contacts.load(sent.id)[1] == ()


def test_a_note_on_a_request_that_is_gone(store: SqlStore) -> None:
    with pytest.raises(RequestNotFound):
        note(store, "0" * 32, "Words")


def invite(store: SqlStore, request: ContactRequest, **parts: Any) -> Started:
    usual: dict[str, Any] = {
        "language": "et",
        "now": LATER,
        "random": os.urandom,
        "trace": lambda started: replace(TRACE, action="invited", subject=started.reference),
    }
    return contacts.invite(store.contacts, request, parts.pop("forms", [FORM]), **(usual | parts))


def test_an_invitation_opens_a_draft_in_the_name_of_the_organisation(store: SqlStore) -> None:
    sent = send(store)
    started = invite(store, sent)
    submission = store.load(service.resume(store, started.secret, now=LATER, reference=started.reference))
    assert submission.id == started.submission_id
    assert (submission.status, submission.language, submission.email) == ("draft", "et", "anna@example.org")
    assert submission.stored[FACT + "name"].answer == Answer(value="Кофейня")
    assert stored(store, sent) == replace(
        sent, status="invited", version=2, updated_at=LATER, invitation=started.submission_id
    )


def test_the_letter_of_an_invitation_is_written_with_its_link(store: SqlStore) -> None:
    letters: list[Letter] = []

    def compose(started: Started) -> list[Letter]:
        letters.append(
            Letter(
                id="1" * 32,
                submission_id=started.submission_id,
                recipient="anna@example.org",
                subject=started.reference,
                body=started.secret,
                created_at=LATER,
            )
        )
        return letters

    started = invite(store, send(store), compose=compose)
    assert [(letter.submission_id, letter.body) for letter in letters] == [(started.submission_id, started.secret)]


def test_without_a_form_nobody_is_invited(store: SqlStore) -> None:
    sent = send(store)
    with pytest.raises(InvalidAnswer) as refused:
        invite(store, sent, forms=[])
    assert refused.value.code == "contact-forms-missing"
    assert stored(store, sent) == sent


def test_two_colleagues_do_not_invite_twice(store: SqlStore) -> None:
    sent = send(store)
    first = invite(store, sent)
    with pytest.raises(Overtaken):
        invite(store, sent)
    assert stored(store, sent).invitation == first.submission_id


def test_an_invitation_tries_other_random_bytes_when_a_reference_is_taken(store: SqlStore) -> None:
    taken = iter([b"\x01" * 16, b"\x01" * 16, b"\x01" * 8] * 2)
    invite(store, send(store), random=lambda _size: next(taken))

    def stuck_once(size: int) -> bytes:
        return next(taken, None) or os.urandom(size)

    assert invite(store, send(store, 2), random=stuck_once).submission_id
    with pytest.raises(IdentifierTaken):
        invite(store, send(store, 3), random=lambda size: b"\x01" * size)
