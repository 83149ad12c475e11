"""Everything in a folder of questionnaires as far as it can be read, so that the checks see all of it at once.

A question that fits its model is kept even when the rest of its file has faults: a folder with ten faults tells of
ten faults, not of the first and then of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from assessment.errors import Problem
from assessment.loader.models import FormEntry, Question, SectionItem, UseEntry
from assessment.loader.part_models import OptionEntry
from assessment.loader.shape import fit, fit_part
from assessment.loader.shared_models import (
    AnswerSetsFile,
    PhrasesFile,
    ProfileEntry,
    ProfileFile,
    PublishedFile,
    SituationEntry,
    SourceEntry,
    SourcesFile,
    TopicEntry,
)
from assessment.loader.yaml_reader import Document, Loc, items, read

PROFILE, ANSWER_SETS, SOURCES, PUBLISHED = "profile.yaml", "answer-sets.yaml", "sources.yaml", "published.yaml"
PHRASES = "phrases.yaml"
SHARED: Mapping[str, type[BaseModel]] = {
    PROFILE: ProfileFile,
    ANSWER_SETS: AnswerSetsFile,
    SOURCES: SourcesFile,
    PHRASES: PhrasesFile,
    PUBLISHED: PublishedFile,
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """Something with an id in a file. `entry` is None when it does not fit its model."""

    document: Document
    loc: Loc
    id: str
    entry: T | None

    def problem(self, what: str, instead: str, *inside: str | int) -> Problem:
        """A fault of this thing, or of a place inside it."""
        return self.document.problem((*self.loc, *inside), what, instead)


@dataclass(frozen=True)
class Draft:
    """One form file. `entry` is None when anything in it does not fit."""

    document: Document
    entry: FormEntry | None
    items: tuple[Placed[Question | UseEntry], ...]

    @property
    def id(self) -> str:
        """The id the file name gives."""
        return self.document.file.removesuffix(".yaml")

    @cached_property
    def questions(self) -> tuple[Placed[Question], ...]:
        """The questions this file defines."""
        return tuple(
            Placed(item.document, item.loc, item.id, item.entry)
            for item in self.items
            if not isinstance(item.entry, UseEntry) and not _is_use(item)
        )

    @cached_property
    def uses(self) -> tuple[Placed[Question | UseEntry], ...]:
        """The places where it shows questions of other files; `id` is the question's."""
        return tuple(item for item in self.items if _is_use(item))


@dataclass(frozen=True)
class Content:
    """The whole folder."""

    drafts: tuple[Draft, ...]
    profile: tuple[Placed[ProfileEntry], ...] = ()
    answer_sets: tuple[Placed[tuple[OptionEntry, ...]], ...] = ()
    sources: tuple[Placed[SourceEntry], ...] = ()
    topics: tuple[Placed[TopicEntry], ...] = ()
    situations: tuple[Placed[SituationEntry], ...] = ()
    published: PublishedFile | None = None
    documents: tuple[Document, ...] = ()

    @cached_property
    def questions(self) -> Mapping[str, Placed[Question]]:
        """Every question by id; of two with one id the first."""
        result: dict[str, Placed[Question]] = {}
        for draft in self.drafts:
            for question in draft.questions:
                result.setdefault(question.id, question)
        return result

    @cached_property
    def facts(self) -> Mapping[str, Placed[ProfileEntry]]:
        """The profile's questions by key; of two with one key the first."""
        return {fact.id: fact for fact in reversed(self.profile)}

    @cached_property
    def options(self) -> Mapping[str, Placed[tuple[OptionEntry, ...]]]:
        """The answer sets by name."""
        return {answer_set.id: answer_set for answer_set in self.answer_sets}


def packaged() -> Traversable:
    """The folder that travels with the code, in a checkout and when installed."""
    return files("questionnaires")


def read_folder(folder: Path | Traversable) -> tuple[Content, list[Problem]]:
    """Everything that could be read, and every fault of YAML and shape."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    names = _names(folder, problems)
    for name in names:
        document, faults = read(name, (folder / name).read_bytes())
        problems += faults
        if document is not None:
            documents[name] = document
    if not any(name not in SHARED for name in names):
        problems.append(Problem(str(folder), 0, "there is no form in this folder", "add a file such as `my-form.yaml`"))
    return _content(documents, problems), problems


def _names(folder: Path | Traversable, problems: list[Problem]) -> list[str]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), 0, "there is no such folder", "name the folder with the forms"))
        return []
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    problems += [
        Problem(name, 0, "the file name ends in .yml", f"rename it to {name.removesuffix('.yml')}.yaml")
        for name in names
        if name.endswith(".yml")
    ]
    return [name for name in names if name.endswith((".yaml", ".yml"))]


def _content(documents: Mapping[str, Document], problems: list[Problem]) -> Content:
    fitted: dict[str, BaseModel | None] = {}
    for name, document in documents.items():
        fitted[name], faults = fit(document, SHARED.get(name, FormEntry))
        problems += faults
    published = fitted.get(PUBLISHED)
    return Content(
        drafts=tuple(_draft(document, fitted[name]) for name, document in documents.items() if name not in SHARED),
        profile=tuple(_listed(documents.get(PROFILE), "questions", _PROFILE_ENTRY)),
        answer_sets=tuple(_answer_sets(documents.get(ANSWER_SETS))),
        sources=tuple(_listed(documents.get(SOURCES), "sources", _SOURCE_ENTRY)),
        topics=tuple(_listed(documents.get(PHRASES), "topics", _TOPIC_ENTRY)),
        situations=tuple(_listed(documents.get(PHRASES), "situations", _SITUATION_ENTRY)),
        published=published if isinstance(published, PublishedFile) else None,
        documents=tuple(documents.values()),
    )


_ITEM: TypeAdapter[Question | UseEntry] = TypeAdapter(SectionItem)
_PROFILE_ENTRY = TypeAdapter(ProfileEntry)
_SOURCE_ENTRY = TypeAdapter(SourceEntry)
_TOPIC_ENTRY = TypeAdapter(TopicEntry)
_SITUATION_ENTRY = TypeAdapter(SituationEntry)
_OPTIONS = TypeAdapter(tuple[OptionEntry, ...])


def _draft(document: Document, entry: BaseModel | None) -> Draft:
    placed: list[Placed[Question | UseEntry]] = [
        Placed(document, ("sections", s, "questions", q), _id(raw), fit_part(_ITEM, raw))
        for s, section in items(document.data, "sections")
        for q, raw in items(section, "questions")
    ]
    return Draft(document, entry if isinstance(entry, FormEntry) else None, tuple(item for item in placed if item.id))


def _listed(document: Document | None, key: str, adapter: TypeAdapter[T]) -> Iterator[Placed[T]]:
    if document is None:
        return
    for index, raw in items(document.data, key):
        if _id(raw):
            yield Placed(document, (key, index), _id(raw), fit_part(adapter, raw))


def _answer_sets(document: Document | None) -> Iterator[Placed[tuple[OptionEntry, ...]]]:
    if document is not None and isinstance(document.data, dict):
        for name, raw in document.data.items():
            yield Placed(document, (name,), name, fit_part(_OPTIONS, raw))


def _id(raw: object) -> str:
    if not isinstance(raw, dict):
        return ""
    value = raw.get("use", raw.get("id"))
    return value if isinstance(value, str) else ""


def _is_use(item: Placed[Question | UseEntry]) -> bool:
    return (*item.loc, "use") in item.document.lines
