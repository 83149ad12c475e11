"""The first page: what a manager needs to decide, understood in a minute. It must stay one A4 page."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.answers import EvidenceLevel
from assessment.groups import Group
from assessment.i18n.names import EFFORTS, GROUP_STATES, GROUPS, LEVEL_STARTS, LEVELS, lift
from assessment.i18n.names import figure as figure_words
from assessment.i18n.names import level as level_words
from assessment.i18n.names import limit as limit_words
from assessment.i18n.words import Words
from assessment.recommendations import Advice
from assessment.scorecard import GroupState, LevelNumber, Limit
from reports.content import check_state
from reports.content.action_words import short_action
from reports.content.figures import drawn
from reports.content.findings import Findings
from reports.content.keys import action_key
from reports.document import (
    Block,
    Gauge,
    Inline,
    Level,
    Run,
    bold,
    heading,
    items,
    key_facts,
    lead,
    limit,
    link,
    note,
    paragraph,
)

LONGEST_NAME = 90
"""Characters of the organisation's name on the first page; the last part of the report has it whole."""
SHOWN = 3
_WORST_FIRST: tuple[GroupState, ...] = ("closed", "conditional", "partly_open", "not_rated", "open")


def title(findings: Findings) -> str:
    """The title of the file and of every page, with the organisation's name where there is one."""
    _, name = findings.words, _name(findings)
    return _("Accessible service: {name}", name=name) if name else _question(_)


def _question(_: Words) -> str:
    """What the first page answers; always one line, however long the organisation's name is."""
    return _("How accessible is your service?")


