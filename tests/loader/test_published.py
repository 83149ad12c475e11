"""A published version never changes; the command that writes fingerprints and the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.errors import Problem
from assessment.loader import problems
from assessment.loader.__main__ import main
from tests.loader.tiny import TINY, Edit, edited, write


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The tiny folder with both forms published as they are."""
    write(tmp_path)
    assert main([str(tmp_path)]) == 0
    return tmp_path


def edit(folder: Path, *edits: Edit) -> None:
    changed = edited(*edits)
    write(folder, {name: text for name, text in changed.items() if text != TINY[name]})


def change(version: int) -> Problem:
    return Problem(
        "beta.yaml",
        2,
        f"the form has changed since its version {version} was published",
        f"write `version: {version + 1}`, then run `make content`",
    )


def test_what_was_just_published_is_clean(published: Path) -> None:
    assert problems(published) == []
    assert main([str(published), "--check"]) == 0


@pytest.mark.parametrize(
    "edit_of_beta",
    [
        ("beta.yaml", "en: Beta", "en: Bèta"),
        ("beta.yaml", "{at_most: 5, points: 100}", "{at_most: 6, points: 100}"),
        ("beta.yaml", "severity: minor\n        groups: [vision]", "severity: major\n        groups: [vision]"),
        ("answer-sets.yaml", "en: Yes", "en: Certainly"),
    ],
)
def test_a_change_needs_a_new_version(published: Path, edit_of_beta: Edit) -> None:
    edit(published, edit_of_beta)
    assert problems(published) == [change(2)]


def test_comments_and_layout_are_no_change(published: Path) -> None:
    edit(published, ("beta.yaml", "{ru: Бета, en: Beta, et: Beeta}", "  # said\n  et: 'Beeta'\n  ru: Бета\n  en: Beta"))
    assert problems(published) == []


def test_a_used_question_belongs_to_the_form_that_defines_it(published: Path) -> None:
    edit(published, ("alpha.yaml", "en: Do you answer?", "en: Do you reply?"))
    assert [problem.file for problem in problems(published)] == ["alpha.yaml"]


def test_with_a_new_version_the_change_is_published_beside_the_old_one(published: Path) -> None:
    before = (published / "published.yaml").read_text(encoding="utf-8")
    edit(published, ("beta.yaml", "en: Beta", "en: Bèta"), ("beta.yaml", "version: 2", "version: 3"))
    assert problems(published) == []
    assert main([str(published)]) == 0
    after = (published / "published.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert [line.split(":")[0].strip() for line in after.splitlines() if ":" in line[:12]] == [
        "alpha",
        "1",
        "beta",
        "2",
        "3",
    ]


def test_a_version_never_falls_back(published: Path) -> None:
    edit(published, ("beta.yaml", "version: 2", "version: 1"))
    assert problems(published) == [
        Problem(
            "beta.yaml",
            2,
            "version 1, but version 2 is published already",
            "write `version: 3`, then run `make content`",
        )
    ]


def test_check_names_what_has_not_been_published(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(published, ("beta.yaml", "version: 2", "version: 3"))
    assert main([str(published), "--check"]) == 1
    assert capsys.readouterr().err == "published.yaml:0: version 3 of beta is missing → run `make content`\n"


def test_before_the_first_publication_nothing_need_be_published(tmp_path: Path) -> None:
    write(tmp_path)
    main([str(tmp_path)])
    write(tmp_path, {"published.yaml": "{}\n"})
    assert main([str(tmp_path), "--check"]) == 0


def test_check_tells_of_a_stale_schema(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "schema.json").write_text("{}", encoding="utf-8")
    assert main([str(published), "--check"]) == 1
    assert capsys.readouterr().err == (
        "schema.json:0: it does not describe the models of the code any more → run `make content`\n"
    )


def test_nothing_is_published_from_a_folder_with_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, edited(("alpha.yaml", "minutes: 5", "minutes: 0")))
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == "alpha.yaml:7: `minutes` is “0”, too small → write 1 or more\n"
    assert (tmp_path / "published.yaml").read_text(encoding="utf-8") == "{}\n"


def test_with_no_published_file_yet_it_is_made(tmp_path: Path) -> None:
    write(tmp_path, {name: text for name, text in TINY.items() if name != "published.yaml"})
    assert main([str(tmp_path)]) == 0
    assert problems(tmp_path) == []
    assert (tmp_path / "published.yaml").read_text(encoding="utf-8").count("\nbeta:\n  2: ") == 1
