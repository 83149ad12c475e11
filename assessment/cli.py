"""`assessment`: what can be done without the screens. Bad input ends in sentences on stderr and exit status 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import click

from assessment import loader
from assessment.answers_file import AnswersFile, read_answers
from assessment.errors import FaultyContent, Problem, StorageUnavailable
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Self-assessment: how well people with disabilities can reach a business and be served by it."""


@main.command()
@_file
@click.option("--json", "json_", is_flag=True, help="Print one JSON object for other programs.")
@_day
def score(file: Path, json_: bool, on: date | None) -> None:
    """Score an answers FILE (YAML) and say what to do first."""
    with _told():
        given = _read(file, _catalogue())
        day = on or _today()
        card = score_answers(given.forms, given.profile, given.answers, on=day)
        scored = Scored(given.profile, given.forms, card, day)
        _say(as_json(scored) if json_ else as_text(scored))


@main.command()
@_file
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option(
    "--format", "format_", type=click.Choice(get_args(ReportFormat)), help="Default: by the ending of OUTPUT."
)
@_day
def report(file: Path, output: Path, language: Language, format_: ReportFormat | None, on: date | None) -> None:
    """Make a report of an answers FILE (YAML): PDF, HTML or plain text."""
    with _told():
        chosen = format_ or _format_of(output)
        catalogue = _catalogue()
        given = _read(file, catalogue)
        content = _report_bytes(given, catalogue, language=language, format_=chosen, on=on or _today())
        output.write_bytes(content)
        _say(f"{output}: {len(content):,} bytes".replace(",", " "))


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def validate(path: Path | None) -> None:
    """Check a folder of questionnaires, or one form in it. Without PATH: the forms this program uses."""
    with _told():
        target = path or from_environment().questionnaires
        if target is not None and not target.exists():
            raise FaultyContent([Problem(str(target), 0, "there is no such file or folder", "check the name")])
        _say(_checked_file(target) if target is not None and target.is_file() else _checked_folder(target))


@main.command()
def migrate() -> None:
    """Bring the database to the newest revision. It may hold data, and running this twice does no harm."""
    from assessment.store import migrate as migrate_database  # noqa: PLC0415 - scoring need not wait for SQL to load

    with _told():
        migrate_database(from_environment().database_url)
        _say("The database is up to date.")


# --- what the commands rest on ---


@contextmanager
def _told() -> Iterator[None]:
    """Faults are told where they stand, all of them; then the command ends with status 1."""
    try:
        yield
    except FaultyContent as faults:
        _fail(map(str, faults.problems))
    except StorageUnavailable as error:
        _fail([f"the database cannot be used: {error}"])
    except OSError as error:
        _fail([f"{error.filename or 'file'}: {error.strerror or error}"])


def _fail(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line, err=True)
    raise SystemExit(1)


def _say(line: str, *, err: bool = False) -> None:
    # As bytes: a terminal set to another encoding must not turn a name into a crash.
    click.echo(line.encode(errors="replace"), err=err)


def _catalogue() -> Catalogue:
    return loader.load(from_environment().questionnaires)


def _read(file: Path, catalogue: Catalogue) -> AnswersFile:
    given = read_answers(file, catalogue)
    for remark in given.remarks:
        _say(str(remark), err=True)
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


def _checked_folder(folder: Path | None) -> str:
    content, faults = loader.examine(folder)
    if faults:
        raise FaultyContent([_placed(fault, folder) for fault in faults])
    counts = {
        "forms": len(content.drafts),
        "questions": len(content.questions),
        "facts about the organisation": len(content.profile),
        "sources": len(content.sources),
    }
    return f"{folder or 'questionnaires'}: {', '.join(f'{what} {n}' for what, n in counts.items())}; no faults"


def _checked_file(file: Path) -> str:
    content, faults = loader.examine(file.parent)
    if own := [_placed(fault, file.parent) for fault in faults if fault.file == file.name]:
        raise FaultyContent(own)
    if file.name not in {document.file for document in content.documents}:
        raise FaultyContent([Problem(str(file), 0, "this is not a form", "name a .yaml file or a folder of them")])
    count = next((len(draft.items) for draft in content.drafts if draft.document.file == file.name), None)
    return f"{file}: {'' if count is None else f'questions {count}; '}no faults"


def _placed(fault: Problem, folder: Path | None) -> Problem:
    """The fault with its file named from where the command runs, so that an editor finds it."""
    if folder is None or fault.file == str(folder):
        return fault
    return Problem(str(folder / fault.file), fault.line, fault.what, fault.instead)
