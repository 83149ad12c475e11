"""Group by group: how each of the seven groups of people is served, and the answers behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.groups import Group
from assessment.i18n.names import GROUPS
from assessment.i18n.names import figure as figure_words
from assessment.scorecard import GroupState
from assessment.scoring.groups import FEWEST_QUESTIONS, LEAST_COVERAGE
from reports.content import russian_codes
from reports.content.decision import group_state
from reports.content.figures import percent
from reports.content.findings import Findings
from reports.document import Block, Inline, bold, heading, items, paragraph

SHOWN = 3
"""Answers named for each group."""


def blocks(findings: Findings) -> Iterator[Block]:
    """A heading and a few lines for each group; for Russian readers their codes at the end."""
    _ = findings.words
    yield heading(2, _("Group by group"), key="groups")
    yield paragraph(
        _(
            "People differ in what stands in their way. For each group: how far your service reaches it, "
            "and the answers that weigh most."
        )
    )
    for group, name in GROUPS.items():
        yield heading(3, _(name), key=f"group-{group}")
        yield from _group(findings, group)
    if _.language == "ru":
        yield from russian_codes.blocks(findings.card.groups)


def _group(findings: Findings, group: Group) -> Iterator[Block]:
    _, scored = findings.words, findings.card.groups[group]
    state = group_state(findings, group)
    verdict = bold(state[:1].upper() + state[1:] + ".")
    if scored.state == "not_rated":
        yield paragraph(verdict, " ", _why_not_rated(findings, group))
    else:
        points = _("{figure} points out of 100.", figure=figure_words(scored.figure, _))
        yield paragraph(verdict, f" {points} {_meaning(findings, scored.state)}")
        yield from _way(findings, group)
    if worst := _worst(findings, group):
        yield paragraph(bold(_("What stands in the way most:")))
        yield items(*(_line(findings, question) for question in worst))


def _meaning(findings: Findings, state: GroupState) -> str:
    _ = findings.words
    meanings: dict[GroupState, str] = {
        "not_rated": "",
        "open": _("By the checked answers, these people reach you and get what they need.")
        if findings.verified
        else _("By your answers, these people reach you and get what they need."),
        "partly_open": _("These people get through, but not everywhere and not always."),
        "conditional": _("The usual way is shut to these people. They get through by another way only."),
        "closed": _("Too much stands in the way: these people cannot count on being served."),
    }
    return meanings[state]


def _why_not_rated(findings: Findings, group: Group) -> str:
    _, scored = findings.words, findings.card.groups[group]
    if scored.own < FEWEST_QUESTIONS:
        return _(
            "The forms you filled have too few questions about these people: {own}. At least {needed} are needed.",
            own=scored.own,
            needed=FEWEST_QUESTIONS,
        )
    return _(
        "Too few of the questions about these people are answered: {reached} by weight. At least {needed} is needed.",
        reached=percent(scored.figure.coverage, _),
        needed=percent(LEAST_COVERAGE, _),
    )


def _way(findings: Findings, group: Group) -> Iterator[Block]:
    """The answer that makes a closed door passable; said only where that is the state."""
    _, scored, points = findings.words, findings.card.groups[group], findings.card.points
    if scored.state == "conditional":
        working = (question for question in scored.entries if points.get(question, 0) >= 50)
        way = next(question for question in working if findings.scored(question).alternative)
        yield paragraph(bold(_("The way that works:")), f" {findings.asked(way)} {findings.counted_answer(way)}.")


def _worst(findings: Findings, group: Group) -> Sequence[str]:
    """The answers that cost this group most: what is lacking to 100 points, by weight."""
    entries = findings.card.groups[group].entries
    lost = {q: weight * (100 - points) for q, (weight, points) in entries.items() if points is not None}
    return sorted((question for question in lost if lost[question]), key=lambda question: -lost[question])[:SHOWN]


def _line(findings: Findings, question: str) -> Inline:
    _ = findings.words
    answer, points = findings.counted_answer(question), findings.card.points[question]
    return [bold(findings.asked(question)), f" {_('{answer} ({points} of 100 points).', answer=answer, points=points)}"]
