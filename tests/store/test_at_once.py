"""Several people and processes at once: everybody's answer is kept, and of two writers one hears of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import TypeVar

import pytest

from assessment.answers import Answer
from assessment.errors import AnswersLocked, Overtaken
from assessment.service import Outcome, Saved
from assessment.store import SqlStore, open_store
from tests.building import choice, form
from tests.store.drafts import EXPIRES, HANDED_IN, LATER, NO, NOW, YES, begin, draft, scored, secret_hash

THREADS = 8
Result = TypeVar("Result")


def at_once(tasks: Sequence[Callable[[], Result]]) -> list[Result]:
    """Run all of them in threads that set off together."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], Result]) -> Result:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


@pytest.fixture(params=["threads", "processes"])
def stores(request: pytest.FixtureRequest, store: SqlStore, database: str) -> Iterator[list[SqlStore]]:
    """A store for each writer: the same one, or one each with connections and locks of its own, as processes have."""
    if request.param == "threads":
        yield [store] * THREADS
        return
    with ExitStack() as stack:
        yield [stack.enter_context(closing(open_store(database))) for _ in range(THREADS)]


def test_different_questions_saved_at_once_are_all_kept(stores: list[SqlStore]) -> None:
    submission_id = begin(stores[0])

    def fill(number: int, store: SqlStore) -> None:
        for question in range(10):
            store.save(submission_id, f"q-{number}-{question}", Answer(value=str(number)), read_at=0, now=NOW)

    at_once([partial(fill, number, store) for number, store in enumerate(stores)])
    expected = {f"q-{number}-{question}": str(number) for number in range(THREADS) for question in range(10)}
    assert {key: answer.value for key, answer in stores[0].load(submission_id).answers.items()} == expected


@pytest.mark.parametrize("read_at", [0, 1], ids=["a first answer", "a change"])
def test_of_two_who_change_the_same_answer_one_is_saved_and_one_is_told(stores: list[SqlStore], read_at: int) -> None:
    submission_id = begin(stores[0])
    for round_ in range(10):
        key = f"q-{round_}"
        for version in range(read_at):
            stores[0].save(submission_id, key, Answer(value="before"), read_at=version, now=NOW)
        tasks: list[Callable[[], Outcome]] = [
            partial(stores[who].save, submission_id, key, answer, read_at=read_at, now=LATER)
            for who, answer in enumerate((YES, NO))
        ]
        outcomes = at_once(tasks)
        loaded = stores[0].load(submission_id)
        winner, loser = (YES, NO) if isinstance(outcomes[0], Saved) else (NO, YES)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Clash", "Saved"]
        assert (loaded.stored[key].answer, loaded.stored[key].version) == (winner, read_at + 1)
        assert loaded.clashes[key] == loser


def test_many_versions_of_one_answer_leave_no_gap(stores: list[SqlStore]) -> None:
    submission_id = begin(stores[0])

    def insist(number: int, store: SqlStore) -> None:
        for round_ in range(5):
            read_at = 0
            answer = Answer(value=f"{number}-{round_}")
            while not isinstance(outcome := store.save(submission_id, "q", answer, read_at=read_at, now=NOW), Saved):
                read_at = outcome.theirs.version

    at_once([partial(insist, number, store) for number, store in enumerate(stores)])
    assert stores[0].load(submission_id).stored["q"].version == THREADS * 5


def test_no_answer_slips_in_beside_a_hand_in(stores: list[SqlStore]) -> None:
    """What was saved counts, what came late is refused: the submission never changes after its event.

    All set off together in every round: either the hand-in comes first, or it hears that an answer did. In every fifth
    round the writers hold back, so that the slowest hand-in has its chance.
    """
    for round_ in range(5):
        submission_id = begin(stores[0], round_)
        together = Barrier(THREADS, timeout=30)

        def set_off(together: Barrier = together) -> None:
            with suppress(BrokenBarrierError):
                together.wait()

        def save_until_locked(number: int, store: SqlStore, submission_id: str = submission_id) -> int:
            version = 0
            for turn in range(1000):
                set_off()
                if turn % 5 == 4:
                    continue
                try:
                    store.save(submission_id, f"q-{number}", Answer(value=version), read_at=version, now=NOW)
                except AnswersLocked:
                    return version
                version += 1
            raise AssertionError("the submission was never handed in")

        def hand_in(submission_id: str = submission_id, together: Barrier = together) -> int:
            while stores[0].status(submission_id) == "draft":
                submission = stores[0].load(submission_id)
                set_off()
                with suppress(Overtaken):
                    stores[0].record(submission_id, HANDED_IN, read_at=submission.revision, results=scored(submission))
            together.abort()
            return -1

        writers: list[Callable[[], int]] = [
            partial(save_until_locked, number, store) for number, store in enumerate(stores[1:])
        ]
        saved = at_once([hand_in, *writers])[1:]
        stored = stores[0].load(submission_id).stored
        assert [stored[f"q-{n}"].version if f"q-{n}" in stored else 0 for n in range(THREADS - 1)] == saved


def test_drafts_over_the_same_new_forms_can_be_begun_at_once(stores: list[SqlStore]) -> None:
    forms = [form(f"form-{number}", choice(f"q-{number}")) for number in range(4)]

    def start(number: int, store: SqlStore) -> None:
        ordered = tuple(forms if number % 2 else reversed(forms))
        submission = draft(number, forms=ordered)
        store.create(submission, secret_hash=secret_hash(number), secret_expires=EXPIRES)

    at_once([partial(start, number, store) for number, store in enumerate(stores)])
    assert [each.id for each in stores[0].load(draft(1).id).forms] == [each.id for each in forms]
