"""Contact requests in the database: kept once, found by pile and words, changed by version, gone for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from assessment import identifiers
from assessment.answers import Answer
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest, Note
from assessment.errors import IdentifierTaken, Overtaken, RequestNotFound, SubmissionNotFound
from assessment.letter import Letter
from assessment.store import SqlStore
from assessment.store.contacts import Found
from assessment.submission import FACT
from tests.store.drafts import EXPIRES, LATER, NOW, draft, secret_hash

ANNA = Contact(
    name="Анна Ёлкина",
    organisation="Кофейня «Уют»",
    email="anna@example.org",
    phone="+372 5555-1234",
    messenger="",
    way="phone",
    best_time="после 15",
    language="ru",
    message="Можно 100 % онлайн?",
)
TRACE = Trace(at=NOW, user_id="u1", who="Мария", action="request-changed", subject="00000001")


def request(number: int = 1, **parts: Any) -> ContactRequest:
    plain: dict[str, Any] = {
        "id": f"{number:032x}",
        "at": NOW + timedelta(minutes=number),
        "contact": ANNA,
        "updated_at": NOW,
    }
    return ContactRequest(**(plain | parts))


def kept(store: SqlStore, number: int = 1, **parts: Any) -> ContactRequest:
    made = request(number, **parts)
    store.contacts.add(made)
    return made


def traces(store: SqlStore) -> list[str]:
    with store._database.reading() as connection:
        return list(connection.execute(text("SELECT action FROM audit_log ORDER BY id")).scalars())


def test_a_request_comes_back_as_it_was_kept(store: SqlStore) -> None:
    made = kept(store)
    assert store.contacts.load(made.id) == (made, ())
    assert store.contacts.holds(made.id)
    assert not store.contacts.holds(request(2).id)


def test_the_same_request_again_changes_nothing(store: SqlStore) -> None:
    made = kept(store)
    kept(store, suspicious=True, at=LATER)
    assert store.contacts.load(made.id) == (made, ())
    assert store.contacts.find("new") == Found((made,), 1)


def test_piles_are_counted_and_what_looks_like_spam_lies_apart_whatever_its_status(store: SqlStore) -> None:
    kept(store, 1)
    kept(store, 2, status="in_touch")
    odd = kept(store, 3, suspicious=True)
    odd_too = kept(store, 4, suspicious=True, status="closed")
    assert store.contacts.counts() == {"new": 1, "in_touch": 1, "invited": 0, "closed": 0, "suspicious": 2}
    assert store.contacts.find("suspicious") == Found((odd_too, odd), 2)
    assert store.contacts.find("closed") == Found((), 0)


def test_the_newest_come_first_and_a_page_says_how_many_there_are(store: SqlStore) -> None:
    made = [kept(store, number) for number in range(1, 6)]
    assert store.contacts.find("new", first=1, limit=2) == Found((made[3], made[2]), 5)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", True), ("ёлкина", True), ("УЮТ анна", True), ("example.org", True), ("55551234", True),
        ("+372 (5555) 1234", True), ("5555 9999", False), ("уют борис", False), ("100 %", True), ("%", True),
        ("_", False), ("1", True),
    ],
)  # fmt: skip
def test_requests_are_found_by_words_and_by_phone_number(store: SqlStore, words: str, found: bool) -> None:
    made = kept(store)
    assert store.contacts.find("new", words=words) == (Found((made,), 1) if found else Found((), 0))


def test_a_change_names_the_version_it_was_decided_on(store: SqlStore) -> None:
    made = kept(store)
    store.contacts.change(made.id, read_at=1, now=LATER, trace=TRACE, status="in_touch")
    with pytest.raises(Overtaken):
        store.contacts.change(made.id, read_at=1, now=LATER, trace=TRACE, status="closed")
    assert store.contacts.load(made.id)[0] == replace(made, status="in_touch", version=2, updated_at=LATER)
    assert traces(store) == ["request-changed"]


def test_a_false_alarm_is_taken_back(store: SqlStore) -> None:
    made = kept(store, suspicious=True)
    store.contacts.change(made.id, read_at=1, now=LATER, trace=TRACE, suspicious=False)
    assert store.contacts.load(made.id)[0] == replace(made, suspicious=False, version=2, updated_at=LATER)


def test_notes_are_appended_in_their_order_and_leave_the_version_alone(store: SqlStore) -> None:
    made = kept(store)
    notes = tuple(Note(id=f"{n:032x}", at=NOW + timedelta(n), who="Мария", text=f"Note {n}") for n in (1, 2))
    for note in reversed(notes):
        store.contacts.note(made.id, note, trace=TRACE)
    assert store.contacts.load(made.id) == (made, notes)


def test_what_is_deleted_is_gone_with_its_notes_and_only_the_log_knows(store: SqlStore) -> None:
    made = kept(store)
    note = Note(id="1" * 32, at=NOW, who="Мария", text="Words")
    store.contacts.note(made.id, note, trace=TRACE)
    store.contacts.delete(made.id, trace=replace(TRACE, action="request-deleted"))
    with pytest.raises(RequestNotFound):
        store.contacts.load(made.id)
    with store._database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM contact_notes")).scalar() == 0
    assert traces(store) == ["request-changed", "request-deleted"]


def test_nothing_can_be_done_to_a_request_that_is_gone(store: SqlStore) -> None:
    gone = request().id
    note = Note(id="1" * 32, at=NOW, who="Мария", text="Words")
    with pytest.raises(RequestNotFound):
        store.contacts.change(gone, read_at=1, now=LATER, trace=TRACE, status="closed")
    with pytest.raises(RequestNotFound):
        store.contacts.note(gone, note, trace=TRACE)
    with pytest.raises(RequestNotFound):
        store.contacts.delete(gone, trace=TRACE)
    assert traces(store) == []


def invite(store: SqlStore, made: ContactRequest, *, read_at: int = 1, number: int = 1) -> None:
    submission = draft(number)
    store.contacts.invite(
        made.id,
        submission,
        secret_hash=secret_hash(number),
        secret_expires=EXPIRES,
        name="Кофейня «Уют»",
        email="anna@example.org",
        read_at=read_at,
        now=LATER,
        trace=replace(TRACE, action="invited"),
        letters=[
            Letter(
                id="2" * 32,
                submission_id=submission.id,
                recipient="anna@example.org",
                subject="s",
                body="b",
                created_at=NOW,
            )
        ],
    )


def test_an_invitation_is_a_draft_with_name_and_address_a_letter_and_a_line_in_the_log(store: SqlStore) -> None:
    made = kept(store)
    invite(store, made)
    submission = store.load(draft().id)
    assert submission.stored[FACT + "name"].answer == Answer(value="Кофейня «Уют»")
    assert submission.email == "anna@example.org"
    assert [form.id for form in submission.forms] == [form.id for form in draft().forms]
    assert store.find(secret_hash=secret_hash(), now=NOW) == submission.id
    assert store.contacts.load(made.id)[0] == replace(
        made, status="invited", version=2, updated_at=LATER, invitation=submission.id
    )
    with store._database.reading() as connection:
        assert list(connection.execute(text("SELECT submission_id, body FROM letters"))) == [(submission.id, "b")]
    assert traces(store) == ["invited"]


def test_an_overtaken_invitation_leaves_nothing_behind(store: SqlStore) -> None:
    made = kept(store)
    store.contacts.change(made.id, read_at=1, now=NOW, trace=TRACE, status="closed")
    with pytest.raises(Overtaken):
        invite(store, made)
    with pytest.raises(SubmissionNotFound):
        store.load(draft().id)
    with store._database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM letters")).scalar() == 0
    assert traces(store) == ["request-changed"]


def test_an_invitation_needs_an_identifier_of_its_own(store: SqlStore) -> None:
    made = kept(store)
    store.create(draft(), secret_hash=identifiers.fingerprint("another"), secret_expires=EXPIRES)
    with pytest.raises(IdentifierTaken):
        invite(store, made)
    assert store.contacts.load(made.id) == (made, ())


def test_a_request_outlives_the_submission_of_its_invitation(store: SqlStore) -> None:
    made = kept(store)
    invite(store, made)
    store.delete(draft().id)
    assert store.contacts.load(made.id)[0].invitation is None
