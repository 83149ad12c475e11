"""All answers: what was asked, what was said, what it is worth, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.applicability import Standing
from assessment.i18n.names import EVIDENCE_LEVELS
from assessment.i18n.said import value_in_words
from assessment.questionnaire import Form, Section, TextQuestion
from assessment.scorecard import Entry
from reports.content.facts import fact_answer, fact_question
from reports.content.findings import Findings
from reports.document import Block, Column, Inline, heading, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """The organisation first, then every form, one table for each section."""
    _ = findings.words
    yield heading(2, _("All answers"), key="answers")
    yield paragraph(_("A dash in the last column means: said by the organisation, without note or proof."))
    yield heading(3, _("About the organisation"), key="answers-profile")
    facts = [(fact_question(findings, q.id), fact_answer(findings, q.id)) for q in findings.catalogue.profile]
    yield table(_("Facts"), (Column(_("Question"), 2), Column(_("Answer"))), facts)
    for form in findings.given.forms:
        yield heading(3, _.text(form.title), key=f"answers-{form.id}")
        for section in form.sections:
            yield from _section(findings, form, section)


def _section(findings: Findings, form: Form, section: Section) -> Iterator[Block]:
    _ = findings.words
    columns = (
        Column(_("Question"), 2.1),
        Column(_("Answer"), 2.1),
        Column(_("Points"), 1, number=True),
        Column(_("Note and proof"), 1.7),
    )
    entries = {entry.question: entry for entry in findings.card.ledger if entry.form == form.id}
    stands = [findings.places[form.id, question.id] for question in section.questions]
    shown = [stand for stand in stands if stand.state != "ruled_out" or _said_anything(findings, stand)]
    rows = [_row(findings, stand, entries.get(stand.question.id)) for stand in shown]
    yield table(_.text(section.title), columns, rows, empty=_("Nothing in this section applies to you."))


def _said_anything(findings: Findings, stand: Standing) -> bool:
    """A question ruled out later still shows what had been said: no word of anybody gets lost."""
    answer = stand.answer
    return answer.given or bool(answer.note) or stand.question.id in findings.given.files


def _row(findings: Findings, stand: Standing, entry: Entry | None) -> Sequence[Inline]:
    question = findings.words.text(stand.question.text)
    return question, _answer(findings, stand), _points(findings, stand, entry), _proof(findings, stand, entry)


def _answer(findings: Findings, stand: Standing) -> str:
    _, answer = findings.words, stand.answer
    if answer.not_applicable is not None:
        return _("Does not apply: {reason}", reason=answer.not_applicable)
    if answer.unknown:
        return _("We don’t know yet")
    return _("Not answered") if answer.value is None else value_in_words(stand.question, answer.value, _)


def _points(findings: Findings, stand: Standing, entry: Entry | None) -> str:
    _ = findings.words
    if isinstance(stand.question, TextQuestion):
        return _("no points")
    if entry is None or not entry.counted:
        return _("not counted")
    return "0–100" if entry.points is None else _.number(entry.points)


def _proof(findings: Findings, stand: Standing, entry: Entry | None) -> str:
    """Note, files, and how far the answer is proven on this day; a dash when there is nothing but the word."""
    _, parts = findings.words, []
    if stand.answer.note:
        parts.append(_("Note: {note}", note=stand.answer.note))
    if files := findings.given.files.get(stand.question.id):
        parts.append(_("Files: {files}", files=", ".join(files)))
    if entry is not None and entry.evidence is not None and entry.evidence != "E0":
        parts.append(_(EVIDENCE_LEVELS[entry.evidence]))
    return "; ".join(parts) or "—"
