"""The statistics a second time, from the submissions themselves, in plain Python without SQL or stored results."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

from assessment.results import BASES, PartKind
from assessment.scorecard import Entry, ScoreCard
from assessment.scoring import score
from assessment.statistics import (
    Levels,
    Month,
    PartSpread,
    Points,
    QuestionCount,
    Selection,
    Spread,
    Stock,
    Waiting,
)
from assessment.submission import Submission

GONE = ("draft", "withdrawn")
Many = Sequence[Submission]


def handed_in_at(submission: Submission) -> datetime | None:
    return max((event.at for event in submission.events if event.what == "submitted"), default=None)


def month_of(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m}"


def chosen(everything: Many, s: Selection) -> list[Submission]:
    return [one for one in everything if fits(one, s)]


def fits(one: Submission, s: Selection) -> bool:
    facts, at = one.profile.facts, handed_in_at(one)
    month = month_of(at) if at else None
    return (
        s.sector in (None, facts.get("sector"))
        and s.country in (None, facts.get("country"))
        and s.language in (None, one.language)
        and s.status in (None, one.status)
        and (s.since is None or (month is not None and month >= s.since))
        and (s.until is None or (month is not None and month <= s.until))
        and (s.form is None or s.form in [form.id for form in one.forms])
    )


def counted(everything: Many, s: Selection) -> list[Submission]:
    return [one for one in chosen(everything, s) if one.status not in GONE]


def card(one: Submission, basis: str) -> ScoreCard:
    """Scored once for all statistics of a test; the submission is kept beside, so that its identity stays its own."""
    key = (id(one), basis)
    if key not in _CARDS:
        _CARDS[key] = (one, _card(one, basis))
    return _CARDS[key][1]


_CARDS: dict[tuple[int, str], tuple[Submission, ScoreCard]] = {}


def _card(one: Submission, basis: str) -> ScoreCard:
    answers = one.answers if basis == "declared" else one.verified_answers
    # Proof fades: levels are those of the day on which the last thing was decided.
    days = [event.at for event in one.events] + [verdict.at for verdict in one.verdicts.values()]
    return score(one.forms, one.profile, answers, on=max(days).date())


def stock(everything: Many, s: Selection) -> Stock:
    inside = counted(everything, s)
    handed_in = Counter(month_of(at) for one in inside if (at := handed_in_at(one)) is not None)
    last = [max(e.at for e in one.events if e.what == "approved") for one in inside if one.status == "approved"]
    approved = Counter(map(month_of, last))
    return Stock(
        statuses=dict(Counter(one.status for one in chosen(everything, s))),
        months=tuple(
            Month(month=month, handed_in=handed_in[month], approved=approved[month])
            for month in sorted(handed_in | approved)
        ),
    )


def levels(everything: Many, s: Selection) -> Levels:
    inside = counted(everything, s)
    return Levels({basis: dict(Counter(card(one, basis).overall.level for one in inside)) for basis in BASES})


def spread(figures: Iterable[Fraction | None]) -> Spread | None:
    hundredths = sorted(math.floor(figure * 100 + Fraction(1, 2)) for figure in figures if figure is not None)
    if not hundredths:
        return None

    def at(share: Fraction) -> float:
        return hundredths[math.ceil(share * len(hundredths)) - 1] / 100

    quarter, half = Fraction(1, 4), Fraction(1, 2)
    return Spread(
        n=len(hundredths),
        hundredths=sum(hundredths),
        lower=at(quarter),
        median=at(half),
        upper=at(3 * quarter),
    )


def by_fact(inside: Many, key: str, overall: Callable[[Submission], Fraction | None]) -> dict[str | None, Spread]:
    values = {one.profile.facts.get(key) for one in inside}
    found = {value: spread(overall(one) for one in inside if one.profile.facts.get(key) == value) for value in values}
    return {None if value is None else str(value): figures for value, figures in found.items() if figures is not None}


def points(everything: Many, s: Selection) -> Points:
    inside = counted(everything, s)
    cards = {one.id: card(one, s.basis) for one in inside}

    def overall(one: Submission) -> Fraction | None:
        return cards[one.id].overall.figure.low

    figures: dict[tuple[PartKind, str, str], list[Fraction | None]] = {}
    for found in cards.values():
        for form, scores in found.forms.items():
            if s.form in (None, form):
                figures.setdefault(("form", form, form), []).append(scores.figure.low)
                for section, figure in scores.sections.items():
                    figures.setdefault(("section", form, section), []).append(figure.low)
        for group, rated in found.groups.items():
            if rated.state != "not_rated":
                figures.setdefault(("group", "", group), []).append(rated.figure.low)
    parts = [PartSpread(*place, one) for place, lows in figures.items() if (one := spread(lows)) is not None]
    return Points(
        overall=spread(map(overall, inside)),
        sectors=by_fact(inside, "sector", overall),
        countries=by_fact(inside, "country", overall),
        parts=tuple(sorted(parts, key=lambda part: (part.kind, part.form_id, part.part_id))),
    )


def questions(everything: Many, s: Selection) -> tuple[QuestionCount, ...]:
    inside = counted(everything, s)
    asked: dict[str, list[tuple[Entry, str | None]]] = {}
    for one in inside:
        verdicts = {key: found.verdict.kind for key, found in one.standing_verdicts().items()}
        first: dict[str, Entry] = {}
        for entry in card(one, s.basis).ledger:
            if entry.state != "ruled_out":
                first.setdefault(entry.question, entry)
        for key, entry in first.items():
            asked.setdefault(key, []).append((entry, verdicts.get(key)))
    return tuple(question(key, asked[key]) for key in sorted(asked))


def question(key: str, found: Sequence[tuple[Entry, str | None]]) -> QuestionCount:
    settled = [kind for _entry, kind in found if kind in ("accepted", "corrected", "refused")]
    return QuestionCount(
        question_id=key,
        critical=any(entry.weight == 5 for entry, _kind in found),
        asked=len(found),
        applicable=sum(entry.state != "not_applicable" for entry, _kind in found),
        failed=sum(entry.points == 0 for entry, _kind in found),
        unknown=sum(entry.state == "unknown" for entry, _kind in found),
        judged=len(settled),
        corrected=sum(kind != "accepted" for kind in settled),
    )


def waiting(everything: Many, s: Selection, *, now: datetime) -> Waiting:
    inside = chosen(everything, s)
    lasted = sorted(seconds for one in inside for seconds in decisions(one))
    ages = [
        (now - at).total_seconds() / 86400
        for one in inside
        if one.status in ("submitted", "in_review") and (at := handed_in_at(one)) is not None
    ]
    bounds = [-math.inf, 3, 7, 14, 30, math.inf]
    return Waiting(
        decided=len(lasted),
        median=lasted[math.ceil(len(lasted) / 2) - 1] if lasted else None,
        nine_of_ten=lasted[math.ceil(Fraction(9, 10) * len(lasted)) - 1] if lasted else None,
        waiting=tuple(sum(low <= age < high for age in ages) for low, high in pairwise(bounds)),
    )


def decisions(one: Submission) -> Iterable[int]:
    steps = [event for event in one.events if event.what not in ("taken", "reopened")]
    for event, then in pairwise(steps):
        if event.what == "submitted" and then.what in ("returned", "approved"):
            yield math.floor(then.at.timestamp()) - math.floor(event.at.timestamp())
