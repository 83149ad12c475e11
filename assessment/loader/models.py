"""The shape of a form file, key by key. What stands here is also the JSON Schema and the help of editors.

Only shape: that ids exist, bands are in order and so on is checked in `check_*`, where a whole folder is known.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from assessment.groups import Group
from assessment.loader.part_models import (
    BandEntry,
    Entry,
    Flag,
    FormCondition,
    LawEntry,
    Number,
    OptionEntry,
    Phrase,
    QuestionCondition,
    RecommendationEntry,
    Slug,
    TickEntry,
)
from assessment.questionnaire import Severity, Unit


class QuestionEntry(Entry):
    """Keys of every kind of question."""

    id: Slug = Field(
        description="Name of the question, unique over all forms, never used again for something else.",
        examples=["callback-after-drop"],
    )
    text: Phrase = Field(description="The question itself.", examples=["{ru: …, en: …, et: …}"])
    help: Phrase | None = Field(
        default=None, description="Why it matters and how to find out.", examples=["{ru: …, en: …, et: …}"]
    )
    easy: Phrase | None = Field(
        default=None, description="The question in easy language.", examples=["{ru: …, en: …, et: …}"]
    )
    applies_if: QuestionCondition | None = Field(
        default=None,
        description="When the question is asked: profile keys or earlier answers; without it, always.",
        examples=["{outbound_calls: true}"],
    )
    not_applicable: Flag = Field(
        default=False,
        description="Whether a respondent may say that it does not apply (a reason is always asked).",
        examples=["true"],
    )
    evidence: Phrase | None = Field(
        default=None, description="What a proof would look like.", examples=["{ru: …, en: …, et: …}"]
    )
    sources: tuple[Slug, ...] = Field(
        default=(), description="Ids from sources.yaml on which the question rests.", examples=["[seed-000]"]
    )
    criteria: tuple[Slug, ...] = Field(
        default=(),
        description="Other criteria of the catalogue which this question covers as well.",
        examples=["[dial-timeout-45]"],
    )
    law: tuple[LawEntry, ...] = Field(
        default=(),
        description="What only some organisations must know, by country or sector; nobody else is told.",
        examples=["[{applies_if: {country: EE}, text: {ru: …, en: …, et: …}, sources: [ee-lps]}]"],
    )


class ScoredEntry(QuestionEntry):
    """Keys of every scored question."""

    severity: Severity = Field(
        description="What a bad answer costs people: critical (weight 5), major (3), minor (1).", examples=["major"]
    )
    recommendation: RecommendationEntry = Field(
        description="The action to take when the answer is not the best one.",
        examples=["{effort: low, text: {ru: …, en: …, et: …}}"],
    )
    groups: tuple[Literal[Group, "all"], ...] = Field(
        min_length=1,
        description="Whom it helps: mobility, hearing, vision, speech, cognitive, mental-health, older, or all.",
        examples=["[mobility, older]"],
    )
    cap_group: Slug | None = Field(
        default=None,
        description="Critical questions about one fault share a name here, so that the fault counts once.",
        examples=["dial-timeout"],
    )
    same_as: Slug | None = Field(
        default=None,
        description="A question about the same fact: its answer is taken when this one has none.",
        examples=["outbound-dial-timeout"],
    )
    alternative: Flag = Field(
        default=False, description="Whether it asks for a working alternative way to be served.", examples=["true"]
    )


class ChoiceEntry(ScoredEntry):
    """One of several options."""

    kind: Literal["choice"] = Field(description="One of several options is chosen.", examples=["choice"])
    options: tuple[OptionEntry, ...] | None = Field(
        default=None,
        description="The options: one worth 100, one worth 0. Or `answers`.",
        examples=["[{id: always, points: 100, text: {ru: …, en: …, et: …}}, …]"],
    )
    answers: Slug | None = Field(
        default=None, description="A set of options from answer-sets.yaml. Or `options`.", examples=["yes-partly-no"]
    )


class NumberEntry(ScoredEntry):
    """A measured number."""

    kind: Literal["number"] = Field(description="A measured number is typed.", examples=["number"])
    unit: Unit = Field(
        description="What is counted: s, min, h, day, working_day, percent, cm or count.", examples=["s"]
    )
    minimum: Number = Field(description="The smallest number that may be typed.", examples=["0"])
    maximum: Number = Field(description="The largest number that may be typed.", examples=["600"])
    bands: tuple[BandEntry, ...] = Field(
        min_length=1,
        description="Points by number; the first band that holds counts, none means 0.",
        examples=["[{at_least: 45, points: 100}, {at_least: 30, points: 50}]"],
    )


class SeveralEntry(ScoredEntry):
    """A checklist."""

    kind: Literal["several"] = Field(description="Any number of items is ticked.", examples=["several"])
    options: tuple[TickEntry, ...] = Field(
        min_length=2,
        description="The items of the checklist.",
        examples=["[{id: website-chat, text: {ru: …, en: …, et: …}}, …]"],
    )
    bands: tuple[BandEntry, ...] = Field(
        min_length=1,
        description="Points by how many items are ticked; the first band that holds counts, none means 0.",
        examples=["[{at_least: 4, points: 100}, {at_least: 2, points: 50}]"],
    )


class TextEntry(QuestionEntry):
    """Free words, never scored."""

    kind: Literal["text"] = Field(description="Free words, never scored.", examples=["text"])


class UseEntry(Entry):
    """A question of another form, shown here too."""

    use: Slug = Field(
        description="Id of a question that another form defines: the same question with one answer, shown here too.",
        examples=["outbound-dial-timeout"],
    )


KINDS = ("choice", "number", "several", "text")


def question_tag(value: object) -> str | None:
    """Which model an entry belongs to. The tags cannot be mistaken for keys when a fault's place is looked up."""
    if isinstance(value, UseEntry) or (isinstance(value, dict) and "use" in value):
        return "use:"
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return f"kind:{kind}" if kind in KINDS else None


