"""A reader with a pocket calculator comes to the declared and to the verified figures, in every language."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from assessment.scorecard import Figure, rounded
from assessment.text import LANGUAGES, Language
from assessment.verification import Comparison, compared
from reports.content import ReportInput
from reports.document import Document, Table, words
from tests.reports import filled
from tests.reports.printed import number, span, table, two_places, under

CHECKED = [filled.checked(5), filled.checked(11), filled.checked(6, "in_review"), filled.checked(3, "approved")]
Ends = tuple[Fraction, Fraction]
ZERO = (Fraction(0), Fraction(0))
NOTHING = {"ru": "не считается", "en": "not counted", "et": "ei loe"}

pytestmark = [pytest.mark.parametrize("given", CHECKED), pytest.mark.parametrize("language", LANGUAGES)]


def both(given: ReportInput) -> Comparison:
    return compared(given.forms, given.profile, given.answers, given.verdicts, on=filled.ON)


def caption(document: Document, place: int) -> list[list[str]]:
    """The place is counted from the end, for there are as many tables of forms as forms that changed."""
    tables = [block for block in under(document, "sum-changes") if isinstance(block, Table)]
    return [[words(cell) for cell in row] for row in tables[place].rows]


def product(cell: str, language: Language) -> tuple[Fraction, Ends]:
    """Weight and weight × points of “3 × 50 = 150”, which must be true."""
    weight, points, result = re.split("[×=]", cell)
    heavy, (low, high) = number(weight, language), span(points, language)
    assert span(result, language) == (heavy * low, heavy * high)
    return heavy, span(result, language)


def division(cell: str, language: Language) -> tuple[Fraction, Ends]:
    """Weights and sums of “150–450 ÷ 6”, with or without a result, which must be true."""
    sums, rest = cell.split("÷")
    weights, *result = rest.split("=")
    heavy, (low, high) = number(weights, language), span(sums, language)
    if result:
        printed = (two_places(low / heavy), two_places(high / heavy)) if heavy else ZERO
        assert span(result[0], language) == printed
    return heavy, (low, high)


def added(parts: list[tuple[Fraction, Ends]]) -> tuple[Fraction, Ends]:
    return (
        sum((weight for weight, _ in parts), Fraction(0)),
        (sum((low for _, (low, _) in parts), Fraction(0)), sum((high for _, (_, high) in parts), Fraction(0))),
    )


@pytest.mark.parametrize("column", [1, 2])
def test_questions_add_up_to_sections_and_these_to_the_form(
    given: ReportInput, language: Language, column: int
) -> None:
    document, comparison = filled.report(given, language), both(given)
    card = comparison.declared if column == 1 else comparison.verified
    shown = {form.id: tables_of(document, form.title.in_(language)) for form in given.forms}
    assert any(shown.values())
    for form in given.forms:
        before, after = (c.forms[form.id].figure for c in (comparison.declared, comparison.verified))
        assert bool(shown[form.id]) or before == after
        for rows in shown[form.id]:
            section: list[tuple[Fraction, Ends]] = []
            whole: list[tuple[Fraction, Ends]] = []
            for row in rows[:-1]:
                cell = row[column]
                if cell == NOTHING[language]:
                    continue
                if "×" in cell:
                    section.append(product(cell, language))
                elif "=" in cell:
                    assert division(cell, language) == added(section)
                    whole += section
                    section = []
                else:
                    section.append(division(cell, language))
            whole += section
            last = rows[-1][column]
            if last != NOTHING[language]:
                assert division(last, language) == added(whole)
                assert_figure(last, card.forms[form.id].figure, language)


def tables_of(document: Document, title: str) -> list[list[list[str]]]:
    tables = [b for b in under(document, "sum-changes") if isinstance(b, Table)]
    return [[[words(cell) for cell in row] for row in b.rows] for b in tables if title in b.caption]


def assert_figure(cell: str, figure: Figure, language: Language) -> None:
    assert figure.low is not None
    assert figure.high is not None
    ends = span(cell.split("=")[1], language)
    assert [float(end) for end in ends] == [rounded(figure.low), rounded(figure.high)]


@pytest.mark.parametrize("column", [1, 2])
def test_the_forms_add_up_to_the_result(given: ReportInput, language: Language, column: int) -> None:
    document, comparison = filled.report(given, language), both(given)
    overall = (comparison.declared if column == 1 else comparison.verified).overall
    *rows, last = caption(document, -5)
    lows, highs = Fraction(0), Fraction(0)
    for row in rows:
        if row[column] != NOTHING[language]:
            weight, sums, result = re.split(r" × \(|\) = ", row[column])
            heavy, (low, high) = division(sums, language)
            share = number(weight, language) / heavy
            assert span(result, language) == (two_places(low * share), two_places(high * share))
            lows, highs = lows + low * share, highs + high * share
    sums, rest = last[column].split("÷")
    assert span(sums, language) == (two_places(lows), two_places(highs))
    weight = number(rest.split("=")[0], language)
    assert weight == sum(overall.forms.values())
    assert span(rest.split("=")[1], language) == (two_places(lows / weight), two_places(highs / weight))
    assert_figure(rest, overall.figure, language)


@pytest.mark.parametrize("column", [1, 2])
def test_how_sure_adds_up(given: ReportInput, language: Language, column: int) -> None:
    *rows, last = caption(filled.report(given, language), -4)
    products = [product(row[column].replace("%", ""), language) for row in rows]
    weights = [span(row[column].split("×")[1].split("=")[0], language)[0] for row in rows]
    total, weight = sum((low for _, (low, _) in products), Fraction(0)), sum(weights, Fraction(0))
    sums, rest = last[column].split("÷")
    assert (number(sums, language), number(rest.split("=")[0], language)) == (total, weight)
    assert number(rest.split("=")[1], language) == two_places(total / weight)
    overall = [card.overall for card in (both(given).declared, both(given).verified)][column - 1]
    assert float(number(rest.split("=")[1], language)) == rounded(overall.confidence * 100)


def test_the_level_is_the_score_cards_on_both_bases(given: ReportInput, language: Language) -> None:
    rows = caption(filled.report(given, language), -3)
    levels = [card.overall.level for card in (both(given).declared, both(given).verified)]
    printed = [re.findall(r"\d", cell) for cell in rows[-1][1:]]
    assert [digits[0] if digits else None for digits in printed] == [str(level) if level else None for level in levels]


def test_the_groups_of_one_basis_become_those_of_the_other_through_the_changed_questions(
    given: ReportInput, language: Language
) -> None:
    document = filled.report(given, language)
    sums, questions = caption(document, -2), caption(document, -1)
    headline = table(document, "sum-groups")
    for place, row in enumerate(sums):
        (weight, (low, high)), (heavy, ends) = (division(cell, language) for cell in row[1:])
        for question in questions:
            share = number(question[3 + place], language)
            for sign, cell in ((-1, question[1]), (1, question[2])):
                if cell != NOTHING[language]:
                    weight += sign * share
                    low += sign * share * span(cell, language)[0]
                    high += sign * share * span(cell, language)[1]
        assert (heavy, ends) == (weight, (low, high))
        leading = row[2] if given.approved else row[1]
        assert division(leading, language) == (
            number(headline[place][1], language),
            span(headline[place][2], language),
        )


def test_the_difference_is_that_of_the_printed_figures(given: ReportInput, language: Language) -> None:
    document = filled.report(given, language)
    plain = [row for row in table(document, "declared-verified", 1) if re.fullmatch(r"[+−][\d.,\s]+, \w+", row[3])]
    assert plain
    for _label, declared, verified, difference in plain:
        gap = span(verified, language)[0] - span(declared, language)[0]
        sign = -1 if difference.startswith("−") else 1
        assert sign * number(difference[1:].rsplit(",", 1)[0], language) == gap
