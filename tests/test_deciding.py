"""Steps are decided on what is there when they are taken: what changes meanwhile is read again, and not for ever."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from assessment import service
from assessment.accounts import Role
from assessment.answers import Answer
from assessment.errors import InvalidAnswer, Overtaken, TransitionRefused
from assessment.letter import Letter
from assessment.results import Results
from assessment.review import Verdict
from assessment.service import MAXIMUM_REPLIES
from assessment.service.trying import TRIES
from assessment.store import SqlStore, migrate, open_store
from assessment.store.tables import audit_log
from assessment.submission import RESPONDENT, Comment, Event, Submission
from tests.reviewed import give_back, judge, step, take, trace
from tests.staff import member
from tests.store.drafts import LATER, NO, NOW, YES, begin

KEY = "line-busy"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/assessment.db"


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    migrate(url)
    opened = open_store(url)
    yield opened
    opened.close()


class Busy:
    """A store in which somebody else changes something every time before a step is recorded."""

    def __init__(self, store: SqlStore, meanwhile: Callable[[int], object], times: int) -> None:
        self.store, self.meanwhile, self.times, self.recorded = store, meanwhile, times, 0

    def load(self, submission_id: str) -> Submission:
        return self.store.load(submission_id)

    def record(self, submission_id: str, event: Event, *, read_at: int, results: Results, **more: object) -> None:
        if self.recorded < self.times:
            self.meanwhile(self.recorded)
        self.recorded += 1
        self.store.record(submission_id, event, read_at=read_at, results=results, **more)  # type: ignore[arg-type]


def answering(store: SqlStore, submission_id: str) -> Callable[[int], object]:
    return lambda time: store.save(submission_id, KEY, (YES, NO)[time % 2], read_at=time, now=NOW)


def test_a_step_is_tried_again_on_what_has_changed(store: SqlStore) -> None:
    id_ = begin(store)
    busy = Busy(store, answering(store, id_), TRIES - 1)
    event = service.submit(busy, id_, who=RESPONDENT, now=LATER)
    loaded = store.load(id_)
    assert (loaded.events, loaded.version(KEY), busy.recorded) == ((event,), TRIES - 1, TRIES)


def test_a_step_that_is_overtaken_again_and_again_is_given_up(store: SqlStore) -> None:
    id_ = begin(store)
    busy = Busy(store, answering(store, id_), TRIES)
    with pytest.raises(Overtaken):
        service.submit(busy, id_, who=RESPONDENT, now=LATER)
    assert (store.status(id_), store.load(id_).events, busy.recorded) == ("draft", (), TRIES)


def test_a_step_that_somebody_else_has_taken_meanwhile_is_not_tried_again(store: SqlStore) -> None:
    id_ = begin(store)
    busy = Busy(store, lambda _time: service.submit(store, id_, who=RESPONDENT, now=NOW), 1)
    with pytest.raises(TransitionRefused) as caught:
        service.submit(busy, id_, who=RESPONDENT, now=LATER)
    assert (caught.value.code, busy.recorded, len(store.load(id_).events)) == ("is-submitted", 1, 1)


def test_a_guard_is_asked_again_about_what_has_changed(store: SqlStore) -> None:
    """A business sends; meanwhile another tab makes two versions of an answer."""
    id_ = begin(store)
    store.save(id_, KEY, YES, read_at=0, now=NOW)
    busy = Busy(store, lambda _time: store.save(id_, KEY, NO, read_at=0, now=NOW), 1)
    with pytest.raises(TransitionRefused, match="clashes-open"):
        service.submit(busy, id_, who=RESPONDENT, now=LATER)
    assert store.status(id_) == "draft"


def test_what_was_decided_on_one_screen_is_not_done_to_what_came_later(store: SqlStore) -> None:
    """A reviewer approves what is on the screen; a verdict that comes in between is looked at first."""
    id_ = begin(store)
    take(store, id_)
    seen = store.load(id_).revision
    busy = Busy(store, lambda _time: judge(store, id_, {KEY: Verdict(kind="accepted")}), 1)
    with pytest.raises(Overtaken):
        service.decide(busy, id_, "approved", by="lead", who="Anna", now=LATER, seen=seen)
    assert store.status(id_) == "in_review"
    seen = store.load(id_).revision
    assert service.decide(store, id_, "approved", by="lead", who="Anna", now=LATER, seen=seen).after == "approved"


def test_a_refused_step_leaves_neither_event_nor_trace(store: SqlStore, url: str) -> None:
    id_ = begin(store)
    take(store, id_)
    before = store.load(id_)
    with pytest.raises(TransitionRefused, match="nothing-asked"):
        service.decide(store, id_, "returned", by="reviewer", who="Анна", now=LATER, trace=trace())
    assert store.load(id_) == before
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(select(audit_log)).all() == []
    engine.dispose()


@pytest.mark.parametrize(
    ("why", "code"), [("x" * 10_000, "text-too-long"), ("a\x00b", "text-control-characters")], ids=["long", "control"]
)
def test_a_reason_that_cannot_be_kept_is_refused_and_nothing_happens(store: SqlStore, why: str, code: str) -> None:
    id_ = begin(store)
    take(store, id_)
    with pytest.raises(InvalidAnswer) as caught:
        step(store, id_, "withdrawn", why=why)
    assert (caught.value.code, store.status(id_)) == (code, "in_review")


def test_the_account_that_takes_it_works_on_it(store: SqlStore) -> None:
    role: Role = "reviewer"
    anna = member(store, role).user
    id_ = begin(store)
    service.submit(store, id_, who=RESPONDENT, now=NOW)
    service.decide(store, id_, "taken", by=role, who=anna.name, now=LATER, reviewer=anna.id)
    assert store.load(id_).reviewer == anna.id
    give_back(store, id_, KEY)
    assert store.load(id_).reviewer == anna.id


def test_letters_are_composed_on_what_was_there_before_the_step(store: SqlStore) -> None:
    seen: list[tuple[str, str]] = []

    def compose(submission: Submission, event: Event) -> Sequence[Letter]:
        seen.append((submission.status, event.after))
        return ()

    id_ = begin(store)
    service.submit(store, id_, who=RESPONDENT, now=LATER, compose=compose)
    service.withdraw(store, id_, now=LATER, compose=compose)
    assert seen == [("draft", "submitted"), ("submitted", "withdrawn")]


def test_a_business_takes_back_what_it_has_sent_and_its_answers_stay(store: SqlStore) -> None:
    id_ = begin(store)
    store.save(id_, KEY, YES, read_at=0, now=NOW)
    service.submit(store, id_, who=RESPONDENT, now=NOW)
    event = service.withdraw(store, id_, now=LATER)
    assert event == Event(at=LATER, who=RESPONDENT, what="withdrawn", before="submitted", after="withdrawn")
    assert store.load(id_).answers == {KEY: Answer(value="yes")}


@pytest.mark.parametrize("status", ["draft", "approved", "withdrawn"])
def test_there_is_nothing_to_take_back_before_sending_or_after_a_decision(store: SqlStore, status: str) -> None:
    id_ = begin(store)
    if status != "draft":
        take(store, id_)
        step(store, id_, "approved") if status == "approved" else step(store, id_, "withdrawn", why="Причина")
    with pytest.raises(TransitionRefused) as caught:
        service.withdraw(store, id_, now=LATER)
    assert caught.value.code == f"is-{status}"


# --- writing back ---


def test_what_a_business_writes_is_public_and_cleaned(store: SqlStore) -> None:
    id_ = begin(store)
    take(store, id_)
    kept = service.reply(store, id_, "  Спасибо \n", now=LATER, random=lambda size: b"\x01" * size)
    assert kept == Comment(id="01" * 16, at=LATER, who=RESPONDENT, text="Спасибо", public=True)
    assert store.load(id_).comments == (kept,)


@pytest.mark.parametrize(
    ("text", "code", "parameters"),
    [
        ("", "comment-empty", {}),
        (" \n\t ", "comment-empty", {}),
        ("я" * 4001, "text-too-long", {"maximum": 4000, "length": 4001}),
        ("я" * 10_000, "text-too-long", {"maximum": 4000, "length": 10_000}),
        ("a\x00b", "text-control-characters", {}),
    ],
    ids=["nothing", "blanks", "4001", "10000", "control"],
)
def test_what_cannot_be_a_message_is_refused(
    store: SqlStore, text: str, code: str, parameters: dict[str, object]
) -> None:
    id_ = begin(store)
    take(store, id_)
    with pytest.raises(InvalidAnswer) as caught:
        service.reply(store, id_, text, now=LATER, random=os.urandom)
    assert (caught.value.code, caught.value.parameters, store.load(id_).comments) == (code, parameters, ())


def test_a_message_may_have_four_thousand_characters(store: SqlStore) -> None:
    id_ = begin(store)
    take(store, id_)
    assert len(service.reply(store, id_, "я" * 4000, now=LATER, random=os.urandom).text) == 4000


def test_a_business_may_write_a_hundred_messages_and_no_more(store: SqlStore) -> None:
    id_ = begin(store)
    take(store, id_)
    for _ in range(MAXIMUM_REPLIES):
        service.reply(store, id_, "Слова", now=LATER, random=os.urandom)
    with pytest.raises(InvalidAnswer) as caught:
        service.reply(store, id_, "Слова", now=LATER, random=os.urandom)
    assert (caught.value.code, caught.value.parameters) == ("comments-too-many", {"maximum": 100})
    assert len(store.load(id_).comments) == 100
