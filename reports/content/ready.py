"""Texts to use as they are, filled with what is known of the organisation; and what the law says to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from assessment.i18n.names import inside
from assessment.i18n.ready_names import READY_AS, placeholders, sms_length, sms_warning
from assessment.profile import laws
from assessment.questionnaire import Law, ScoredQuestion
from assessment.ready import PLACEHOLDERS, Filled, fill
from assessment.ready import sms_length as measured
from reports.content.findings import Findings
from reports.content.sources import named, printable
from reports.document import Block, Rich, Run, bold, note, ready_text, rich


def blocks(findings: Findings, question: ScoredQuestion) -> Iterator[Block]:
    """The text in a frame, a paragraph for each of its lines; below it how long an SMS is."""
    filled = _filled(findings, question)
    if filled.text:
        yield ready_text(_label(findings, question), *_lines(filled))
        yield from map(note, _length(findings, question, filled))


def item(findings: Findings, question: ScoredQuestion) -> Iterator[Rich]:
    """The same inside an item of a list."""
    filled = _filled(findings, question)
    if filled.text:
        first, *rest = _lines(filled)
        yield rich([bold(_label(findings, question) + ": "), first])
        yield from map(rich, rest)
        yield from map(rich, _length(findings, question, filled))


def shorter(findings: Findings) -> Iterator[Block]:
    """At the end of the section: why some texts say less than they could."""
    _ = findings.words
    lacking = {
        name for advice in findings.advice for name in _filled(findings, findings.scored(advice.question)).missing
    }
    if not lacking:
        return
    what = placeholders([name for name in PLACEHOLDERS if name in lacking], _)
    told = _("Some texts are shorter or left out because something is not known yet: {what}.", what=what)
    if findings.given.status == "draft" and findings.given.reference:
        told += " " + _("You can add it on the page “About your organisation”.")
    yield note(told)


def law_facts(findings: Findings, question: ScoredQuestion) -> Iterator[tuple[str, list[str | Run]]]:
    """What the law says to this organisation, with its sources."""
    _ = findings.words
    for law in laws(question, findings.given.profile):
        yield _("What the law says"), _law(findings, law)


def law_item(findings: Findings, question: ScoredQuestion) -> Iterator[Rich]:
    """The same inside an item of a list."""
    for label, told in law_facts(findings, question):
        yield rich([bold(label + ": "), *told])


def _law(findings: Findings, law: Law) -> list[str | Run]:
    _ = findings.words
    sources = printable(law.sources, findings.catalogue.sources)
    based = list(chain.from_iterable([*named(source, _), "; "] for source in sources))[:-1]
    return [_.text(law.text), *([" " + _("Based on") + ": ", *based, "."] if based else [])]


def _filled(findings: Findings, question: ScoredQuestion) -> Filled:
    ready = question.recommendation.ready
    return Filled("") if ready is None else fill(findings.words.text(ready), findings.given.profile.told)


def _lines(filled: Filled) -> list[str]:
    return [line for line in filled.text.split("\n") if line.strip()]


def _label(findings: Findings, question: ScoredQuestion) -> str:
    _ = findings.words
    return _("Ready to copy ({what})", what=inside(_(READY_AS[question.recommendation.ready_as])))


def _length(findings: Findings, question: ScoredQuestion, filled: Filled) -> Iterator[str]:
    """Of an SMS, how long it is in this language, and what to think of when it is longer than one."""
    _ = findings.words
    if question.recommendation.ready_as == "sms":
        length = measured(filled.text)
        yield f"{sms_length(length, _)}. {sms_warning(length, _)}".strip()
