"""Tables as CSV and as a workbook: what stands in each cell, read with other programs' eyes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assessment.answers import Answer
from assessment.exports import Format, Order, Source, make
from assessment.exports.columns import Telling
from assessment.exports.scored import scored
from assessment.exports.xlsx_file import workbook_file
from assessment.i18n import words
from assessment.submission import FACT
from assessment.text import LANGUAGES
from tests.exports.samples import CATALOGUE, NOW, PDF, Held, checked, evidence, made, stored, submission

HOSTILE = '=HYPERLINK("http://example.org","click")'


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV by its header."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def of(found: list[dict[str, Any]], question: str) -> dict[str, Any]:
    return next(row for row in found if row["Question code"] == question)


def shown(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value not in {"", None}}


def sheet_rows(sheet: Worksheet) -> list[dict[str, Any]]:
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in body]


def test_each_answer_is_a_row_with_what_was_said_and_what_was_found(tmp_path: Path) -> None:
    found = rows(made(tmp_path, Order(format="csv"), checked()))
    about = {
        "Reference": "K7MA-R3XQ", "Organisation": "ООО «Ромашка»", "Status": "in review",
        "Sent (UTC)": "2026-11-22 09:30:15", "Form": "Calls", "Form version": "1", "Section": "words",
        "Question": "words", "Files": "0",
    }  # fmt: skip
    assert [row["Question code"] for row in found] == ["ramp", "line", "wait", "story"]
    assert shown(of(found, "line")) == about | {
        "Question code": "line", "State": "answered", "Answer code": "yes", "Answer": "words", "Points": "100",
        "Note": "Всегда", "Proof": "E0: said by the organisation", "Verdict": "corrected",
        "Corrected answer code": "partly", "Corrected answer": "words", "Reason of the verdict": "Only on weekdays",
        "Verified points": "50", "Reviewer": "Анна Тамм", "Comments": "2026-11-22 Анна: On the line",
    }  # fmt: skip
    assert shown(of(found, "ramp")) == about | {
        "Question code": "ramp", "State": "does not apply", "Why it does not apply": "На первом этаже",
        "Proof": "E0: said by the organisation", "Verdict": "“does not apply” not accepted",
        "Reason of the verdict": "The entrance has stairs", "Verified points": "0", "Reviewer": "Анна Тамм",
    }  # fmt: skip
    assert shown(of(found, "wait")) == about | {
        "Question code": "wait", "State": "answered", "Answer code": "45", "Answer": "45\u00a0s", "Points": "100",
        "Proof": "E0: said by the organisation", "Verdict": "accepted", "Verified points": "100",
        "Verified proof": "E2: checked on documents", "Checked on": "2026-11-20", "How checked": "on documents",
        "Reviewer": "Анна Тамм",
    }  # fmt: skip
    assert shown(of(found, "story")) == about | {"Question code": "story", "State": "not answered"}


def test_nothing_looks_verified_before_anybody_has_checked(tmp_path: Path) -> None:
    assert [row["Verified points"] for row in rows(made(tmp_path, Order(format="csv"), submission()))] == [""] * 4
    [row] = rows(made(tmp_path, Order(format="summary"), submission()))
    assert {value for name, value in row.items() if "verified" in name} == {""}


def test_a_submission_is_a_row_with_its_figures(tmp_path: Path) -> None:
    [row] = rows(made(tmp_path, Order(format="summary"), checked()))
    assert {name: row[name] for name in list(row)[:21]} == {
        "Reference": "K7MA-R3XQ", "Organisation": "ООО «Ромашка»", "Country": "Estonia", "Sector": "", "Size": "",
        "Status": "in review", "Language": "Russian", "Begun (UTC)": "2026-11-22 09:30:15",
        "Sent (UTC)": "2026-11-22 09:30:15", "Last changed (UTC)": "2026-11-22 09:30:15", "Forms": "Calls",
        "Figure from (declared)": "100.0", "Figure to (declared)": "100.0", "Answered, % (declared)": "100.0",
        "Confidence, % (declared)": "40.0", "Level (declared)": "3",
        "Figure from (verified)": row["Figure from (verified)"], "Figure to (verified)": row["Figure to (verified)"],
        "Answered, % (verified)": "100.0", "Confidence, % (verified)": row["Confidence, % (verified)"],
        "Level (verified)": row["Level (verified)"],
    }  # fmt: skip
    card = scored(checked(), on=NOW.date()).verified
    assert card is not None
    assert card.overall.figure.low is not None
    assert float(row["Figure from (verified)"]) == round(float(card.overall.figure.low), 2) != 100.0


@pytest.mark.parametrize("format_", ["csv", "summary"])
def test_private_notes_are_only_in_a_table_that_was_asked_for_with_them(tmp_path: Path, format_: Format) -> None:
    without = made(tmp_path, Order(format=format_), checked()).read_text(encoding="utf-8")
    withal = made(tmp_path, Order(format=format_, private=True), checked()).read_text(encoding="utf-8")
    assert "ecret" not in without
    assert ("A secret" if format_ == "summary" else "Secret line") in withal


def test_a_csv_begins_with_the_mark_excel_knows_and_ends_its_lines_as_the_rfc_says(tmp_path: Path) -> None:
    content = made(tmp_path, Order(format="csv"), submission()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfReference,Organisation,")
    assert content.count(b"\r\n") == 5
    assert content.count(b"\n") == 5


def test_a_csv_without_submissions_has_its_header(tmp_path: Path) -> None:
    assert made(tmp_path, Order(format="summary")).read_bytes().count(b"\r\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_speaks_the_language_that_was_asked_for(tmp_path: Path, language: Any) -> None:
    text = made(tmp_path, Order(format="csv", language=language), submission()).read_text(encoding="utf-8-sig")
    assert {"ru": "Звонки", "en": "Calls", "et": "Kõned"}[language] in text


def hostile() -> Any:
    parts = dict(submission().stored)
    parts[FACT + "name"] = stored(Answer(value=HOSTILE))
    parts["line"] = stored(Answer(value="yes", note="bad\x0b text;=1+1"))
    parts["story"] = stored(Answer(value="@SUM(A1)"))
    return submission(stored=parts)


def test_what_people_write_never_becomes_a_formula_in_csv(tmp_path: Path) -> None:
    found = rows(made(tmp_path, Order(format="csv"), hostile()))
    assert found[0]["Organisation"] == "'" + HOSTILE
    assert of(found, "line")["Note"] == "bad� text;'=1+1"
    assert of(found, "story")["Answer"] == "'@SUM(A1)"


def test_what_people_write_never_becomes_a_formula_or_a_link_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, Order(format="xlsx"), hostile()))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert [cell for cell in cells if cell.hyperlink] == []
    found = sheet_rows(book["Calls"])
    assert found[0]["Organisation"] == HOSTILE
    assert of(found, "line")["Note"] == "bad� text;=1+1"
    assert of(found, "story")["Answer"] == "@SUM(A1)"


def test_a_workbook_has_an_overview_a_sheet_for_each_form_and_what_the_columns_mean(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, Order(format="xlsx"), checked()))
    assert book.sheetnames == ["Overview", "Calls", "Columns"]
    [overview] = sheet_rows(book["Overview"])
    assert overview["Sent (UTC)"] == datetime(2026, 11, 22, 9, 30, 15)  # noqa: DTZ001 Excel knows no zones
    assert overview["Figure from (declared)"] == 100
    line = of(sheet_rows(book["Calls"]), "line")
    assert (line["Points"], line["Verified points"]) == (100, 50)
    assert of(sheet_rows(book["Calls"]), "wait")["Answer code"] == 45
    explained = {row[0] for row in book["Columns"].iter_rows(values_only=True)}
    headers = {cell.value for name in ("Overview", "Calls") for cell in book[name][1]}
    assert headers <= explained


def test_a_sheet_can_be_read_its_header_stays_and_its_columns_filter(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, Order(format="xlsx"), checked()))
    for name, columns in (("Overview", 43), ("Calls", 26)):
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.max_column == columns
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, columns).coordinate}"
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet["B2"].alignment.wrap_text
    assert book["Calls"].column_dimensions["H"].width > 40
    assert book["Overview"]["I2"].number_format == "yyyy-mm-dd hh:mm"


def test_words_in_a_workbook_come_back_as_they_were(tmp_path: Path) -> None:
    text = "<b>&amp; _x0041 \n\t “quoted” 😀 " + "long " * 100
    parts = dict(submission().stored) | {"story": stored(Answer(value=text))}
    book = openpyxl.load_workbook(made(tmp_path, Order(format="xlsx"), submission(stored=parts)))
    assert of(sheet_rows(book["Calls"]), "story")["Answer"] == text


def test_what_a_sheet_cannot_hold_goes_on_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    telling = Telling(words("en"), CATALOGUE)
    with workbook_file(path, telling, private=False, made_at=NOW, last_row=6) as add:
        add([scored(submission(), on=NOW.date())] * 3)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Overview", "Calls", "Calls (2)", "Calls (3)", "Columns"]
    assert [book[name].max_row for name in book.sheetnames[:4]] == [4, 6, 6, 3]
    assert [book[name].auto_filter.ref for name in book.sheetnames[1:4]] == ["A1:Z6", "A1:Z6", "A1:Z3"]
    assert [row["Question code"] for row in sheet_rows(book["Calls (2)"])] == ["line", "wait", "story", "ramp", "line"]


@pytest.mark.parametrize("format_", ["xlsx", "csv", "summary", "zip"])
def test_work_that_is_stopped_leaves_nothing_behind(tmp_path: Path, format_: Format) -> None:
    held = Held([submission(id=f"{number:032x}") for number in range(120)])
    ids = [one.id for one in held.all]
    path = tmp_path / "export"
    steps = make(
        Order(format=format_, proof=format_ == "xlsx"),
        Source(held, held.content),
        ids,
        path,
        catalogue=CATALOGUE,
        now=NOW,
    )
    assert next(steps) == 50
    assert path.exists()
    steps.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_a_table_with_proof_is_one_zip(tmp_path: Path) -> None:
    one = submission(evidence=(evidence(1, "a.pdf"),))
    path = made(tmp_path, Order(format="xlsx", proof=True), one, contents={f"{1:032x}": PDF})
    with ZipFile(path) as zipped:
        assert sorted(zipped.namelist()) == ["K7MA-R3XQ/a.pdf", "index.csv", "submissions.xlsx"]
        assert openpyxl.load_workbook(io.BytesIO(zipped.read("submissions.xlsx"))).sheetnames[0] == "Overview"
