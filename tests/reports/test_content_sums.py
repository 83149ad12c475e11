"""A reader with a pocket calculator comes to every printed figure, in every language."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from assessment.i18n.names import GROUPS
from assessment.scorecard import rounded
from assessment.scoring import score
from assessment.text import LANGUAGES, Language
from reports.content import ReportInput
from tests.reports import filled
from tests.reports.printed import number, span, table, two_places

FILLED = [filled.worst(), filled.best("E2"), filled.mixed(1), filled.mixed(2), filled.mixed(9, "express-check")]

pytestmark = [pytest.mark.parametrize("given", FILLED), pytest.mark.parametrize("language", LANGUAGES)]
Ends = tuple[Fraction, Fraction]


def added(ends: list[Ends]) -> Ends:
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))


def test_every_row_of_a_form_is_weight_times_points_and_the_sections_and_the_form_add_up(
    given: ReportInput, language: Language
) -> None:
    document = filled.report(given, language)
    for form in given.forms:
        rows = table(document, f"sum-{form.id}")
        assert rows, form.id
        whole: list[tuple[Fraction, Ends]] = []
        section: list[tuple[Fraction, Ends]] = []
        asked = {form_question.text.in_(language) for form_question in form.questions}
        for label, weight, points, product in rows[:-1]:
            heavy, ends = number(weight, language), span(product, language)
            if label in asked:
                low, high = span(points, language)
                assert ends == (heavy * low, heavy * high)
                section.append((heavy, ends))
                continue
            assert_sum(section, (weight, points, product), language)
            whole += section
            section = []
        assert_sum(whole, rows[-1][1:], language)


def assert_sum(addends: list[tuple[Fraction, Ends]], printed: Sequence[str], language: Language) -> None:
    weight, points, product = printed
    total, (low, high) = sum((heavy for heavy, _ in addends), Fraction(0)), added([ends for _, ends in addends])
    assert number(weight, language) == total
    assert span(product, language) == (low, high)
    assert span(points, language) == (two_places(low / total), two_places(high / total))


def test_the_forms_add_up_to_the_result(given: ReportInput, language: Language) -> None:
    *rows, (_, weight, _, points, product) = table(filled.report(given, language), "sum-overall")
    lows, highs = [], []
    for _, heavy, division, of_form, share in rows:
        sums, weights = division.split("÷")
        low, high = (number(heavy, language) * end / number(weights, language) for end in span(sums, language))
        lows.append(low)
        highs.append(high)
        assert span(share, language) == (two_places(low), two_places(high))
        assert span(of_form, language)[0] == two_places(low / number(heavy, language))
    total = sum((number(row[1], language) for row in rows), Fraction(0))
    assert number(weight, language) == total
    assert span(product, language) == (two_places(sum(lows, Fraction(0))), two_places(sum(highs, Fraction(0))))
    assert span(points, language) == (
        two_places(sum(lows, Fraction(0)) / total),
        two_places(sum(highs, Fraction(0)) / total),
    )
    overall = score(given.forms, given.profile, given.answers, on=filled.ON).overall.figure
    assert overall.low is not None
    assert float(span(points, language)[0]) == rounded(overall.low)


def test_how_sure_adds_up(given: ReportInput, language: Language) -> None:
    *rows, (_, sure, weights, products) = table(filled.report(given, language), "sum-sure")
    addends = [
        (number(how, language), number(weight, language), number(product, language)) for _, how, weight, product in rows
    ]
    assert [product for *_, product in addends] == [how * weight for how, weight, _ in addends]
    total = sum(weight for _, weight, _ in addends)
    assert number(weights, language) == total
    assert number(products, language) == sum(product for *_, product in addends)
    assert number(sure, language) == two_places(number(products, language) / total)


def test_the_groups_add_up_from_their_questions(given: ReportInput, language: Language) -> None:
    document = filled.report(given, language)
    questions = table(document, "sum-groups", 1)
    for place, (_, weights, products, points) in enumerate(table(document, "sum-groups")):
        counted = [(number(row[2 + place], language), span(row[1], language)) for row in questions]
        total = sum((weight for weight, _ in counted), Fraction(0))
        low, high = added([(weight * ends[0], weight * ends[1]) for weight, ends in counted])
        assert number(weights, language) == total
        assert span(products, language) == (low, high)
        assert span(points, language) == (two_places(low / total), two_places(high / total))
    assert len(table(document, "sum-groups")) == len(GROUPS)


def test_what_is_printed_of_the_level_is_the_score_cards(given: ReportInput, language: Language) -> None:
    rows = table(filled.report(given, language), "sum-level", 1)
    overall = score(given.forms, given.profile, given.answers, on=filled.ON).overall
    held = {limit.reason: limit.max_level for limit in overall.limits}
    printed = [row[2] for row in rows]
    assert printed[0] == str(overall.level_by_points)
    for cell, reason in zip(printed[1:4], ("coverage", "critical_failures", "proof"), strict=True):
        most = held.get(reason)  # type: ignore[call-overload]
        assert cell.isdigit() == (most is not None)
        assert most is None or cell == str(most)
    assert printed[4] == str(overall.level or "—")
