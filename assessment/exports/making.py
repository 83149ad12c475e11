"""What is asked for becomes one file, batch by batch."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from assessment.exports.archive_writer import archive
from assessment.exports.columns import Telling
from assessment.exports.csv_file import Add, answers_file, summary_file
from assessment.exports.proof_file import proof_file
from assessment.exports.scored import Scored, scored
from assessment.exports.source import Source, batches
from assessment.exports.xlsx_file import workbook_file
from assessment.i18n import words
from assessment.questionnaire import Catalogue
from assessment.text import Language

Format = Literal["xlsx", "csv", "summary", "json", "zip"]
"""Workbook · table of answers · table of submissions · archive that reads back · files of proof."""
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: Mapping[Format, str] = {"xlsx": "xlsx", "csv": "csv", "summary": "csv", "json": "zip", "zip": "zip"}
TABLES: frozenset[Format] = frozenset({"xlsx", "csv", "summary"})
"""What speaks a language, may hold private notes, and can have the files of proof beside it."""

_Take: TypeAlias = Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for. `proof` packs a table and the files of proof into a ZIP; `private` adds notes of staff.

    An archive is always complete; language, proof and private notes only matter for tables.
    """

    format: Format
    language: Language = "en"
    proof: bool = False
    private: bool = False


def ending(order: Order) -> str:
    """The ending of the file's name, without a dot."""
    return "zip" if order.proof else ENDINGS[order.format]


def make(
    order: Order, source: Source, ids: Sequence[str], target: Path, *, catalogue: Catalogue, now: datetime
) -> Iterator[int]:
    """Write the file; how many submissions are in it so far, after each batch.

    The file is complete when the iteration has ended. If it is left earlier (`close`), or anything raises, the file
    is removed.
    """
    done = 0
    try:
        with _taking(order, source, target, Telling(words(order.language), catalogue), now) as take:
            for batch in batches(ids):
                take(batch)
                done += len(batch)
                yield done
    except BaseException:
        with suppress(FileNotFoundError):
            target.unlink()
        raise


@contextmanager
def _taking(order: Order, source: Source, target: Path, telling: Telling, now: datetime) -> Iterator[_Take]:
    if order.format == "json":
        with archive(target, source, made_at=now) as take:
            yield take
        return
    with _adding(order, source, target, telling, now) as add:
        yield lambda ids: add([scored(one, on=now.date()) for one in source.submissions.submissions(ids)])


@contextmanager
def _adding(order: Order, source: Source, target: Path, telling: Telling, now: datetime) -> Iterator[Add]:
    if order.format == "zip":
        with proof_file(target, telling, source) as add:
            yield add
    elif order.proof:
        with tempfile.TemporaryDirectory(prefix="export-") as folder:
            table = Path(folder) / f"submissions.{ENDINGS[order.format]}"
            packed = proof_file(target, telling, source, beside={table.name: table})
            with packed as pack, _table(order, table, telling, now) as write:
                yield partial(_both, write, pack)
    else:
        with _table(order, target, telling, now) as add:
            yield add


def _both(write: Add, pack: Add, found: Sequence[Scored]) -> None:
    write(found)
    pack(found)


@contextmanager
def _table(order: Order, target: Path, telling: Telling, now: datetime) -> Iterator[Add]:
    match order.format:
        case "xlsx":
            table = workbook_file(target, telling, private=order.private, made_at=now)
        case "summary":
            table = summary_file(target, telling, private=order.private)
        case _:
            table = answers_file(target, telling, private=order.private)
    with table as add:
        yield add
