"""What must hold of every submission, whatever its forms and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.answers import Answer
from assessment.questionnaire import Form, Question, ScoredQuestion, TextQuestion
from assessment.scorecard import CONFIDENCE, Entry, Figure, ScoreCard
from assessment.scoring import points, score
from tests.building import does_not_apply, said
from tests.strategies import Case, cases, large_cases, ranked_values


def submissions(*more: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    def wrapped(test: Callable[..., None]) -> Callable[[], None]:
        return settings(max_examples=50)(given(large_cases() | cases(), *more)(test))

    return wrapped


def scored(case: Case, answers: Mapping[str, Answer] | None = None) -> ScoreCard:
    return score(case.forms, case.profile, case.answers if answers is None else answers, on=case.on)


def figures(card: ScoreCard) -> dict[str, Figure]:
    """Every figure that is shown, by a name."""
    found = {"overall": card.overall.figure}
    for form, result in card.forms.items():
        found[form] = result.figure
        found |= {f"{form}/{section}": figure for section, figure in result.sections.items()}
    return found | {f"group {group}": result.figure for group, result in card.groups.items()}


def scored_questions(case: Case) -> dict[str, ScoredQuestion]:
    return {q.id: q for form in case.forms for q in form.questions if not isinstance(q, TextQuestion)}


def opens_nothing(case: Case, question: Question) -> bool:
    """Whether no other question is ruled in by this one's answer, or by a twin that takes it over."""
    questions = scored_questions(case).values()
    lent_to = {question.id, *(q.id for q in questions if q.same_as == question.id)}
    return all(lent_to.isdisjoint(q.applies_if.answers) for q in questions)


def nothing_rests_on(case: Case, question: Question) -> bool:
    """Whether no other question asks for this one's answer, to be ruled in or to take it over."""
    others = [q for form in case.forms for q in form.questions]
    return all(question.id not in q.applies_if.answers and q.same_as != question.id for q in others)


@submissions()
def test_points_are_from_0_to_100(case: Case) -> None:
    questions = scored_questions(case)
    card = scored(case)

    assert all(0 <= worth <= 100 for worth in card.points.values())
    for question in questions.values():
        worths = [points(question, said(value)) for value in ranked_values(question)]
        assert worths == sorted(worths)
        assert (worths[0], worths[-1]) == (0, 100)


@submissions()
def test_low_is_never_above_high(case: Case) -> None:
    for figure in figures(scored(case)).values():
        assert (figure.low is None) == (figure.high is None)
        if figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.high <= 100


@submissions()
def test_low_and_high_meet_when_everything_is_answered(case: Case) -> None:
    card = scored(case)
    assume(all(entry.state not in ("unknown", "blank") for entry in card.ledger))

    for figure in figures(card).values():
        assert figure.low == figure.high


@submissions()
def test_low_and_high_meet_in_every_figure_that_is_fully_covered(case: Case) -> None:
    for figure in figures(scored(case)).values():
        if figure.low is not None:
            assert (figure.low == figure.high) == (figure.coverage == 1)


@submissions(st.data())
def test_a_better_answer_never_lowers_a_figure_or_the_level(case: Case, data: st.DataObject) -> None:
    questions = [q for q in scored_questions(case).values() if case.answers.get(q.id, Answer()).value is not None]
    # An answer that others rest on may rule more questions in: then it is not only this answer that changed.
    questions = [q for q in questions if opens_nothing(case, q)]
    assume(questions)
    question = data.draw(st.sampled_from(questions))
    answer = case.answers[question.id]
    better = [v for v in ranked_values(question) if points(question, said(v)) > points(question, answer)]
    assume(better)

    before = scored(case)
    after = scored(case, {**case.answers, question.id: replace(answer, value=data.draw(st.sampled_from(better)))})

    was = figures(before)
    for name, figure in figures(after).items():
        assert (figure.low or 0) >= (was[name].low or 0)
        assert (figure.high or 0) >= (was[name].high or 0)
    assert (after.overall.level or 0) >= (before.overall.level or 0)
    assert (after.overall.level is None) == (before.overall.level is None)


