"""The overall sums on both bases: from the forms to the result, how sure it is, and the level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.answers import EvidenceLevel
from assessment.i18n.names import EVIDENCE_LEVELS
from assessment.i18n.words import Words
from assessment.questionnaire import Form
from assessment.scorecard import CONFIDENCE
from reports.content.figures import exact_figure, percent
from reports.content.findings import Findings
from reports.content.form_sums import product, quotient
from reports.content.whole_sum import rules, total
from reports.document import Block, Column, Inline, bold, table


def blocks(declared: Findings, verified: Findings) -> Iterator[Block]:
    """The sums that differ, and the level with its rules."""
    _, one, other = declared.words, declared.card.overall, verified.card.overall
    if one.figure != other.figure:
        yield table(_("All forms together, on both bases"), _columns(_("Form"), _), list(_forms(declared, verified)))
    if one.confidence != other.confidence:
        head = _columns(_("What the answers rest on"), _)
        yield table(_("How sure, on both bases"), head, list(_proofs(declared, verified)))
    head = (Column(_("What sets the level"), 2.2), Column(_("Declared"), 2), Column(_("Verified"), 2))
    yield table(_("How the level was set, on both bases"), head, list(_levels(declared, verified)))


def _columns(first: str, _: Words) -> Sequence[Column]:
    return Column(first, 2.2), Column(_("Declared"), 2, number=True), Column(_("Verified"), 2, number=True)


def _forms(declared: Findings, verified: Findings) -> Iterator[Sequence[Inline]]:
    _, bases = declared.words, (declared, verified)
    for form in declared.given.forms:
        if any(form.id in basis.card.overall.forms for basis in bases):
            yield _.text(form.title), *(_form(basis, form) for basis in bases)
    yield [bold(cell) for cell in (_("Result"), *map(_result, bases))]


def _form(findings: Findings, form: Form) -> str:
    _, weight = findings.words, findings.card.overall.forms.get(form.id)
    if weight is None:
        return _("not counted")
    return f"{_.number(weight)} × ({quotient(findings, form)}) = {product(findings, form, weight)}"


def _result(findings: Findings) -> str:
    _, figure = findings.words, findings.card.overall.figure
    return f"{total(findings)} ÷ {_.number(figure.weight)} = {exact_figure(figure, _)}" if figure.weight else "—"


def _proofs(declared: Findings, verified: Findings) -> Iterator[Sequence[Inline]]:
    _, bases = declared.words, (declared, verified)
    for level in CONFIDENCE:
        yield _(EVIDENCE_LEVELS[level]), *(_level(basis, level) for basis in bases)
    yield [bold(cell) for cell in (_("All answers"), *map(_sure, bases))]


def _level(findings: Findings, level: EvidenceLevel) -> str:
    _, weight = findings.words, _weight(findings, level)
    sure = CONFIDENCE[level]
    return f"{_('{n} %', n=_.number(sure))} × {_.number(weight)} = {_.number(sure * weight)}"


def _sure(findings: Findings) -> str:
    _, weights = findings.words, {level: _weight(findings, level) for level in CONFIDENCE}
    products = sum(sure * weights[level] for level, sure in CONFIDENCE.items())
    share = percent(findings.card.overall.confidence, _, 2)
    return f"{_.number(products)} ÷ {_.number(sum(weights.values()))} = {share}"


def _weight(findings: Findings, level: EvidenceLevel) -> int:
    return sum(entry.weight for entry in findings.deciding() if entry.evidence == level)


def _levels(declared: Findings, verified: Findings) -> Iterator[Sequence[Inline]]:
    """The same rules as above; the last line is the level itself."""
    *before, last = rules(declared)
    *after, final = rules(verified)
    for (rule, *one), (_rule, *other) in zip(before, after, strict=True):
        yield rule, _held(one, declared.words), _held(other, declared.words)
    yield [last[0], last[1], final[1]]


def _held(cells: Sequence[Inline], _: Words) -> str:
    here, most = map(str, cells)
    return _("{here}; level {level} at most", here=here, level=most) if most.isdigit() else f"{here}; {most}"
