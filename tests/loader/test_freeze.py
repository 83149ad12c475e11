"""A submission keeps the form it answered: frozen to plain JSON and thawed to the equal form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from assessment.errors import FaultyContent, Problem
from assessment.loader import content_hash, freeze, load, thaw
from assessment.questionnaire import Form
from tests.loader.tiny import edited, write


@pytest.fixture(params=["alpha", "beta"])
def form(request: pytest.FixtureRequest, tmp_path: Path) -> Form:
    return load(write(tmp_path)).forms[request.param]


def test_thawing_gives_the_equal_form_back_with_its_hash(form: Form) -> None:
    document = json.loads(json.dumps(freeze(form)))
    assert thaw(document) == form


def test_the_hash_is_that_of_the_canonical_document(form: Form) -> None:
    text = json.dumps(freeze(form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert form.content_hash == hashlib.sha256(text.encode()).hexdigest() == content_hash(freeze(form))


def test_the_document_is_complete_in_itself(tmp_path: Path) -> None:
    beta = freeze(load(write(tmp_path)).forms["beta"])
    used, again, _ = beta["sections"][0]["questions"]
    assert (used["id"], used["home"]) == ("answered", "alpha")
    assert [option["id"] for option in again["options"]] == ["yes", "no"]


def test_another_word_is_another_hash(tmp_path: Path) -> None:
    before = load(write(tmp_path)).forms["beta"]
    after = load(write(tmp_path, edited(("alpha.yaml", "en: Do you answer?", "en: Do you reply?")))).forms["beta"]
    assert before.content_hash != after.content_hash


def test_only_what_differs_from_the_defaults_is_written(tmp_path: Path) -> None:
    comment = freeze(load(write(tmp_path)).forms["alpha"])["sections"][1]["questions"][1]
    assert comment == {
        "kind": "text",
        "id": "comment",
        "home": "alpha",
        "text": {"ru": "Ещё что-то?", "en": "Anything else?", "et": "Veel midagi?"},
    }


def test_a_document_of_a_newer_service_is_refused() -> None:
    with pytest.raises(FaultyContent) as raised:
        thaw({"format": 2, "id": "alpha"})
    assert raised.value.problems == (
        Problem(
            "frozen form alpha",
            0,
            "format 2 of a saved form is not known here",
            "run the version of this service that saved it, or a newer one",
        ),
    )


def test_a_damaged_document_is_refused(form: Form) -> None:
    document = freeze(form)
    del document["sections"]
    with pytest.raises(FaultyContent) as raised:
        thaw(document)
    assert raised.value.problems == (
        Problem(
            f"frozen form {form.id}",
            0,
            "the saved form is damaged (KeyError: 'sections')",
            "restore the database from a backup",
        ),
    )
