"""Files of proof: each under a name that is safe and its own, with an index that says what it proves."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

from assessment.exports import Order
from tests.exports.samples import PDF, evidence, made, submission


def test_each_submission_has_a_folder_and_each_file_a_name_of_its_own(tmp_path: Path) -> None:
    files = (
        evidence(1, "../../a.pdf"),
        evidence(2, "A A.PDF"),
        evidence(3, "a a.pdf", b"other"),
        evidence(4, "gone.pdf"),
    )
    contents = {f"{1:032x}": PDF, f"{2:032x}": PDF, f"{3:032x}": b"other"}
    path = made(tmp_path, Order(format="zip"), submission(evidence=files), contents=contents)
    with ZipFile(path) as zipped:
        names = zipped.namelist()
        assert names == ["K7MA-R3XQ/a.pdf", "K7MA-R3XQ/A A.PDF", "K7MA-R3XQ/a a (2).pdf", "index.csv"]
        assert [zipped.read(name) for name in names[:3]] == [PDF, PDF, b"other"]
        index = list(csv.DictReader(io.StringIO(zipped.read("index.csv").decode("utf-8-sig"), newline="")))
    assert [row["File"] for row in index] == names[:3]
    assert index[0] == {
        "File": "K7MA-R3XQ/a.pdf", "Reference": "K7MA-R3XQ", "Organisation": "ООО «Ромашка»", "Question code": "ramp",
        "Question": "words", "Name of the file": "../../a.pdf", "Type": "application/pdf", "Size in bytes": "14",
        "Uploaded (UTC)": "2026-11-22 09:30:15", "SHA-256": files[0].sha256,
    }  # fmt: skip


def test_without_any_file_there_is_an_empty_index(tmp_path: Path) -> None:
    with ZipFile(made(tmp_path, Order(format="zip"), submission())) as zipped:
        assert zipped.namelist() == ["index.csv"]
        assert zipped.read("index.csv").count(b"\r\n") == 1
