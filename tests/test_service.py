"""The use cases as stories over a real database: from the first click to the hand-in, and every refusal on the way."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from pypdf import PdfWriter

from assessment import service
from assessment.answers import Answer
from assessment.errors import (
    AnswersLocked,
    EvidenceNotFound,
    IdentifierTaken,
    InvalidAnswer,
    InvalidEvidence,
    LinkExpired,
    SubmissionNotFound,
    TransitionRefused,
)
from assessment.profile import Profile
from assessment.questionnaire import Option, ProfileQuestion
from assessment.service import LINK_LIFETIME, Clash, Saved, Started
from assessment.service.trying import TRIES
from assessment.store import SqlStore
from assessment.submission import Event, Stored
from tests.building import WORDS, choice, form, free
from tests.store.drafts import LATER, NOW

BUSY = choice("busy", not_applicable=True)
COMMENT = free("comment")
CALLS = form("calls", BUSY, COMMENT)
OFFICE = ProfileQuestion("office", WORDS)
COUNTRY = ProfileQuestion("country", WORDS, options=(Option("EE", WORDS), Option("LV", WORDS)))


@pytest.fixture
def started(store: SqlStore) -> Started:
    return service.start(store, [CALLS], language="et", now=NOW, random=os.urandom)


@pytest.fixture
def id_(started: Started) -> str:
    return started.submission_id


def refused(use: Callable[[], object]) -> tuple[str, dict[str, object]]:
    """The code and the parameters of the refusal."""
    with pytest.raises((InvalidAnswer, InvalidEvidence)) as caught:
        use()
    assert isinstance(caught.value, InvalidAnswer | InvalidEvidence)
    return caught.value.code, dict(caught.value.parameters)


# --- starting and coming back ---


def test_a_new_draft_asks_the_forms_as_they_are_now(store: SqlStore, started: Started) -> None:
    loaded = store.load(started.submission_id)
    assert (loaded.status, loaded.language, loaded.reference) == ("draft", "et", started.reference)
    assert (loaded.created_at, loaded.stored, loaded.events) == (NOW, {}, ())
    assert [each.sections for each in loaded.forms] == [CALLS.sections]


def test_the_secret_opens_the_draft_as_it_is_pasted(store: SqlStore, started: Started) -> None:
    link = f" https://example.org/r/{started.secret}/ "
    assert service.resume(store, link, now=LATER) == started.submission_id
    assert service.resume(store, started.secret.upper(), now=LATER) == started.submission_id


def test_a_reference_must_belong_to_its_secret(store: SqlStore, started: Started) -> None:
    other = service.start(store, [CALLS], language="ru", now=NOW, random=os.urandom)
    typed = started.reference.replace("-", " ").lower()
    assert service.resume(store, started.secret, now=LATER, reference=typed) == started.submission_id
    with pytest.raises(SubmissionNotFound):
        service.resume(store, started.secret, now=LATER, reference=other.reference)


@pytest.mark.parametrize(
    "typed", ["", "x", "00000000", "https://example.org/", "'; DROP TABLE submissions; --", "я" * 500]
)
def test_a_wrong_secret_opens_nothing(store: SqlStore, started: Started, typed: str) -> None:
    assert started.secret != typed
    with pytest.raises(SubmissionNotFound):
        service.resume(store, typed, now=LATER)


def test_a_mistyped_secret_opens_nothing(store: SqlStore, started: Started) -> None:
    wrong = ("a" if started.secret[0] != "a" else "c") + started.secret[1:]
    with pytest.raises(SubmissionNotFound):
        service.resume(store, wrong, now=LATER)


def test_a_link_works_for_a_year_and_the_answers_stay_after_it(store: SqlStore, started: Started) -> None:
    last_moment = NOW + LINK_LIFETIME - timedelta(seconds=1)
    assert service.resume(store, started.secret, now=last_moment) == started.submission_id
    with pytest.raises(LinkExpired):
        service.resume(store, started.secret, now=NOW + LINK_LIFETIME)
    assert store.load(started.submission_id).status == "draft"


def test_a_new_link_replaces_the_old_one_and_lives_a_year_from_now(store: SqlStore, started: Started) -> None:
    in_two_years = NOW + 2 * LINK_LIFETIME
    secret = service.renew_link(store, started.submission_id, now=in_two_years, random=os.urandom)
    assert service.resume(store, secret, now=in_two_years) == started.submission_id
    with pytest.raises(SubmissionNotFound):
        service.resume(store, started.secret, now=NOW)


def test_a_reference_that_is_taken_is_drawn_again(store: SqlStore) -> None:
    draws = iter([bytes([number]) * size for number in (1, 1, 2) for size in (16, 16, 8)])
    made = [service.start(store, [], language="ru", now=NOW, random=lambda _size: next(draws)) for _ in range(2)]
    assert made[0].reference != made[1].reference
    assert list(draws) == []


def test_a_random_source_that_is_not_random_is_given_up(store: SqlStore) -> None:
    asked: list[int] = []

    def broken(size: int) -> bytes:
        asked.append(size)
        return b"\x00" * size

    service.start(store, [], language="ru", now=NOW, random=broken)
    with pytest.raises(IdentifierTaken):
        service.start(store, [], language="ru", now=NOW, random=broken)
    assert len(asked) == 3 * (1 + TRIES)


# --- answering ---


def test_an_answer_is_saved_and_changed(store: SqlStore, id_: str) -> None:
    first = service.save_answer(store, id_, BUSY, "no", read_at=0, now=NOW)
    second = service.save_answer(store, id_, BUSY, {"value": "yes", "note": "Уже"}, read_at=1, now=LATER)
    assert first == Saved(Stored(answer=Answer(value="no"), version=1, saved_at=NOW))
    assert second == Saved(Stored(answer=Answer(value="yes", note="Уже"), version=2, saved_at=LATER))
    assert store.load(id_).answers == {"busy": Answer(value="yes", note="Уже")}


def test_what_is_no_answer_is_refused_and_what_was_stored_stays(store: SqlStore, id_: str) -> None:
    service.save_answer(store, id_, BUSY, "no", read_at=0, now=NOW)
    before = store.load(id_)
    assert refused(lambda: service.save_answer(store, id_, BUSY, "maybe", read_at=1, now=LATER)) == (
        "option-unknown",
        {"option": "maybe", "allowed": "yes, partly, no"},
    )
    assert store.load(id_) == before


def test_two_tabs_with_two_answers_end_in_a_choice(store: SqlStore, id_: str) -> None:
    service.save_answer(store, id_, COMMENT, "первое окно", read_at=0, now=NOW)
    clash = service.save_answer(store, id_, COMMENT, "второе окно", read_at=0, now=NOW)
    theirs = Stored(answer=Answer(value="первое окно"), version=1, saved_at=NOW)
    assert clash == Clash(theirs=theirs, yours=Answer(value="второе окно"))
    assert store.load(id_).clashes == {"comment": Answer(value="второе окно")}
    chosen = service.settle_clash(store, id_, COMMENT, "второе окно", now=LATER)
    assert chosen == Stored(answer=Answer(value="второе окно"), version=2, saved_at=LATER)
    assert (store.load(id_).clashes, store.load(id_).stored) == ({}, {"comment": chosen})


def test_a_choice_must_be_an_answer_too(store: SqlStore, id_: str) -> None:
    code, _ = refused(lambda: service.settle_clash(store, id_, BUSY, "maybe", now=LATER))
    assert code == "option-unknown"


# --- facts about the organisation ---


def test_facts_are_saved_like_answers(store: SqlStore, id_: str) -> None:
    service.save_fact(store, id_, None, "  Näidis   OÜ ", read_at=0, now=NOW)
    service.save_fact(store, id_, OFFICE, value=True, read_at=0, now=NOW)
    service.save_fact(store, id_, COUNTRY, "EE", read_at=0, now=NOW)
    assert store.load(id_).profile == Profile("Näidis OÜ", {"office": True, "country": "EE"})
    service.save_fact(store, id_, OFFICE, value=False, read_at=1, now=LATER)
    service.save_fact(store, id_, None, "", read_at=1, now=LATER)
    assert store.load(id_).profile == Profile("", {"office": False, "country": "EE"})


def test_details_are_saved_like_facts_and_stand_apart_from_them(store: SqlStore, id_: str) -> None:
    service.save_fact(store, id_, "phone", " 5555  1234 ", read_at=0, now=NOW)
    service.save_fact(store, id_, "hours", "yes", read_at=0, now=NOW)
    service.save_fact(store, id_, COUNTRY, "EE", read_at=0, now=NOW)
    assert store.load(id_).profile == Profile("", {"country": "EE"}, {"phone": "5555 1234", "hours": "yes"})
    service.save_fact(store, id_, "hours", "", read_at=1, now=LATER)
    assert store.load(id_).profile == Profile("", {"country": "EE"}, {"phone": "5555 1234"})
    clash = service.save_fact(store, id_, "phone", "5555 4321", read_at=0, now=LATER)
    assert isinstance(clash, service.Clash)
    service.settle_fact(store, id_, "phone", clash.yours, now=LATER)
    assert store.load(id_).profile.details == {"phone": "5555 4321"}


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("phone", "ask Anna", ("contact-phone", {})),
        ("email", "info@example", ("mail-address", {})),
        ("site", "our site", ("detail-site", {})),
        ("hours", "x" * 201, ("text-too-long", {"maximum": 200, "length": 201})),
        ("address", True, ("text-expected", {})),
        (None, "x" * 201, ("text-too-long", {"maximum": 200, "length": 201})),
        (None, "x" * 4001, ("text-too-long", {"maximum": 4000, "length": 4001})),
        (None, "a\x00b", ("text-control-characters", {})),
        (None, True, ("text-expected", {})),
        (OFFICE, "yes", ("yes-or-no-expected", {})),
        (COUNTRY, "FI", ("option-unknown", {"option": "FI", "allowed": "EE, LV"})),
        (COUNTRY, True, ("option-unknown", {"option": "True", "allowed": "EE, LV"})),
    ],
)
def test_what_is_no_fact_is_refused_and_nothing_is_stored(
    store: SqlStore,
    id_: str,
    question: service.About,
    value: str | bool,
    expected: tuple[str, dict[str, object]],
) -> None:
    assert refused(lambda: service.save_fact(store, id_, question, value, read_at=0, now=NOW)) == expected
    assert store.load(id_).stored == {}


def test_two_versions_of_a_fact_end_in_a_choice(store: SqlStore, id_: str) -> None:
    service.save_fact(store, id_, None, "Näidis OÜ", read_at=0, now=NOW)
    clash = service.save_fact(store, id_, None, "Näidis AS", read_at=0, now=NOW)
    assert isinstance(clash, Clash)
    service.settle_fact(store, id_, None, clash.yours, now=LATER)
    assert (store.load(id_).profile.name, store.load(id_).clashes) == ("Näidis AS", {})


# --- forms ---


def test_forms_are_added_and_those_begun_stay_as_they_were(store: SqlStore, id_: str) -> None:
    newer = form("calls", BUSY)
    service.add_forms(store, store.load(id_), [newer, form("sms", choice("plain"))], now=LATER)
    assert [(each.id, len(each.questions)) for each in store.load(id_).forms] == [("calls", 2), ("sms", 1)]


# --- evidence ---


def pdf() -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(buffer)
    return buffer.getvalue()


def test_a_file_is_kept_as_proof_and_removed(store: SqlStore, id_: str) -> None:
    content = pdf()
    kept = service.attach_evidence(
        store, id_, BUSY, filename="../log.pdf", content=content, now=LATER, random=os.urandom
    )
    assert (kept.question_id, kept.filename, kept.media_type) == ("busy", "log.pdf", "application/pdf")
    assert (store.load(id_).evidence, store.content(id_, kept.id)) == ((kept,), content)
    service.detach_evidence(store, id_, kept.id)
    with pytest.raises(EvidenceNotFound):
        store.content(id_, kept.id)


def test_a_file_that_is_no_proof_is_refused_and_nothing_is_kept(store: SqlStore, id_: str) -> None:
    code, _ = refused(
        lambda: service.attach_evidence(
            store, id_, BUSY, filename="virus.pdf", content=b"MZ\x90", now=LATER, random=os.urandom
        )
    )
    assert (code, store.load(id_).evidence) == ("evidence-type", ())


# --- handing in ---


def test_handing_in_is_an_event_and_locks_the_answers(store: SqlStore, id_: str) -> None:
    service.save_answer(store, id_, BUSY, "no", read_at=0, now=NOW)
    file = service.attach_evidence(store, id_, BUSY, filename="a.pdf", content=pdf(), now=NOW, random=os.urandom)
    event = service.submit(store, id_, who="respondent", now=LATER)
    assert event == Event(at=LATER, who="respondent", what="submitted", before="draft", after="submitted")
    before = store.load(id_)
    assert (before.status, before.events) == ("submitted", (event,))
    for change in (
        lambda: service.save_answer(store, id_, BUSY, "yes", read_at=1, now=LATER),
        lambda: service.settle_clash(store, id_, BUSY, "yes", now=LATER),
        lambda: service.save_fact(store, id_, OFFICE, value=True, read_at=0, now=LATER),
        lambda: service.settle_fact(store, id_, OFFICE, Answer(value="yes"), now=LATER),
        lambda: service.add_forms(store, before, [form("sms", choice("plain"))], now=LATER),
        lambda: service.attach_evidence(
            store, id_, BUSY, filename="b.pdf", content=pdf(), now=LATER, random=os.urandom
        ),
        lambda: service.detach_evidence(store, id_, file.id),
    ):
        with pytest.raises(AnswersLocked):
            change()
    assert store.load(id_) == before


def test_a_submission_is_handed_in_once(store: SqlStore, id_: str) -> None:
    service.submit(store, id_, who="respondent", now=NOW)
    with pytest.raises(TransitionRefused) as caught:
        service.submit(store, id_, who="respondent", now=LATER)
    assert caught.value.code == "is-submitted"
    assert len(store.load(id_).events) == 1


def test_a_submission_that_is_gone_is_not_found(store: SqlStore, id_: str) -> None:
    store.delete(id_)
    for use in (
        lambda: service.save_answer(store, id_, BUSY, "yes", read_at=0, now=NOW),
        lambda: service.submit(store, id_, who="respondent", now=NOW),
        lambda: service.renew_link(store, id_, now=NOW, random=os.urandom),
    ):
        with pytest.raises(SubmissionNotFound):
            use()
