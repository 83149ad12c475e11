"""What staff learn from all submissions: SQL says the same as counting them one by one."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.errors import Busy
from assessment.results import BASES
from assessment.statistics import Levels, Points, Selection, Stock, Waiting
from assessment.store import SqlStore
from assessment.store.database import Database
from assessment.store.statistics import AT_ONCE, SqlStatistics
from assessment.submission import Submission
from tests.store import counted
from tests.store.lives import ENDED, live

MANY = 24
SELECTIONS = [
    Selection(),
    Selection(since="2026-02"),
    Selection(until="2026-01"),
    Selection(since="2026-02", until="2026-03"),
    Selection(form="form-1"),
    Selection(sector="retail"),
    Selection(country="EE", language="ru"),
    Selection(status="approved"),
    Selection(status="in_review", country="RU"),
    Selection(sector="nothing of the kind"),
]


@pytest.fixture
def lives(store: SqlStore, request: pytest.FixtureRequest) -> Sequence[Submission]:
    """Random submissions; a test may name other seeds."""
    chance = random.Random(getattr(request, "param", 1))  # noqa: S311 - chance, not secrecy
    return [store.load(live(store, chance, number)) for number in range(MANY)]


@pytest.mark.parametrize("lives", [1, 2], indirect=True)
def test_every_statistic_is_what_counting_one_by_one_gives(store: SqlStore, lives: Sequence[Submission]) -> None:
    statistics = store.statistics
    for basis in BASES:
        for plain in SELECTIONS:
            selection = replace(plain, basis=basis)
            assert statistics.stock(selection) == counted.stock(lives, selection)
            assert statistics.levels(selection) == counted.levels(lives, selection)
            assert _in_order(statistics.points(selection)) == counted.points(lives, selection)
            assert statistics.questions(selection) == counted.questions(lives, selection)
            assert statistics.waiting(selection, now=ENDED) == counted.waiting(lives, selection, now=ENDED)


def test_the_random_lives_have_something_of_everything(store: SqlStore, lives: Sequence[Submission]) -> None:
    assert len({one.status for one in lives}) == 6
    points, questions = store.statistics.points(Selection()), store.statistics.questions(Selection(basis="verified"))
    assert {part.kind for part in points.parts} >= {"form", "section"}
    assert None in points.sectors
    assert max(question.corrected for question in questions) > 0
    assert max(question.failed for question in questions) > 0
    assert store.statistics.waiting(Selection(), now=ENDED).decided > 2


def test_an_empty_database_has_nothing_to_count(store: SqlStore) -> None:
    statistics = store.statistics
    assert statistics.stock(Selection()) == Stock(statuses={}, months=())
    assert statistics.levels(Selection()) == Levels({"declared": {}, "verified": {}})
    assert statistics.points(Selection()) == Points(overall=None, sectors={}, countries={}, parts=())
    assert statistics.questions(Selection()) == ()
    nothing = Waiting(decided=0, median=None, nine_of_ten=None, waiting=(0, 0, 0, 0, 0))
    assert statistics.waiting(Selection(), now=ENDED) == nothing
    assert statistics.first_month() is None


def test_what_is_deleted_is_counted_no_longer(store: SqlStore, lives: Sequence[Submission]) -> None:
    for one in lives[::2]:
        store.delete(one.id)
    rest = lives[1::2]
    assert _in_order(store.statistics.points(Selection())) == counted.points(rest, Selection())
    assert store.statistics.questions(Selection()) == counted.questions(rest, Selection())


def test_the_first_month_is_that_of_the_earliest_hand_in(store: SqlStore, lives: Sequence[Submission]) -> None:
    moments = [at for one in lives if (at := counted.handed_in_at(one)) is not None]
    assert store.statistics.first_month() == counted.month_of(min(moments))


def test_who_asks_while_too_many_are_counting_is_told_to_come_back(database: str) -> None:
    impatient = SqlStatistics(opened := Database(database), patience=0.01)
    inside, leave = threading.Barrier(AT_ONCE + 1), threading.Event()

    def stay() -> None:
        with impatient._turn():
            inside.wait()
            leave.wait()

    threads = [threading.Thread(target=stay) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    inside.wait()
    with pytest.raises(Busy):
        impatient.stock(Selection())
    leave.set()
    for thread in threads:
        thread.join()
    assert impatient.stock(Selection()).total == 0
    opened.close()


def test_ages_are_counted_from_the_last_hand_in(store: SqlStore, lives: Sequence[Submission]) -> None:
    for days in (0, 3, 7, 14, 30):
        for moment in (ENDED - timedelta(days=days), ENDED - timedelta(days=days, microseconds=1)):
            found = store.statistics.waiting(Selection(), now=moment)
            assert found == counted.waiting(lives, Selection(), now=moment)


def _in_order(points: Points) -> Points:
    return replace(points, parts=tuple(sorted(points.parts, key=lambda part: (part.kind, part.form_id, part.part_id))))
