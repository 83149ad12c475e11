"""What to do: this week, this quarter, later by form. Each with the answer that calls for it and a text to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from assessment.groups import GROUPS as ALL_GROUPS
from assessment.i18n.names import EFFORTS, GROUPS
from assessment.questionnaire import ScoredQuestion
from assessment.recommendations import Advice, Band
from reports.content import ready
from reports.content.action_words import is_long, short_action
from reports.content.decision import nothing_to_do
from reports.content.findings import Findings
from reports.content.keys import action_key
from reports.content.phrases import phrases_for
from reports.content.sources import named, printable
from reports.document import (
    Block,
    Inline,
    ItemList,
    Rich,
    Run,
    bold,
    heading,
    key_facts,
    note,
    paragraph,
    rich,
)


def blocks(findings: Findings) -> Iterator[Block]:
    """The three bands; those with nothing in them are left out."""
    _ = findings.words
    if not findings.advice:
        yield heading(2, _("What to do"), key="to-do")
        yield paragraph(nothing_to_do(findings))
        return
    week, quarter, later = (_band(findings, band) for band in ("this_week", "this_quarter", "later"))
    if week:
        yield heading(2, _("What to do this week"), key="this-week")
        yield from _told(findings, week, first=1)
    if quarter:
        yield heading(2, _("What to do this quarter"), key="this-quarter")
        yield from _told(findings, quarter, first=len(week) + 1)
    if later:
        yield heading(2, _("What to do later"), key="later")
        yield from _by_form(findings, later)
    yield from ready.shorter(findings)


def _band(findings: Findings, band: Band) -> Sequence[Advice]:
    return [advice for advice in findings.advice if advice.band == band]


def _told(findings: Findings, band: Sequence[Advice], *, first: int) -> Iterator[Block]:
    """Each action under a heading of its own, so that a screen reader jumps from one to the next."""
    _ = findings.words
    for number, advice in enumerate(band, first):
        question = findings.scored(advice.question)
        title = short_action(question.recommendation.text, _.language)
        yield heading(3, f"{number}. {title}", key=action_key(advice))
        yield key_facts(*_facts(findings, advice))
        yield from ready.blocks(findings, question)


def _facts(findings: Findings, advice: Advice) -> Iterator[tuple[str, Inline]]:
    _, question = findings.words, findings.scored(advice.question)
    yield _("What is wrong"), _wrong(findings, advice)
    if is_long(question.recommendation.text):
        yield _("What to do"), _.text(question.recommendation.text)
    yield _("Effort"), _(EFFORTS[advice.effort])
    yield _("Who gains"), _helped(findings, question)
    if based := _sources(findings, question):
        yield _("Based on"), based
    yield from ready.law_facts(findings, question)
    if situations := phrases_for(question.id, findings.catalogue, _, address=findings.service_address):
        yield _("Words for such situations"), [_("On the page “What to say”:") + " ", *situations]


def _wrong(findings: Findings, advice: Advice) -> Inline:
    return [findings.asked(advice.question), " ", bold(findings.counted_answer(advice.question))]


def _helped(findings: Findings, question: ScoredQuestion) -> str:
    _ = findings.words
    if question.for_all or len(set(question.groups)) == len(ALL_GROUPS):
        return _("everyone")
    return "; ".join(_(GROUPS[group]) for group in question.groups)


def _sources(findings: Findings, question: ScoredQuestion) -> list[str | Run]:
    """The sources one after the other, each with its link."""
    found = printable(question.sources, findings.catalogue.sources)
    return list(chain.from_iterable([*named(source, findings.words), "; "] for source in found))[:-1]


def _by_form(findings: Findings, later: Sequence[Advice]) -> Iterator[Block]:
    """Shorter: a list for each form, still with everything needed to act."""
    _ = findings.words
    yield note(_("Nobody does everything at once. These come after the above, the most important first in each form."))
    for form in findings.given.forms:
        if of_form := [advice for advice in later if advice.form == form.id]:
            yield heading(3, _.text(form.title), key=f"later-{form.id}")
            yield ItemList(tuple(_item(findings, advice) for advice in of_form))


def _item(findings: Findings, advice: Advice) -> tuple[Rich, ...]:
    _, question = findings.words, findings.scored(advice.question)
    recommendation = question.recommendation
    told = [
        rich(bold(_.text(recommendation.text))),
        rich(_wrong(findings, advice)),
        rich(
            _(
                "Effort: {effort}. Who gains: {groups}.",
                effort=_(EFFORTS[advice.effort]),
                groups=_helped(findings, question),
            )
        ),
    ]
    if based := _sources(findings, question):
        told.append(rich([_("Based on") + ": ", *based]))
    return (*told, *ready.law_item(findings, question), *ready.item(findings, question))
