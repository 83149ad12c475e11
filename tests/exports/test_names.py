"""Names of sheets and files that every program and system takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports.sheet_names import file_name, sheet_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Calls", "Calls"),
        ("In/out: [all] *?\\", "In out all"),
        ("'quoted'", "quoted"),
        ("", "-"),
        ("History", "History -"),
        ("Доступность офисов и помещений для клиентов", "Доступность офисов и помещений"),
    ],
)
def test_a_sheet(title: str, name: str) -> None:
    assert sheet_name(title, set()) == name


def test_sheets_of_one_title_are_numbered_whatever_the_case() -> None:
    assert sheet_name("CALLS", {"calls", "calls (2)"}) == "CALLS (3)"
    assert sheet_name("x" * 40, {"x" * 31}) == "x" * 27 + " (2)"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Скриншот линии.pdf", "Скриншот линии.pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\windows\\evil.pdf", "C windows evil.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("...", "file"),
        (".htaccess", "htaccess"),
        ("x" * 200 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_file(given: str, name: str) -> None:
    assert file_name(given, set()) == name


def test_files_of_one_name_are_numbered_before_the_ending() -> None:
    assert file_name("PHOTO.PNG", {"photo.png"}) == "PHOTO (2).PNG"


@given(st.lists(st.text(), max_size=8))
def test_names_are_always_allowed_and_each_its_own(titles: list[str]) -> None:
    sheets, files = set[str](), set[str]()
    for title in titles:
        sheet, file = sheet_name(title, sheets), file_name(title, files)
        assert 0 < len(sheet) <= 31
        assert not set(sheet) & set("[]:*?/\\")
        assert 0 < len(file) <= 100
        assert not set(file) & set('<>:"/\\|?*\0')
        assert sheet.casefold() not in sheets
        assert file.casefold() not in files
        sheets.add(sheet.casefold())
        files.add(file.casefold())
