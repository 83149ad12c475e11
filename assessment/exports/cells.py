"""What stands in a cell of a table, and text that can do no harm there.

A spreadsheet takes text that begins with = + - @ for a formula, which may run a program or send data away. What people
write must never become one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | datetime | date | None
"""Times are UTC; None is an empty cell."""
LONGEST = 32_767
"""Characters Excel keeps in a cell, counted as it counts them: in units of UTF-16."""

_UNSEEN = r"\s\"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫"
_LEADING = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[{_SIGNS}]")
_INNER = re.compile(rf"([;\t\n][{_UNSEEN}]*)(?=[{_SIGNS}])")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and control characters nobody reads."""


def printable(text: str) -> str:
    """The text with Unix line ends and “�” for every character that no file of a table may hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """The text for a CSV file: an apostrophe goes before everything that could become a formula.

    Also inside, after semicolon, tab and line end: where these part the columns, as in most of Europe, a spreadsheet
    begins a new cell there, quotation marks or not.
    """
    guarded = _INNER.sub(r"\1'", printable(text))
    return f"'{guarded}" if _LEADING.match(text) else guarded


def fitting(text: str) -> str:
    """The text for a cell of a workbook, cut where Excel would call the file damaged."""
    shown = printable(text)
    if len(shown) * 2 <= LONGEST:
        return shown
    units = shown.encode("utf-16-le")
    if len(units) // 2 <= LONGEST:
        return shown
    return units[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"


def in_csv(cell: Cell) -> str:
    """A cell as it stands in a CSV file: numbers with a point, days and times as ISO 8601 has them, in UTC."""
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return cell.isoformat()
        case _:
            return repr(cell)
