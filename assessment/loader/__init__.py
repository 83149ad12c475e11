"""`questionnaires/` becomes a `Catalogue`, or every fault in it at once with file and line.

- yaml_reader: YAML with lines
- models: the shape of a form; shared_models: of the files beside it; shape: what does not fit, in words
- folder: everything in a folder that could be read
- check_*, published: what shape cannot say: references, bands, weights, versions
- build: entries become the core's frozen objects
- freeze: a form becomes the document that a submission keeps, and back
"""

from __future__ import annotations

from importlib.abc import Traversable
from pathlib import Path

from assessment.errors import FaultyContent, Problem
from assessment.loader.build import FIRST_FORMS, build
from assessment.loader.check_files import check_files
from assessment.loader.check_phrases import check_phrases
from assessment.loader.check_questions import check_questions
from assessment.loader.check_references import check_references
from assessment.loader.folder import Content, packaged, read_folder
from assessment.loader.freeze import content_hash, freeze, thaw
from assessment.loader.published import check_published
from assessment.loader.schema import json_schema
from assessment.questionnaire import Catalogue

__all__ = ["FIRST_FORMS", "content_hash", "examine", "freeze", "json_schema", "load", "problems", "thaw"]


def load(folder: Path | None = None) -> Catalogue:
    """Every form and shared file of a folder; None means the questionnaires that travel with the code.

    Raises:
        FaultyContent: anything at all is wrong; carries every fault.
    """
    content, faults = examine(folder)
    if faults:
        raise FaultyContent(faults)
    return build(content)


def problems(folder: Path | None = None) -> list[Problem]:
    """Every fault in a folder, in the order of file and line."""
    return examine(folder)[1]


def examine(folder: Path | Traversable | None = None) -> tuple[Content, list[Problem]]:
    """What could be read of a folder, and every fault in it."""
    content, faults = read_folder(packaged() if folder is None else folder)
    checks = (check_files, check_questions, check_references, check_phrases, check_published)
    found = [problem for check in checks for problem in check(content)]
    return content, sorted({*faults, *found})
