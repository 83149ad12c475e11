"""Who works on what, on both databases: of two who take the same submission, one has it and the other hears who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from assessment import service
from assessment.accounts import User
from assessment.audit import Trace
from assessment.errors import NotAllowed, TransitionRefused
from assessment.queue import View
from assessment.service import assigning
from assessment.store import SqlStore
from assessment.store.tables import audit_log, users
from tests.staff import member
from tests.store.drafts import NOW, begin
from tests.store.test_at_once import at_once

LATER = NOW + timedelta(days=1)
TRACE = Trace(at=LATER, user_id=None, who="Анна", action="step-taken", subject="AAAA-0001")


@pytest.fixture
def anna(store: SqlStore) -> User:
    return member(store, name="Анна").user


@pytest.fixture
def boris(store: SqlStore) -> User:
    return member(store, name="Борис").user


@pytest.fixture
def lead(store: SqlStore) -> User:
    return member(store, "lead", name="Вера").user


def handed_in(store: SqlStore, number: int = 1) -> str:
    id_ = begin(store, number)
    service.submit(store, id_, who="respondent", now=NOW + timedelta(minutes=number))
    return id_


def take(store: SqlStore, id_: str, user: User) -> None:
    assigning.take(store, id_, user=user, now=LATER, trace=TRACE)


def give(store: SqlStore, id_: str, to: User, lead: User, *, seen: User | None = None) -> None:
    assigning.assign(store, id_, reviewer=to.id, seen=seen.id if seen else None, by=lead, trace=TRACE)


def traces(store: SqlStore) -> int:
    with store._database.reading() as connection:
        return len(connection.execute(select(audit_log.c.id)).all())


def disable(store: SqlStore, user: User) -> None:
    with store._database.writing() as connection:
        connection.execute(update(users).where(users.c.id == user.id).values(disabled_at=NOW))


def refusal(action: Callable[[], object]) -> tuple[str, dict[str, str]]:
    with pytest.raises(TransitionRefused) as refused:
        action()
    return refused.value.code, dict(refused.value.parameters)


def test_who_takes_a_submission_has_it_in_review(store: SqlStore, anna: User) -> None:
    id_ = handed_in(store)
    take(store, id_, anna)
    taken = store.load(id_)
    assert (taken.status, taken.reviewer, taken.events[-1].who) == ("in_review", anna.id, "Анна")
    assert traces(store) == 1


def test_taking_again_what_is_yours_changes_nothing(store: SqlStore, anna: User) -> None:
    id_ = handed_in(store)
    take(store, id_, anna)
    before = store.load(id_)
    take(store, id_, anna)
    assert store.load(id_) == before
    assert traces(store) == 1


def test_what_a_colleague_works_on_is_refused_with_the_name(store: SqlStore, anna: User, boris: User) -> None:
    id_ = handed_in(store)
    take(store, id_, anna)
    before = store.load(id_)
    assert refusal(partial(take, store, id_, boris)) == ("taken-by", {"who": "Анна"})
    assert store.load(id_) == before


def test_what_a_lead_gave_to_a_colleague_is_refused_with_the_name(
    store: SqlStore, anna: User, boris: User, lead: User
) -> None:
    id_ = handed_in(store)
    give(store, id_, anna, lead)
    assert refusal(partial(take, store, id_, boris)) == ("taken-by", {"who": "Анна"})
    take(store, id_, anna)
    assert store.load(id_).status == "in_review"


@pytest.mark.parametrize("taken", [True, False])
def test_what_somebody_left_whose_account_is_closed_can_be_taken(
    store: SqlStore, anna: User, boris: User, lead: User, taken: bool
) -> None:
    id_ = handed_in(store)
    take(store, id_, anna) if taken else give(store, id_, anna, lead)
    disable(store, anna)
    take(store, id_, boris)
    assert (store.load(id_).status, store.load(id_).reviewer) == ("in_review", boris.id)


def test_a_draft_cannot_be_taken(store: SqlStore, anna: User) -> None:
    id_ = begin(store)
    assert refusal(partial(take, store, id_, anna)) == ("is-draft", {})


def test_of_several_who_take_at_once_one_has_it_and_all_others_hear_who(store: SqlStore) -> None:
    people = [member(store, name=f"Person {number}").user for number in range(6)]
    for round_ in range(1, 6):
        id_ = handed_in(store, round_)

        def attempt(user: User, id_: str = id_) -> str:
            try:
                take(store, id_, user)
            except TransitionRefused as refused:
                return f"{refused.code} {refused.parameters['who']}"
            return "mine"

        said = at_once([partial(attempt, user) for user in people])
        winner = people[said.index("mine")]
        assert sorted(said) == sorted(["mine", *[f"taken-by {winner.name}"] * 5])
        loaded = store.load(id_)
        assert (loaded.reviewer, [event.who for event in loaded.events[1:]]) == (winner.id, [winner.name])


def test_everybody_who_asks_for_the_longest_waiting_at_once_gets_another_one(store: SqlStore) -> None:
    people = [member(store, name=f"Person {number}").user for number in range(4)]
    for number in range(1, 5):
        handed_in(store, number)
    ask = [partial(longest, store, user) for user in people]
    assert sorted(str(reference) for reference in at_once(ask)) == [f"AAAA-000{number}" for number in range(1, 5)]


def longest(store: SqlStore, user: User) -> str | None:
    return assigning.take_longest(store, View(), user=user, now=LATER, trace=lambda _reference: TRACE)


def test_the_longest_waiting_is_taken_first_and_none_when_nothing_is_left(store: SqlStore, anna: User) -> None:
    handed_in(store, 2)
    handed_in(store, 1)
    assert [longest(store, anna) for _ in range(3)] == ["AAAA-0001", "AAAA-0002", None]


def test_only_leads_give(store: SqlStore, anna: User, boris: User) -> None:
    id_ = handed_in(store)
    with pytest.raises(NotAllowed):
        give(store, id_, boris, anna)
    assert store.load(id_).reviewer is None


def test_of_two_leads_who_give_the_same_one_is_told(store: SqlStore, anna: User, boris: User, lead: User) -> None:
    id_ = handed_in(store)
    give(store, id_, anna, lead)
    assert refusal(partial(give, store, id_, boris, lead)) == ("given-meanwhile", {"who": "Анна"})
    assert store.load(id_).reviewer == anna.id
