"""The content of the report: one submission said in one language, as blocks that every format is made from.

One module for each part. A part is a function that yields its blocks from the `Findings`; none computes a figure of
its own, so the report can't say anything else than the score card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from assessment.i18n.words import words
from assessment.questionnaire import Catalogue
from assessment.text import Language
from reports.content import (
    about,
    actions,
    answers,
    check_state,
    decision,
    groups,
    open_questions,
    results,
    side_by_side,
    sums,
)
from reports.content.findings import Findings, find
from reports.content.given import ReportInput, from_submission
from reports.document import Block, Contents, Document, PageBreak, heading

__all__ = ["ReportInput", "build", "from_submission"]


def build(
    given: ReportInput, catalogue: Catalogue, *, language: Language, on: date, service_address: str = ""
) -> Document:
    """The whole report as of a day.

    The forms are those of `given`; the catalogue only names the facts of the profile and the sources.
    `service_address` is the address under which the service runs, as http or https, or empty.
    """
    findings = replace(find(given, catalogue, words=words(language), on=on), service_address=service_address)
    _ = findings.words
    return Document(
        title=decision.title(findings),
        language=language,
        subject=_("What keeps people with disabilities out, what to do first, and how the figure came about"),
        author=_(about.SOFTWARE),
        reference=given.reference,
        watermark=check_state.watermark(findings),
        footer=check_state.footer(findings, _(about.SOFTWARE)),
        blocks=tuple(_blocks(findings)),
        created=datetime.combine(on, time(), tzinfo=UTC),
    )


def _blocks(findings: Findings) -> Iterator[Block]:
    _ = findings.words
    yield from decision.blocks(findings)
    yield PageBreak()
    yield heading(2, _("Contents"), key="contents")
    yield Contents()
    yield from groups.blocks(findings)
    yield from actions.blocks(findings)
    yield from open_questions.blocks(findings)
    yield from results.blocks(findings)
    yield from side_by_side.blocks(findings)
    yield from sums.blocks(findings)
    yield from answers.blocks(findings)
    yield from about.blocks(findings)
