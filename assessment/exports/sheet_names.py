"""Names that programs allow: of the sheets of a workbook, and of files on every system."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from assessment.exports.cells import printable

LONGEST_SHEET = 31
"""Characters of a sheet's name in Excel."""
LONGEST_FILE = 100
"""Characters of a file's name: with its folder it stays far below what Windows can open."""

_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f\N{REPLACEMENT CHARACTER}]+")
_NOT_IN_FILES = re.compile(r"[<>:\"/\\|?*\x00-\x1f\x7f-\x9f\N{REPLACEMENT CHARACTER}]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FALLBACK = "file"


def sheet_name(title: str, taken: AbstractSet[str]) -> str:
    """A name for a sheet that is no other's; `taken` are the names there are, folded."""
    plain = " ".join(_NOT_IN_SHEETS.sub(" ", printable(title)).split()).strip("'") or "-"
    if plain.casefold() == "history":  # Excel keeps this name for itself
        plain = "History -"
    return _unique(plain, "", taken, LONGEST_SHEET)


def file_name(name: str, taken: AbstractSet[str]) -> str:
    """A name for a file that every system can hold, that leads to no other folder and is no other's.

    `taken` are the names there are in the same folder, folded.
    """
    shown = _UNSEEN.sub("", printable(name))
    plain = " ".join(_NOT_IN_FILES.sub(" ", shown).split()).strip(". ") or _FALLBACK
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > 10:
        return _unique(plain, "", taken, LONGEST_FILE)
    return _unique(stem, dot + ending, taken, LONGEST_FILE)


def _unique(stem: str, ending: str, taken: AbstractSet[str], longest: int) -> str:
    number = 1
    while True:
        tail = (f" ({number})" if number > 1 else "") + ending
        name = stem[: longest - len(tail)].rstrip(" '") + tail
        if name.casefold() not in taken:
            return name
        number += 1
