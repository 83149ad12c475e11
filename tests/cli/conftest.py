"""The command as people run it, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assessment.cli import main

Run = Callable[..., Result]

PROFILE = """\
questions:
  - {id: office, kind: boolean, text: {ru: Есть офис?, en: Is there an office?, et: Kas on kontor?}}
"""

CALLS = """\
id: calls
version: 1
weight: 12
title: {ru: Звонки, en: Calls, et: Kõned}
summary: {ru: Как вы звоните., en: How you call., et: Kuidas te helistate.}
filled_by: {ru: Начальник, en: The manager, et: Juht}
minutes: 2
sections:
  - id: dial
    title: {ru: Дозвон, en: Dialling, et: Helistamine}
    questions:
      - id: dial-timeout
        kind: number
        unit: s
        minimum: 0
        maximum: 600
        bands: [{at_least: 45, points: 100}, {at_least: 30, points: 50}]
        text: {ru: Сколько секунд?, en: How many seconds?, et: Mitu sekundit?}
        severity: critical
        groups: [mobility, older]
        recommendation: {effort: low, text: {ru: Ждите., en: Let it ring., et: Oodake.}}
      - id: call-back
        kind: choice
        options:
          - {id: always, points: 100, text: {ru: Всегда, en: Always, et: Alati}}
          - {id: never, points: 0, text: {ru: Никогда, en: Never, et: Mitte kunagi}}
        text: {ru: Перезваниваете?, en: Do you call back?, et: Kas helistate tagasi?}
        severity: major
        groups: [all]
        not_applicable: true
        recommendation: {effort: medium, text: {ru: Перезвоните., en: Call back., et: Helistage tagasi.}}
      - id: written-answer
        kind: choice
        options:
          - {id: always, points: 100, text: {ru: Всегда, en: Always, et: Alati}}
          - {id: never, points: 0, text: {ru: Никогда, en: Never, et: Mitte kunagi}}
        text: {ru: Отвечаете письменно?, en: Do you answer in writing?, et: Kas vastate kirjalikult?}
        severity: minor
        groups: [hearing]
        recommendation: {effort: low, text: {ru: Пишите., en: Write., et: Kirjutage.}}
"""

ANSWERS = """\
organisation: {name: "ООО «Ромашка»"}
profile: {office: true}
forms: [calls]
answers:
  dial-timeout: {value: 30, evidence: E3, evidence_on: 2025-06-15}
  call-back: never
  written-answer: unknown
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, in a folder with one small form in `forms/`, `answers.yaml` and a database of its own."""
    monkeypatch.chdir(tmp_path)
    write("forms/profile.yaml", PROFILE)
    write("forms/calls.yaml", CALLS)
    write("answers.yaml", ANSWERS)
    environment = {"ASSESSMENT_QUESTIONNAIRES": "forms", "ASSESSMENT_DATABASE_URL": "sqlite:///own/data.db"}

    def runner(*arguments: str, typed: str = "", **more: str) -> Result:
        return CliRunner(env=environment | more).invoke(main, list(arguments), input=typed)

    return runner


def write(name: str, content: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(content, encoding="utf-8")


def failed(result: Result) -> str:
    """What is said on stderr by a command that failed for a known reason."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert isinstance(result.exception, SystemExit)
    return result.stderr
