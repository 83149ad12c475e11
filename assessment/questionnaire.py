"""Forms as typed, frozen values: parsed once by the loader, so that no raw mapping travels through the code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assessment.groups import Group
from assessment.phrasebook import Phrasebook
from assessment.text import Text

Severity = Literal["critical", "major", "minor"]
Effort = Literal["low", "medium", "high"]
ReadyAs = Literal["phrase", "sms", "message", "voice_menu", "greeting", "site", "staff_note", "letter"]
"""What a text to paste is: words to say, an SMS, a message in a chat or messenger, words of the voice menu, the
greeting of a chat, a block of the website, a note to staff, an e-mail or order to somebody else."""
Unit = Literal["s", "min", "h", "day", "working_day", "percent", "cm", "count"]

FactValue: TypeAlias = str | bool
"""What a profile key can hold: the id of an option, or yes/no."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Rules a form or question in: every listed profile key and earlier answer must have one of its values.

    An empty condition always holds. `answers` lists option ids of earlier questions of the same form.
    """

    profile: Mapping[str, tuple[FactValue, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to check."""
        return bool(self.profile or self.answers)


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Option:
    """One possible choice. `points` (0..100) is None in a checklist, where only the number of ticks counts.

    `criteria` are slugs of the catalogue which this item of a checklist covers.
    """

    id: str
    text: Text
    points: int | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Points (0..100) for a number or a count of ticks on the right side of a bound; exactly one bound is set."""

    points: int
    at_least: float | None = None
    at_most: float | None = None

    def holds(self, value: float) -> bool:
        """Whether the value lies on this band's side of its bound; the bound itself belongs to the band."""
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is not None and value <= self.at_most


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One concrete action, with a text to paste where a text is the fix (`ready`: may hold placeholders)."""

    effort: Effort
    text: Text
    ready: Text | None = None
    ready_as: ReadyAs = "phrase"


@dataclass(frozen=True, slots=True)
class Law:
    """What holds only for some organisations: told to those whose profile meets the condition, and to nobody else."""

    applies_if: Condition
    text: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBase:
    """What every kind of question has. `home` is the form which defines it: `use` shows it elsewhere too."""

    id: str
    home: str
    text: Text
    help: Text | None = None
    easy: Text | None = None
    applies_if: Condition = ALWAYS
    not_applicable: bool = False
    same_as: str | None = None
    evidence: Text | None = None
    sources: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    law: tuple[Law, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBase(QuestionBase):
    """What every scored question has besides. `groups` is empty and `for_all` true when it is tagged `all`."""

    severity: Severity
    recommendation: Recommendation
    cap_group: str | None = None
    groups: tuple[Group, ...] = ()
    for_all: bool = False
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsBase(ScoredBase):
    """What every question has that is answered by picking."""

    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(OptionsBase):
    """One of several options; at least one is worth 100 points and one 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion(ScoredBase):
    """A measured number within `minimum`..`maximum` (both allowed), in `unit`."""

    unit: Unit
    minimum: float
    maximum: float
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralQuestion(OptionsBase):
    """A checklist: any number of options, none included; bands over how many are ticked."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion(QuestionBase):
    """Free words, never scored."""


ScoredQuestion: TypeAlias = ChoiceQuestion | NumberQuestion | SeveralQuestion
Question: TypeAlias = ScoredQuestion | TextQuestion
Kind = Literal["choice", "number", "several", "text"]
KINDS: Mapping[Kind, type[Question]] = {
    "choice": ChoiceQuestion,
    "number": NumberQuestion,
    "several": SeveralQuestion,
    "text": TextQuestion,
}
"""The registry of question kinds; every place that tells kinds apart ends in `assert_never`."""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that one person can answer in one go: one page of the form."""

    id: str
    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One questionnaire, complete in itself (questions taken by `use` are resolved).

    `weight` is its share (0..100) in the overall figure; `minutes` how long it takes to fill;
    `content_hash` (SHA-256, hexadecimal) tells two documents of the same version apart.
    """

    id: str
    version: int
    weight: int
    title: Text
    summary: Text
    filled_by: Text
    minutes: int
    sections: tuple[Section, ...]
    applies_if: Condition = ALWAYS
    content_hash: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)


def scored(forms: Iterable[Form], question_id: str) -> ScoredQuestion:
    """A question of these forms that has points.

    Raises:
        KeyError: there is none with this id.
    """
    for question in (question for form in forms for question in form.questions):
        if question.id == question_id and not isinstance(question, TextQuestion):
            return question
    raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A question about the organisation, which rules others in or out. No options: it is answered by yes or no."""

    id: str
    text: Text
    help: Text | None = None
    options: tuple[Option, ...] = ()


SourceStatus = Literal["verified", "partly", "unverified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a question rests on. An `unverified` source is never printed in a report. `checked` is an ISO date."""

    id: str
    title: Text
    jurisdiction: str
    checked: str
    status: SourceStatus
    place: Text | None = None
    url: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in `questionnaires/`: the forms a business can pick, by id in the order they are offered."""

    forms: Mapping[str, Form]
    profile: tuple[ProfileQuestion, ...]
    sources: Mapping[str, Source]
    phrasebook: Phrasebook = field(default_factory=Phrasebook)

    def question(self, question_id: str) -> Question | None:
        """A question of any form."""
        questions = (question for form in self.forms.values() for question in form.questions)
        return next((question for question in questions if question.id == question_id), None)
