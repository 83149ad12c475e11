"""All answers: what was asked, what was said, what it is worth, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.applicability import Standing
from assessment.i18n.names import EVIDENCE_LEVELS
from assessment.i18n.said import said_alone
from assessment.questionnaire import Form, Section
from assessment.scorecard import Entry
from reports.content import checked_answers
from reports.content.answer_cells import attached, points, said_anything
from reports.content.facts import fact_answer, fact_question
from reports.content.findings import Findings
from reports.document import Block, Column, Inline, heading, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """The organisation first, then every form, one table for each section."""
    _ = findings.words
    yield heading(2, _("All answers"), key="answers")
    yield paragraph(_("A dash in the last column means: said by the organisation, without note or proof."))
    if findings.comparison is not None:
        yield paragraph(_("Where the check has changed something, the answer of the business comes first."))
    yield heading(3, _("About the organisation"), key="answers-profile")
    facts = [(fact_question(findings, q.id), fact_answer(findings, q.id)) for q in findings.catalogue.profile]
    yield table(_("Facts"), (Column(_("Question"), 2), Column(_("Answer"))), facts)
    for form in findings.given.forms:
        yield heading(3, _.text(form.title), key=f"answers-{form.id}")
        for section in form.sections:
            yield from _section(findings, form, section)


def _section(findings: Findings, form: Form, section: Section) -> Iterator[Block]:
    _ = findings.words
    plain = findings.comparison is None
    columns = (
        Column(_("Question"), 2.1 if plain else 1.9),
        Column(_("Answer"), 2.1 if plain else 1.9),
        Column(_("Points"), 1, number=True),
        Column(_("Note and proof"), 1.7) if plain else Column(_("Note, proof and check"), 2.1),
    )
    entries = {entry.question: entry for entry in findings.card.ledger if entry.form == form.id}
    stands = [findings.places[form.id, question.id] for question in section.questions]
    if plain:
        shown = [stand for stand in stands if stand.state != "ruled_out" or said_anything(findings, stand)]
        rows = [_row(findings, stand, entries.get(stand.question.id)) for stand in shown]
    else:
        rows = checked_answers.rows(findings, form, section)
    yield table(_.text(section.title), columns, rows, empty=_("Nothing in this section applies to you."))


def _row(findings: Findings, stand: Standing, entry: Entry | None) -> Sequence[Inline]:
    question = findings.words.text(stand.question.text)
    said = said_alone(stand.question, stand.answer, findings.words)
    return question, said, points(findings, stand, entry), _proof(findings, stand, entry)


def _proof(findings: Findings, stand: Standing, entry: Entry | None) -> str:
    """Note, files, and how far the answer is proven on this day; a dash when there is nothing but the word."""
    _, parts = findings.words, attached(findings, stand)
    if entry is not None and entry.evidence is not None and entry.evidence != "E0":
        parts.append(_(EVIDENCE_LEVELS[entry.evidence]))
    return "; ".join(parts) or "—"
