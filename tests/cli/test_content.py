"""Checking the forms: what is said of good ones, and every fault where an editor finds it."""

from __future__ import annotations

from tests.cli.conftest import CALLS, Run, failed, write


def test_validate_says_what_was_checked(run: Run) -> None:
    folder = "forms 1, questions 3, facts about the organisation 1, sources 0; no faults\n"
    assert run("validate").stdout == f"forms: {folder}"
    assert run("validate", "forms").stdout == f"forms: {folder}"
    assert run("validate", "forms/calls.yaml").stdout == "forms/calls.yaml: questions 3; no faults\n"
    assert run("validate", "forms/profile.yaml").stdout == "forms/profile.yaml: no faults\n"


def test_validate_lists_every_fault_where_an_editor_finds_it(run: Run) -> None:
    write("forms/calls.yaml", CALLS.replace("weight: 12", "weight: many").replace("unit: s", "unit: hour"))
    write("forms/other.yaml", "id: other")

    places = [line.split(": ")[0] for line in failed(run("validate", "forms/calls.yaml")).splitlines()]
    assert places == ["forms/calls.yaml:3", "forms/calls.yaml:14"]
    assert "forms/other.yaml:1: " in failed(run("validate"))


def test_validate_what_is_not_there_or_no_form(run: Run) -> None:
    write("forms/notes.txt", "notes")

    told = "there is no such file or folder → check the name"
    assert failed(run("validate", "nowhere")) == f"nowhere:0: {told}\n"
    told = "this is not a form → name a .yaml file or a folder of them"
    assert failed(run("validate", "forms/notes.txt")) == f"forms/notes.txt:0: {told}\n"


def test_the_forms_that_travel_with_the_program_have_no_faults(run: Run) -> None:
    result = run("validate", ASSESSMENT_QUESTIONNAIRES="")

    assert (result.exit_code, result.stderr) == (0, "")
