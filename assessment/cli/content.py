"""Checking the forms."""

from __future__ import annotations

from pathlib import Path

import click

from assessment import loader
from assessment.cli.telling import say, told
from assessment.errors import FaultyContent, Problem
from assessment.settings import from_environment


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def validate(path: Path | None) -> None:
    """Check a folder of questionnaires, or one form in it. Without PATH: the forms this program uses."""
    with told():
        target = path or from_environment().questionnaires
        if target is not None and not target.exists():
            raise FaultyContent([Problem(str(target), 0, "there is no such file or folder", "check the name")])
        say(_checked_file(target) if target is not None and target.is_file() else _checked_folder(target))


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
