"""What to find out: what nobody knows yet, and the answers that would make the result most certain."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.i18n.names import figure as figure_words
from reports.content.findings import Findings
from reports.document import Block, ItemList, Rich, bold, heading, items, paragraph, rich

SHOWN = 5
"""Questions named that would narrow the range."""


def blocks(findings: Findings) -> Iterator[Block]:
    """Nothing at all when everything is answered."""
    _ = findings.words
    narrowing = findings.narrowing[:SHOWN]
    if not findings.find_out and not narrowing:
        return
    yield heading(2, _("What to find out"), key="find-out")
    if findings.find_out:
        yield paragraph(_("You answered “We don’t know yet”. The questions that weigh most come first."))
        yield ItemList(tuple(_unknown(findings, question) for question in findings.find_out))
    if narrowing:
        yield heading(3, _("What would make the result more certain"), key="narrowing")
        yield paragraph(_range(findings))
        yield items(*(findings.asked(question) for question in narrowing))


def _unknown(findings: Findings, question_id: str) -> tuple[Rich, ...]:
    """The question, and its help where there is one: it says how to find out."""
    question = findings.question(question_id)
    asked = rich(bold(findings.asked(question_id)))
    return (asked,) if question.help is None else (asked, rich(findings.words.text(question.help)))


def _range(findings: Findings) -> str:
    _ = findings.words
    shown = figure_words(findings.card.overall.figure, _)
    return _.plural(
        "{n} question has no answer yet, so the result is a range: {figure}. This answer would narrow it:",
        "{n} questions have no answer yet, so the result is a range: {figure}. These answers would narrow it most:",
        len(findings.narrowing),
        figure=shown,
    )
