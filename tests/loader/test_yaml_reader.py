"""YAML is read as it is written."""

from __future__ import annotations

import pytest

from assessment.loader.yaml_reader import Document, read


def document(text: str) -> Document:
    found, problems = read("some.yaml", text.encode())
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    "written", ["yes", "no", "on", "off", "NO", "RU", "true", "1-10", "007", "2026-11-01", "1_000", "12:30:45", "0x1F"]
)
def test_every_scalar_stays_the_text_in_the_file(written: str) -> None:
    assert document(f"key: {written}").data == {"key": written}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_an_empty_text(nothing: str) -> None:
    assert document(f"key: {nothing}").data == {"key": ""}


def test_quoted_words_for_nothing_are_words() -> None:
    assert document("- 'null'\n- \"~\"").data == ["null", "~"]


def test_the_line_end_of_a_block_does_not_belong_to_its_text() -> None:
    assert document("one: |\n  a\n  b\ntwo: >\n  a\n  b\n").data == {"one": "a\nb", "two": "a b"}


def test_a_byte_order_mark_is_ignored() -> None:
    found, problems = read("some.yaml", b"\xef\xbb\xbfkey: value")
    assert (found and found.data, problems) == ({"key": "value"}, [])


def test_every_key_and_item_knows_its_line() -> None:
    assert document("# a comment\na: 1\nb:\n  - c: 2\n    d: 3\n  - 4\n").lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 0, "c"): 4,
        ("b", 0, "d"): 5,
        ("b", 1): 6,
    }


def test_what_is_not_there_has_the_line_of_what_it_would_stand_in() -> None:
    found = document("a:\n  - b: 1\n")
    assert (found.line(("a", 0, "kind:choice", "c")), found.line(("z",))) == (2, 1)
