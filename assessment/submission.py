"""One filling of forms by one organisation, and the only steps its life can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from assessment.answers import Answer
from assessment.errors import TransitionRefused
from assessment.profile import Profile
from assessment.questionnaire import Form
from assessment.text import Language

Status = Literal["draft", "submitted"]
Transition = Literal["submitted"]

TRANSITIONS: Mapping[tuple[Status, Transition], Status] = {("draft", "submitted"): "submitted"}
"""Every step the life cycle allows; review adds its own."""


FACT = "profile:"
"""Prefix of the keys under which facts of the profile are kept beside the answers (`profile:country`)."""
_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Event:
    """A decision somebody took about a submission, in the past tense; times are UTC."""

    at: datetime
    who: str
    what: Transition
    before: Status
    after: Status
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An answer as the database holds it: `version` rises with every change and tells two writers apart."""

    answer: Answer
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file attached to an answer; its bytes are fetched apart. `size` in bytes."""

    id: str
    question_id: str
    filename: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A submission with the frozen forms it answers, so that an old report stays true after the forms change.

    `reference` can be read over the phone; `id` is internal and never shown. Times are UTC.
    `stored` also holds the facts about the organisation, under `FACT` + key, so that they are saved, logged and
    guarded against clashes like any answer. `clashes` are answers that lost a race and wait for somebody to choose.
    """

    id: str
    reference: str
    status: Status
    language: Language
    forms: tuple[Form, ...]
    stored: Mapping[str, Stored] = field(default_factory=dict)
    clashes: Mapping[str, Answer] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    events: tuple[Event, ...] = ()
    created_at: datetime
    updated_at: datetime

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers alone, by question id, as scoring and journey read them.

        A file attached to an answer is proof of level E1 as long as it is there, so the level is not stored.
        """
        answers = {key: stored.answer for key, stored in self.stored.items() if not key.startswith(FACT)}
        for evidence in self.evidence:
            answer = answers.get(evidence.question_id)
            if answer is not None and answer.evidence == "E0":
                answers[evidence.question_id] = replace(answer, evidence="E1")
        return answers

    @property
    def profile(self) -> Profile:
        """The organisation as its facts say."""
        values = {
            key.removeprefix(FACT): stored.answer.value
            for key, stored in self.stored.items()
            if key.startswith(FACT) and isinstance(stored.answer.value, str)
        }
        name = str(values.pop("name", ""))
        return Profile(name, {key: _YES_NO.get(str(value), str(value)) for key, value in values.items()})


def after(status: Status, transition: Transition) -> Status:
    """The status a transition leads to.

    Raises:
        TransitionRefused: there is no such step from this status.
    """
    try:
        return TRANSITIONS[status, transition]
    except KeyError:
        raise TransitionRefused(f"not-{transition}-from-{status}") from None
