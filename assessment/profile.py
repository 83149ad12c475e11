"""What the organisation is and does: the facts that rule forms and questions in or out. Never scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.answers import clean_text
from assessment.errors import InvalidAnswer
from assessment.questionnaire import Condition, FactValue

MAXIMUM_NAME = 200
"""Characters of an organisation's name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The organisation's name and the facts given so far, by key of `profile.yaml` (country, office …)."""

    name: str = ""
    facts: Mapping[str, FactValue] = field(default_factory=dict)


def checked_name(raw: object) -> str:
    """An organisation's name as it may be kept: one line of at most `MAXIMUM_NAME` characters.

    Raises:
        InvalidAnswer: not text, too long, or holding control characters.
    """
    name = " ".join(clean_text(raw).split())
    if len(name) > MAXIMUM_NAME:
        raise InvalidAnswer("text-too-long", maximum=MAXIMUM_NAME, length=len(name))
    return name


def holds(condition: Condition, profile: Profile) -> bool:
    """Whether the profile part of a condition holds.

    A fact nobody has given yet holds no condition: what is asked never rests on a guess.
    """
    return all(profile.facts.get(key) in values for key, values in condition.profile.items())
