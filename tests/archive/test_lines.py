"""A submission comes back from its line as it was; whatever is wrong with a line is told, with its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from assessment.answers import Answer
from assessment.archive import Archived, read_line, write_line
from assessment.errors import FaultyContent
from assessment.questionnaire import Form
from assessment.submission import Stored, Submission
from tests.archived import Whole, thawed, wholes
from tests.building import choice, form

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FORM = thawed(form("calls", choice("line-busy")))
FORMS = {FORM.content_hash: FORM}


def one(**parts: Any) -> Archived:
    plain: dict[str, Any] = {
        "id": "1" * 32, "reference": "K7MA-R3XQ", "status": "submitted", "language": "ru", "forms": (FORM,),
        "stored": {"line-busy": Stored(answer=Answer(value="no"), version=1, saved_at=AT)},
        "created_at": AT, "updated_at": AT,
    }  # fmt: skip
    return Archived(submission=Submission(**plain | parts), secret_hash="0" * 64, secret_expires=AT)


def faults(document: Mapping[str, Any], forms: Mapping[str, Form] = FORMS) -> list[str]:
    with pytest.raises(FaultyContent) as caught:
        read_line(json.dumps(document).encode(), forms, file="submissions-00001.jsonl", number=7)
    return [str(problem) for problem in caught.value.problems]


def told(what: str, instead: str = "export it again with `assessment export`") -> str:
    return f"submissions-00001.jsonl:7: {what} → {instead}"


@given(wholes())
def test_a_line_reads_back_to_the_same_submission(whole: Whole) -> None:
    forms = {form.content_hash: form for form in whole.archived.submission.forms}
    line = write_line(whole.archived)
    assert b"\n" not in line
    assert read_line(line, forms, file="x", number=1) == whole.archived


def test_every_fault_of_a_shape_is_told_at_once_with_its_place() -> None:
    document = json.loads(write_line(one()))
    document["status"] = "lost"
    document["answers"][0]["version"] = "1"
    document["answers"][0]["vlaue"] = "yes"
    del document["created_at"]
    assert faults(document) == [
        told("answers → 0 → version: Input should be a valid integer (found '1')"),
        told("answers → 0 → vlaue: Extra inputs are not permitted (found 'yes')"),
        told("created_at: Field required"),
        told(
            "status: Input should be 'draft', 'submitted', 'in_review', 'changes_requested', 'approved' or 'withdrawn' "
            "(found 'lost')"
        ),
    ]


def test_a_long_wrong_value_is_told_in_part() -> None:
    document = json.loads(write_line(one())) | {"secret_hash": "z" * 500}
    [fault] = faults(document)
    assert fault.startswith("submissions-00001.jsonl:7: secret_hash: String should match pattern")
    assert len(fault) < 250


def test_a_line_that_is_no_json_is_told() -> None:
    with pytest.raises(FaultyContent) as caught:
        read_line(b"{", FORMS, file="a", number=1)
    assert [problem.line for problem in caught.value.problems] == [1]


def test_a_form_that_did_not_come_along_is_told() -> None:
    assert faults(json.loads(write_line(one())), {}) == [
        told(f"forms → 0: the form {FORM.content_hash[:12]}… is not in the file")
    ]


def test_what_stands_there_twice_is_told() -> None:
    document = json.loads(write_line(one()))
    document["answers"] *= 2
    assert faults(document) == [told("answers: “line-busy” stands there twice", "leave one of them out")]


def test_an_answer_its_question_does_not_allow_is_told() -> None:
    document = json.loads(write_line(one()))
    document["answers"][0]["value"] = "perhaps"
    [fault] = faults(document)
    assert fault.startswith("submissions-00001.jsonl:7: answers → 0: no answer to “line-busy” (option-unknown")


def test_a_nul_character_is_told_because_no_database_keeps_it() -> None:
    document = json.loads(write_line(one()))
    document["answers"][0]["note"] = "a\0b"
    assert faults(document) == [
        told("answers → 0 → note: holds a NUL character, which no database keeps (found 'a\\x00b')")
    ]
