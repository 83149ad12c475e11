"""Submissions as files that people take away: tables, an archive that reads back to the same, and the files of proof.

- making: what is asked for becomes one file, batch by batch, so that progress shows and memory stays small
- source: what an export reads; scored: a submission with its figures
- columns, summary_columns: what stands in a table, with the words of one language
- cells: text that can do no harm in a spreadsheet
- csv_file, xlsx_file, archive_writer, proof_file: the formats
- archive_file: an archive is read back, strictly
- shelf: prepared files wait for whoever asked for them
"""

from __future__ import annotations

from assessment.exports.making import ENDINGS, FORMATS, Format, Order, ending, make
from assessment.exports.shelf import LIFETIME, Shelf, Shelved
from assessment.exports.source import Source

__all__ = [
    "ENDINGS",
    "FORMATS",
    "LIFETIME",
    "Format",
    "Order",
    "Shelf",
    "Shelved",
    "Source",
    "ending",
    "make",
]
