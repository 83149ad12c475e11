"""How a question is put: in easy words for whoever wants them, with the law that holds here, and with what was told."""

from __future__ import annotations

import pytest
from streamlit.runtime.context import ContextProxy

from assessment import runtime, service
from assessment.answers import Answer
from assessment.loader.freeze import freeze, thaw
from assessment.questionnaire import Question
from assessment.submission import FACT
from tests.building import choice, form
from tests.pages.conftest import Visit, open_screen, shown

STEP = "info-sms.ask"
ASKED = "ask-can-write-down"
TWIN, ORIGINAL = "m5-keep-customer-informed", "inform-until-closed"


@pytest.fixture
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "cookies", {"easy": "1"})


def question(question_id: str) -> Question:
    found = runtime.catalogue().question(question_id)
    assert found is not None
    return found


def test_the_usual_words_offer_the_easy_ones(visit: Visit) -> None:
    app = visit.open("fill", step=STEP)
    assert app.radio(key=f"value--{ASKED}--0").label == question(ASKED).text.en
    assert "href='/easy/on?next=%2Ffill%3Fstep%3Dinfo-sms.ask'" in shown(app)


@pytest.mark.usefixtures("easy")
def test_the_easy_words_offer_the_usual_ones(visit: Visit) -> None:
    app = visit.open("fill", step=STEP)
    words = question(ASKED).easy
    assert words is not None
    assert app.radio(key=f"value--{ASKED}--0").label == words.en
    assert "These questions are in easy words." in shown(app)
    assert "href='/easy/off?next=%2Ffill%3Fstep%3Dinfo-sms.ask'" in shown(app)


@pytest.mark.usefixtures("easy")
def test_an_answer_in_easy_words_is_the_same_answer(visit: Visit) -> None:
    app = visit.open("fill", step=STEP)
    app.radio(key=f"value--{ASKED}--0").set_value("yes").run()
    assert visit.stored(ASKED) == Answer(value="yes")


def begin(*forms: str, **facts: str) -> Visit:
    catalogue = runtime.catalogue()
    chosen = [catalogue.forms[form] for form in forms]
    started = service.start(runtime.store(), chosen, language="en", now=runtime.now(), random=runtime.random_bytes)
    made = Visit(started.submission_id, started.secret)
    for fact in catalogue.profile:
        usual = fact.options[0].id if fact.options else "yes"
        made.save(FACT + fact.id, Answer(value=facts.get(fact.id, usual)))
    return made


@pytest.mark.usefixtures("easy")
def test_without_easy_words_the_usual_ones_stand_and_no_switch() -> None:
    made = thaw(freeze(form("calls", choice("answered"))))
    started = service.start(runtime.store(), [made], language="en", now=runtime.now(), random=runtime.random_bytes)
    app = open_screen("fill", secret=started.secret)
    assert app.radio(key="value--answered--0").label == made.questions[0].text.en
    assert "/easy/" not in shown(app)


@pytest.mark.parametrize(("sector", "told"), [("finance", True), ("hospitality", False)])
def test_the_law_is_told_only_to_whom_it_concerns(sector: str, told: bool) -> None:
    asked = question("messenger-channel")
    assert asked.law
    words = next(law.text.en for law in asked.law if "finance" in law.applies_if.profile.get("sector", ()))
    home = next(
        f"{asked.home}.{section.id}"
        for section in runtime.catalogue().forms[asked.home].sections
        if asked in section.questions
    )
    app = open_screen("fill", secret=begin(asked.home, country="RU", sector=sector).secret, step=home)
    assert (words[:60] in shown(app)) is told


def step_of(question_id: str) -> str:
    home = runtime.catalogue().forms[question(question_id).home]
    section = next(section for section in home.sections if question(question_id) in section.questions)
    return f"{home.id}.{section.id}"


def test_what_was_told_in_another_form_is_not_asked_blindly_again() -> None:
    visit = begin("complaints", "service-mistakes")
    visit.save(ORIGINAL, Answer(value="on-request"))
    app = visit.open("fill", step=step_of(TWIN))
    assert "You have told us already:" in shown(app)
    assert question(ORIGINAL).text.en in shown(app)
    assert visit.stored(TWIN) == Answer()


def test_an_answer_of_its_own_ends_the_loan() -> None:
    visit = begin("complaints", "service-mistakes")
    visit.save(ORIGINAL, Answer(value="on-request"))
    app = visit.open("fill", step=step_of(TWIN))
    app.radio(key=f"value--{TWIN}--0").set_value("no").run()
    assert visit.stored(TWIN) == Answer(value="no")
    assert "You have told us already:" not in shown(app)
    assert "You have told us already:" not in shown(visit.open("fill", step=step_of(TWIN)))


def test_the_page_of_all_answers_says_where_an_answer_comes_from() -> None:
    visit = begin("complaints", "service-mistakes")
    visit.save(ORIGINAL, Answer(value="on-request"))
    assert shown(visit.open("check")).count("As you told us in another form.") == 1
