"""The sums of the seven groups on both bases, and the questions that make the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n.names import GROUPS
from assessment.i18n.words import Words
from assessment.scorecard import GroupScore
from reports.content.figures import exact_figure
from reports.content.findings import Findings
from reports.content.group_sums import half, products
from reports.document import Block, Column, Inline, table


def blocks(declared: Findings, verified: Findings) -> Iterator[Block]:
    """Two tables: the sums, and each changed question with its points on both bases and its weights."""
    _ = declared.words
    questions = list(_questions(declared, verified))
    if not questions:
        return
    sums = (Column(_("Group"), 2.2), Column(_("Declared"), 2, number=True), Column(_("Verified"), 2, number=True))
    yield table(_("The groups and their sums, on both bases"), sums, list(_sums(declared, verified)))
    columns = (
        Column(_("Question"), 5),
        Column(_("Declared"), 2.2, number=True),
        Column(_("Verified"), 2.2, number=True),
    )
    numbers = tuple(Column(str(n), number=True) for n in range(1, len(GROUPS) + 1))
    yield table(
        _("Points of each changed question, and its weight for the groups 1 to 7"), columns + numbers, questions
    )


def _sums(declared: Findings, verified: Findings) -> Iterator[Sequence[Inline]]:
    _ = declared.words
    for number, (group, name) in enumerate(GROUPS.items(), 1):
        yield f"{number}. {_(name)}", *(_sum(basis.card.groups[group], _) for basis in (declared, verified))


def _sum(scored: GroupScore, _: Words) -> str:
    weight = scored.figure.weight
    return f"{products(scored, _)} ÷ {half(weight, _)} = {exact_figure(scored.figure, _)}" if weight else _("not rated")


def _questions(declared: Findings, verified: Findings) -> Iterator[Sequence[Inline]]:
    _ = declared.words
    for question in dict.fromkeys(entry.question for entry in declared.card.ledger):
        one, other = ([basis.card.groups[g].entries.get(question) for g in GROUPS] for basis in (declared, verified))
        if one != other:
            weights = [(before or after or (0, None))[0] for before, after in zip(one, other, strict=True)]
            yield declared.asked(question), _points(one, _), _points(other, _), *(half(w, _) for w in weights)


def _points(entries: Sequence[tuple[int, int | None] | None], _: Words) -> str:
    """What the question is worth in every group it counts for; a question counts for all of them or for none."""
    found = next((entry for entry in entries if entry is not None), None)
    if found is None:
        return _("not counted")
    return "0–100" if found[1] is None else _.number(found[1])
