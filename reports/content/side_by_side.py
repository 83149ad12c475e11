"""Declared and verified side by side: both figures of every form and section, and every reason for a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.groups import Group
from assessment.i18n.names import GROUP_STATES, GROUPS
from assessment.i18n.names import figure as figure_words
from assessment.i18n.names import level as level_words
from assessment.questionnaire import Form
from assessment.scorecard import Figure, GroupScore, Overall, ScoreCard
from assessment.verification import Comparison
from reports.content import check_state, comments, differences
from reports.content.both import difference
from reports.content.figures import drawn, exact_figure, percent
from reports.content.findings import Findings
from reports.document import Bar, BarChart, Block, Column, Inline, Legend, bold, heading, lead, paragraph, table

DRAWN = 6
"""Forms in the picture: those that changed most. The table beside it has all."""


def blocks(findings: Findings) -> Iterator[Block]:
    """Nothing at all as long as nobody has begun to check."""
    _, comparison = findings.words, findings.comparison
    if comparison is None:
        return
    yield heading(2, _("Declared and verified side by side"), key=check_state.KEY)
    yield lead(_summary(findings, comparison))
    yield paragraph(
        _(
            "Declared is what the business says. Verified is the same sum after the NGO has looked: "
            "with corrected answers and with the proof it has found. The declared answers stay as they were said."
        )
    )
    yield table(_("Result and level"), _columns(findings, _("Figure")), _whole(findings, comparison))
    yield from _chart(findings, comparison)
    rows = list(_parts(findings, comparison))
    empty = _("No form was filled.")
    yield table(_("Points of forms and sections"), _columns(findings, _("Form or section")), rows, empty=empty)
    yield table(_("Groups of people"), _columns(findings, _("Group")), list(_groups(findings, comparison)))
    yield from differences.blocks(findings, comparison)
    yield from comments.blocks(findings)


def _summary(findings: Findings, comparison: Comparison) -> str:
    _ = findings.words
    both = check_state.both_figures(findings, comparison)
    if findings.verified:
        return f"{both} {check_state.outcome(findings, comparison)}"
    return f"{check_state.progress(findings)} {_('So far, and it can still change:')} {both}"


def _columns(findings: Findings, first: str) -> Sequence[Column]:
    _ = findings.words
    return (Column(first, 2), Column(_("Declared"), 1.3), Column(_("Verified"), 1.3), Column(_("Difference"), 1.8))


def _whole(findings: Findings, comparison: Comparison) -> Iterator[Sequence[Inline]]:
    _, one, other = findings.words, comparison.declared.overall, comparison.verified.overall
    between = difference(one.figure, other.figure, _)
    yield _("Result"), exact_figure(one.figure, _), exact_figure(other.figure, _), between
    yield _("Level"), level_words(one.level, _), level_words(other.level, _), _levels(findings, one, other)
    shares = [(overall.figure.coverage, overall.confidence) for overall in (one, other)]
    for name, before, after in zip((_("Answered"), _("How sure")), *shares, strict=True):
        word = _("same") if before == after else _("higher") if after > before else _("lower")
        yield name, percent(before, _, 2), percent(after, _, 2), word


def _levels(findings: Findings, one: Overall, other: Overall) -> str:
    _ = findings.words
    if one.level == other.level:
        return _("same")
    if one.level is None:
        return _("now rated")
    if other.level is None:
        return _("not rated any more")
    return _("higher") if other.level > one.level else _("lower")


def _parts(findings: Findings, comparison: Comparison) -> Iterator[Sequence[Inline]]:
    """Every form, then its sections."""
    _ = findings.words
    for form in findings.given.forms:
        one, other = (card.forms[form.id] for card in (comparison.declared, comparison.verified))
        yield [bold(cell) for cell in _row(findings, _.text(form.title), one.figure, other.figure)]
        for section in form.sections:
            yield _row(findings, _.text(section.title), one.sections[section.id], other.sections[section.id])


def _row(findings: Findings, label: str, one: Figure, other: Figure) -> tuple[str, str, str, str]:
    _ = findings.words
    return label, exact_figure(one, _), exact_figure(other, _), difference(one, other, _)


def _groups(findings: Findings, comparison: Comparison) -> Iterator[Sequence[Inline]]:
    _ = findings.words
    for group, name in GROUPS.items():
        one, other = comparison.declared.groups[group], comparison.verified.groups[group]
        yield _(name), _group(findings, one), _group(findings, other), _change(findings, group, comparison)


def _group(findings: Findings, scored: GroupScore) -> str:
    _ = findings.words
    if scored.state == "not_rated":
        return _("not rated")
    return f"{exact_figure(scored.figure, _)}, {_(GROUP_STATES[scored.state])}"


def _change(findings: Findings, group: Group, comparison: Comparison) -> str:
    _, one, other = findings.words, comparison.declared.groups[group], comparison.verified.groups[group]
    if one.state == "not_rated":
        return _("same") if other.state == "not_rated" else _("now rated")
    return _("not rated any more") if other.state == "not_rated" else difference(one.figure, other.figure, _)


def _chart(findings: Findings, comparison: Comparison) -> Iterator[Block]:
    """Two bars for each form that changed, told apart by their words."""
    _ = findings.words
    chosen = _most_changed(findings.given.forms, comparison)
    if not chosen:
        return
    bars = [bar for form in chosen for bar in _bars(findings, form, comparison)]
    said = (f"{bar.label}: {_figure(findings, form, card)}" for bar, form, card in bars)
    yield BarChart(
        bars=tuple(bar for bar, _form, _card in bars),
        legend=Legend(_("certain"), _("possible, some answers are missing"), _("not rated")),
        summary=_("The forms that changed most: {forms}.", forms="; ".join(_.text(form.title) for form in chosen)),
        alt=_("Bars from 0 to 100 points: {bars}.", bars="; ".join(said)),
    )


def _bars(findings: Findings, form: Form, comparison: Comparison) -> Iterator[tuple[Bar, Form, ScoreCard]]:
    _, title = findings.words, findings.words.text(form.title)
    for word, card in ((_("declared"), comparison.declared), (_("verified"), comparison.verified)):
        yield Bar(f"{title}, {word}", drawn(card.forms[form.id].figure)), form, card


def _figure(findings: Findings, form: Form, card: ScoreCard) -> str:
    return figure_words(card.forms[form.id].figure, findings.words)


def _most_changed(forms: Sequence[Form], comparison: Comparison) -> list[Form]:
    """Those with another figure, the largest change first."""
    gaps = {form.id: _gap(form, comparison) for form in forms}
    return sorted((form for form in forms if gaps[form.id]), key=lambda form: -gaps[form.id])[:DRAWN]


def _gap(form: Form, comparison: Comparison) -> Fraction:
    """How far the ends of the range have moved together; one that is newly rated or not rated any more, all the way."""
    one, other = (card.forms[form.id].figure for card in (comparison.declared, comparison.verified))
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return Fraction(0 if one.low == other.low else 200)
    return abs(one.low - other.low) + abs(one.high - other.high)
