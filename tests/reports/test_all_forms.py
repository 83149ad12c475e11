"""The longest report there can be: all twelve forms, everything at its worst. It stays sound, only long."""

from __future__ import annotations

import pytest

from reports import html, pdf, text
from reports.document import Document
from tests.reports import filled
from tests.reports.structure import problems, validate


@pytest.fixture(scope="module")
def longest() -> Document:
    forms = tuple(filled.catalogue().forms)
    return filled.report(filled.worst(*forms), "ru")


def test_it_has_advice_for_every_form(longest: Document) -> None:
    said = text.render(longest)
    titles = [form.title.ru for form in filled.catalogue().forms.values() if form.id != "express-check"]
    assert [title for title in titles if title not in said] == []


def test_both_standards_and_its_structure_hold(longest: Document) -> None:
    made = pdf.render(longest)
    assert validate(made) + problems(made, language="ru") == []


def test_no_text_to_use_has_a_hole(longest: Document) -> None:
    assert [line for line in text.render(longest).splitlines() if "{" in line or "}" in line] == []
    assert "{" not in html.render(longest).split("</style>", 1)[1]
