"""Every screen draws without an exception, with a submission and without one."""

from __future__ import annotations

import pytest

from assessment import runtime
from assessment.answers import Answer
from assessment.submission import FACT
from tests.pages.conftest import Visit, answer_to, open_screen, shown

SCREENS = ["", "link", "profile", "fill", "check", "result", "forms", "phrases", "accessibility", "privacy"]
OF_ONE_SUBMISSION = ["link", "profile", "fill", "check", "result", "forms"]


@pytest.mark.parametrize("page", SCREENS)
def test_a_screen_with_a_new_submission(visit: Visit, page: str) -> None:
    assert not visit.open(page).exception


@pytest.mark.parametrize("page", SCREENS)
def test_a_screen_with_everything_answered(visit: Visit, page: str) -> None:
    for form in visit.load().forms:
        for question in form.questions:
            visit.save(question.id, answer_to(question))
    app = visit.open(page)
    assert not app.exception
    assert "Something went wrong" not in shown(app)


@pytest.mark.parametrize("page", OF_ONE_SUBMISSION)
def test_without_a_submission_a_screen_says_how_to_open_one(page: str) -> None:
    app = open_screen(page)
    assert not app.exception
    assert "open the link you kept, or enter your code" in shown(app)


def test_starting_creates_a_submission_with_the_chosen_form() -> None:
    app = open_screen("")
    app.button(key="start").click().run()
    assert not app.exception
    secret = app.session_state["secret"]
    assert f"/r/{secret}?new=1" in shown(app)


def test_starting_without_a_form_is_refused_in_words() -> None:
    app = open_screen("")
    app.radio(key="way-in").set_value("own").run()
    app.button(key="start").click().run()
    assert "Choose at least one form." in shown(app)
    assert "secret" not in app.session_state


def test_the_name_and_the_facts_are_saved_when_given(visit: Visit) -> None:
    app = visit.open("profile")
    app.text_input(key="value--profile:name--0").set_value("  Café   Rose ").run()
    app.radio(key="value--profile:country--1").set_value("EE").run()
    assert visit.stored(FACT + "name") == Answer(value="Café Rose")
    assert visit.stored(FACT + "country") == Answer(value="EE")
    assert "Saved" in shown(app)


def test_missing_facts_are_named_before_the_questions(visit: Visit) -> None:
    visit.save(FACT + "country", Answer())
    app = visit.open("profile")
    app.button(key="go-on").click().run()
    assert "In which country do you serve customers?" in shown(app)
    assert "1 thing must be mended" in shown(app)


def test_check_names_what_is_missing_and_what_clashes(visit: Visit) -> None:
    key = "callback-after-drop"
    visit.save(key, Answer(value="always"))
    store = visit.load().stored[key]
    runtime.store().save(visit.submission_id, key, Answer(value="never"), read_at=store.version - 1, now=runtime.now())
    words = shown(visit.open("check"))
    assert "questions are still open" in words
    assert "Some answers were changed in two places" in words


def test_check_leads_to_a_fact_that_clashes(visit: Visit) -> None:
    visit.save(FACT + "phone", Answer(value="600 0000"))
    stored = visit.load().stored[FACT + "phone"]
    other = Answer(value="5555 5555")
    runtime.store().save(visit.submission_id, FACT + "phone", other, read_at=stored.version - 1, now=runtime.now())
    words = shown(visit.open("check"))
    assert "Some answers were changed in two places" in words
    assert "<li><a href='/profile' target='_self'>About your organisation</a></li>" in words


def test_a_new_link_replaces_the_old_one(visit: Visit) -> None:
    app = visit.open("link")
    app.button(key="renew").click().run()
    made = app.session_state["secret"]
    assert made != visit.secret
    assert f"/r/{made}?new=1" in shown(app)


def test_forms_can_be_added_later(visit: Visit) -> None:
    app = visit.open("forms")
    assert not app.exception
    app.checkbox(key="form--express-check").check().run()
    app.button[0].click().run()
    assert "express-check" in [form.id for form in visit.load().forms]
