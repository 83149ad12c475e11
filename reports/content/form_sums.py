"""The sum of each form: every question with weight and points, so that a pocket calculator comes to the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n.words import Words
from assessment.questionnaire import Form
from assessment.scorecard import Entry, Figure
from reports.content.figures import ends, exact, exact_figure, percent, whole_range
from reports.content.findings import Findings
from reports.document import Block, Column, Inline, bold, heading, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """How to read the tables, then one for each form."""
    _ = findings.words
    yield paragraph(
        _(
            "Every question has a weight: critical 5, important 3, small 1. Every answer gets points from 0 to 100. "
            "In each row the weight is multiplied by the points. The points of a section or a form are the sum of the "
            "last column divided by the sum of the weights. A question without an answer counts as 0 points at worst "
            "and as 100 at best: this makes the range."
        )
    )
    for form in findings.given.forms:
        yield heading(3, _("Sum of “{form}”", form=_.text(form.title)), key=f"sum-{form.id}")
        yield from _form(findings, form)


def _form(findings: Findings, form: Form) -> Iterator[Block]:
    _, score = findings.words, findings.card.forms[form.id]
    entries = counted(findings, form)
    columns = (
        Column(_("Question"), 3.4),
        Column(_("Weight"), 0.9, number=True),
        Column(_("Points"), 1.5, number=True),
        Column(_("Weight × points"), 1.5, number=True),
    )
    rows = [row for section in form.sections for row in _section(findings, form, section.id, entries)]
    if entries:
        rows.append(_sum(_("Whole form"), entries, score.figure, _))
    yield table(_("Questions, weights and points"), columns, rows, empty=_("Nothing in this form applies to you."))
    if entries:
        yield paragraph(_answered(entries, score.figure, _))


def counted(findings: Findings, form: Form) -> Sequence[Entry]:
    """The questions of the form that are below the line."""
    return [entry for entry in findings.card.ledger if entry.form == form.id and entry.counted]


def _section(findings: Findings, form: Form, section: str, entries: Sequence[Entry]) -> Iterator[Sequence[Inline]]:
    _, part = findings.words, [entry for entry in entries if entry.section == section]
    if not part:
        return
    title = next(_.text(s.title) for s in form.sections if s.id == section)
    for entry in part:
        low, high = ends(entry)
        yield (
            findings.asked(entry.question),
            _.number(entry.weight),
            whole_range(low, high, _),
            whole_range(entry.weight * low, entry.weight * high, _),
        )
    yield _sum(_("Section “{section}”", section=title), part, findings.card.forms[form.id].sections[section], _)


def _sum(label: str, entries: Sequence[Entry], figure: Figure, _: Words) -> Sequence[Inline]:
    low, high = sums(entries)
    weight = sum(entry.weight for entry in entries)
    cells = (label, _.number(weight), exact_figure(figure, _), whole_range(low, high, _))
    return [bold(cell) for cell in cells]


def sums(entries: Sequence[Entry]) -> tuple[int, int]:
    """Weight × points, with open questions at 0 and at 100."""
    low = sum(entry.weight * ends(entry)[0] for entry in entries)
    return low, sum(entry.weight * ends(entry)[1] for entry in entries)


def _answered(entries: Sequence[Entry], figure: Figure, _: Words) -> str:
    answered = sum(entry.weight for entry in entries if entry.points is not None)
    return _(
        "Answered, by weight: {answered} ÷ {all} = {share}.",
        answered=_.number(answered),
        all=_.number(figure.weight),
        share=percent(figure.coverage, _, 2),
    )


def quotient(findings: Findings, form: Form) -> str:
    """The points of a form as a division of whole numbers, which loses nothing to rounding."""
    _, entries = findings.words, counted(findings, form)
    return f"{whole_range(*sums(entries), _)} ÷ {_.number(sum(entry.weight for entry in entries))}"


def product(findings: Findings, form: Form, weight: int) -> str:
    """What the form adds to the overall sum."""
    _, figure = findings.words, findings.card.forms[form.id].figure
    if figure.low is None or figure.high is None:
        return "—"
    return "–".join(dict.fromkeys((exact(weight * figure.low, _), exact(weight * figure.high, _))))