@submissions(st.data())
def test_what_does_not_apply_counts_as_if_it_were_not_there(case: Case, data: st.DataObject) -> None:
    questions = [q for q in scored_questions(case).values() if nothing_rests_on(case, q)]
    assume(questions)
    question = data.draw(st.sampled_from(questions))

    said_not_to_apply = scored(case, {**case.answers, question.id: does_not_apply()})
    not_there = scored(replace(case, forms=tuple(without(form, question) for form in case.forms)))

    assert figures(said_not_to_apply) == figures(not_there)
    assert said_not_to_apply.overall == not_there.overall
    assert said_not_to_apply.groups == not_there.groups


def without(form: Form, question: Question) -> Form:
    kept = [replace(part, questions=tuple(q for q in part.questions if q.id != question.id)) for part in form.sections]
    return replace(form, sections=tuple(kept))


@submissions(st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(case: Case, random: Any) -> None:
    shuffled = list(case.answers.items())
    random.shuffle(shuffled)

    assert scored(case, dict(shuffled)) == scored(case)


@submissions()
def test_all_best_is_100_and_all_worst_is_0(case: Case) -> None:
    for place, worth in ((-1, 100), (0, 0)):
        answers = {q.id: said(ranked_values(q)[place]) for q in scored_questions(case).values()}
        for figure in figures(scored(case, answers)).values():
            end = Fraction(worth)
            expected = replace(figure, low=end, high=end, coverage=Fraction(1))
            assert figure == (expected if figure.weight else Figure(None, None, Fraction(0), 0))


@submissions()
def test_every_figure_re_adds_from_the_ledger(case: Case) -> None:
    card = scored(case)
    shown = figures(card)

    for form in case.forms:
        own = [entry for entry in card.ledger if entry.form == form.id]
        assert re_added(weighed(own)) == shown[form.id]
        for section in form.sections:
            part = [entry for entry in own if entry.section == section.id]
            assert re_added(weighed(part)) == shown[f"{form.id}/{section.id}"]
    for group, result in card.groups.items():
        assert re_added(result.entries.values()) == shown[f"group {group}"]


@submissions()
def test_the_overall_figure_re_adds_from_the_forms(case: Case) -> None:
    overall = scored(case).overall
    forms = [(weight, scored(case).forms[form].figure) for form, weight in overall.forms.items()]
    assume(forms)

    assert overall.figure.weight == sum(weight for weight, _ in forms)
    for name in ("low", "high", "coverage"):
        total = sum(weight * getattr(figure, name) for weight, figure in forms)
        assert getattr(overall.figure, name) == Fraction(total, overall.figure.weight)


@submissions()
def test_confidence_re_adds_from_the_ledger(case: Case) -> None:
    card = scored(case)
    answered: dict[str, Entry] = {}
    for entry in card.ledger:
        if entry.evidence is not None and entry.form in card.overall.forms:
            answered.setdefault(entry.question, entry)

    weight = sum(entry.weight for entry in answered.values())
    sure = sum(entry.weight * CONFIDENCE[entry.evidence] for entry in answered.values() if entry.evidence)
    assert card.overall.confidence == (Fraction(sure, 100 * weight) if weight else 0)


def weighed(entries: Sequence[Entry]) -> Iterable[tuple[int, int | None]]:
    return [(entry.weight, entry.points) for entry in entries if entry.counted]


def re_added(addends: Iterable[tuple[int, int | None]]) -> Figure:
    addends = list(addends)
    weight = sum(weight for weight, _ in addends)
    if not weight:
        return Figure(None, None, Fraction(0), 0)
    return Figure(
        low=Fraction(sum(weight * (points or 0) for weight, points in addends), weight),
        high=Fraction(sum(weight * (100 if points is None else points) for weight, points in addends), weight),
        coverage=Fraction(sum(weight for weight, points in addends if points is not None), weight),
        weight=weight,
    )


@submissions()
def test_coverage_and_confidence_are_from_0_to_1(case: Case) -> None:
    card = scored(case)

    assert all(0 <= figure.coverage <= 1 for figure in figures(card).values())
    assert 0 <= card.overall.confidence <= 1


@submissions()
def test_the_level_never_exceeds_a_printed_limit(case: Case) -> None:
    overall = scored(case).overall

    for limit in overall.limits:
        if limit.max_level is None:
            assert overall.level is None
        elif overall.level is not None:
            assert overall.level <= limit.max_level
    assert overall.level is None or (overall.level_by_points is not None and overall.level <= overall.level_by_points)
    assert overall.limits or overall.level == overall.level_by_points


@submissions()
def test_scoring_again_gives_the_same_card(case: Case) -> None:
    assert scored(case) == scored(case)
