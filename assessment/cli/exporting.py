"""Submissions to a file and back, for the person who runs the service.

What needs SQL or writes workbooks is imported where it is used: scoring a file need not wait for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from assessment import loader
from assessment.cli.operating import opened_store
from assessment.cli.telling import fail, say, told
from assessment.cli.traces import trace
from assessment.exports import FORMATS, Format, Order, Source, make
from assessment.queue import AGES, BY_DEFAULT, LEVELS, NOBODY, View, for_log
from assessment.scorecard import LevelNumber
from assessment.settings import from_environment
from assessment.submission import Status
from assessment.text import LANGUAGES, Language

if TYPE_CHECKING:
    from assessment.store import SqlStore


@click.command()
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(FORMATS),
    help="xlsx: workbook; csv: a row for each answer; summary: CSV, a row for each submission; "
    "json: archive for `assessment import`, a ZIP; zip: the files of proof.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where to write it."
)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option("--with-proof", is_flag=True, help="Put table and files of proof into one ZIP.")
@click.option("--with-private-notes", is_flag=True, help="Also the notes that only staff may read.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(BY_DEFAULT), help="Can be given several times.")
@click.option("--form", help="Id of a form.")
@click.option("--sector", help="As in profile.yaml.")
@click.option("--country", help="As in profile.yaml.")
@click.option("--level", type=click.Choice([str(level) for level in LEVELS]), help="“none”: not rated yet.")
@click.option("--age", type=click.Choice([str(days) for days in AGES]), help="Waiting for more than so many days.")
@click.option("--reviewer", help=f"Login of the account that works on it, or “{NOBODY}”.")
@click.option("--search", default="", help="A part of the name or of the reference.")
def export(  # one option each
    format_: Format,
    output: Path,
    language: Language,
    with_proof: bool,
    with_private_notes: bool,
    statuses: tuple[Status, ...],
    **filters: str | None,
) -> None:
    """Write submissions to a file. Drafts are never in it: they are the private work of businesses."""
    order = Order(format=format_, language=language, proof=with_proof, private=with_private_notes)
    _check(order)
    with told(), opened_store() as store:
        view = _view(store, statuses, **filters)
        _export(store, order, view, output)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--skip-existing", is_flag=True, help="Leave out what is here already, instead of refusing the file.")
def import_(file: Path, skip_existing: bool) -> None:
    """Read submissions from an archive FILE made by `assessment export --format json`. All of them, or none."""
    from assessment import runtime  # noqa: PLC0415 - see the head of this file
    from assessment.exports.archive_file import opened  # noqa: PLC0415
    from assessment.service.archiving import bring_in  # noqa: PLC0415

    with told(), opened_store() as store, opened(file) as archive:
        now = runtime.now()
        brought = bring_in(
            store.archive,
            archive,
            skip_existing=skip_existing,
            today=now.date(),
            trace=lambda one: trace("imported", one.submission.reference, archive.name),
        )
        for reference, login in brought.without_reviewer:
            say(f"{reference}: nobody works on it now, because there is no account “{login}” here", err=True)
        say(f"Imported: {brought.written}. Here already and left out: {len(brought.skipped)}.")


def _check(order: Order) -> None:
    from assessment.exports.making import TABLES  # noqa: PLC0415 - see the head of this file

    if order.format not in TABLES and (order.proof or order.private):
        fail([f"--with-proof and --with-private-notes are for tables: {', '.join(sorted(TABLES))}"])


def _view(
    store: SqlStore,
    statuses: tuple[Status, ...],
    *,
    level: str | None,
    age: str | None,
    reviewer: str | None,
    search: str | None,
    **filters: str | None,
) -> View:
    return View(
        statuses=statuses,
        level=None if level is None else cast("LevelNumber", int(level)) if level.isdecimal() else "none",
        age=None if age is None else int(age),
        reviewer=_reviewer(store, reviewer),
        search=" ".join((search or "").split()),
        **cast("dict[str, Any]", filters),
    )


def _reviewer(store: SqlStore, login: str | None) -> str | None:
    if login is None or login == NOBODY:
        return login
    found = store.archive.accounts().get(login.lower())
    if found is None:
        fail([f"there is no account “{login}” → see `assessment user list`"])
    return found


def _export(store: SqlStore, order: Order, view: View, output: Path) -> None:
    from assessment import runtime  # noqa: PLC0415 - see the head of this file

    now = runtime.now()
    ids = list(store.queue.submissions(view, me="", now=now))
    if not ids:
        fail(["no submission fits → leave out a filter; drafts are never exported"])
    catalogue = loader.load(from_environment().questionnaires)
    with _beside(output) as target:
        steps = make(order, Source(store.archive, store.content), ids, target, catalogue=catalogue, now=now)
        _show_progress(steps, ids)
        detail = f"{order.format}, {len(ids)} submissions" + _parts(order)
        store.audit.append(trace("exported", for_log(view.to_query()), detail))
    size = f"{output.stat().st_size:,}".replace(",", " ")
    say(f"{output}: {len(ids)} submissions, {size} bytes")


def _parts(order: Order) -> str:
    return (", files of proof" if order.proof else "") + (", private notes" if order.private else "")


def _show_progress(steps: Iterator[int], ids: Sequence[str]) -> None:
    done = 0
    with click.progressbar(length=len(ids), label="Exporting", show_pos=True, file=sys.stderr) as bar:
        for now_done in steps:
            bar.update(now_done - done)
            done = now_done


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """A file that takes the place of the wanted one only when it is whole."""
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
