"""The parts of which questions and forms are made: ids, texts, conditions, options, bands, recommendations.

Scalars arrive as the text in the file (`yaml_reader`), so numbers and yes/no are read from text here.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from assessment.questionnaire import Effort, ReadyAs

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids of forms, sections, questions, sources and answer sets."""
OPTION_ID = r"^[A-Za-z0-9][A-Za-z0-9_+-]*$"
"""Ids of options; capitals for codes of countries, `+` for “251 and more”."""
PROFILE_KEY = r"^[a-z][a-z0-9_]*$"
ADDRESS = r"^https?://\S+$"

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


class ConditionEntry(Entry):
    """Profile keys, each with the values of which the organisation must have one; all keys must hold."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Facts] = Field(init=False)

    @model_validator(mode="before")
    @classmethod
    def _holds_something(cls, value: object) -> object:
        if value == {}:
            raise PydanticCustomError("empty_condition", "empty")
        return value

    @property
    def facts(self) -> dict[str, tuple[str, ...]]:
        """Values by profile key, as written."""
        return dict(self.__pydantic_extra__)


class FormCondition(ConditionEntry):
    """When a form applies. A form is ruled in before anything in it is answered."""

    @model_validator(mode="before")
    @classmethod
    def _holds_no_answers(cls, value: object) -> object:
        if isinstance(value, dict) and "answers" in value:
            raise PydanticCustomError("form_answers", "answers")
        return value


class QuestionCondition(ConditionEntry):
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
    criteria: tuple[Slug, ...] = Field(
        default=(), description="Criteria of the catalogue which this item covers.", examples=["[ch-phone]"]
    )


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
    ready_as: ReadyAs = Field(
        default="phrase",
        description="What `ready` is: phrase (said to a customer), sms, message, voice_menu, greeting (of a chat), "
        "site (a block of the website), staff_note, letter.",
        examples=["sms"],
    )


class LawEntry(Entry):
    """What only some organisations must know, ruled in by the profile."""

    applies_if: FormCondition = Field(
        description="Whom it concerns: profile keys and their values.",
        examples=["{country: RU, sector: [finance, telecom]}"],
    )
    text: Phrase = Field(description="What holds for them, in plain words.", examples=["{ru: …, en: …, et: …}"])
    sources: tuple[Slug, ...] = Field(
        default=(), description="Ids from sources.yaml on which it rests.", examples=["[ru-41-fz]"]
    )