Scored: TypeAlias = ChoiceEntry | NumberEntry | SeveralEntry
Question: TypeAlias = Scored | TextEntry
SectionItem: TypeAlias = Annotated[
    Annotated[ChoiceEntry, Tag("kind:choice")]
    | Annotated[NumberEntry, Tag("kind:number")]
    | Annotated[SeveralEntry, Tag("kind:several")]
    | Annotated[TextEntry, Tag("kind:text")]
    | Annotated[UseEntry, Tag("use:")],
    Discriminator(question_tag),
]


class SectionEntry(Entry):
    """Questions that one person can answer in one go: one page."""

    id: Slug = Field(description="Name of the section, unique in its form.", examples=["dial"])
    title: Phrase = Field(description="Heading of the page.", examples=["{ru: …, en: …, et: …}"])
    questions: tuple[SectionItem, ...] = Field(
        min_length=1,
        description="The questions in their order; `- use: id` shows a question of another form.",
        examples=["[…]"],
    )


class FormEntry(Entry):
    """One form: one file, named as its id."""

    id: Slug = Field(description="Name of the form: the file name without .yaml.", examples=["outbound-mobility"])
    version: int = Field(
        ge=1, description="Raised by one with every change of a published form; starts at 1.", examples=["1"]
    )
    weight: int = Field(
        ge=0, le=100, description="Share in the overall figure in per cent; 0: shown by itself.", examples=["12"]
    )
    title: Phrase = Field(description="Name of the form for people.", examples=["{ru: …, en: …, et: …}"])
    summary: Phrase = Field(description="One sentence: what this form looks at.", examples=["{ru: …, en: …, et: …}"])
    filled_by: Phrase = Field(description="Who in the business knows the answers.", examples=["{ru: …, en: …, et: …}"])
    minutes: int = Field(ge=1, le=240, description="How many minutes filling it takes.", examples=["5"])
    applies_if: FormCondition | None = Field(
        default=None,
        description="When the form is offered: profile keys and their values; without it, always.",
        examples=["{call_centre: true}"],
    )
    sections: tuple[SectionEntry, ...] = Field(
        min_length=1, description="The pages of the form in their order.", examples=["[{id: dial, …}]"]
    )
