"""Every criterion of the catalogue is asked, in one form, with the weight and the people the catalogue names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.loader import load
from assessment.questionnaire import Catalogue, ChoiceQuestion, Form, Question, ScoredBase, SeveralQuestion

CRITERIA: Mapping[str, Mapping[str, Mapping[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("criteria.yaml").read_text(encoding="utf-8")
)
"""By form and slug: severity, effort, groups, cap_group."""
SLUGS = [(form, slug) for form, criteria in CRITERIA.items() for slug in criteria]

GROUPED = {
    "ch-phone": 8,
    "step-offer-solution": 5,
}
"""Checklists that stand for several criteria each, and for how many."""

VARIANTS = {
    "complaint-term-10wd": {"complaint-term-10wd", "complaint-term-ee", "complaint-term-refund-ru"},
    "complaint-book-on-demand": {"complaint-book-on-demand", "complaint-in-writing", "complaint-in-writing-shop"},
}
"""Criteria that the law words differently from country to country: a question for each."""

TWINS = {
    "m5-keep-customer-informed": "inform-until-closed",
    "m5-give-timeframe": "agree-contact-time",
}
"""Questions that ask for a fact another one asks as well: answered once, counted once."""

ONE_FAILURE = [
    {"alt-channel-set", "m2-voice-and-text"},
    {"silence-tolerance", "hard-caller-not-heard", "warn-before-hangup"},
    {"contact-on-agreed-time", "no-unanswered-contact", "m5-first-response-time"},
    {"ask-can-write-down", "send-info-channels"},
    {"suggest-convenient-office", "office-access-directory"},
    {"m2-respect-preference", "operators-redirect"},
    {"m8-history-kept", "m8-no-reasking"},
    {"case5-digital-help", "case5-form-alternative"},
]
"""Critical questions about one fault, asked in different ways: failing several of them limits the level once."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def own(form: Form) -> list[Question]:
    """The questions a form defines."""
    return [question for question in form.questions if question.home == form.id]


def covered(question: Question) -> Iterator[str]:
    """The criteria for which a question stands, its checklist items included."""
    yield question.id
    yield from question.criteria
    if isinstance(question, SeveralQuestion):
        for option in question.options:
            yield from option.criteria


def places(slug: str, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Form and question of every place where a criterion is asked."""
    return [
        (form.id, question.id)
        for form in catalogue.forms.values()
        for question in own(form)
        if slug in set(covered(question))
    ]


def test_the_catalogue_has_194_criteria() -> None:
    assert len(SLUGS) == 162 + 32
    assert len({slug for _, slug in SLUGS}) == 194


@pytest.mark.parametrize(("form", "slug"), SLUGS)
def test_a_criterion_is_asked_in_its_form_and_nowhere_else(form: str, slug: str, catalogue: Catalogue) -> None:
    found = places(slug, catalogue)
    assert {place for place, _ in found} == {form}
    assert {question for _, question in found} == VARIANTS.get(slug, {found[0][1]})
    assert len(found) == len(VARIANTS.get(slug, [slug]))


def test_nothing_names_a_criterion_that_does_not_exist(catalogue: Catalogue) -> None:
    slugs = {slug for _, slug in SLUGS}
    named = {
        slug
        for form in catalogue.forms.values()
        for question in own(form)
        for slug in covered(question)
        if slug != question.id
    }
    assert named - slugs == set()


@pytest.mark.parametrize(("form", "slug"), SLUGS)
def test_its_question_weighs_and_helps_as_the_catalogue_says(form: str, slug: str, catalogue: Catalogue) -> None:
    question = catalogue.question(slug)
    if question is None or slug in GROUPED:  # an item of a checklist: its question speaks for several criteria
        assert any(item in GROUPED for _, item in places(slug, catalogue))
        return
    assert isinstance(question, ScoredBase)
    criterion = CRITERIA[form][slug]
    assert {
        "severity": question.severity,
        "effort": question.recommendation.effort,
        "groups": {*question.groups, *(["all"] if question.for_all else [])},
        "cap_group": question.cap_group,
    } == {"cap_group": None, **criterion, "groups": set(criterion["groups"])}


@pytest.mark.parametrize(("question_id", "count"), GROUPED.items())
def test_a_checklist_stands_for_its_criteria_item_by_item(question_id: str, count: int, catalogue: Catalogue) -> None:
    question = catalogue.question(question_id)
    assert isinstance(question, SeveralQuestion)
    assert len(question.options) == count
    named = [slug for option in question.options for slug in option.criteria]
    assert len({*named, question_id}) == count


def test_the_express_check_defines_nothing_of_its_own(catalogue: Catalogue) -> None:
    assert own(catalogue.forms["express-check"]) == []


# --- facts asked twice, faults counted once ---


@pytest.mark.parametrize(("question_id", "twin"), TWINS.items())
def test_a_twin_takes_the_answer_of_the_other(question_id: str, twin: str, catalogue: Catalogue) -> None:
    question, other = catalogue.question(question_id), catalogue.question(twin)
    assert isinstance(question, ChoiceQuestion)
    assert isinstance(other, ChoiceQuestion)
    assert question.same_as == twin
    assert {option.id for option in question.options} == {option.id for option in other.options}


def test_only_these_take_the_answer_of_another(catalogue: Catalogue) -> None:
    questions = (question for form in catalogue.forms.values() for question in own(form))
    assert {question.id: question.same_as for question in questions if question.same_as} == TWINS


@pytest.mark.parametrize("failure", ONE_FAILURE)
def test_one_failure_has_one_cap_group(failure: set[str], catalogue: Catalogue) -> None:
    questions = [catalogue.question(question_id) for question_id in failure]
    groups = {question.cap_group if isinstance(question, ScoredBase) else None for question in questions}
    assert len(groups) == 1
    assert groups != {None}


def test_the_weighted_forms_are_the_whole(catalogue: Catalogue) -> None:
    assert sum(form.weight for form in catalogue.forms.values()) == 100
    assert len(catalogue.forms) == 12
