"""The steps of a submission's life, and the organisation as its facts say."""

from __future__ import annotations

import pytest

from assessment.answers import Answer
from assessment.errors import TransitionRefused
from assessment.profile import Profile
from assessment.submission import TRANSITIONS, Stored, Submission, after
from tests.store.drafts import NOW, draft


def holding(**answers: Answer) -> Submission:
    """Keys are written with two underscores for the colon: profile__country."""
    stored = {key.replace("__", ":"): Stored(answer=answer, version=1, saved_at=NOW) for key, answer in answers.items()}
    return draft(stored=stored)


def test_a_draft_is_handed_in_once() -> None:
    assert after("draft", "submitted") == "submitted"
    with pytest.raises(TransitionRefused) as caught:
        after("submitted", "submitted")
    assert caught.value.code == "not-submitted-from-submitted"


def test_these_are_all_steps_there_are() -> None:
    assert TRANSITIONS == {("draft", "submitted"): "submitted"}


def test_answers_and_facts_are_told_apart() -> None:
    submission = holding(busy=Answer(value="yes"), profile__name=Answer(value="Näidis OÜ"))
    assert submission.answers == {"busy": Answer(value="yes")}
    assert submission.profile == Profile("Näidis OÜ")


def test_yes_and_no_are_facts_of_two_values_and_other_facts_are_options() -> None:
    submission = holding(
        profile__office=Answer(value="yes"), profile__calls=Answer(value="no"), profile__country=Answer(value="EE")
    )
    assert submission.profile == Profile("", {"office": True, "calls": False, "country": "EE"})


def test_a_fact_taken_back_is_no_fact() -> None:
    assert holding(profile__office=Answer(value=None)).profile == Profile()


def test_an_organisation_may_be_called_yes() -> None:
    assert holding(profile__name=Answer(value="yes")).profile == Profile("yes")
