"""Every figure of random submissions beside a second implementation of the rules."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings

from assessment.applicability import standing
from assessment.recommendations import advise, find_out, narrowing
from assessment.scorecard import Figure, ScoreCard
from assessment.scoring import score
from tests.scoring import oracle
from tests.strategies import Case, cases, large_cases


def submissions(test: Callable[[Case], None]) -> Callable[[], None]:
    """Many large submissions, of which most rules are met only by some, and small ones, which shrink."""
    return settings(max_examples=100)(given(large_cases() | large_cases() | large_cases() | cases())(test))


def scored(case: Case) -> ScoreCard:
    return score(case.forms, case.profile, case.answers, on=case.on)


def shown(figure: Figure) -> tuple[object, object, object]:
    return figure.low, figure.high, figure.coverage


@submissions
def test_points_and_states_of_every_question(case: Case) -> None:
    card, items = scored(case), oracle.items(case)

    assert [(e.form, e.section, e.question, e.state, e.points) for e in card.ledger] == [
        (i.form, i.section, i.q.id, i.state, i.points) for i in items
    ]
    assert card.points == {i.q.id: i.points for i in items if i.state == "answered"}


@submissions
def test_the_ledger_says_what_the_screens_say(case: Case) -> None:
    forms = {form.id: form for form in case.forms}
    questions = {question.id: question for form in case.forms for question in form.questions}

    for entry in scored(case).ledger:
        stand = standing(questions[entry.question], forms[entry.form], case.profile, case.answers)
        assert (entry.state, entry.counted) == (stand.state, stand.applicable)


@submissions
def test_forms_and_sections(case: Case) -> None:
    card, items = scored(case), oracle.items(case)

    for form in case.forms:
        own = [i for i in items if i.form == form.id]
        assert shown(card.forms[form.id].figure) == (oracle.low(own), oracle.high(own), oracle.coverage(own))
        for section in form.sections:
            part = [i for i in own if i.section == section.id]
            figure = card.forms[form.id].sections[section.id]
            assert shown(figure) == (oracle.low(part), oracle.high(part), oracle.coverage(part))


@submissions
def test_the_whole(case: Case) -> None:
    overall = scored(case).overall

    assert overall.forms == oracle.forms_that_count(case)
    assert shown(overall.figure) == oracle.whole(case)
    assert overall.confidence == oracle.confidence(case)
    assert overall.level_by_points == oracle.by_points(case)
    assert overall.level == oracle.level(case)


@submissions
def test_limits_and_their_reasons(case: Case) -> None:
    limits = scored(case).overall.limits

    assert {limit.reason: limit.max_level for limit in limits} == oracle.limits(case)
    for limit in limits:
        match limit.reason:
            case "critical_failures":
                assert sorted(map(sorted, limit.groups.values())) == sorted(map(sorted, oracle.failed(case)))
            case "proof":
                assert list(limit.below_e2) == oracle.below_e2(case)


@submissions
def test_groups(case: Case) -> None:
    card = scored(case)

    for group, result in card.groups.items():
        assert shown(result.figure) == oracle.group_figures(case, group)
        assert result.state == oracle.group_state(case, group)
        entries = {i.q.id: (int(2 * weight), i.points) for weight, i in oracle.members(case, group)}
        assert result.entries == entries
    assert list(card.groups) == oracle.PEOPLE


@submissions
def test_recommendations(case: Case) -> None:
    card = scored(case)

    advice = [(a.question, a.form, a.priority, a.band) for a in advise(case.forms, card)]
    assert advice == oracle.recommendations(case)
    assert list(find_out(case.forms, card)) == oracle.find_out(case)
    assert list(narrowing(case.forms, card)) == oracle.narrowing(case)
