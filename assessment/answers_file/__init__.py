"""An answers file (YAML): what an organisation says, written by hand or by another program.

A file with any fault gives no answers at all, because a figure made from half of what somebody wrote is a wrong
figure; and it names all its faults at once, because mending one after another takes a day.
"""

from __future__ import annotations

from pathlib import Path

from assessment.answers_file.faults import unreadable
from assessment.answers_file.reader import AnswersFile, Reader
from assessment.errors import FaultyContent, Problem
from assessment.loader.yaml_reader import read
from assessment.questionnaire import Catalogue

__all__ = ["AnswersFile", "parse_answers", "read_answers", "unreadable"]

LARGEST_FILE = 5_000_000
"""Bytes. All questions with the longest notes come to less than a million."""


def read_answers(path: Path, catalogue: Catalogue) -> AnswersFile:
    """The answers in a file.

    Raises:
        FaultyContent: the file cannot be read, or something in it is wrong; carries every fault with its line.
    """
    return parse_answers(str(path), _content(path), catalogue)


def parse_answers(name: str, content: bytes, catalogue: Catalogue) -> AnswersFile:
    """The answers in the content of a file; `name` is what faults call it. Raises like `read_answers`."""
    document, faults = read(name, content)
    if document is None or not isinstance(document.data, dict):
        raise FaultyContent(
            faults or [Problem(name, 1, "the file is a list or a text", "write `forms:` and `answers:`")]
        )
    reader = Reader(document, catalogue, faults)
    result = reader.result()
    if reader.problems:
        raise FaultyContent(sorted(set(reader.problems)))
    return result


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FaultyContent([Problem(str(path), 0, "the file is larger than 5 MB", "name an answers file")])
        return path.read_bytes()
    except OSError as error:
        raise FaultyContent([unreadable(path, error)]) from None