def _name(findings: Findings) -> str:
    name = " ".join(findings.given.profile.name.split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def blocks(findings: Findings) -> Iterator[Block]:
    """The page from title to how sure it all is."""
    _ = findings.words
    yield heading(1, _question(_), key="title")
    yield key_facts(*_facts(findings))
    yield _gauge(findings)
    yield lead(" ".join(_headline(findings)))
    yield from _brakes(findings)
    yield heading(2, _("Who is still locked out"), key="locked-out")
    yield items(*_groups(findings))
    yield from _first_steps(findings)
    yield paragraph(bold(_("How sure this is.") + " "), *check_state.first_page(findings), how_sure(findings))


def _facts(findings: Findings) -> Iterator[tuple[str, Inline]]:
    _ = findings.words
    if name := _name(findings):
        yield _("Organisation"), name
    date, reference = _.date(findings.on), findings.given.reference
    if findings.comparison is not None and reference:  # one line, to leave room for both figures
        yield _("Date and number"), _("{date}, {reference}", date=date, reference=reference)
        return
    yield _("Date"), date
    if reference:
        yield _("Number of this report"), reference


def _gauge(findings: Findings) -> Gauge:
    _, overall = findings.words, findings.card.overall
    figure, level = figure_words(overall.figure, _), level_words(overall.level, _)
    starts = [_("{name} from {start}", name=_(LEVELS[n]), start=start) for n, start in LEVEL_STARTS.items()]
    return Gauge(
        points=drawn(overall.figure),
        levels=tuple(Level(_(LEVELS[number]), start) for number, start in LEVEL_STARTS.items()),
        figure=figure,
        verdict=level[:1].upper() + level[1:],
        alt=_(
            "A scale from 0 to 100 with five levels: {levels}. The result: {figure}; {level}.",
            levels=", ".join(starts),
            figure=figure,
            level=level,
        ),
    )


def _headline(findings: Findings) -> Iterator[str]:
    """The sentences to remember: the figure, and for how many of the seven groups there is no way in."""
    _, overall = findings.words, findings.card.overall
    states = [group.state for group in findings.card.groups.values()]
    if findings.verified and findings.comparison is not None:
        yield check_state.both_figures(findings, findings.comparison)
    elif overall.figure.low is not None:
        plain = findings.comparison is None
        yield (
            _("{figure} points out of 100.", figure=figure_words(overall.figure, _)) if plain else _own_words(findings)
        )
    unrated = states.count("not_rated")
    if unrated == len(states):
        yield _("There is too little here to say which people your service reaches.")
    elif states.count("open") == len(states):
        if findings.verified:
            yield _("By the checked answers, your service is open to all seven groups of people.")
        else:
            yield _("By your answers, your service is open to all seven groups of people.")
    elif states.count("open") + unrated == len(states):
        if findings.verified:
            yield _("By the checked answers, your service is open to every group that could be rated.")
        else:
            yield _("By your answers, your service is open to every group that could be rated.")
    elif shut := states.count("closed"):
        yield _.plural(
            "{n} of 7 groups of people cannot count on your service.",
            "{n} of 7 groups of people cannot count on your service.",
            shut,
        )
    elif detours := states.count("conditional"):
        yield _.plural(
            "{n} of 7 groups of people reaches you only by another way than usual.",
            "{n} of 7 groups of people reach you only by another way than usual.",
            detours,
        )
    else:
        yield _("None of the rated groups is shut out, but not every door is open yet.")


def _own_words(findings: Findings) -> str:
    """Once the NGO has begun to check, a figure says whose it is."""
    _ = findings.words
    return _(
        "{figure} points out of 100, according to the business.",
        figure=figure_words(findings.card.overall.figure, _),
    )


def _brakes(findings: Findings) -> Iterator[Block]:
    """What limits the level and what lifts it: only what really holds it down; the sums name every limit."""
    _, overall = findings.words, findings.card.overall
    if overall.level == 5 or overall.level_by_points is None:
        return
    if binding := _binding(findings):
        label = _("Why there is no level yet") if overall.level is None else _("Why the level is not higher")
        yield limit(label, *(f"{limit_words(entry, _)} {lift(entry, _)}" for entry in binding))
    else:
        yield limit(_("Why the level is not higher"), _next_level(overall.level_by_points, _))


def _binding(findings: Findings) -> list[Limit]:
    """The limits that decide: those without any level, else those at the level, when the points would give more."""
    overall = findings.card.overall
    if overall.level is None:
        return [entry for entry in overall.limits if entry.max_level is None]
    if overall.level == overall.level_by_points:
        return []
    return [entry for entry in overall.limits if entry.max_level == overall.level]


def _next_level(now: LevelNumber, _: Words) -> str:
    following = next(number for number in LEVELS if number > now)
    return _(
        "The points decide. The next level, “{name}”, begins at {start} points. The list below says what to do first.",
        name=_(LEVELS[following]),
        start=LEVEL_STARTS[following],
    )


def _groups(findings: Findings) -> Iterator[Inline]:
    _, groups = findings.words, findings.card.groups
    for group in sorted(groups, key=lambda g: _WORST_FIRST.index(groups[g].state)):
        yield [_(GROUPS[group]) + ": ", bold(group_state(findings, group))]


def group_state(findings: Findings, group: Group) -> str:
    """The state of a group in a word or two. Why a group is not rated, its own part says: there are two reasons."""
    _, state = findings.words, findings.card.groups[group].state
    return _("not rated") if state == "not_rated" else _(GROUP_STATES[state])


def _first_steps(findings: Findings) -> Iterator[Block]:
    _ = findings.words
    week = [advice for advice in findings.advice if advice.band == "this_week"][:SHOWN]
    if len(week) == SHOWN:
        yield heading(2, _("To do this week"), key="first-steps")
        yield items(*(_step(findings, advice, with_effort=False) for advice in week), ordered=True)
        return
    yield heading(2, _("To do first"), key="first-steps")
    if not findings.advice:
        yield paragraph(nothing_to_do(findings))
        return
    rest = [advice for advice in findings.advice if advice not in week]
    chosen = (*week, *rest)[:SHOWN]
    if not week:
        yield note(_("None of this can be done in a few days. These things help most."))
    yield items(*(_step(findings, advice, with_effort=True) for advice in chosen), ordered=True)


def nothing_to_do(findings: Findings) -> str:
    """Why there is no advice."""
    _ = findings.words
    if not findings.card.points:
        return _("Nothing is answered yet. Answer the questions, then this report says what to do.")
    return _("Nothing: every answer you gave got full points.")


def _step(findings: Findings, advice: Advice, *, with_effort: bool) -> Inline:
    _ = findings.words
    text = short_action(findings.scored(advice.question).recommendation.text, _.language)
    step: Run | str = text if advice.band == "later" else link(text, f"#{action_key(advice)}")
    return [step, f" {_sentence(_(EFFORTS[advice.effort]))}"] if with_effort else step


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def how_sure(findings: Findings) -> str:
    """The share of answers and what they rest on, without a figure nobody could picture."""
    _, asked = findings.words, findings.deciding()
    proofs = [entry.evidence for entry in asked if entry.evidence is not None]
    if not proofs:
        return _("Nothing is answered yet, so nothing is sure.")
    answered = _(
        "{answered} of {asked} questions that apply to you are answered.", answered=len(proofs), asked=len(asked)
    )
    if findings.verified:
        return f"{answered} {_levels(proofs, _)}"
    return f"{answered} {_proof(proofs.count('E1'), sum(p in ('E2', 'E3') for p in proofs), len(proofs), _)}"


def _levels(proofs: list[EvidenceLevel], _: Words) -> str:
    """After the check: by what the NGO found, for “nobody has checked them” would be wrong."""
    return _(
        "Checked in practice: {seen}, on documents: {documents}. "
        "Proof attached: {attached}. The business’s word alone: {own}.",
        seen=proofs.count("E3"),
        documents=proofs.count("E2"),
        attached=proofs.count("E1"),
        own=proofs.count("E0"),
    )


def _proof(attached: int, checked: int, answered: int, _: Words) -> str:
    if not attached and not checked:
        return _("All answers are your own word: there is no proof and nobody has checked them.")
    own = answered - attached - checked
    return _(
        "Proof attached: {attached}. Checked by others: {checked}. Your own word alone: {own}.",
        attached=attached,
        checked=checked,
        own=own,
    )
