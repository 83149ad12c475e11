"""Letters that wait: each is handed to one sender at a time, and forgotten once it is sent or given up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, select

from assessment.letter import Letter
from assessment.store import SqlStore, open_store
from assessment.store.letters import Taken
from assessment.store.tables import letters
from tests.store.drafts import HANDED_IN, LATER, begin, scored
from tests.store.test_at_once import at_once

LEASE = timedelta(minutes=10)
SECOND = timedelta(seconds=1)


def letter(number: int = 1, *, submission_id: str | None = None, at: datetime = LATER) -> Letter:
    return Letter(
        id=f"{number:032x}",
        submission_id=submission_id,
        recipient="mari@example.ee",
        subject="Ваши ответы",
        body="Слова",
        created_at=at,
    )


def put(store: SqlStore, *waiting: Letter) -> None:
    """Letters come with a step."""
    submission = store.load(begin(store, int(waiting[0].id, 16)))
    store.record(submission.id, HANDED_IN, read_at=submission.revision, results=scored(submission), letters=waiting)


@pytest.fixture
def second(database: str) -> Iterator[SqlStore]:
    """Another process."""
    with closing(open_store(database)) as opened:
        yield opened


def rows(database: str) -> list[tuple[object, ...]]:
    """What is left of each letter: address, words, when to try again, when it was sent, fault."""
    engine = create_engine(database)
    columns = letters.c.recipient, letters.c.body, letters.c.next_try, letters.c.sent_at, letters.c.fault
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(select(*columns).order_by(letters.c.id))]
    engine.dispose()
    return found


def taken(store: SqlStore, now: datetime = LATER) -> Taken:
    found = store.letters.take(now, LEASE)
    assert found is not None
    return found


def test_a_letter_waits_from_the_moment_of_its_step(store: SqlStore) -> None:
    put(store, letter())
    assert store.letters.take(LATER - SECOND, LEASE) is None
    assert taken(store) == Taken(letter=letter(), tries=1, until=LATER + LEASE)


def test_who_waits_for_letters_is_woken_by_them_and_by_nothing_else(store: SqlStore) -> None:
    begin(store, 9)
    assert not store.letters.wait.is_set()
    put(store, letter())
    assert store.letters.wait.is_set()


def test_a_letter_taken_is_nobody_elses_until_its_lease_is_over(store: SqlStore, second: SqlStore) -> None:
    put(store, letter())
    taken(store)
    assert second.letters.take(LATER + LEASE - SECOND, LEASE) is None
    assert taken(second, LATER + LEASE).tries == 2


def test_two_processes_never_take_the_same_letter(store: SqlStore, second: SqlStore) -> None:
    put(store, *(letter(number) for number in range(1, 11)))

    def all_of_them(mine: SqlStore) -> list[str]:
        ids = []
        while (found := mine.letters.take(LATER, LEASE)) is not None:
            ids.append(found.letter.id)
        return ids

    one, other = at_once([lambda: all_of_them(store), lambda: all_of_them(second)])
    assert sorted(one + other) == [letter(number).id for number in range(1, 11)]


def test_the_letter_that_is_due_longest_comes_first(store: SqlStore) -> None:
    put(store, letter(1, at=LATER), letter(2, at=LATER - SECOND))
    assert [taken(store).letter.id for _ in range(2)] == [letter(2).id, letter(1).id]


def test_a_letter_sent_leaves_neither_words_nor_address(store: SqlStore, database: str) -> None:
    put(store, letter())
    store.letters.sent(taken(store), now=LATER + SECOND)
    assert rows(database) == [("", "", None, LATER + SECOND, None)]
    assert store.letters.take(LATER + timedelta(days=9), LEASE) is None


def test_a_letter_given_up_leaves_only_the_reason(store: SqlStore, database: str) -> None:
    put(store, letter())
    store.letters.give_up(taken(store), fault="mail-address")
    assert rows(database) == [("", "", None, None, "mail-address")]


def test_a_letter_postponed_comes_again_then(store: SqlStore, database: str) -> None:
    put(store, letter())
    store.letters.postpone(taken(store), LATER + timedelta(minutes=1), fault="mail-not-sent")
    assert rows(database) == [("mari@example.ee", "Слова", LATER + timedelta(minutes=1), None, "mail-not-sent")]
    assert store.letters.take(LATER + timedelta(seconds=59), LEASE) is None
    assert taken(store, LATER + timedelta(minutes=1)).tries == 2


def test_who_was_too_slow_does_not_bring_back_what_another_has_sent(
    store: SqlStore, second: SqlStore, database: str
) -> None:
    put(store, letter())
    slow = taken(store)
    second.letters.sent(taken(second, LATER + LEASE), now=LATER + LEASE)
    store.letters.postpone(slow, LATER + 2 * LEASE, fault="mail-not-sent")
    assert rows(database) == [("", "", None, LATER + LEASE, None)]


def test_letters_go_with_their_submission(store: SqlStore, database: str) -> None:
    id_ = begin(store)
    submission = store.load(id_)
    about_it = [letter(1, submission_id=id_)]
    store.record(id_, HANDED_IN, read_at=submission.revision, results=scored(submission), letters=about_it)
    store.delete(id_)
    assert rows(database) == []
