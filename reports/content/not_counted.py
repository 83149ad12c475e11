"""What did not count, and why: by a fact about the organisation, by an earlier answer, or by a written reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.answers import Answer
from assessment.applicability import Standing
from assessment.i18n.words import Words
from assessment.questionnaire import Condition, Form, Question
from assessment.scorecard import Entry
from reports.content.facts import fact_answer, fact_question
from reports.content.figures import percent
from reports.content.findings import Findings, once
from reports.document import Block, Inline, heading, paragraph, table


def blocks(findings: Findings) -> Iterator[Block]:
    """Always there: that everything counted is said too."""
    _ = findings.words
    yield heading(3, _("What did not count, and why"), key="not-counted")
    yield paragraph(_share(findings))
    if refused := _not_accepted(findings):
        yield paragraph(refused)
    rows = [row for form in findings.given.forms for row in _rows(findings, form)]
    empty = _("Every question counted.")
    yield table(_("Questions that did not count"), (_("Question"), _("Why")), rows, empty=empty)


def _share(findings: Findings) -> str:
    """By weight, of all that was asked: so nobody wonders whether a good result was made by leaving things out."""
    _ = findings.words
    asked = list(once(entry for entry in findings.card.ledger if entry.state != "ruled_out"))
    refused = [entry for entry in asked if entry.state == "not_applicable"]
    if not refused:
        return _("You did not say of any question that it does not apply to you.")
    part, whole = _weight(refused), _weight(asked)
    return _.plural(
        "You said of {n} question that it does not apply to you. By weight: {part} ÷ {whole} = {share}.",
        "You said of {n} questions that they do not apply to you. By weight: {part} ÷ {whole} = {share}.",
        len(refused),
        part=_.number(part),
        whole=_.number(whole),
        share=percent(Fraction(part, whole), _, 2),
    )


def _not_accepted(findings: Findings) -> str:
    """Where the check did not accept a reason the question counts, so its absence from the table is explained."""
    _ = findings.words
    count = len({question for (_form, question), stand in findings.places.items() if stand.answer.refused})
    if not count:
        return ""
    return _.plural(
        "Of {n} more question the reviewer did not accept the reason. It counts as answered, with 0 points.",
        "Of {n} more questions the reviewer did not accept the reasons. They count as answered, with 0 points.",
        count,
    )


def _weight(entries: Sequence[Entry]) -> int:
    return sum(entry.weight for entry in entries)


def _rows(findings: Findings, form: Form) -> Iterator[Sequence[Inline]]:
    """A form that does not apply as a whole takes one row, not one for each question."""
    _ = findings.words
    if why := list(_facts(findings, form.applies_if)):
        yield _("The whole form “{form}”", form=_.text(form.title)), " ".join(why)
        return
    for question in form.questions:
        stand = findings.places[form.id, question.id]
        if stand.state == "ruled_out":
            yield _.text(question.text), " ".join(_ruled_out(findings, form, question))
        elif stand.state == "not_applicable":
            yield _.text(question.text), _reason(stand, _)


def _reason(stand: Standing, _: Words) -> str:
    return _("You wrote: {reason}", reason=stand.answer.not_applicable)


def _ruled_out(findings: Findings, form: Form, question: Question) -> Iterator[str]:
    """What rules it out here. Where the question before it is ruled out itself, the reason is that one's."""
    yield from _facts(findings, question.applies_if)
    for other, allowed in question.applies_if.answers.items():
        gate = findings.places[form.id, other]
        if gate.state == "ruled_out":
            yield from _ruled_out(findings, form, gate.question)
        elif not _chosen(gate.answer) & set(allowed):
            yield _because(findings.asked(other), findings.answered(other), findings.words)


def _facts(findings: Findings, condition: Condition) -> Iterator[str]:
    for key, allowed in condition.profile.items():
        if findings.given.profile.facts.get(key) not in allowed:
            yield _because(fact_question(findings, key), fact_answer(findings, key), findings.words)


def _chosen(answer: Answer) -> set[str]:
    return set(answer.value) if isinstance(answer.value, tuple) else {str(answer.value)}


def _because(question: str, answer: str, _: Words) -> str:
    return _("Because of another answer. {question} {answer}.", question=question, answer=answer)
