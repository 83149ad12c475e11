"""The steps of a submission's life, and the organisation as its facts say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assessment.answers import Answer, EvidenceLevel
from assessment.errors import TransitionRefused
from assessment.profile import Profile
from assessment.submission import TRANSITIONS, Stored, Submission, after
from tests.store.drafts import NOW, draft, file


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


def proved(level: EvidenceLevel) -> Mapping[str, Answer]:
    """The answers of a draft in which a file is attached to one answer of this level."""
    stored = {"line-busy": Stored(answer=Answer(value="yes", evidence=level), version=1, saved_at=NOW)}
    return draft(stored=stored, evidence=(file(),)).answers


def test_a_file_proves_its_answer_and_lowers_no_level_the_ngo_gave() -> None:
    levels: list[EvidenceLevel] = ["E0", "E1", "E2", "E3"]
    assert [proved(level)["line-busy"].evidence for level in levels] == ["E1", "E1", "E2", "E3"]


def test_a_file_without_an_answer_answers_nothing() -> None:
    assert draft(evidence=(file(),)).answers == {}


def test_yes_and_no_are_facts_of_two_values_and_other_facts_are_options() -> None:
    submission = holding(
        profile__office=Answer(value="yes"), profile__calls=Answer(value="no"), profile__country=Answer(value="EE")
    )
    assert submission.profile == Profile("", {"office": True, "calls": False, "country": "EE"})


def test_a_fact_taken_back_is_no_fact() -> None:
    assert holding(profile__office=Answer(value=None)).profile == Profile()


def test_an_organisation_may_be_called_yes() -> None:
    assert holding(profile__name=Answer(value="yes")).profile == Profile("yes")
