"""No text that anybody can write becomes a formula, a broken file or a lost number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports.cells import LONGEST, fitting, harmless, in_csv, printable


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1",
        "＝1+1", "＋1", "－1", "＠SUM", '"=1', "=HYPERLINK(\"http://example.org\",\"x\")",
        "=cmd|' /C calc'!A0", "- a list",
        "\ttabbed", "\rreturned",
    ],
)  # fmt: skip
def test_what_could_become_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + printable(text)


@pytest.mark.parametrize("text", ["", "45", "ООО «Ромашка»", "a = b", "e-mail: a@example.org", "1-10", "'=1", "– dash"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1", "a;'=1"),
        ("a; =1", "a; 'x".replace("x", "=1")),
        ('a;"=1', "a;\"'=1"),
        ("a\t+1", "a\t'+1"),
        ("first\n- second", "first\n'- second"),
        ("a;b;@c", "a;b;'@c"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\n'=1"),
        ("\n=1", "'\n'=1"),
    ],
)
def test_a_formula_cannot_hide_behind_another_separator(text: str, safe: str) -> None:
    assert harmless(text) == safe


@given(st.text())
def test_no_cell_of_any_spreadsheet_begins_with_a_sign_of_a_formula(text: str) -> None:
    for piece in harmless(text).replace("\t", ";").replace("\n", ";").split(";"):
        assert not piece.strip(' \u00a0\u3000\u200b\ufeff"').startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_characters_no_file_can_hold_are_shown_as_lost() -> None:
    assert printable("a\x00b\x0bc\ud800d\ufffee\r\nf\rg\th") == "a�b�c�d�e\nf\ng\th"


def test_a_text_too_long_for_excel_is_cut_as_excel_counts() -> None:
    assert fitting("a" * LONGEST) == "a" * LONGEST
    assert fitting("a" * (LONGEST + 1)) == "a" * (LONGEST - 1) + "…"
    assert fitting("😀" * 20_000) == "😀" * ((LONGEST - 1) // 2) + "…"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (45, "45"),
        (-1.5, "-1.5"),
        (66.67, "66.67"),
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 11, 22, 9, 30, 15, 5, tzinfo=UTC), "2026-11-22 09:30:15"),
        (datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=2))), "2026-11-21 23:00:00"),
        ("=1", "'=1"),
    ],
)
def test_a_cell_in_csv(cell: object, text: str) -> None:
    assert in_csv(cell) == text  # type: ignore[arg-type]
