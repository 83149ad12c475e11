"""The shape of a form file, key by key. What stands here is also the JSON Schema and the help of editors.

Only shape: that ids exist, bands are in order and so on is checked in `check_*`, where a whole folder is known.
Scalars arrive as the text in the file (`yaml_reader`), so numbers and yes/no are read from text here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StrictBool, Tag, WithJsonSchema

from assessment.questionnaire import Effort, Group, Severity, Unit

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids of forms, sections, questions, sources and answer sets."""
OPTION_ID = r"^[A-Za-z0-9][A-Za-z0-9_+-]*$"
"""Ids of options; capitals for codes of countries, `+` for “251 and more”."""
PROFILE_KEY = r"^[a-z][a-z0-9_]*$"

Slug: TypeAlias = Annotated[str, Field(pattern=SLUG)]
OptionId: TypeAlias = Annotated[str, Field(pattern=OPTION_ID)]
Words: TypeAlias = Annotated[str, Field(min_length=1)]
Points: TypeAlias = Annotated[int, Field(ge=0, le=100)]
Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]


def _true_or_false(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _one_or_many(of: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [of, {"type": "array", "items": of, "minItems": 1}]})


Flag: TypeAlias = Annotated[StrictBool, BeforeValidator(_true_or_false)]
Facts: TypeAlias = Annotated[
    tuple[Words, ...], Field(min_length=1), BeforeValidator(_as_list), _one_or_many({"type": ["string", "boolean"]})
]
"""Values of a profile key as written: option ids, or `true` / `false`."""
OptionIds: TypeAlias = Annotated[
    tuple[OptionId, ...], Field(min_length=1), BeforeValidator(_as_list), _one_or_many({"type": "string"})
]


class Entry(BaseModel):
    """What an author writes: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrase(Entry):
    """One text in all three languages; none may be missing or empty."""

    ru: Words = Field(description="In Russian: what is written first.", examples=["Линия занята?"])
    en: Words = Field(description="In English.", examples=["Is the line busy?"])
    et: Words = Field(description="In Estonian.", examples=["Kas liin on kinni?"])


class FormCondition(Entry):
    """When a form applies: every listed profile key must have one of its values."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Facts] = Field(init=False)

    @property
    def facts(self) -> dict[str, tuple[str, ...]]:
        """Values by profile key, as written."""
        return dict(self.__pydantic_extra__)


class QuestionCondition(FormCondition):
    """When a question applies: profile keys as for a form, and answers given earlier in the same form."""

    answers: dict[Slug, OptionIds] = Field(
        default={},
        description="Earlier questions of the same form, each with the options that rule this question in.",
        examples=["{has-call-back: [always, sometimes]}"],
    )


class OptionEntry(Entry):
    """An answer to choose, worth points."""

    id: OptionId = Field(description="Name of the option in saved answers; never change it.", examples=["partly"])
    points: Points = Field(description="What it is worth: 0 worst, 100 best.", examples=["50"])
    text: Phrase = Field(
        description="What the option says, in words for this very question.", examples=["{ru: …, en: …, et: …}"]
    )


class TickEntry(Entry):
    """One item of a checklist: only the number of ticks counts."""

    id: OptionId = Field(description="Name of the item in saved answers; never change it.", examples=["website-chat"])
    text: Phrase = Field(description="What the item says.", examples=["{ru: …, en: …, et: …}"])


class BandEntry(Entry):
    """Points for a number, or for how many items are ticked; exactly one of the two bounds."""

    points: Points = Field(description="What an answer in this band is worth: 0 to 100.", examples=["50"])
    at_least: Number | None = Field(
        default=None, description="The band holds from this number up (the number itself included).", examples=["30"]
    )
    at_most: Number | None = Field(
        default=None, description="The band holds from this number down (the number itself included).", examples=["5"]
    )


class RecommendationEntry(Entry):
    """What to do when the answer is not the best one."""

    effort: Effort = Field(
        description="How much work it is: low (days), medium (weeks), high (money, building).", examples=["low"]
    )
    text: Phrase = Field(description="One concrete action.", examples=["{ru: …, en: …, et: …}"])
    ready: Phrase | None = Field(
        default=None,
        description="A text to paste: an SMS, a phrase of the voice menu, a chat greeting, an order.",
        examples=["{ru: …, en: …, et: …}"],
    )


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


class ScoredEntry(QuestionEntry):
    """Keys of every scored question."""

    severity: Severity = Field(
        description="What a bad answer costs people: critical (weight 5), major (3), minor (1).", examples=["major"]
    )
    recommendation: RecommendationEntry = Field(
        description="What to do when the answer is not the best one.",
        examples=["{effort: low, text: {ru: …, en: …, et: …}}"],
    )
    groups: tuple[Group | Literal["all"], ...] = Field(
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
    summary: Phrase = Field(
        description="One sentence: what this form looks at.", examples=["{ru: …, en: …, et: …}"]
    )
    filled_by: Phrase = Field(
        description="Who in the business knows the answers.", examples=["{ru: …, en: …, et: …}"]
    )
    minutes: int = Field(ge=1, le=240, description="How many minutes filling it takes.", examples=["5"])
    applies_if: FormCondition | None = Field(
        default=None,
        description="When the form is offered: profile keys and their values; without it, always.",
        examples=["{call_centre: true}"],
    )
    sections: tuple[SectionEntry, ...] = Field(
        min_length=1, description="The pages of the form in their order.", examples=["[{id: dial, …}]"]
    )
