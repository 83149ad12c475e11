"""Figures and reports from an answers file, without a database."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import click

from assessment import loader
from assessment.answers_file import AnswersFile, read_answers
from assessment.cli.telling import say, told
from assessment.errors import FaultyContent, Problem
from assessment.questionnaire import Catalogue
from assessment.score_output import Scored, as_json, as_text
from assessment.scoring import score as score_answers
from assessment.settings import from_environment
from assessment.text import LANGUAGES, Language

ReportFormat: TypeAlias = Literal["pdf", "html", "text"]
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EXTENSIONS: dict[str, ReportFormat] = {".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "text"}


class Day(click.ParamType[date]):
    """A day written as 2026-11-22, and in no other way."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows how to write one."""
        try:
            return date.fromisoformat(str(value) if _ISO_DAY.fullmatch(str(value)) else "")
        except ValueError:
            self.fail(f"“{value}” is not a day: write year-month-day, such as 2026-11-22", param, ctx)


_day = click.option("--date", "on", type=Day(), help="Score as of this day (proof fades with time); default: today.")
_file = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_file
@click.option("--json", "json_", is_flag=True, help="Print one JSON object for other programs.")
@_day
def score(file: Path, json_: bool, on: date | None) -> None:
    """Score an answers FILE (YAML) and say what to do first."""
    with told():
        given = _read(file, _catalogue())
        day = on or _today()
        card = score_answers(given.forms, given.profile, given.answers, on=day)
        scored = Scored(given.profile, given.forms, card, day)
        say(as_json(scored) if json_ else as_text(scored))


@click.command()
@_file
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option(
    "--format", "format_", type=click.Choice(get_args(ReportFormat)), help="Default: by the ending of OUTPUT."
)
@_day
def report(file: Path, output: Path, language: Language, format_: ReportFormat | None, on: date | None) -> None:
    """Make a report of an answers FILE (YAML): PDF, HTML or plain text."""
    with told():
        chosen = format_ or _format_of(output)
        catalogue = _catalogue()
        given = _read(file, catalogue)
        content = _report_bytes(given, catalogue, language=language, format_=chosen, on=on or _today())
        output.write_bytes(content)
        say(f"{output}: {len(content):,} bytes".replace(",", " "))


def _catalogue() -> Catalogue:
    return loader.load(from_environment().questionnaires)


def _read(file: Path, catalogue: Catalogue) -> AnswersFile:
    given = read_answers(file, catalogue)
    for remark in given.remarks:
        say(str(remark), err=True)
    return given


def _today() -> date:
    return datetime.now().astimezone().date()


def _format_of(output: Path) -> ReportFormat:
    chosen = _EXTENSIONS.get(output.suffix.lower())
    if chosen is None:
        instead = f"end it in one of {', '.join(_EXTENSIONS)}, or add --format"
        raise FaultyContent([Problem(str(output), 0, "the name does not say which format to write", instead)])
    return chosen


def _report_bytes(
    given: AnswersFile, catalogue: Catalogue, *, language: Language, format_: ReportFormat, on: date
) -> bytes:
    from reports import content, html, pdf, text  # noqa: PLC0415 - fonts and drawing are loaded for reports only

    filling = content.ReportInput(profile=given.profile, forms=given.forms, answers=given.answers)
    document = content.build(filling, catalogue, language=language, on=on)
    match format_:
        case "pdf":
            return pdf.render(document)
        case "html":
            return html.render(document).encode()
        case "text":
            return text.render(document).encode()
