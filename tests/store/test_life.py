"""The life cycle on both databases: what a return opens and what it does not, who wins, and what goes with a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select

from assessment import service
from assessment.answers import Answer
from assessment.errors import AnswersLocked, InvalidAnswer, Overtaken, SubmissionNotFound, TransitionRefused
from assessment.letter import Letter
from assessment.review import Verdict
from assessment.service import Saved
from assessment.store import SqlStore
from assessment.store.tables import audit_log, letters, result_parts, results, submissions
from assessment.submission import RESPONDENT, Comment, Event, Submission
from tests.building import choice, form
from tests.reviewed import give_back, judge, step, take, trace, write
from tests.store.drafts import (
    FORM,
    HANDED_IN,
    LATER,
    NO,
    NOW,
    PDF,
    YES,
    begin,
    file,
    scored,
)
from tests.store.test_at_once import at_once

ASKED, OTHER, FACT = "line-busy", "comment", "profile:country"


@pytest.fixture
def returned(store: SqlStore) -> str:
    """Two answers, one fact, one file for each answer; only the first answer is asked about."""
    id_ = begin(store)
    store.save(id_, ASKED, YES, read_at=0, now=NOW)
    store.save(id_, OTHER, Answer(value="Слова"), read_at=0, now=NOW)
    store.save(id_, FACT, Answer(value="EE"), read_at=0, now=NOW)
    store.attach(id_, file(1), PDF)
    store.attach(id_, replace(file(2), question_id=OTHER), PDF)
    give_back(store, id_, ASKED)
    return id_


def locked(*uses: Callable[[], object]) -> None:
    for use in uses:
        with pytest.raises(AnswersLocked):
            use()


# --- what a return opens ---


def test_a_return_opens_the_answer_that_was_asked_about_with_its_note_and_files(store: SqlStore, returned: str) -> None:
    outcome = store.save(returned, ASKED, Answer(value="no", note="С девяти"), read_at=1, now=LATER)
    settled = store.settle(returned, ASKED, Answer(value="yes", note="С десяти"), now=LATER)
    store.attach(returned, file(3), PDF)
    store.detach(returned, file(1).id)
    loaded = store.load(returned)
    assert isinstance(outcome, Saved)
    assert loaded.stored[ASKED] == settled
    assert [each.id for each in loaded.evidence if each.question_id == ASKED] == [file(3).id]


def test_a_return_leaves_everything_else_locked(store: SqlStore, returned: str) -> None:
    before = store.load(returned)
    locked(
        lambda: store.save(returned, OTHER, NO, read_at=1, now=LATER),
        lambda: store.save(returned, OTHER, Answer(value="Слова", note="Заметка"), read_at=1, now=LATER),
        lambda: store.save(returned, "never-answered", NO, read_at=0, now=LATER),
        lambda: store.settle(returned, OTHER, NO, now=LATER),
        lambda: store.save(returned, FACT, Answer(value="LV"), read_at=1, now=LATER),
        lambda: store.settle(returned, FACT, Answer(value="LV"), now=LATER),
        lambda: store.attach(returned, replace(file(4), question_id=OTHER), PDF),
        lambda: store.detach(returned, file(2).id),
        lambda: store.detach(returned, "no such file"),
        lambda: store.choose_forms(returned, [FORM, form("sms", choice("plain"))], now=LATER),
    )
    assert store.load(returned) == before


def test_the_submission_says_what_is_open_as_the_store_keeps_it(store: SqlStore, returned: str) -> None:
    submission = store.load(returned)
    assert [key for key in (ASKED, OTHER, FACT, "never-answered") if submission.unlocked(key)] == [ASKED]


def test_an_answer_stays_open_after_it_was_changed_until_it_is_sent_again(store: SqlStore, returned: str) -> None:
    for version, answer in ((1, NO), (2, YES), (3, NO)):
        store.save(returned, ASKED, answer, read_at=version, now=LATER)
    assert store.load(returned).unlocked(ASKED)
    service.submit(store, returned, who=RESPONDENT, now=LATER)
    assert not store.load(returned).unlocked(ASKED)
    locked(lambda: store.save(returned, ASKED, YES, read_at=4, now=LATER))


def test_a_second_return_opens_only_what_is_asked_then(store: SqlStore, returned: str) -> None:
    store.save(returned, ASKED, NO, read_at=1, now=LATER)
    service.submit(store, returned, who=RESPONDENT, now=LATER)
    give_back(store, returned, OTHER)
    submission = store.load(returned)
    assert [key for key in (ASKED, OTHER) if submission.unlocked(key)] == [OTHER]
    locked(lambda: store.save(returned, ASKED, YES, read_at=2, now=LATER))
    assert isinstance(store.save(returned, OTHER, NO, read_at=1, now=LATER), Saved)


def test_a_question_about_an_answer_never_given_opens_it(store: SqlStore) -> None:
    id_ = begin(store)
    give_back(store, id_, ASKED)
    assert isinstance(store.save(id_, ASKED, YES, read_at=0, now=LATER), Saved)


def test_other_verdicts_open_nothing(store: SqlStore) -> None:
    id_ = begin(store)
    store.save(id_, OTHER, NO, read_at=0, now=NOW)
    take(store, id_)
    judge(store, id_, {OTHER: Verdict(kind="accepted")})
    give_back(store, id_, ASKED)
    assert not store.load(id_).unlocked(OTHER)


def test_a_return_of_one_submission_opens_no_other(store: SqlStore, returned: str) -> None:
    other = begin(store, 2)
    service.submit(store, other, who=RESPONDENT, now=LATER)
    locked(lambda: store.save(other, ASKED, YES, read_at=0, now=LATER))
    assert store.status(returned) == "changes_requested"


# --- steps and what goes with them ---


def test_a_step_keeps_results_audit_and_letters_with_it_or_none_of_them(store: SqlStore, database: str) -> None:
    id_ = begin(store)
    submission = store.load(id_)
    parts = {"results": scored(submission), "trace": trace(), "letters": [letter(id_)]}
    store.save(id_, ASKED, YES, read_at=0, now=NOW)
    with pytest.raises(Overtaken):
        store.record(id_, HANDED_IN, read_at=submission.revision, **parts)  # type: ignore[arg-type]
    assert counts(database) == [0, 0, 0, 0]
    store.record(id_, HANDED_IN, read_at=store.load(id_).revision, **parts)  # type: ignore[arg-type]
    assert counts(database) == [2, 4, 1, 1]


def letter(submission_id: str) -> Letter:
    return Letter(
        id="1" * 32,
        submission_id=submission_id,
        recipient="mari@example.ee",
        subject="Анкета",
        body="Слова",
        created_at=LATER,
    )


def counts(database: str) -> list[int]:
    """Rows of results, their parts, the audit log and letters."""
    engine = create_engine(database)
    with engine.connect() as connection:
        found = [len(connection.execute(select(table)).all()) for table in (results, result_parts, audit_log, letters)]
    engine.dispose()
    return found


def test_a_step_on_what_has_changed_since_is_overtaken_and_nothing_is_stored(store: SqlStore) -> None:
    id_ = begin(store)
    read = store.load(id_)
    store.attach(id_, file(), PDF)
    before = store.load(id_)
    with pytest.raises(Overtaken):
        store.record(id_, HANDED_IN, read_at=read.revision, results=scored(read))
    assert store.load(id_) == before


def test_who_comes_second_hears_of_the_step_and_not_of_the_revision(store: SqlStore) -> None:
    id_ = begin(store)
    read = store.load(id_)
    service.submit(store, id_, who=RESPONDENT, now=LATER)
    with pytest.raises(TransitionRefused) as caught:
        store.record(id_, HANDED_IN, read_at=read.revision, results=scored(read))
    assert caught.value.code == "is-submitted"


def test_when_it_was_sent_last_and_who_works_on_it_stand_in_its_row(store: SqlStore, database: str) -> None:
    id_ = begin(store)
    service.submit(store, id_, who=RESPONDENT, now=NOW)
    give_back(store, id_, ASKED)
    service.submit(store, id_, who=RESPONDENT, now=LATER)
    engine = create_engine(database)
    with engine.connect() as connection:
        assert connection.execute(select(submissions.c.submitted_at)).scalar() == LATER
    engine.dispose()


Take = Callable[[], Event]


@pytest.mark.parametrize("what", ["send", "send again", "withdraw"])
def test_of_two_who_take_the_same_step_at_once_one_wins(store: SqlStore, what: str) -> None:
    id_ = begin(store)
    if what == "send again":
        give_back(store, id_, ASKED)
    if what == "withdraw":
        service.submit(store, id_, who=RESPONDENT, now=NOW)
    before = len(store.load(id_).events)

    def tried() -> str:
        try:
            if what == "withdraw":
                return service.withdraw(store, id_, now=LATER).what
            return service.submit(store, id_, who=RESPONDENT, now=LATER).what
        except TransitionRefused as refused:
            return refused.code

    done = "withdrawn" if what == "withdraw" else "submitted"
    assert sorted(at_once([tried] * 4)) == sorted([done, *[f"is-{done}"] * 3])
    assert len(store.load(id_).events) == before + 1


def test_a_withdrawal_by_the_business_and_an_approval_cannot_both_happen(store: SqlStore) -> None:
    for number in range(5):
        id_ = begin(store, number)
        take(store, id_)

        def outcome(transition: Callable[[], Event]) -> str:
            try:
                return transition().after
            except TransitionRefused as refused:
                return refused.code

        tasks: Sequence[Callable[[], str]] = [
            lambda id_=id_: outcome(lambda: service.withdraw(store, id_, now=LATER)),  # type: ignore[misc]
            lambda id_=id_: outcome(lambda: step(store, id_, "approved")),  # type: ignore[misc]
        ]
        assert sorted(at_once(tasks)) in (["approved", "is-approved"], ["is-withdrawn", "withdrawn"])
        assert store.load(id_).events[-1].after == store.status(id_)


# --- writing back ---


def reply(number: int = 1, text: str = "Спасибо") -> Comment:
    return Comment(id=f"{number:032x}", at=LATER, who=RESPONDENT, text=text, public=True)


def test_what_the_business_writes_stands_beside_what_staff_wrote_and_changes_no_revision(store: SqlStore) -> None:
    id_ = begin(store)
    take(store, id_)
    write(store, id_, "Вопрос", about=ASKED)
    revision = store.load(id_).revision
    store.reply(id_, reply(7), most=100)
    loaded = store.load(id_)
    assert sorted(each.text for each in loaded.comments) == ["Вопрос", "Спасибо"]
    assert reply(7) in loaded.comments
    assert loaded.revision == revision


def test_nothing_is_written_to_a_draft_or_to_what_is_not_there(store: SqlStore) -> None:
    id_ = begin(store)
    with pytest.raises(InvalidAnswer, match="comment-draft"):
        store.reply(id_, reply(), most=100)
    with pytest.raises(SubmissionNotFound):
        store.reply("x", reply(), most=100)
    assert store.load(id_).comments == ()


def test_at_once_a_business_writes_no_more_than_it_may_and_staff_are_not_counted(store: SqlStore) -> None:
    id_ = begin(store)
    take(store, id_)
    write(store, id_, "Вопрос")

    def tried(number: int) -> str:
        try:
            store.reply(id_, reply(number), most=3)
        except InvalidAnswer as refused:
            return refused.code
        return "kept"

    tasks = [lambda number=number: tried(number) for number in range(10, 16)]
    assert sorted(at_once(tasks)) == ["comments-too-many"] * 3 + ["kept"] * 3
    assert len(store.load(id_).comments) == 4


# --- where the business hears of it ---


def test_an_address_is_kept_and_taken_back_with_the_letters_that_wait_for_it(store: SqlStore) -> None:
    id_ = begin(store)
    store.set_email(id_, "mari@example.ee")
    assert store.load(id_).email == "mari@example.ee"
    submission = store.load(id_)
    store.record(id_, HANDED_IN, read_at=submission.revision, results=scored(submission), letters=[letter(id_)])
    store.set_email(id_, "mari@example.ee")
    assert store.letters.take(LATER, timedelta(0)) is not None
    store.set_email(id_, None)
    assert store.load(id_).email is None
    assert store.letters.take(LATER, timedelta(0)) is None


def test_an_address_changes_nothing_that_is_decided(store: SqlStore) -> None:
    id_ = begin(store)
    before = store.load(id_)
    store.set_email(id_, "mari@example.ee")
    after: Submission = replace(store.load(id_), email=None)
    assert after == before


def test_an_address_of_what_is_not_there_is_refused(store: SqlStore) -> None:
    with pytest.raises(SubmissionNotFound):
        store.set_email("x", None)
