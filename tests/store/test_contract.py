"""What `service.Store` promises, kept by SQLite and by PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError

from assessment.answers import Answer
from assessment.errors import (
    AnswersLocked,
    EvidenceNotFound,
    IdentifierTaken,
    LinkExpired,
    SubmissionNotFound,
    TransitionRefused,
)
from assessment.service import Clash, Saved
from assessment.store import SqlStore, open_store
from assessment.store.forms import _Recent
from assessment.store.tables import answer_log, clashes, metadata
from assessment.submission import Stored
from tests.building import choice, form, said
from tests.store.drafts import (
    EXPIRES,
    FORM,
    HANDED_IN,
    LATER,
    NO,
    NOW,
    PDF,
    YES,
    begin,
    draft,
    file,
    scored,
    secret_hash,
    step,
)

KEY = "line-busy"


def log(database: str) -> list[tuple[object, ...]]:
    """Every row of the answer log, oldest first: value, version, outcome, time."""
    engine = create_engine(database)
    with engine.connect() as connection:
        columns = answer_log.c.value, answer_log.c.version, answer_log.c.outcome, answer_log.c.at
        rows = [tuple(row) for row in connection.execute(select(*columns).order_by(answer_log.c.id))]
    engine.dispose()
    return rows


# --- submissions ---


def test_a_new_draft_comes_back_as_it_was_given(store: SqlStore) -> None:
    submission_id = begin(store)
    loaded = store.load(submission_id)
    assert loaded == draft(forms=loaded.forms)
    assert [(each.id, each.sections) for each in loaded.forms] == [(FORM.id, FORM.sections)]


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(store: SqlStore) -> None:
    tallinn = NOW.astimezone(timezone(timedelta(hours=2)))
    loaded = store.load(begin(store, created_at=tallinn))
    assert (loaded.created_at, loaded.created_at.tzinfo) == (NOW, UTC)


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(Exception, match="times are stored with their zone"):
        begin(store, created_at=datetime(2026, 11, 22))  # noqa: DTZ001


@pytest.mark.parametrize("parts", [{"id": "f" * 32}, {"reference": "AAAA-9999"}], ids=["reference", "id"])
def test_an_identifier_that_exists_is_refused_and_the_first_draft_stays(store: SqlStore, parts: dict[str, Any]) -> None:
    submission_id = begin(store)
    with pytest.raises(IdentifierTaken):
        store.create(draft(**parts), secret_hash=secret_hash(2), secret_expires=EXPIRES)
    assert store.load(submission_id).reference == "AAAA-0001"


def test_a_secret_that_exists_is_refused(store: SqlStore) -> None:
    begin(store)
    with pytest.raises(IdentifierTaken):
        store.create(draft(2), secret_hash=secret_hash(1), secret_expires=EXPIRES)


def test_an_unknown_submission_is_not_found_by_any_method(store: SqlStore) -> None:
    for use in (
        lambda: store.load("x"),
        lambda: store.status("x"),
        lambda: store.reference("x"),
        lambda: store.find_reference("AAAA-0001"),
        lambda: store.set_secret("x", secret_hash=secret_hash(), expires=EXPIRES),
        lambda: store.set_language("x", "et"),
        lambda: store.save("x", KEY, YES, read_at=0, now=NOW),
        lambda: store.settle("x", KEY, YES, now=NOW),
        lambda: store.choose_forms("x", [FORM], now=NOW),
        lambda: store.record("x", HANDED_IN, read_at=0, results=scored(draft())),
        lambda: store.attach("x", file(), PDF),
        lambda: store.detach("x", "y"),
        lambda: store.content("x", "y"),
        lambda: store.delete("x"),
    ):
        with pytest.raises(SubmissionNotFound):
            use()


def test_the_language_changes_without_counting_as_a_change_of_answers(store: SqlStore) -> None:
    submission_id = begin(store)
    store.set_language(submission_id, "et")
    loaded = store.load(submission_id)
    assert (loaded.language, loaded.updated_at) == ("et", NOW)


def test_a_reference_is_found_as_a_person_types_it(store: SqlStore) -> None:
    submission_id = begin(store, reference="K7MA-R3XQ")
    assert store.find_reference(" k7ma r3xq") == submission_id
    assert store.reference(submission_id) == "K7MA-R3XQ"


# --- secrets ---


def test_a_secret_opens_its_own_submission(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2)]
    assert [store.find(secret_hash=secret_hash(number), now=NOW) for number in (1, 2)] == ids


def test_an_unknown_secret_opens_nothing(store: SqlStore) -> None:
    begin(store)
    with pytest.raises(SubmissionNotFound) as caught:
        store.find(secret_hash=secret_hash(7), now=NOW)
    assert caught.type is SubmissionNotFound


def test_a_secret_expires_at_its_moment_and_not_before(store: SqlStore) -> None:
    submission_id = begin(store)
    assert store.find(secret_hash=secret_hash(), now=EXPIRES - timedelta(microseconds=1)) == submission_id
    with pytest.raises(LinkExpired):
        store.find(secret_hash=secret_hash(), now=EXPIRES)


def test_a_new_secret_ends_the_old_one(store: SqlStore) -> None:
    submission_id = begin(store)
    store.set_secret(submission_id, secret_hash=secret_hash(2), expires=EXPIRES + timedelta(days=1))
    assert store.find(secret_hash=secret_hash(2), now=EXPIRES) == submission_id
    with pytest.raises(SubmissionNotFound):
        store.find(secret_hash=secret_hash(1), now=NOW)


# --- answers ---

EVERY_SHAPE = [
    YES,
    Answer(),
    Answer(value=0),
    Answer(value=12.5),
    Answer(value=()),
    Answer(value=("chat", "sms")),
    Answer(value=""),
    Answer(value="Свободные слова «в кавычках», õäöü, 👍\nи вторая строка"),
    Answer(unknown=True, note="Спросим у оператора"),
    Answer(not_applicable="Лифта нет, один этаж"),
    Answer(value="partly", note="x" * 4000, evidence="E2", evidence_on=date(2026, 2, 28)),
    Answer(value="'; DROP TABLE answers; -- %s :key <b>"),
]


@pytest.mark.parametrize("answer", EVERY_SHAPE, ids=repr)
def test_an_answer_comes_back_as_it_was_given(store: SqlStore, answer: Answer) -> None:
    submission_id = begin(store)
    stored = Stored(answer=answer, version=1, saved_at=LATER)
    assert store.save(submission_id, KEY, answer, read_at=0, now=LATER) == Saved(stored)
    loaded = store.load(submission_id)
    assert loaded.stored == {KEY: stored}
    assert loaded.updated_at == LATER


def test_every_change_is_a_version_and_a_line_of_the_log(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    for version, answer in enumerate([YES, NO, YES]):
        store.save(submission_id, KEY, answer, read_at=version, now=NOW + timedelta(minutes=version))
    assert store.load(submission_id).stored[KEY].version == 3
    assert [row[:3] for row in log(database)] == [("yes", 1, "saved"), ("no", 2, "saved"), ("yes", 3, "saved")]


def test_saving_what_is_stored_changes_nothing_whatever_version_was_read(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    first = store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    assert [store.save(submission_id, KEY, YES, read_at=read_at, now=LATER) for read_at in (1, 0, 9)] == [first] * 3
    assert store.load(submission_id).updated_at == NOW
    assert len(log(database)) == 1


def test_an_answer_changed_by_somebody_else_is_not_overwritten(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    outcome = store.save(submission_id, KEY, NO, read_at=0, now=LATER)
    theirs = Stored(answer=YES, version=1, saved_at=NOW)
    loaded = store.load(submission_id)
    assert outcome == Clash(theirs=theirs, yours=NO)
    assert (loaded.stored, loaded.clashes) == ({KEY: theirs}, {KEY: NO})
    assert [row[:3] for row in log(database)] == [("yes", 1, "saved"), ("no", 0, "lost")]


def test_an_answer_can_be_read_as_it_was_at_any_version(store: SqlStore) -> None:
    first, second = begin(store, 1), begin(store, 2)
    for version, answer in enumerate([YES, NO, said("partly")]):
        store.save(first, KEY, answer, read_at=version, now=NOW)
    store.save(first, KEY, Answer(value="lost"), read_at=2, now=LATER)
    store.save(first, "other", said(7), read_at=0, now=NOW)
    store.save(second, KEY, said(8), read_at=0, now=NOW)
    versions = [store.earlier(first, KEY, version) for version in range(5)]
    assert versions == [Answer(), YES, NO, said("partly"), Answer()]


def test_a_settled_answer_is_a_version_like_any_other(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.settle(submission_id, KEY, NO, now=NOW)
    assert [store.earlier(submission_id, KEY, version) for version in (1, 2)] == [YES, NO]


def test_two_different_notes_are_reason_enough_for_a_clash(store: SqlStore) -> None:
    submission_id = begin(store)
    theirs, mine = Answer(value="yes", note="С девяти"), Answer(value="yes", note="С десяти до двух")
    store.save(submission_id, KEY, theirs, read_at=0, now=NOW)
    assert isinstance(store.save(submission_id, KEY, mine, read_at=0, now=LATER), Clash)


def test_changes_of_different_parts_are_joined_without_asking_anybody(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.save(submission_id, KEY, Answer(value="no"), read_at=1, now=NOW)
    outcome = store.save(submission_id, KEY, Answer(value="yes", note="Заметка"), read_at=1, now=LATER)
    joined = Stored(answer=Answer(value="no", note="Заметка"), version=3, saved_at=LATER)
    loaded = store.load(submission_id)
    assert outcome == Saved(joined)
    assert (loaded.stored, loaded.clashes) == ({KEY: joined}, {})
    assert [row[:3] for row in log(database)] == [("yes", 1, "saved"), ("no", 2, "saved"), ("no", 3, "saved")]


def test_a_stale_answer_that_adds_nothing_changes_nothing(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    second = store.save(submission_id, KEY, NO, read_at=1, now=NOW)
    assert store.save(submission_id, KEY, YES, read_at=1, now=LATER) == second
    assert len(log(database)) == 2


def test_an_answer_read_at_a_version_that_never_was_is_asked_about(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    assert isinstance(store.save(submission_id, KEY, NO, read_at=9, now=LATER), Clash)


def test_losing_the_same_answer_again_is_told_again_but_logged_once(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    outcomes = [store.save(submission_id, KEY, NO, read_at=0, now=LATER) for _ in range(3)]
    assert outcomes == [Clash(theirs=Stored(answer=YES, version=1, saved_at=NOW), yours=NO)] * 3
    assert len(log(database)) == 2


def test_of_several_losers_the_latest_waits_and_all_are_in_the_log(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    for words in ("раз", "два"):
        store.save(submission_id, KEY, Answer(value=words), read_at=0, now=LATER)
    assert store.load(submission_id).clashes == {KEY: Answer(value="два")}
    assert [row[0] for row in log(database)] == ["yes", "раз", "два"]


def test_a_settled_clash_is_over_and_the_choice_is_stored(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.save(submission_id, KEY, NO, read_at=0, now=NOW)
    chosen = store.settle(submission_id, KEY, NO, now=LATER)
    loaded = store.load(submission_id)
    assert chosen == Stored(answer=NO, version=2, saved_at=LATER)
    assert (loaded.stored, loaded.clashes) == ({KEY: chosen}, {})
    assert [row[:3] for row in log(database)][2:] == [("no", 2, "settled")]


def test_choosing_what_is_stored_ends_the_clash_and_changes_nothing_else(store: SqlStore, database: str) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.save(submission_id, KEY, NO, read_at=0, now=NOW)
    assert store.settle(submission_id, KEY, YES, now=LATER) == Stored(answer=YES, version=1, saved_at=NOW)
    assert store.load(submission_id).clashes == {}
    assert len(log(database)) == 2


def test_a_first_answer_can_be_settled_too(store: SqlStore) -> None:
    submission_id = begin(store)
    assert store.settle(submission_id, KEY, YES, now=NOW) == Stored(answer=YES, version=1, saved_at=NOW)


def test_a_clash_ends_when_the_losing_answer_is_written_after_all(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.save(submission_id, KEY, NO, read_at=0, now=NOW)
    assert store.save(submission_id, KEY, NO, read_at=1, now=LATER) == Saved(
        Stored(answer=NO, version=2, saved_at=LATER)
    )
    assert store.load(submission_id).clashes == {}


def test_a_clash_waits_while_the_winner_goes_on(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.save(submission_id, KEY, NO, read_at=0, now=NOW)
    store.save(submission_id, KEY, said("partly"), read_at=1, now=LATER)
    assert store.load(submission_id).clashes == {KEY: NO}


def test_answers_of_two_submissions_do_not_mix(store: SqlStore) -> None:
    first, second = begin(store, 1), begin(store, 2)
    store.save(first, KEY, YES, read_at=0, now=NOW)
    store.save(second, KEY, NO, read_at=0, now=NOW)
    assert [store.load(each).answers for each in (first, second)] == [{KEY: YES}, {KEY: NO}]


def test_facts_of_the_profile_are_kept_like_answers(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, "profile:name", Answer(value="Näidis OÜ"), read_at=0, now=NOW)
    store.save(submission_id, "profile:office", Answer(value="yes"), read_at=0, now=NOW)
    loaded = store.load(submission_id)
    assert (loaded.profile.name, loaded.profile.facts, loaded.answers) == ("Näidis OÜ", {"office": True}, {})


# --- the life cycle ---


def test_handing_in_is_recorded_with_its_event(store: SqlStore) -> None:
    submission_id = begin(store)
    step(store, submission_id)
    loaded = store.load(submission_id)
    assert (loaded.status, loaded.events, loaded.updated_at) == ("submitted", (HANDED_IN,), LATER)
    assert store.status(submission_id) == "submitted"


def test_a_step_is_taken_once(store: SqlStore) -> None:
    submission_id = begin(store)
    step(store, submission_id)
    with pytest.raises(TransitionRefused) as caught:
        step(store, submission_id)
    assert caught.value.code == "is-submitted"
    assert store.load(submission_id).events == (HANDED_IN,)


def test_after_handing_in_nothing_can_be_changed(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    store.attach(submission_id, file(), PDF)
    step(store, submission_id)
    before = store.load(submission_id)
    for change in (
        lambda: store.save(submission_id, KEY, NO, read_at=1, now=LATER),
        lambda: store.save(submission_id, KEY, YES, read_at=1, now=LATER),
        lambda: store.settle(submission_id, KEY, NO, now=LATER),
        lambda: store.attach(submission_id, file(2), PDF),
        lambda: store.detach(submission_id, file().id),
        lambda: store.choose_forms(submission_id, [], now=LATER),
    ):
        with pytest.raises(AnswersLocked):
            change()
    assert store.load(submission_id) == before


# --- frozen forms ---


def test_a_submission_keeps_the_form_it_was_begun_with(store: SqlStore, database: str) -> None:
    old, new = form("calls", choice("line-busy")), form("calls", choice("line-busy"), choice("call-back"))
    first = begin(store, 1, forms=(old,))
    second = begin(store, 2, forms=(new,))
    reopened = open_store(database)
    counts = [[len(each.questions) for each in reopened.load(id_).forms] for id_ in (first, second)]
    reopened.close()
    assert counts == [[1], [2]]


def test_a_form_of_many_submissions_is_one_object_in_memory(store: SqlStore) -> None:
    first, second = begin(store, 1), begin(store, 2)
    assert store.load(first).forms[0] is store.load(second).forms[0]


def test_forms_in_memory_are_bounded_and_the_ones_in_use_stay() -> None:
    recent = _Recent(limit=2)
    for name in ("a", "b"):
        recent.put(name, form(name))
    assert recent.get("a") == form("a")
    recent.put("c", form("c"))
    assert [recent.get(name) for name in ("a", "b", "c")] == [form("a"), None, form("c")]


def test_other_forms_can_be_chosen_in_any_order_and_answers_stay(store: SqlStore) -> None:
    submission_id = begin(store)
    store.save(submission_id, KEY, YES, read_at=0, now=NOW)
    others = [form("offices", choice("ramp")), form("sms", choice("plain-words"))]
    store.choose_forms(submission_id, others, now=LATER)
    loaded = store.load(submission_id)
    assert [each.id for each in loaded.forms] == ["offices", "sms"]
    assert (loaded.answers, loaded.updated_at) == ({KEY: YES}, LATER)


def test_forms_can_be_chosen_later(store: SqlStore) -> None:
    submission_id = begin(store, forms=())
    assert store.load(submission_id).forms == ()


# --- evidence ---


def test_a_file_comes_back_byte_for_byte(store: SqlStore) -> None:
    content = bytes(range(256)) * 40960  # 10 MB, every byte there is
    submission_id = begin(store)
    store.attach(submission_id, file(content=content), content)
    loaded = store.load(submission_id)
    assert (loaded.evidence, loaded.updated_at) == ((file(content=content),), LATER)
    assert store.content(submission_id, file().id) == content


def test_a_file_of_another_submission_is_not_given_or_removed(store: SqlStore) -> None:
    first, second = begin(store, 1), begin(store, 2)
    store.attach(first, file(), PDF)
    with pytest.raises(EvidenceNotFound):
        store.content(second, file().id)
    store.detach(second, file().id)
    assert store.content(first, file().id) == PDF


def test_a_removed_file_is_gone_and_may_be_removed_again(store: SqlStore) -> None:
    submission_id = begin(store)
    store.attach(submission_id, file(), PDF)
    for _ in range(2):
        store.detach(submission_id, file().id)
    assert store.load(submission_id).evidence == ()
    with pytest.raises(EvidenceNotFound):
        store.content(submission_id, file().id)


def test_a_second_file_under_one_id_is_a_mistake_of_the_program_and_called_so(store: SqlStore) -> None:
    submission_id = begin(store)
    store.attach(submission_id, file(), PDF)
    with pytest.raises(IntegrityError):
        store.attach(submission_id, file(), b"other")
    assert store.content(submission_id, file().id) == PDF


# --- deletion ---


def test_a_deleted_submission_leaves_nothing_and_others_stay(store: SqlStore, database: str) -> None:
    first, second = begin(store, 1), begin(store, 2)
    for submission_id, number in ((first, 1), (second, 2)):
        store.save(submission_id, KEY, YES, read_at=0, now=NOW)
        store.save(submission_id, KEY, NO, read_at=0, now=NOW)
        store.attach(submission_id, file(number), PDF)
        step(store, submission_id)
    kept = store.load(second)
    store.delete(first)
    assert store.load(second) == kept
    assert owners(database) == {second}


def owners(database: str) -> set[str]:
    """The submissions that any row of any table belongs to."""
    engine = create_engine(database)
    tables = [table for table in metadata.tables.values() if "submission_id" in table.c]
    with engine.connect() as connection:
        found = {id_ for table in tables for id_ in connection.execute(select(table.c.submission_id)).scalars()}
    engine.dispose()
    assert clashes in tables
    return found
