"""Scores and reports from an answers file: what is printed and written, and how the command ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ANSWERS, CALLS, Run, failed, write

HERE = Path(__file__).parents[2]


# --- score ---


def test_score_as_json(run: Run) -> None:
    result = run("score", "answers.yaml", "--json", "--date", "2026-06-15")

    # low (5·50 + 3·0 + 1·0) / 9; high (250 + 0 + 100) / 9; covered 8 of 9; confidence (5·1.0 + 3·0.4) / 8
    figure = {"low": 27.78, "high": 38.89, "coverage": 0.89}
    nothing = {"low": 0.0, "high": 0.0, "coverage": 1.0, "state": "not_rated"}
    # mobility, older: (10·50 + 3·0) / 13; hearing: (3·0 + 2·unknown) / 5; the others: the question for all
    moving = {"low": 38.46, "high": 38.46, "coverage": 1.0, "state": "not_rated"}
    assert result.stderr == ""
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "points": {"dial-timeout": 50, "call-back": 0},
        "forms": {"calls": figure | {"sections": {"dial": figure}}},
        "overall": figure
        | {
            "confidence": 0.78,
            "level": 2,
            "level_by_points": 2,
            "limits": [],
        },
        "groups": {
            "mobility": moving,
            "hearing": {"low": 0.0, "high": 40.0, "coverage": 0.6, "state": "not_rated"},
            "vision": nothing,
            "speech": nothing,
            "cognitive": nothing,
            "mental-health": nothing,
            "older": moving,
        },
        "recommendations": [
            # 5 · 0.5 · 1.3 / 1 and 3 · 1 · 2.05 / 2 = 3.075, half up
            {"question": "dial-timeout", "priority": 3.25, "effort": "low", "band": "this_week"},
            {"question": "call-back", "priority": 3.08, "effort": "medium", "band": "this_quarter"},
        ],
        "find_out": ["written-answer"],
    }


def test_score_as_json_with_every_limit(run: Run) -> None:
    write("answers.yaml", "forms: [calls]\nanswers: {dial-timeout: 0}")
    overall = json.loads(run("score", "answers.yaml", "--json").stdout)["overall"]

    assert overall["limits"] == [
        {"reason": "coverage", "max_level": None, "coverage": 0.56, "needed": 0.6},
        {"reason": "critical_failures", "max_level": 4, "groups": {"dial-timeout": ["dial-timeout"]}},
        {"reason": "proof", "max_level": 3, "confidence": 0.4, "needed": 0.55, "below_e2": ["dial-timeout"]},
    ]
    assert overall["level"] is None


def test_score_as_json_of_nothing(run: Run) -> None:
    write("answers.yaml", "forms: [calls]")
    empty = {"low": 0.0, "high": 100.0, "coverage": 0.0}

    scored = json.loads(run("score", "answers.yaml", "--json").stdout)
    assert scored["forms"] == {"calls": empty | {"sections": {"dial": empty}}}
    assert scored["recommendations"] == []


def test_a_figure_that_is_not_there_is_null(run: Run) -> None:
    write("forms/calls.yaml", CALLS.replace("minutes: 2", "minutes: 2\napplies_if: {office: true}"))
    write("answers.yaml", "forms: [calls]\nprofile: {office: false}")
    scored = json.loads(run("score", "answers.yaml", "--json").stdout)

    assert scored["overall"]["low"] is scored["overall"]["high"] is scored["overall"]["level_by_points"] is None
    assert scored["forms"]["calls"]["low"] is None


def test_proof_fades_with_the_day(run: Run) -> None:
    def confidence(day: str) -> float:
        scored = json.loads(run("score", "answers.yaml", "--json", "--date", day).stdout)
        return float(scored["overall"]["confidence"])

    # (5·1.0 + 3·0.4) / 8, and a day later (5·0.85 + 3·0.4) / 8
    assert (confidence("2026-06-15"), confidence("2026-06-16")) == (0.78, 0.68)


def test_score_for_people(run: Run) -> None:
    result = run("score", "answers.yaml", "--date", "2026-06-16")

    assert result.stdout == (
        "ООО «Ромашка», 16 June 2026\n"
        "Figure: 28–39 of 100; level 2 of 5: First steps\n"
        "Answered: 89 %; how sure: 68 %\n"
        "Limit: Not all critical answers have been checked. Until then the level cannot be above 4.\n"
        "\n"
        "Results        low    high  answered\n"
        "Calls        27.78   38.89      89 %\n"
        "  Dialling   27.78   38.89      89 %\n"
        "\n"
        "Who is still locked out\n"
        "People who have difficulty moving                               38  not rated\n"
        "Deaf and hard-of-hearing people                               0–40  not rated\n"
        "Blind and partially sighted people                               0  not rated\n"
        "People who have difficulty speaking                              0  not rated\n"
        "People who have difficulty understanding or remembering          0  not rated\n"
        "People with mental health conditions                             0  not rated\n"
        "Older people                                                    38  not rated\n"
        "\n"
        "This week\n"
        "  [dial-timeout: 50 points, low effort] Let it ring.\n"
        "This quarter\n"
        "  [call-back: 0 points, medium effort] Call back.\n"
        "\n"
        "To find out\n"
        "  [written-answer] Do you answer in writing?\n"
    )


def test_score_for_people_where_nothing_applies(run: Run) -> None:
    write("forms/calls.yaml", CALLS.replace("minutes: 2", "minutes: 2\napplies_if: {office: true}"))
    write("answers.yaml", "forms: [calls]\nprofile: {office: false}")
    lines = run("score", "answers.yaml", "--date", "2026-06-16").stdout.splitlines()

    assert lines[1] == "Figure: not rated"
    assert "Calls            –       –         –" in lines


def test_an_answer_that_is_not_counted_is_remarked_beside_the_score(run: Run) -> None:
    write("forms/visits.yaml", CALLS.replace("id: calls", "id: visits").replace("- id: d", "- id: v-d").replace("- id: c", "- id: v-c").replace("- id: w", "- id: v-w"))  # fmt: skip # noqa: E501
    write("answers.yaml", ANSWERS + "  v-call-back: never\n")
    result = run("score", "answers.yaml", "--json")

    assert result.exit_code == 0
    assert result.stderr.startswith("answers.yaml:8: `v-call-back` is not a question of the listed forms")
    assert list(json.loads(result.stdout)["points"]) == ["dial-timeout", "call-back"]


def test_all_faults_are_told_and_nothing_is_scored(run: Run) -> None:
    write("answers.yaml", "forms: [cals]\nanswers:\n  dial-timeout: 601\n  call-back: maybe\n")

    assert failed(run("score", "answers.yaml", "--json")) == (
        "answers.yaml:1: there is no form `cals` → did you mean `calls`?\n"
        "answers.yaml:3: `dial-timeout`: the number is out of range → write a number from 0 to 600\n"
        "answers.yaml:4: `call-back`: there is no option `maybe` → write one of: always, never; or unknown\n"
    )


def test_a_file_that_cannot_be_read(run: Run) -> None:
    Path("latin.yaml").write_bytes(b"organisation: {name: \xf5un}")

    missing = "there is no such file → check the name and the folder"
    assert failed(run("score", "none.yaml")) == f"none.yaml:0: {missing}\n"
    assert failed(run("score", "forms")) == "forms:0: this is a folder → name the file in it\n"
    told = "the file is not UTF-8 text → save it with the encoding UTF-8"
    assert failed(run("score", "latin.yaml")) == f"latin.yaml:1: {told}\n"


def test_forms_with_faults_are_told_before_anything_is_scored(run: Run) -> None:
    write("forms/calls.yaml", CALLS.replace("weight: 12", "weight: many"))

    assert failed(run("score", "answers.yaml")).startswith("calls.yaml:3: ")


@pytest.mark.parametrize("day", ["15.06.2026", "2026-6-15", "20260615", "2026-02-30", "2026-W01-1", "today"])
def test_a_day_is_written_in_one_way(run: Run, day: str) -> None:
    result = run("score", "answers.yaml", "--date", day)

    assert result.exit_code == 2
    assert f"“{day}” is not a day: write year-month-day, such as 2026-11-22" in result.stderr


def test_the_first_day_there_is(run: Run) -> None:
    assert run("score", "answers.yaml", "--date", "0001-01-01").exit_code == 0


def test_in_a_terminal_of_another_encoding(run: Run) -> None:
    assert run("score", "answers.yaml").exit_code == 0
    result = subprocess.run(
        [sys.executable, "-m", "assessment", "score", "answers.yaml"],
        env={"PYTHONIOENCODING": "ascii", "ASSESSMENT_QUESTIONNAIRES": "forms", "PYTHONPATH": str(HERE)},
        capture_output=True,
        check=True,
    )

    assert result.stdout.decode().startswith("ООО «Ромашка», ")


# --- report ---


@pytest.mark.parametrize(
    ("name", "begins"),
    [("report.pdf", b"%PDF-"), ("report.HTML", b"<!DOCTYPE html>"), ("report.txt", "ООО «Ромашка»".encode())],
)
def test_report_in_the_format_of_its_name(run: Run, name: str, begins: bytes) -> None:
    result = run("report", "answers.yaml", "-o", name, "--date", "2026-06-15")

    content = Path(name).read_bytes()
    assert result.stdout == f"{name}: {len(content):,} bytes\n".replace(",", " ")
    assert content.lower().startswith(begins.lower()) or begins in content[:400]


@pytest.mark.parametrize(("language", "words"), [("ru", "Звонки"), ("en", "Calls"), ("et", "Kõned")])
def test_report_in_three_languages(run: Run, language: str, words: str) -> None:
    run("report", "answers.yaml", "-o", "report", "--format", "text", "--lang", language)

    assert words in Path("report").read_text(encoding="utf-8")


def test_the_same_day_gives_the_same_report(run: Run) -> None:
    for name in ("one.pdf", "two.pdf"):
        run("report", "answers.yaml", "-o", name, "--date", "2026-06-15")

    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_a_report_that_cannot_be_written(run: Run) -> None:
    told = "the name does not say which format to write → end it in one of .pdf, .html, .htm, .txt, or add --format"
    assert failed(run("report", "answers.yaml", "-o", "report.doc")) == f"report.doc:0: {told}\n"
    assert failed(run("report", "answers.yaml", "-o", "no/report.txt")) == "no/report.txt: No such file or directory\n"
    assert not Path("report.doc").exists()


def test_no_report_of_a_file_with_faults(run: Run) -> None:
    write("answers.yaml", "forms: [cals]")

    failed(run("report", "answers.yaml", "-o", "report.txt"))
    assert not Path("report.txt").exists()
