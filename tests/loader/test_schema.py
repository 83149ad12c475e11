"""schema.json is what editors go by: up to date, and of one mind with the loader about real forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assessment.loader import json_schema
from assessment.loader.schema import SCHEMA, schema_text
from tests.loader.tiny import ALPHA, BETA

FOLDER = Path(__file__).parents[2] / "questionnaires"
SHARED = {"profile.yaml", "answer-sets.yaml", "sources.yaml", "phrases.yaml", "published.yaml"}
FORMS = sorted(path for path in FOLDER.glob("*.yaml") if path.name not in SHARED)
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


class Yaml12(yaml.CSafeLoader):
    """Scalars as editors read them: only true and false are booleans, dates stay text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape


Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])
Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), [*"-0123456789"])
Yaml12.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+\.\d+$"), [*"-0123456789"])


def faults(text: str) -> list[str]:
    document: Any = yaml.load(text, Loader=Yaml12)  # noqa: S506 - a safe loader
    return [error.message for error in VALIDATOR.iter_errors(document)]


def test_the_committed_file_is_up_to_date() -> None:
    assert (FOLDER / SCHEMA).read_text(encoding="utf-8") == schema_text(), "run `make content`"


def test_it_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_there_are_forms() -> None:
    assert len(FORMS) >= 5


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_every_real_form_fits(form: Path) -> None:
    assert faults(form.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("form", [ALPHA, BETA], ids=["alpha", "beta"])
def test_the_tiny_forms_fit(form: str) -> None:
    assert faults(form) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes: 5", "minuts: 5", "Additional properties are not allowed ('minuts' was unexpected)"),
        ("version: 1", "version: one", "'one' is not of type 'integer'"),
        ("title: {ru: Альфа, en: Alpha, et: Alfa}", "title: {ru: А, en: A}", "'et' is a required property"),
        ("country: [RU, EE]", "country: []", "[] is not valid under any of the given schemas"),
    ],
)
def test_it_finds_mistakes_while_an_author_types(old: str, new: str, message: str) -> None:
    assert message in faults(ALPHA.replace(old, new, 1))


def test_every_key_is_explained() -> None:
    definitions = [json_schema(), *json_schema()["$defs"].values()]
    silent = [
        (model["description"], key)
        for model in definitions
        for key, schema in model["properties"].items()
        if "description" not in schema
    ]
    assert silent == []
