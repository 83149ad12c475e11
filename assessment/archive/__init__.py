"""A whole submission outside a database: everything that is kept of it, as JSON that reads back to the same.

- values: a submission with what no screen needs, its logs and link
- models: the shape of one line of JSON
- writing, reading: a submission becomes a line, and back, or every fault in it at once
"""

from __future__ import annotations

from assessment.archive.reading import read_line
from assessment.archive.values import Archived, LoggedAnswer, LoggedVerdict
from assessment.archive.writing import write_line

__all__ = ["FORMAT", "VERSION", "Archived", "LoggedAnswer", "LoggedVerdict", "read_line", "write_line"]

FORMAT = "accessibility-self-assessment/submissions"
"""What an archive calls itself, so that another file is not mistaken for one."""
VERSION = 1
"""Raised when lines change so that older code could not read them."""
