"""Submissions that were handed in before results were kept get theirs, and nothing else is touched."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from sqlalchemy import delete

from assessment import results, service
from assessment.service.counting import catch_up
from assessment.statistics import QuestionCount, Selection
from assessment.store import SqlStore, migrate, open_store
from assessment.store.tables import result_parts, result_questions, scored
from assessment.store.tables import results as wholes
from assessment.submission import Status
from tests.store.drafts import LATER, NO, YES, begin
from tests.store.test_migrations import FIRST, fill_first_revision

ON = date(2026, 12, 1)


def forget_results(store: SqlStore) -> None:
    """As it was before results were kept."""
    with store._database.writing() as connection:
        for table in (wholes, result_parts, result_questions, scored):
            connection.execute(delete(table))


def handed_in(store: SqlStore, number: int) -> str:
    submission_id = begin(store, number)
    store.save(submission_id, "line-busy", NO if number % 2 else YES, read_at=0, now=LATER)
    service.submit(store, submission_id, who="respondent", now=LATER)
    return submission_id


def test_rows_of_the_first_revision_are_counted_after_catching_up(empty_database: str) -> None:
    migrate(empty_database, to=FIRST)
    fill_first_revision(empty_database)
    migrate(empty_database)
    with closing(open_store(empty_database)) as store:
        assert store.statistics.stock(Selection()).statuses == {"submitted": 1}
        assert store.statistics.levels(Selection()).counts == {"declared": {}, "verified": {}}
        assert list(catch_up(store, store.statistics, on=ON)) == [1]
        counts = {"declared": {None: 1}, "verified": {None: 1}}
        assert store.statistics.levels(Selection()).counts == counts


def test_it_goes_batch_by_batch_and_a_second_time_finds_nothing(store: SqlStore) -> None:
    for number in range(5):
        handed_in(store, number)
    before = store.statistics.questions(Selection())
    forget_results(store)
    assert store.statistics.how_many_uncounted() == 5
    assert list(catch_up(store, store.statistics, on=LATER.date(), batch=2)) == [2, 4, 5]
    assert store.statistics.questions(Selection()) == before
    assert list(catch_up(store, store.statistics, on=LATER.date(), batch=2)) == []


def test_it_may_be_stopped_and_goes_on(store: SqlStore) -> None:
    for number in range(3):
        handed_in(store, number)
    forget_results(store)
    next(catch_up(store, store.statistics, on=ON, batch=1))
    assert store.statistics.how_many_uncounted() == 2
    assert list(catch_up(store, store.statistics, on=ON, batch=1)) == [1, 2]


def test_drafts_and_what_is_withdrawn_are_left_alone(store: SqlStore) -> None:
    begin(store, 1)
    taken_back = handed_in(store, 2)
    service.decide(store, taken_back, "withdrawn", by="business", who="respondent", now=LATER)
    assert list(catch_up(store, store.statistics, on=ON)) == []
    assert store.statistics.questions(Selection()) == ()


def test_what_has_changed_since_it_was_read_is_passed_over(store: SqlStore) -> None:
    submission_id = handed_in(store, 1)
    loaded = store.load(submission_id)
    service.decide(store, submission_id, "taken", by="reviewer", who="somebody", now=LATER)
    forget_results(store)
    store.statistics.keep([(submission_id, loaded.revision, results.of(loaded, on=ON))])
    assert store.statistics.questions(Selection()) == ()


def test_a_withdrawn_submission_counts_again_when_it_is_reopened(store: SqlStore) -> None:
    submission_id = handed_in(store, 1)
    counted = (
        QuestionCount(
            question_id="line-busy", critical=False, asked=1, applicable=1, failed=1, unknown=0, judged=0, corrected=0
        ),
    )
    seen: list[tuple[Status, tuple[QuestionCount, ...]]] = []
    for what, by in (("withdrawn", "business"), ("reopened", "lead")):
        service.decide(store, submission_id, what, by=by, who="somebody", now=LATER, why="a mistake")  # type: ignore[arg-type]
        seen.append((store.status(submission_id), store.statistics.questions(Selection())))
    assert seen == [("withdrawn", ()), ("in_review", counted)]


def test_the_same_results_put_again_are_kept_once(store: SqlStore) -> None:
    submission_id = handed_in(store, 1)
    before = store.statistics.questions(Selection())
    loaded = store.load(submission_id)
    store.statistics.keep([(submission_id, loaded.revision, results.of(loaded, on=LATER.date()))] * 2)
    assert store.statistics.questions(Selection()) == before
