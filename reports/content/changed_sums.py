"""What the check changed in the sums, so that a pocket calculator comes to the declared and to the verified figures.

The tables above are those of the headline. Here stands what differs, on both bases, down to the single question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n.words import Words
from assessment.questionnaire import Form, Section
from assessment.scorecard import Entry, Figure
from reports.content import changed_groups, changed_whole
from reports.content.figures import ends, exact_figure, whole_range
from reports.content.findings import Findings
from reports.content.form_sums import counted, sums
from reports.document import Block, Column, Inline, bold, heading, paragraph, table

Pair = tuple[Entry, Entry]


def blocks(findings: Findings) -> Iterator[Block]:
    """Nothing at all as long as nobody has begun to check."""
    if findings.comparison is None:
        return
    _ = findings.words
    declared, verified = findings.bases()
    yield heading(3, _("What the check changed in the sums"), key="sum-changes")
    if not findings.comparison.differences:
        yield paragraph(_("Nothing: declared and verified sums are the same."))
        return
    yield paragraph(
        _(
            "The sums above are those of the result. Here are the sums that differ, as declared and as verified. "
            "A question is its weight × its points. A section and a form are the sum of these ÷ the sum of the weights."
        )
    )
    for form in findings.given.forms:
        if pairs := _changed(declared, verified, form):
            rows = list(_form(declared, verified, form, pairs))
            yield table(_("Changed sums of “{form}”", form=_.text(form.title)), columns(_("Question"), _), rows)
    yield from changed_whole.blocks(declared, verified)
    yield from changed_groups.blocks(declared, verified)


def columns(first: str, _: Words) -> Sequence[Column]:
    """The first column, then both bases."""
    return Column(first, 2.4), Column(_("Declared"), 1.5, number=True), Column(_("Verified"), 1.5, number=True)


def _changed(declared: Findings, verified: Findings, form: Form) -> list[Pair]:
    """The questions of a form that count otherwise; proof is no part of these sums."""
    both = zip(declared.card.ledger, verified.card.ledger, strict=True)
    of_form = [(one, other) for one, other in both if one.form == form.id]
    return [(one, other) for one, other in of_form if _worth(one) != _worth(other)]


def _worth(entry: Entry) -> tuple[bool, int | None]:
    return entry.counted, entry.points


def _form(declared: Findings, verified: Findings, form: Form, pairs: Sequence[Pair]) -> Iterator[Sequence[Inline]]:
    _, bases = declared.words, (declared, verified)
    changed = {one.section for one, _other in pairs}
    for section in form.sections:
        if section.id in changed:
            yield from _section(declared, verified, form, section, [p for p in pairs if p[0].section == section.id])
    if rest := [section.id for section in form.sections if section.id not in changed]:
        unchanged = [[e for e in counted(basis, form) if e.section in rest] for basis in bases]
        if any(unchanged):
            yield _("Sections without a change"), *(_division(entries, _) for entries in unchanged)
    whole = [_sum(counted(basis, form), basis.card.forms[form.id].figure, _) for basis in bases]
    yield [bold(cell) for cell in (_("Whole form"), *whole)]


def _section(
    declared: Findings, verified: Findings, form: Form, section: Section, pairs: Sequence[Pair]
) -> Iterator[Sequence[Inline]]:
    _, ids, shown = declared.words, {one.question for one, _other in pairs}, []
    others = []
    for basis in (declared, verified):
        entries = [entry for entry in counted(basis, form) if entry.section == section.id]
        others.append([entry for entry in entries if entry.question not in ids])
        shown.append(_sum(entries, basis.card.forms[form.id].sections[section.id], _))
    for one, other in pairs:
        yield declared.asked(one.question), _product(one, _), _product(other, _)
    if any(others):
        yield _("Other questions of the section"), *(_division(entries, _) for entries in others)
    title = _("Section “{section}”", section=_.text(section.title))
    yield [bold(cell) for cell in (title, *shown)]


def _product(entry: Entry, _: Words) -> str:
    if not entry.counted:
        return _("not counted")
    low, high = ends(entry)
    result = whole_range(entry.weight * low, entry.weight * high, _)
    return f"{_.number(entry.weight)} × {whole_range(low, high, _)} = {result}"


def _division(entries: Sequence[Entry], _: Words) -> str:
    return f"{whole_range(*sums(entries), _)} ÷ {_.number(sum(entry.weight for entry in entries))}"


def _sum(entries: Sequence[Entry], figure: Figure, _: Words) -> str:
    return f"{_division(entries, _)} = {exact_figure(figure, _)}" if entries else _("not counted")
