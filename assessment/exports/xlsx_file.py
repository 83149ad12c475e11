"""A workbook: all submissions with their figures, the answers with one sheet for each form, what the columns mean.

Rows go to the disk as they come, so a workbook takes as little memory for 100,000 submissions as for ten.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from assessment.exports.cells import Cell, fitting
from assessment.exports.columns import FORM, Column, Telling, answer_columns
from assessment.exports.scored import AnswerRow, Scored, answer_rows
from assessment.exports.sheet_names import sheet_name
from assessment.exports.summary_columns import summary_columns
from assessment.i18n import Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 1_048_576
"""Rows of a sheet in Excel; what is more goes on in another sheet."""
Row = TypeVar("Row")
_HEADER_HEIGHT = 48
"""Points: three lines, because columns of figures are narrower than their titles."""


@contextmanager
def workbook_file(
    path: Path, telling: Telling, *, private: bool, made_at: datetime, last_row: int = LAST_ROW
) -> Iterator[Callable[[Sequence[Scored]], None]]:
    """A workbook that is filled by calling what is yielded with submissions; complete when the block ends.

    `last_row` is for tests.
    """
    with _folder() as folder, _workbook(path, folder) as book:
        filling = _Filling(book, telling, private, last_row)
        yield filling.add
        filling.explain(made_at)


@contextmanager
def _folder() -> Iterator[Path]:
    """Removed at the end, and without a warning when whoever asked has gone and nobody ends it."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _workbook(path: Path, folder: Path) -> Iterator[Workbook]:
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import, rarely needed
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(str(path), {"constant_memory": True, "use_zip64": True, "tmpdir": str(folder), **plain})
    try:
        yield book
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        for sheet in book.worksheets():  # given up: the library would leave its files open
            sheet.row_data_fh.close()


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells look; XlsxWriter wants one object for each look of a workbook."""

    title: Format
    text: Format
    number: Format
    moment: Format
    day: Format


def _looks(book: Workbook) -> _Looks:
    cell = {"valign": "top", "border": 1, "border_color": "#D0D5DD"}
    return _Looks(
        title=book.add_format({
            "bold": True, "text_wrap": True, "valign": "vcenter", "font_color": "#FFFFFF", "bg_color": "#1F3A5F",
            "border": 1, "border_color": "#D0D5DD",
        }),
        text=book.add_format({**cell, "text_wrap": True}),
        number=book.add_format({**cell, "align": "right"}),
        moment=book.add_format({**cell, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        day=book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"}),
    )  # fmt: skip


class _Sheet(Generic[Row]):
    """One table, on as many sheets as its rows need."""

    def __init__(self, filling: _Filling, name: str, columns: Sequence[Column[Row]]) -> None:
        self._filling, self._name, self._columns = filling, name, columns
        self._sheet, self._next = self._begin(), 1

    def add(self, row: Row) -> None:
        """Write the next row."""
        if self._next >= self._filling.last_row:
            self.finish()
            self._sheet, self._next = self._begin(), 1
        for place, column in enumerate(self._columns):
            self._filling.write(self._sheet, self._next, place, column.cell(row, self._filling.telling))
        self._next += 1

    def finish(self) -> None:
        """Set the filter, which must know the last row."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._columns) - 1)

    def _begin(self) -> Worksheet:
        filling = self._filling
        sheet = filling.begin_sheet(self._name)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, fitting(column.heading(filling.telling.words)), filling.looks.title)
        sheet.freeze_panes(1, 1)
        return sheet


@dataclass(slots=True)
class _Filling:
    """A workbook while it grows."""

    book: Workbook
    telling: Telling
    private: bool
    last_row: int
    looks: _Looks = field(init=False)
    names: set[str] = field(default_factory=set)
    forms: dict[str, _Sheet[AnswerRow]] = field(default_factory=dict)
    overview: _Sheet[Scored] = field(init=False)

    def __post_init__(self) -> None:
        _ = self.telling.words
        self.looks = _looks(self.book)
        self.overview = _Sheet(self, _("Overview"), summary_columns(private=self.private))

    def add(self, found: Sequence[Scored]) -> None:
        """The next submissions."""
        for one in found:
            self.overview.add(one)
            for row in answer_rows(one):
                self._sheet_of(row).add(row)

    def _sheet_of(self, row: AnswerRow) -> _Sheet[AnswerRow]:
        sheet = self.forms.get(row.form.id)
        if sheet is None:
            columns = tuple(column for column in answer_columns(private=self.private) if column is not FORM)
            sheet = self.forms[row.form.id] = _Sheet(self, self.telling.words.text(row.form.title), columns)
        return sheet

    def begin_sheet(self, name: str) -> Worksheet:
        """A new sheet under a name that Excel allows; its header is printed on every page."""
        allowed = sheet_name(name, self.names)
        self.names.add(allowed.casefold())
        sheet = self.book.add_worksheet(allowed)
        sheet.set_row(0, _HEADER_HEIGHT)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def write(self, sheet: Worksheet, row: int, place: int, cell: Cell) -> None:
        """One cell of the kind its value is. Text is always text: never a formula, never a link."""
        match cell:
            case None:
                sheet.write_blank(row, place, None, self.looks.text)
            case str():
                sheet.write_string(row, place, fitting(cell), self.looks.text)
            case datetime():
                naive = cell.astimezone(UTC).replace(tzinfo=None, microsecond=0)
                sheet.write_datetime(row, place, naive, self.looks.moment)
            case date():
                sheet.write_datetime(row, place, cell, self.looks.day)
            case _:
                sheet.write_number(row, place, cell, self.looks.number)

    def explain(self, made_at: datetime) -> None:
        """The last sheet, and the filters of the others."""
        self.overview.finish()
        for answers in self.forms.values():
            answers.finish()
        _ = self.telling.words
        sheet = self.begin_sheet(_("Columns"))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        sheet.freeze_panes(1, 0)
        for row, line in enumerate(_meanings(self, made_at)):
            for place, text in enumerate(line):
                sheet.write_string(row, place, fitting(text), self.looks.text if row else self.looks.title)
        self.book.set_properties({"title": _("Submissions"), "created": made_at.astimezone(UTC).replace(tzinfo=None)})


def _meanings(filling: _Filling, made_at: datetime) -> Iterator[tuple[str, str]]:
    _ = filling.telling.words
    yield _("Column"), _("What is in it")
    yield _("Made on"), _("{moment} (UTC)", moment=_.moment(made_at.astimezone(UTC)))
    yield _("Days and times"), _("All times are in UTC.")
    seen = dict[str, str]()
    for column in summary_columns(private=filling.private):
        seen[column.heading(_)] = column.meaning
    for answer_column in answer_columns(private=filling.private):
        seen.setdefault(answer_column.heading(_), answer_column.meaning)
    yield from ((heading, _told(_, meaning)) for heading, meaning in seen.items())


def _told(_: Words, meaning: str) -> str:
    return _(meaning)
