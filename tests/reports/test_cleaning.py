"""Texts of any kind come out short, visible and encodable; ordinary texts come out as they went in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cleaning import TEXT_LIMIT, clean, heading_line, one_line
from tests.reports import samples


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1b[0m", "ab[0m"),
        ("a\r\n\tb", "a   b"),
        ("\u202eabc\u202c\u200b\ufeff", "abc"),
        ("\ud800a\udfff", "a"),
        ("и\u0306 е\u0308", "й ё"),
        ("ударе\u0301ние", "ударение"),
        ("пере\u00adнос", "перенос"),
        ("5\u00a0км 🚑 漢字", "5\u00a0км 🚑 漢字"),
        ("x" * (TEXT_LIMIT + 1), "x" * TEXT_LIMIT + "…"),
        ("x" * TEXT_LIMIT, "x" * TEXT_LIMIT),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(codec=None)))
def test_what_is_clean_stays_clean_and_can_be_encoded(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert {unicodedata.category(c) for c in once} & {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"} == set()
    assert once.encode("utf-8").decode("utf-8") == once


def test_real_texts_are_left_alone() -> None:
    texts = [text for w in samples.WORDS.values() for text in (w.title, w.advice, w.method, *w.group_names)]
    assert [clean(text) for text in texts] == texts


def test_titles_are_one_line_and_never_empty_in_a_heading() -> None:
    assert (one_line(" a\n b "), one_line("\u202e"), heading_line("\u202e")) == ("a b", "", "—")
