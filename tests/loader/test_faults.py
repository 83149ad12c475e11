"""Every fault an author can make: the exact list of problems, with lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.errors import FaultyContent, Problem
from assessment.loader import load, problems
from tests.loader.tiny import edited, write

FAULTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))


def test_there_are_many_faults() -> None:
    assert len(FAULTS) > 90


def test_the_unedited_folder_has_none(tmp_path: Path) -> None:
    assert problems(write(tmp_path)) == []


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["fault"])
def test_fault(case: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, edited(*map(tuple, case["edits"])))
    assert [str(problem) for problem in problems(tmp_path)] == case["problems"]


def test_load_raises_all_problems_at_once(tmp_path: Path) -> None:
    write(tmp_path, edited(("alpha.yaml", "minutes: 5", "minutes: 0"), ("sources.yaml", "id: law", "id: rule")))
    with pytest.raises(FaultyContent) as raised:
        load(tmp_path)
    assert raised.value.problems == (
        Problem("alpha.yaml", 7, "`minutes` is “0”, too small", "write 1 or more"),
        Problem(
            "alpha.yaml",
            28,
            "there is no source “law”",
            "add it to sources.yaml, or write the id of one that is there",
        ),
        Problem(
            "beta.yaml",
            38,
            "there is no source “law”",
            "add it to sources.yaml, or write the id of one that is there",
        ),
        Problem(
            "phrases.yaml",
            15,
            "there is no source “law”",
            "add it to sources.yaml, or write the id of one that is there",
        ),
    )


def test_a_known_form_has_its_weight(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "alpha.yaml").rename(tmp_path / "outages.yaml")
    text = (tmp_path / "outages.yaml").read_text(encoding="utf-8")
    (tmp_path / "outages.yaml").write_text(text.replace("id: alpha", "id: outages"), encoding="utf-8")
    assert problems(tmp_path) == [Problem("outages.yaml", 3, "the weight of outages is 60", "write `weight: 4`")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert problems(folder) == [
        Problem(str(folder), 0, "there is no form in this folder", "add a file such as `my-form.yaml`"),
        Problem(str(folder), 0, "there is no such folder", "name the folder with the forms"),
    ]


def test_a_folder_without_forms(tmp_path: Path) -> None:
    write(tmp_path, {"profile.yaml": "questions: []\n"})
    assert problems(tmp_path) == [
        Problem(str(tmp_path), 0, "there is no form in this folder", "add a file such as `my-form.yaml`")
    ]


def test_files_that_are_no_yaml_may_lie_beside_the_forms(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "glossary.md").write_text("# Words: [we, use", encoding="utf-8")
    assert problems(tmp_path) == []
    assert list(load(tmp_path).forms) == ["alpha", "beta"]


def test_a_form_whose_name_ends_in_yml(tmp_path: Path) -> None:
    write(tmp_path, {"gamma.yml": "id: [1\n", **edited()})
    assert [problem for problem in problems(tmp_path) if problem.line == 0] == [
        Problem("gamma.yml", 0, "the file name ends in .yml", "rename it to gamma.yaml")
    ]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "gamma.yaml").write_bytes("id: gamma\ntitle: {ru: Гамма}\n".encode("cp1251"))
    assert problems(tmp_path) == [
        Problem("gamma.yaml", 2, "the file is not UTF-8 text", "save it with the encoding UTF-8")
    ]


def test_a_rare_fault_is_told_in_other_words_rather_than_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, edited(("alpha.yaml", "version: 1", "version: " + "9" * 5000)))
    assert problems(tmp_path) == [
        Problem(
            "alpha.yaml",
            2,
            "`version` cannot be read (Unable to parse input string as an integer, exceeded maximum size)",
            "write it as docs/questionnaires.md says",
        )
    ]
