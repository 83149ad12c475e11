"""What the organisation is and does: the facts that rule forms and questions in or out. Never scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment.errors import InvalidAnswer, MailNotSent
from assessment.lines import checked_address, checked_line, checked_phones, checked_site
from assessment.questionnaire import Condition, FactValue, Law, Question
from assessment.ready import DETAILS, Detail

MAXIMUM_NAME = 200
"""Characters of an organisation's name."""
SHORT_NUMBER = 3
"""Digits of the shortest numbers that customers of a business can dial or write to (900, 1234)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The organisation's name, the facts given so far, by key of `profile.yaml` (country, office …), and its details.

    `details` (`ready.DETAILS`: phone, e-mail …) only fill ready texts. They stand apart, so that no condition and no
    figure can ever rest on one.
    """

    name: str = ""
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> Mapping[str, str]:
        """What fills the placeholders of ready texts."""
        return {"name": self.name, **self.details}

    def given(self) -> Iterator[tuple[Detail, str]]:
        """The details that were given, in their usual order."""
        return ((detail, self.details[detail]) for detail in DETAILS if detail in self.details)


def checked_name(raw: object) -> str:
    """An organisation's name as it may be kept: one line of at most `MAXIMUM_NAME` characters.

    Raises:
        InvalidAnswer: not text, too long, or holding control characters.
    """
    return checked_line(raw, MAXIMUM_NAME)


def checked_detail(detail: Detail, raw: object) -> str:
    """A detail as it may be kept, as it was typed; may be empty.

    Raises:
        InvalidAnswer: not text, too long, holding control characters, or plainly no number or address of its kind.
    """
    match detail:
        case "phone" | "sms":
            return checked_phones(raw, fewest=SHORT_NUMBER)
        case "email":
            return _email(raw)
        case "site":
            return checked_site(raw)
        case "messenger" | "address" | "hours":
            return checked_line(raw)


def _email(raw: object) -> str:
    line = checked_line(raw)
    if line:
        try:
            checked_address(line)
        except MailNotSent as refused:
            raise InvalidAnswer(refused.code) from refused
    return line  # not with its domain in ASCII: people will read it


def holds(condition: Condition, profile: Profile) -> bool:
    """Whether the profile part of a condition holds.

    A fact nobody has given yet holds no condition: what is asked never rests on a guess.
    """
    return all(profile.facts.get(key) in values for key, values in condition.profile.items())


def laws(question: Question, profile: Profile) -> tuple[Law, ...]:
    """What the law says about this question to this organisation."""
    return tuple(law for law in question.law if holds(law.applies_if, profile))
