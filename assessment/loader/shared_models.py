"""The shape of the files that stand beside the forms: profile, answer sets, sources, published versions."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, RootModel, Tag
from pydantic_core import PydanticCustomError

from assessment.groups import Group
from assessment.loader.part_models import (
    ADDRESS,
    PROFILE_KEY,
    Entry,
    OptionEntry,
    Phrase,
    Slug,
    TickEntry,
    Words,
)
from assessment.phrasebook import Channel
from assessment.questionnaire import SourceStatus


def _iso_date(text: str) -> str:
    try:
        written = date.fromisoformat(text).isoformat()
    except ValueError:
        written = ""
    if written != text:  # fromisoformat also reads forms that people mistake, such as 20261101
        raise PydanticCustomError("iso_date", "not a date")
    return text


def _phrase_tag(value: object) -> str:
    return "plain:" if isinstance(value, str) else "phrase:"


PhraseOrWords: TypeAlias = Annotated[
    Annotated[Phrase, Tag("phrase:")] | Annotated[Words, Tag("plain:")], Discriminator(_phrase_tag)
]
"""Names of laws and documents are often the same in every language: then they are written once."""


class ProfileEntry(Entry):
    """A question about the organisation."""

    id: Annotated[str, Field(pattern=PROFILE_KEY)] = Field(
        description="Key of the fact, as conditions (`applies_if`) write it.", examples=["call_centre"]
    )
    kind: Literal["choice", "boolean"] = Field(
        description="choice: one of the options; boolean: yes or no.", examples=["boolean"]
    )
    text: Phrase = Field(description="The question itself.", examples=["{ru: …, en: …, et: …}"])
    help: Phrase | None = Field(
        default=None, description="Why it is asked and how to find out.", examples=["{ru: …, en: …, et: …}"]
    )
    options: tuple[TickEntry, ...] = Field(
        default=(),
        description="The answers of a choice; a boolean has none.",
        examples=["[{id: RU, text: {ru: …, en: …, et: …}}, …]"],
    )


class ProfileFile(Entry):
    """profile.yaml."""

    questions: tuple[ProfileEntry, ...] = Field(
        description="The questions about the organisation in their order.", examples=["[{id: country, …}]"]
    )


class AnswerSetsFile(RootModel[dict[Slug, tuple[OptionEntry, ...]]]):
    """answer-sets.yaml: lists of options by name."""


class SourceEntry(Entry):
    """A document, standard or law on which questions rest."""

    id: Slug = Field(description="Name of the source, as questions (`sources`) write it.", examples=["iso-23599"])
    title: PhraseOrWords = Field(
        description="Its title: in three languages, or one text for all.", examples=["{ru: …, en: …, et: …}"]
    )
    place: PhraseOrWords | None = Field(
        default=None,
        description="Where in it: a section or article; in three languages, or one text for all.",
        examples=["§ 4.2"],
    )
    jurisdiction: Words = Field(description="Where it holds: a country code, EU or INT.", examples=["EU"])
    url: Annotated[str, Field(pattern=ADDRESS)] | None = Field(
        default=None, description="Its address.", examples=["https://eur-lex.europa.eu/eli/dir/2019/882/oj"]
    )
    number: Words | None = Field(default=None, description="Its number.", examples=["2019/882"])
    checked: Annotated[str, AfterValidator(_iso_date)] = Field(
        description="The day somebody last read it, as year-month-day.", examples=["2026-11-01"]
    )
    status: SourceStatus = Field(
        description="verified: read and right; partly; unverified: never printed in a report.", examples=["verified"]
    )


class SourcesFile(Entry):
    """sources.yaml."""

    sources: tuple[SourceEntry, ...] = Field(description="All sources.", examples=["[{id: iso-23599, …}]"])


class TopicEntry(Entry):
    """Situations that belong together."""

    id: Slug = Field(description="Name of the topic, as situations (`topic`) write it.", examples=["outages"])
    title: Phrase = Field(description="Its heading.", examples=["{ru: …, en: …, et: …}"])


class SituationEntry(Entry):
    """A hard situation: what helps, what harms, why."""

    id: Slug = Field(
        description="Name of the situation, unique, never used again for something else.", examples=["unclear-speech"]
    )
    topic: Slug = Field(description="The topic it belongs to.", examples=["outages"])
    title: Phrase = Field(description="What happens, in a few words.", examples=["{ru: …, en: …, et: …}"])
    channels: tuple[Channel, ...] = Field(
        min_length=1, description="Where it happens: call, message, office, bot.", examples=["[call, office]"]
    )
    groups: tuple[Literal[Group, "all"], ...] = Field(
        min_length=1, description="Whom it helps: groups as in questions, or all.", examples=["[speech, hearing]"]
    )
    say: tuple[Phrase, ...] = Field(
        default=(), description="Words that help, without quotation marks.", examples=["[{ru: …, en: …, et: …}]"]
    )
    do: tuple[Phrase, ...] = Field(default=(), description="What helps to do.", examples=["[{ru: …, en: …, et: …}]"])
    avoid: tuple[Phrase, ...] = Field(
        min_length=1,
        description="What harms: words in quotation marks, or deeds.",
        examples=["[{ru: …, en: …, et: …}]"],
    )
    why: Phrase = Field(description="Why that helps and this harms.", examples=["{ru: …, en: …, et: …}"])
    questions: tuple[Slug, ...] = Field(
        default=(), description="Questions of the forms about the same.", examples=["[no-prank-assumption]"]
    )
    sources: tuple[Slug, ...] = Field(
        min_length=1, description="Ids from sources.yaml on which it rests.", examples=["[seed-000-errors]"]
    )
    also: Phrase | None = Field(
        default=None,
        description="Other words by which people search for it; they are not shown.",
        examples=["{ru: …, en: …, et: …}"],
    )


class PhrasesFile(Entry):
    """phrases.yaml."""

    topics: tuple[TopicEntry, ...] = Field(
        min_length=1, description="The topics in their order.", examples=["[{id: outages, title: …}, …]"]
    )
    situations: tuple[SituationEntry, ...] = Field(
        min_length=1, description="The situations in their order.", examples=["[{id: unclear-speech, …}, …]"]
    )


class PublishedFile(RootModel[dict[Slug, dict[Annotated[int, Field(ge=1)], Words]]]):
    """published.yaml: for every form, the fingerprint of each published version. Written by `make content`."""
