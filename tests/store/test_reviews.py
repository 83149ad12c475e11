"""Verdicts, comments and who is there, on both databases; what the business said is never touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Table, select

from assessment import results as results_of
from assessment import service
from assessment.answers import Answer
from assessment.audit import Trace
from assessment.errors import (
    DraftIsPrivate,
    EvidenceNotFound,
    InvalidAnswer,
    Overtaken,
    SubmissionNotFound,
    TransitionRefused,
)
from assessment.questionnaire import Question
from assessment.review import NO_VERDICT, StoredVerdict, Verdict
from assessment.service import reviewing
from assessment.service.reviewing import Judged, Present, VerdictClash
from assessment.store import SqlStore
from assessment.store.tables import answer_log, answers, audit_log, results, verdict_log
from assessment.submission import Stored, Submission
from tests.building import choice, form
from tests.staff import Member, member
from tests.store.drafts import LATER, NO, NOW, YES, begin, file

LINE, RAMP = choice("line-busy", severity="critical"), choice("ramp", not_applicable=True)
FORM = form("calls", LINE, RAMP)
REASON = "Anna has rung there herself"
ACCEPTED = Verdict(kind="accepted")
CORRECTED = Verdict(kind="corrected", corrected="no", reason=REASON)
ASKED = Verdict(kind="question", reason="How long does it ring?")


@pytest.fixture
def anna(store: SqlStore) -> Member:
    return member(store, name="Anna")


@pytest.fixture
def id_(store: SqlStore, anna: Member) -> str:
    """A submission of two answers, in review."""
    begun = begin(store, forms=(FORM,))
    store.save(begun, "line-busy", YES, read_at=0, now=NOW)
    store.save(begun, "ramp", Answer(not_applicable="We have no entrance"), read_at=0, now=NOW)
    service.submit(store, begun, who="respondent", now=NOW)
    service.decide(store, begun, "taken", by="reviewer", who="Anna", now=NOW, reviewer=anna.user.id)
    return begun


def trace(anna: Member, detail: str = "") -> Trace:
    return Trace(at=LATER, user_id=anna.user.id, who="Anna", action="judged", subject="AAAA-0001", detail=detail)


def judge(
    store: SqlStore, id_: str, who: Member, verdict: Verdict, *, read_at: int = 0, question: Question = LINE
) -> Judged | VerdictClash:
    return reviewing.judge(
        store, id_, question, verdict, read_at=read_at, user=who.user, now=LATER, trace=trace(who, question.id)
    )


def judged(outcome: Judged | VerdictClash) -> StoredVerdict:
    assert isinstance(outcome, Judged)
    return outcome.stored


def rows(store: SqlStore, table: Table, *columns: str) -> list[tuple[object, ...]]:
    chosen = [table.c[name] for name in columns or table.c.keys()]
    with store._database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*chosen))]


def test_a_verdict_stands_beside_the_answer(store: SqlStore, id_: str, anna: Member) -> None:
    before = store.load(id_)
    stored = judged(judge(store, id_, anna, CORRECTED))
    assert stored == StoredVerdict(verdict=CORRECTED, version=1, answer_version=1, at=LATER, by="Anna")
    after = store.load(id_)
    assert after.verdicts == {"line-busy": stored}
    assert after.verified_answers["line-busy"].value == "no"
    assert (after.answers, after.stored) == (before.answers, before.stored)
    assert after.revision == before.revision + 1


def test_a_verdict_leaves_log_results_and_trace_in_one(store: SqlStore, id_: str, anna: Member) -> None:
    judge(store, id_, anna, CORRECTED)
    assert rows(store, verdict_log, "key", "kind", "corrected", "version", "answer_version", "by") == [
        ("line-busy", "corrected", "no", 1, 1, "Anna")
    ]
    assert sorted(rows(store, results, "basis", "low")) == [("declared", 100.0), ("verified", 0.0)]
    assert rows(store, audit_log, "action", "subject", "detail") == [("judged", "AAAA-0001", "line-busy")]


def test_saving_what_is_stored_changes_nothing(store: SqlStore, id_: str, anna: Member) -> None:
    first = judge(store, id_, anna, ACCEPTED)
    again = judge(store, id_, anna, ACCEPTED, read_at=0)
    assert judged(again) == judged(first)
    assert len(rows(store, verdict_log)) == len(rows(store, audit_log)) == 1


def test_a_verdict_read_before_a_colleagues_comes_back_with_both(store: SqlStore, id_: str, anna: Member) -> None:
    boris = member(store, name="Boris")
    theirs = judged(judge(store, id_, anna, ACCEPTED))
    assert judge(store, id_, boris, CORRECTED) == VerdictClash(theirs, CORRECTED)
    assert store.load(id_).verdicts == {"line-busy": theirs}
    mine = judged(judge(store, id_, boris, CORRECTED, read_at=theirs.version))
    assert (mine.version, mine.by) == (2, "Boris")
    assert [row[0] for row in rows(store, verdict_log, "kind")] == ["accepted", "corrected"]


def test_a_verdict_can_be_taken_back_and_the_log_keeps_it(store: SqlStore, id_: str, anna: Member) -> None:
    judge(store, id_, anna, ACCEPTED)
    judge(store, id_, anna, NO_VERDICT, read_at=1)
    assert store.load(id_).verdicts["line-busy"].verdict == NO_VERDICT
    assert [row[0] for row in rows(store, verdict_log, "kind")] == ["accepted", None]


@pytest.mark.parametrize(
    ("verdict", "question", "code"),
    [
        (Verdict(kind="corrected", corrected="yes", reason=REASON), LINE, "correction-same"),
        (Verdict(kind="corrected", reason=REASON), LINE, "correction-missing"),
        (Verdict(kind="corrected", corrected="no", reason="short"), LINE, "verdict-corrected-reason"),
        (Verdict(kind="question", reason=""), LINE, "verdict-question-reason"),
        (Verdict(kind="question", reason="x" * 10_000), LINE, "text-too-long"),
        (Verdict(kind="refused", reason=REASON), LINE, "refusal-of-nothing"),
        (Verdict(kind="refused", reason="no"), RAMP, "verdict-refused-reason"),
        (Verdict(level="E2"), LINE, "level-needs-day"),
        (Verdict(level="E3", checked_on=date(2026, 11, 1), check="documents"), LINE, "level-needs-check"),
        (Verdict(level="E1", checked_on=date(2030, 1, 1)), LINE, "checked-in-the-future"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_and_nothing_changes(
    store: SqlStore, id_: str, anna: Member, verdict: Verdict, question: Question, code: str
) -> None:
    before = store.load(id_)
    with pytest.raises(InvalidAnswer) as refused:
        judge(store, id_, anna, verdict, question=question)
    assert refused.value.code == code
    assert store.load(id_) == before
    assert rows(store, audit_log) == []


def test_nothing_is_judged_before_somebody_has_taken_it_or_after_the_decision(store: SqlStore, anna: Member) -> None:
    begun = begin(store, forms=(FORM,))
    store.save(begun, "line-busy", YES, read_at=0, now=NOW)
    assert refusal(lambda: judge(store, begun, anna, ACCEPTED)) == "is-draft"
    service.submit(store, begun, who="respondent", now=NOW)
    assert refusal(lambda: judge(store, begun, anna, ACCEPTED)) == "review-not-begun"
    service.decide(store, begun, "taken", by="reviewer", who="Anna", now=NOW)
    service.decide(store, begun, "approved", by="reviewer", who="Anna", now=NOW)
    assert refusal(lambda: judge(store, begun, anna, ACCEPTED)) == "is-approved"
    assert store.load(begun).verdicts == {}


def refusal(use: Callable[[], object]) -> str:
    with pytest.raises(TransitionRefused) as refused:
        use()
    return refused.value.code


def test_a_step_taken_between_reading_and_writing_refuses_the_verdict(store: SqlStore, id_: str, anna: Member) -> None:
    read = store.load(id_)
    found = StoredVerdict(verdict=ACCEPTED, version=1, answer_version=1, at=LATER, by="Anna")
    kept = results_of.of(read, on=LATER.date())

    def write() -> None:
        store.reviews.judge(id_, {"line-busy": found}, read_at=read.revision, results=kept, trace=trace(anna))

    judge(store, id_, anna, ACCEPTED, question=RAMP)
    with pytest.raises(Overtaken):
        write()
    service.decide(store, id_, "approved", by="reviewer", who="Boris", now=LATER)
    assert refusal(write) == "is-approved"
    assert "line-busy" not in store.load(id_).verdicts
    store.delete(id_)
    with pytest.raises(SubmissionNotFound):
        write()


def test_accept_all_takes_only_what_nobody_has_judged(store: SqlStore, id_: str, anna: Member) -> None:
    asked = judged(judge(store, id_, anna, ASKED))
    judge(store, id_, anna, Verdict(level="E1"), question=RAMP)
    done = accept_all(store, id_, anna)
    assert {key: one.verdict for key, one in done.items()} == {"ramp": Verdict(kind="accepted", level="E1")}
    assert store.load(id_).verdicts == {"line-busy": asked, **done}
    assert accept_all(store, id_, anna) == {}


def accept_all(store: SqlStore, id_: str, anna: Member) -> dict[str, StoredVerdict]:
    return dict(
        reviewing.accept_all(store, id_, [LINE, RAMP], user=anna.user, now=LATER, trace=trace(anna, "accepted"))
    )


def test_a_whole_review_leaves_answers_and_their_log_as_they_were(store: SqlStore, id_: str, anna: Member) -> None:
    before = rows(store, answers), rows(store, answer_log)
    judge(store, id_, anna, CORRECTED)
    judge(store, id_, anna, ASKED, read_at=1)
    judge(store, id_, anna, Verdict(kind="refused", reason=REASON), question=RAMP)
    write(store, id_, anna, "Look at this again", public=False)
    service.decide(store, id_, "returned", by="reviewer", who="Anna", now=LATER)
    service.submit(store, id_, who="respondent", now=LATER)
    service.decide(store, id_, "taken", by="reviewer", who="Anna", now=LATER)
    judge(store, id_, anna, ACCEPTED, read_at=2)
    service.decide(store, id_, "approved", by="reviewer", who="Anna", now=LATER)
    service.decide(store, id_, "reopened", by="lead", who="Olga", now=LATER, why="A mistake of ours")
    accept_all(store, id_, anna)
    service.decide(store, id_, "withdrawn", by="lead", who="Olga", now=LATER, why="The business has closed")
    assert (rows(store, answers), rows(store, answer_log)) == before


def test_an_answer_changed_after_a_return_needs_a_new_verdict(store: SqlStore, id_: str, anna: Member) -> None:
    judge(store, id_, anna, ASKED)
    service.decide(store, id_, "returned", by="reviewer", who="Anna", now=LATER)
    store.save(id_, "line-busy", NO, read_at=1, now=LATER)
    service.submit(store, id_, who="respondent", now=LATER)
    service.decide(store, id_, "taken", by="reviewer", who="Anna", now=LATER)
    assert store.load(id_).standing_verdicts() == {}
    assert judged(judge(store, id_, anna, ACCEPTED, read_at=1)).answer_version == 2
    found = store.reviews.history(id_, "line-busy")
    assert found.answers == (Stored(answer=YES, version=1, saved_at=NOW), Stored(answer=NO, version=2, saved_at=LATER))
    assert [one.verdict.kind for one in found.verdicts] == ["question", "accepted"]


def write(store: SqlStore, id_: str, who: Member, text: str, *, public: bool) -> None:
    reviewing.comment(
        store,
        id_,
        text,
        public=public,
        question_id=None,
        user=who.user,
        now=LATER,
        random=os.urandom,
        trace=trace(who),
    )


class TestComments:
    def test_a_comment_is_kept_with_its_trace(self, store: SqlStore, id_: str, anna: Member) -> None:
        revision = store.load(id_).revision
        write(store, id_, anna, " Please look \r\n at the ramp ", public=True)
        (comment,) = store.load(id_).comments
        assert (comment.text, comment.who, comment.public) == ("Please look \n at the ramp", "Anna", True)
        assert (len(rows(store, audit_log)), store.load(id_).revision) == (1, revision)

    @pytest.mark.parametrize(
        ("text", "code"), [("", "comment-empty"), (" \n ", "comment-empty"), ("x" * 10_000, "text-too-long")]
    )
    def test_nothing_and_too_much_are_refused(
        self, store: SqlStore, id_: str, anna: Member, text: str, code: str
    ) -> None:
        with pytest.raises(InvalidAnswer) as refused:
            write(store, id_, anna, text, public=True)
        assert refused.value.code == code
        assert store.load(id_).comments == ()

    def test_a_draft_takes_none(self, store: SqlStore, anna: Member) -> None:
        with pytest.raises(DraftIsPrivate):
            write(store, begin(store), anna, "Hello", public=True)


class TestFind:
    def test_the_reference_as_people_type_it(self, store: SqlStore, id_: str) -> None:
        assert store.reviews.find(" aaaa 0001") == id_

    def test_a_draft_is_private(self, store: SqlStore) -> None:
        begin(store)
        with pytest.raises(DraftIsPrivate):
            store.reviews.find("AAAA-0001")

    @pytest.mark.parametrize("reference", ["", "ZZZZ-ZZZZ", "'; drop table", "x" * 3000])
    def test_one_that_does_not_exist(self, store: SqlStore, reference: str) -> None:
        with pytest.raises(SubmissionNotFound):
            store.reviews.find(reference)


class TestPresence:
    def test_the_second_sees_the_first_for_two_minutes(self, store: SqlStore, id_: str, anna: Member) -> None:
        boris = member(store, name="Boris")
        assert reviewing.see(store, id_, anna.user, now=NOW) == ()
        assert reviewing.see(store, id_, boris.user, now=NOW) == (Present("Anna", NOW),)
        later = NOW + timedelta(seconds=119)
        assert reviewing.see(store, id_, anna.user, now=later) == (Present("Boris", NOW),)
        assert reviewing.see(store, id_, anna.user, now=NOW + timedelta(minutes=2)) == ()

    def test_another_review_is_another_matter(self, store: SqlStore, id_: str, anna: Member) -> None:
        boris = member(store, name="Boris")
        reviewing.see(store, begin(store, 2), boris.user, now=NOW)
        assert reviewing.see(store, id_, anna.user, now=NOW) == ()


class TestFile:
    def test_of_this_submission_alone(self, store: SqlStore) -> None:
        mine, theirs = begin(store), begin(store, 2)
        store.attach(mine, file(), b"bytes")
        assert store.reviews.file(mine, file().id) == file()
        for place, id_ in ((theirs, file().id), (mine, "0" * 31 + "9"), ("nothing", file().id)):
            with pytest.raises(EvidenceNotFound):
                store.reviews.file(place, id_)


def test_what_is_only_seen_is_told_once_in_a_while(store: SqlStore, anna: Member) -> None:
    opened = trace(anna)
    within = timedelta(hours=12)
    for minutes in (0, 1, 700, 720, 721):
        store.reviews.tell_once(replace(opened, at=NOW + timedelta(minutes=minutes)), within=within)
    store.reviews.tell_once(replace(opened, at=NOW, detail="a file"), within=within)
    assert len(rows(store, audit_log)) == 3


def sent_again(store: SqlStore, id_: str, anna: Member, change: Callable[[], object]) -> Submission:
    """Asked about, returned, changed, sent and taken again; what a page still shows that was open all the while."""
    judge(store, id_, anna, ASKED)
    seen = store.load(id_)
    service.decide(store, id_, "returned", by="reviewer", who="Boris", now=NOW)
    change()
    service.submit(store, id_, who="respondent", now=NOW)
    service.decide(store, id_, "taken", by="reviewer", who="Anna", now=NOW, reviewer=anna.user.id)
    return seen


@pytest.mark.parametrize("proof", [True, False])
def test_nobody_judges_an_answer_they_have_not_seen(store: SqlStore, id_: str, anna: Member, proof: bool) -> None:
    def change() -> None:
        if proof:
            store.attach(id_, file(), b"x")
        else:
            store.save(id_, "line-busy", NO, read_at=1, now=NOW)

    seen = sent_again(store, id_, anna, change)
    before = store.load(id_)
    more = {"user": anna.user, "now": LATER, "trace": trace(anna)}
    with pytest.raises(Overtaken):
        reviewing.judge(store, id_, LINE, ACCEPTED, read_at=1, seen=seen, **more)  # type: ignore[arg-type]
    assert reviewing.accept_all(store, id_, [LINE], seen=seen, **more) == {}  # type: ignore[arg-type]
    assert store.load(id_) == before
    again = reviewing.judge(store, id_, LINE, ACCEPTED, read_at=1, seen=before, **more)  # type: ignore[arg-type]
    assert judged(again).answer_version == before.version("line-busy")


def test_today_is_the_reviewers_day(store: SqlStore, id_: str, anna: Member) -> None:
    """After midnight in Tallinn it is still yesterday in UTC."""
    day = LATER.date() + timedelta(days=1)
    found = Verdict(kind="accepted", level="E2", checked_on=day, check="documents")
    more = {"user": anna.user, "now": LATER, "trace": trace(anna), "read_at": 0}
    with pytest.raises(InvalidAnswer, match="checked-in-the-future"):
        reviewing.judge(store, id_, LINE, found, **more)  # type: ignore[arg-type]
    kept = reviewing.judge(store, id_, LINE, found, today=day, **more)  # type: ignore[arg-type]
    assert judged(kept).verdict == found
