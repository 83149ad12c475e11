"""The pages a respondent goes through, what is left and where to go on."""

from __future__ import annotations

from assessment.journey import Progress, Step, missing, next_step, progress, steps
from assessment.profile import Profile
from assessment.questionnaire import Condition
from tests.building import UNKNOWN_ANSWER, choice, does_not_apply, form, free, said, sectioned

IF_OFFICE = Condition(profile={"office": (True,)})
CALLS = sectioned(
    "calls", {"dialling": [choice("busy"), choice("pause")], "after": [choice("call-back"), free("more")]}
)
OFFICES = sectioned("offices", {"entrance": [choice("ramp")]}, applies_if=IF_OFFICE)
WITH_OFFICE = Profile(facts={"office": True})


def shape(pages: tuple[Step, ...]) -> list[tuple[str, str, list[str]]]:
    return [(page.form.id, page.section.id, [stand.question.id for stand in page.asked]) for page in pages]


def test_a_page_is_a_section_and_pages_follow_the_forms() -> None:
    assert shape(steps([CALLS, OFFICES], WITH_OFFICE, {})) == [
        ("calls", "dialling", ["busy", "pause"]),
        ("calls", "after", ["call-back", "more"]),
        ("offices", "entrance", ["ramp"]),
    ]


def test_a_page_on_which_nothing_is_asked_is_left_out() -> None:
    assert shape(steps([OFFICES, CALLS], Profile(), {}))[0] == ("calls", "dialling", ["busy", "pause"])


def test_a_question_in_two_forms_is_asked_once_where_it_comes_first() -> None:
    express = form("express", choice("ramp"), choice("busy"))
    pages = steps([express, CALLS, OFFICES], WITH_OFFICE, {})
    assert shape(pages) == [
        ("express", "main", ["ramp", "busy"]),
        ("calls", "dialling", ["pause"]),
        ("calls", "after", ["call-back", "more"]),
    ]


def test_a_question_ruled_out_in_one_form_is_asked_in_the_other() -> None:
    anywhere = form("anywhere", choice("ramp"))
    assert shape(steps([OFFICES, anywhere], Profile(), {})) == [("anywhere", "main", ["ramp"])]


def test_an_answer_opens_the_question_that_hangs_on_it() -> None:
    soon = choice("how-soon", applies_if=Condition(answers={"call-back": ("yes",)}))
    hanging = form("calls", choice("call-back"), soon)
    assert shape(steps([hanging], Profile(), {}))[0][2] == ["call-back"]
    assert shape(steps([hanging], Profile(), {"call-back": said("yes")}))[0][2] == ["call-back", "how-soon"]


def test_a_fact_that_closes_a_question_closes_what_hangs_on_it() -> None:
    lift = choice("lift", applies_if=IF_OFFICE)
    wide = choice("wide-enough", applies_if=Condition(answers={"lift": ("yes",)}))
    building = form("building", choice("sign"), lift, wide)
    answers = {"sign": said("yes"), "lift": said("yes")}
    assert shape(steps([building], WITH_OFFICE, answers))[0][2] == ["sign", "lift", "wide-enough"]
    assert shape(steps([building], Profile(facts={"office": False}), answers))[0][2] == ["sign"]


def test_every_way_of_dealing_with_a_question_counts_and_free_words_do_not() -> None:
    answers = {"busy": said("no"), "pause": UNKNOWN_ANSWER, "call-back": does_not_apply()}
    pages = steps([CALLS], Profile(), answers)
    assert [page.progress for page in pages] == [Progress(2, 2), Progress(1, 1)]
    assert progress(pages) == Progress(done=3, total=3)
    assert progress(pages).complete


def test_free_words_are_no_progress() -> None:
    assert progress(steps([CALLS], Profile(), {"more": said("Слова")})) == Progress(done=0, total=3)


def test_what_is_left_is_counted_and_named_with_its_page() -> None:
    pages = steps([CALLS, OFFICES], WITH_OFFICE, {"busy": said("yes"), "call-back": UNKNOWN_ANSWER})
    assert (progress(pages).left, progress(pages).complete) == (2, False)
    assert [(page.section.id, question.id) for page, question in missing(pages)] == [
        ("dialling", "pause"),
        ("entrance", "ramp"),
    ]


def test_the_next_page_is_the_first_with_something_left() -> None:
    answers = {"busy": said("yes"), "pause": said("yes")}
    pages = steps([CALLS, OFFICES], WITH_OFFICE, answers)
    assert next_step(pages) == pages[1]


def test_after_the_last_answer_there_is_no_next_page() -> None:
    pages = steps([OFFICES], WITH_OFFICE, {"ramp": said("yes")})
    assert (next_step(pages), missing(pages)) == (None, ())


def test_with_no_forms_nothing_is_asked_and_nothing_is_left() -> None:
    assert steps([], Profile(), {}) == ()
    assert progress([]) == Progress(0, 0)
    assert progress([]).complete


def test_an_answer_no_longer_asked_for_does_not_count() -> None:
    assert progress(steps([OFFICES], Profile(), {"ramp": said("yes")})) == Progress(0, 0)
