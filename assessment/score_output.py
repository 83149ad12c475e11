"""A score card in print: the JSON object other programs read, and a table for people at a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from assessment.i18n import names, words
from assessment.profile import Profile
from assessment.questionnaire import Form, TextQuestion
from assessment.recommendations import Advice, Band, advise, find_out
from assessment.scorecard import CoverageLimit, CriticalLimit, Figure, Limit, ProofLimit, ScoreCard, rounded

_BANDS: Mapping[Band, str] = {"this_week": "This week", "this_quarter": "This quarter", "later": "Later"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A score card with what it was made from."""

    profile: Profile
    forms: Sequence[Form]
    card: ScoreCard
    on: date


def as_json(scored: Scored) -> str:
    """Every figure under its name, rounded half up to two decimals; null where there is none."""
    card = scored.card
    content = {
        "points": dict(card.points),
        "forms": {
            form: _figure(result.figure)
            | {"sections": {section: _figure(figure) for section, figure in result.sections.items()}}
            for form, result in card.forms.items()
        },
        "overall": _figure(card.overall.figure)
        | {
            "confidence": rounded(card.overall.confidence),
            "level": card.overall.level,
            "level_by_points": card.overall.level_by_points,
            "limits": [_limit(limit) for limit in card.overall.limits],
        },
        "groups": {group: _figure(result.figure) | {"state": result.state} for group, result in card.groups.items()},
        "recommendations": [_advice(advice) for advice in advise(scored.forms, card)],
        "find_out": list(find_out(scored.forms, card)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "low": None if figure.low is None else rounded(figure.low),
        "high": None if figure.high is None else rounded(figure.high),
        "coverage": rounded(figure.coverage),
    }


def _limit(limit: Limit) -> dict[str, object]:
    head: dict[str, object] = {"reason": limit.reason, "max_level": limit.max_level}
    match limit:
        case CoverageLimit():
            return head | {"coverage": rounded(limit.coverage), "needed": rounded(limit.needed)}
        case CriticalLimit():
            return head | {"groups": {group: list(questions) for group, questions in limit.groups.items()}}
        case ProofLimit():
            sure = {"confidence": rounded(limit.confidence), "needed": rounded(limit.needed)}
            return head | sure | {"below_e2": list(limit.below_e2)}
        case _:
            assert_never(limit)


def _advice(advice: Advice) -> dict[str, object]:
    return {
        "question": advice.question,
        "priority": rounded(advice.priority),
        "effort": advice.effort,
        "band": advice.band,
    }


def as_text(scored: Scored) -> str:
    """The same for people: figures, what limits the level, groups, what to do, what to find out."""
    parts = (_head(scored), _forms(scored), _groups(scored), _actions(scored), _open(scored))
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(scored: Scored) -> list[str]:
    english, overall = words("en"), scored.card.overall
    figure = names.figure(overall.figure, english)
    if overall.figure.low is not None:
        figure += f" of 100; {names.level(overall.level, english)}"
    return [
        ", ".join(part for part in (scored.profile.name, english.date(scored.on)) if part),
        f"Figure: {figure}",
        f"Answered: {_percent(overall.figure.coverage)}; how sure: {_percent(overall.confidence)}",
        *(f"Limit: {names.limit(limit, english)}" for limit in overall.limits),
    ]


def _forms(scored: Scored) -> list[str]:
    rows = list(_form_rows(scored))
    width = max((len(name) for name, _ in rows), default=0)
    return [f"{'Results':{width}}     low    high  answered", *(f"{name:{width}}  {_row(fig)}" for name, fig in rows)]


def _form_rows(scored: Scored) -> Iterator[tuple[str, Figure]]:
    for form in scored.forms:
        result = scored.card.forms[form.id]
        yield form.title.en, result.figure
        for section in form.sections:
            yield f"  {section.title.en}", result.sections[section.id]


def _row(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return "     –       –         –"
    return f"{rounded(figure.low):6.2f}  {rounded(figure.high):6.2f}  {_percent(figure.coverage):>8}"


def _groups(scored: Scored) -> list[str]:
    english, groups = words("en"), scored.card.groups
    width = max(len(names.GROUPS[group]) for group in groups)
    lines = [
        f"{names.GROUPS[group]:{width}}  {names.figure(result.figure, english):>9}  {names.GROUP_STATES[result.state]}"
        for group, result in groups.items()
    ]
    return ["Who is still locked out", *lines]


def _actions(scored: Scored) -> list[str]:
    actions = {
        q.id: q.recommendation.text.en for f in scored.forms for q in f.questions if not isinstance(q, TextQuestion)
    }
    lines: list[str] = []
    advice = advise(scored.forms, scored.card)
    for band, title in _BANDS.items():
        of_band = [one for one in advice if one.band == band]
        lines += [*([title] if of_band else []), *(f"  {_mark(one)}{actions[one.question]}" for one in of_band)]
    return lines


def _mark(advice: Advice) -> str:
    barrier = "critical barrier, " if advice.critical_failure else ""
    return f"[{advice.question}: {barrier}{advice.points} points, {advice.effort} effort] "


def _open(scored: Scored) -> list[str]:
    asked = {question.id: question.text.en for form in scored.forms for question in form.questions}
    unknown = find_out(scored.forms, scored.card)
    return ["To find out", *(f"  [{question}] {asked[question]}" for question in unknown)] if unknown else []


def _percent(share: Fraction) -> str:
    return f"{rounded(share * 100, 0):.0f} %"
