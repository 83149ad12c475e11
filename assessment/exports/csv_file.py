"""CSV as RFC 4180 has it, in UTF-8 with a mark at the beginning by which Excel knows it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

from assessment.exports.cells import in_csv
from assessment.exports.columns import Column, Telling, answer_columns
from assessment.exports.scored import Scored, answer_rows
from assessment.exports.summary_columns import summary_columns

Add: TypeAlias = Callable[[Sequence[Scored]], None]
"""Takes the next submissions."""
Row = TypeVar("Row")


@contextmanager
def answers_file(path: Path, telling: Telling, *, private: bool) -> Iterator[Add]:
    """A row for each answer."""
    columns = answer_columns(private=private)
    with _table(path, columns, telling) as write:

        def add(found: Sequence[Scored]) -> None:
            write(row for one in found for row in answer_rows(one))

        yield add


@contextmanager
def summary_file(path: Path, telling: Telling, *, private: bool) -> Iterator[Add]:
    """A row for each submission."""
    with _table(path, summary_columns(private=private), telling) as write:
        yield write


@contextmanager
def _table(path: Path, columns: Sequence[Column[Row]], telling: Telling) -> Iterator[Callable[[Iterable[Row]], None]]:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([in_csv(column.heading(telling.words)) for column in columns])

        def write(rows: Iterable[Row]) -> None:
            writer.writerows([in_csv(column.cell(row, telling)) for column in columns] for row in rows)

        yield write
