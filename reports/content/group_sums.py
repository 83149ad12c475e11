"""The sums of the seven groups: which question counts for which group, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.i18n.names import GROUPS
from assessment.i18n.words import Words
from assessment.scorecard import GroupScore, rounded
from reports.content.figures import exact_figure
from reports.content.findings import Findings
from reports.document import Block, Column, Inline, heading, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """Two tables: the questions, and the sums that come out of them."""
    _ = findings.words
    yield heading(3, _("Sums of the groups"), key="sum-groups")
    yield paragraph(
        _(
            "A question about a group counts for it with its weight, a question about everyone with half its weight. "
            "Each question counts once, and of two questions about the same fact only one counts. "
            "The points of a group are the sum of weight × points divided by the sum of the weights."
        )
    )
    yield table(_("The groups and their sums"), _sum_columns(_), [_sums(findings, n) for n in range(len(GROUPS))])
    columns = (Column(_("Question"), 6), Column(_("Points"), 1.7, number=True))
    numbers = tuple(Column(str(n), number=True) for n in range(1, len(GROUPS) + 1))
    yield table(
        _("Weight of each question for the groups 1 to 7"),
        (*columns, *numbers),
        _questions(findings),
        empty=_("There is nothing to add up yet."),
    )


def _sum_columns(_: Words) -> tuple[Column, ...]:
    return (
        Column(_("Group"), 2.6),
        Column(_("Sum of weights"), 1.2, number=True),
        Column(_("Weight × points"), 1.7, number=True),
        Column(_("Points"), 1.5, number=True),
    )


def _sums(findings: Findings, place: int) -> Sequence[Inline]:
    _ = findings.words
    group = list(GROUPS)[place]
    scored = findings.card.groups[group]
    cells = (half(scored.figure.weight, _), products(scored, _), exact_figure(scored.figure, _))
    return (f"{place + 1}. {_(GROUPS[group])}", *cells)


def products(scored: GroupScore, _: Words) -> str:
    """The sum of weight × points of a group."""
    entries = scored.entries.values()
    low = sum(weight * (points or 0) for weight, points in entries)
    high = sum(weight * (100 if points is None else points) for weight, points in entries)
    return half(low, _) if low == high else f"{half(low, _)}–{half(high, _)}"


def _questions(findings: Findings) -> list[Sequence[Inline]]:
    """One row for each question that counts for any group, in the order of the forms."""
    _, groups = findings.words, findings.card.groups
    counted = dict.fromkeys(q for entry in findings.card.ledger for q in [entry.question])
    rows: list[Sequence[Inline]] = []
    for question in counted:
        weights = [groups[group].entries.get(question, (0, None))[0] for group in GROUPS]
        if any(weights):
            points = findings.card.points.get(question)
            shown = "0–100" if points is None else _.number(points)
            rows.append((findings.asked(question), shown, *(half(weight, _) for weight in weights)))
    return rows


def half(doubled: int, _: Words) -> str:
    """A number kept in halves, so that it stayed whole."""
    return _.number(rounded(Fraction(doubled, 2)))
