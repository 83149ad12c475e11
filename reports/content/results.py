"""Results by form and section: every chart with the same figures as a table and one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n.names import figure as figure_words
from assessment.questionnaire import Form
from assessment.scorecard import Figure
from reports.content.figures import drawn, percent
from reports.content.findings import Findings
from reports.document import Bar, BarChart, Block, Column, Legend, heading, table

Results = Sequence[tuple[str, Figure]]


def blocks(findings: Findings) -> Iterator[Block]:
    """All forms side by side when there are several, then each form with its sections."""
    _, forms = findings.words, findings.given.forms
    yield heading(2, _("Results by form and section"), key="results")
    if len(forms) != 1:
        by_form = [(_.text(form.title), findings.card.forms[form.id].figure) for form in forms]
        yield from _shown(findings, by_form, _("Points of the forms"), _("Form"))
    for form in forms:
        yield heading(3, _.text(form.title), key=f"results-{form.id}")
        yield from _shown(findings, _sections(findings, form), _("Points of the sections"), _("Section"))


def _sections(findings: Findings, form: Form) -> Results:
    figures = findings.card.forms[form.id].sections
    return [(findings.words.text(section.title), figures[section.id]) for section in form.sections]


def _shown(findings: Findings, results: Results, caption: str, kind: str) -> Iterator[Block]:
    _ = findings.words
    if not any(figure.weight for label, figure in results):
        results = ()
    summary = _summary(findings, results)
    if results:
        yield BarChart(
            bars=tuple(Bar(label, drawn(figure)) for label, figure in results),
            legend=Legend(_("certain"), _("possible, some answers are missing"), _("not rated")),
            summary=summary,
            alt=_(
                "Bars from 0 to 100 points: {bars}.",
                bars="; ".join(f"{label}: {figure_words(figure, _)}" for label, figure in results),
            ),
        )
    columns = (Column(kind, 3), Column(_("Points"), number=True), Column(_("Answered"), number=True))
    rows = [(label, figure_words(figure, _), _answered(findings, figure)) for label, figure in results]
    yield table(caption, columns, rows, empty=summary)


def _answered(findings: Findings, figure: Figure) -> str:
    return percent(figure.coverage, findings.words) if figure.weight else "—"


def _summary(findings: Findings, results: Results) -> str:
    """The best and the weakest, judged by what is certain."""
    _ = findings.words
    rated = [(figure.low, label) for label, figure in results if figure.low is not None]
    if not rated:
        return _("Nothing here applies to you, so there is nothing to rate.")
    (worst, weakest), (best, strongest) = min(rated), max(rated)
    if len(rated) == 1:
        return _("“{name}” is the only part that is rated.", name=strongest)
    if worst == best:
        return _("All parts have the same result.")
    return _("Best: “{best}”. Weakest: “{worst}”.", best=strongest, worst=weakest)
