"""docs/questionnaires.md names every key of every file, says truly whether it is required, and its examples work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from assessment.loader import load
from assessment.loader.models import (
    ChoiceEntry,
    FormEntry,
    NumberEntry,
    QuestionEntry,
    ScoredEntry,
    SectionEntry,
    SeveralEntry,
    TextEntry,
    UseEntry,
)
from assessment.loader.part_models import (
    BandEntry,
    ConditionEntry,
    Entry,
    FormCondition,
    LawEntry,
    OptionEntry,
    Phrase,
    QuestionCondition,
    RecommendationEntry,
    TickEntry,
)
from assessment.loader.shared_models import (
    PhrasesFile,
    ProfileEntry,
    ProfileFile,
    SituationEntry,
    SourceEntry,
    SourcesFile,
    TopicEntry,
)

DOCUMENT = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text(encoding="utf-8")

TABLES: Mapping[str, tuple[type[BaseModel], ...]] = {
    "A form": (FormEntry,),
    "A section": (SectionEntry,),
    "Every question": (QuestionEntry,),
    "Every scored question": (ScoredEntry,),
    "Choice": (ChoiceEntry,),
    "Number": (NumberEntry,),
    "Several": (SeveralEntry,),
    "Text": (TextEntry,),
    "Use": (UseEntry,),
    "A text in three languages": (Phrase,),
    "An option": (OptionEntry,),
    "A checklist item": (TickEntry,),
    "A band": (BandEntry,),
    "A recommendation": (RecommendationEntry,),
    "A law": (LawEntry,),
    "Conditions": (QuestionCondition,),
    "profile.yaml": (ProfileFile, ProfileEntry),
    "sources.yaml": (SourcesFile, SourceEntry),
    "phrases.yaml": (PhrasesFile, TopicEntry, SituationEntry),
}
"""Which models each heading documents, one table each."""

ROW = re.compile(r"^\| `(\w+)` \| (yes|no) \| (.*) \| `(.+)` \|$", re.MULTILINE)


def tables(heading: str) -> list[list[tuple[str, str, str]]]:
    """Key, required, example of each row, by table."""
    [part] = re.findall(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    found = re.split(r"^\| key \| required \| what it does \| example \|$", part, flags=re.MULTILINE)[1:]
    return [[(key, required, example) for key, required, _, example in ROW.findall(table)] for table in found]


def own_keys(model: type[BaseModel]) -> dict[str, str]:
    """The keys a model adds to the one it is built on."""
    inherited = {name for base in model.__mro__[1:] for name in getattr(base, "model_fields", {})}
    fields = {name: field for name, field in model.model_fields.items() if name not in inherited}
    return {name: "yes" if field.is_required() else "no" for name, field in fields.items()}


@pytest.mark.parametrize("heading", TABLES)
def test_a_table_has_exactly_the_keys_of_its_model(heading: str) -> None:
    documented = [{key: required for key, required, _ in table} for table in tables(heading)]
    assert documented == [own_keys(model) for model in TABLES[heading]]


def test_every_model_is_documented() -> None:
    documented = {model for models in TABLES.values() for model in models}
    known = {model for model in _all_subclasses(Entry) if model.__module__.startswith("assessment.loader.")}
    assert known - documented == {ConditionEntry, FormCondition}  # without keys of their own
    assert own_keys(ConditionEntry) | own_keys(FormCondition) == {}


def _all_subclasses(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {found for child in model.__subclasses__() for found in {child, *_all_subclasses(child)}}


@pytest.mark.parametrize("heading", TABLES)
def test_every_example_is_yaml_and_shows_its_key(heading: str) -> None:
    for table in tables(heading):
        for key, _, example in table:
            text = example.replace("- use", "use")
            assert key in yaml.safe_dump(yaml.safe_load(text), allow_unicode=True), example


def test_every_table_row_is_understood() -> None:
    rows = [line for line in DOCUMENT.splitlines() if re.match(r"\| `\w+` \| (yes|no)", line)]
    assert len(rows) == sum(len(table) for heading in TABLES for table in tables(heading))


def test_the_first_form_loads(tmp_path: Path) -> None:
    [text] = re.findall(r"```yaml\n(# yaml-language-server.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "my-form.yaml").write_text(text, encoding="utf-8")
    assert [question.id for question in load(tmp_path).forms["my-form"].questions] == ["my-form-pause"]


def test_every_link_inside_has_its_heading() -> None:
    headings = re.findall(r"^##+ (.*)$", DOCUMENT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", DOCUMENT)) - anchors == set()
