"""The texts on the result page: filled with what is known, asked for what is not; the law for whom it concerns."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from assessment import runtime, service
from assessment.answers import Answer
from assessment.loader.freeze import freeze, thaw
from assessment.questionnaire import Condition, Law, ReadyAs, Recommendation
from assessment.review import Verdict
from assessment.submission import FACT
from assessment.text import Text
from tests.building import WORDS, choice, form
from tests.pages.conftest import Visit, open_screen, shown
from tests.reviewed import judge, step, take


def alike(words: str) -> Text:
    return Text(words, words, words)


def begin(ready: str, ready_as: ReadyAs = "phrase", law: tuple[Law, ...] = (), **facts: str) -> Visit:
    """A draft in which one thing is wrong, and the text that mends it."""
    advice = Recommendation("low", WORDS, alike(ready), ready_as)
    made = thaw(freeze(form("calls", choice("answered", recommendation=advice, law=law))))
    started = service.start(runtime.store(), [made], language="en", now=runtime.now(), random=runtime.random_bytes)
    visit = Visit(started.submission_id, started.secret)
    for key, value in facts.items():
        visit.save(FACT + key, Answer(value=value))
    visit.save("answered", Answer(value="no"))
    return visit


def result(visit: Visit) -> AppTest:
    app = open_screen("result", secret=visit.secret)
    assert not app.exception
    return app


def copied(text: str) -> str:
    return f'data-text="{quote(text)}"'


def test_a_text_is_filled_and_what_is_copied_is_what_is_shown() -> None:
    visit = begin("This is {name}.\nCall {phone}.", name="Café & Rose", phone="+372 5555 1234")
    words = shown(result(visit))
    assert "<p>This is Café &amp; Rose.<br>Call +372 5555 1234.</p>" in words
    assert copied("This is Café & Rose.\nCall +372 5555 1234.") in words
    assert "add:" not in words


@pytest.mark.parametrize(
    ("ready_as", "told"),
    [
        ("phrase", "words to say"),
        ("sms", "SMS"),
        ("message", "message in a chat or messenger"),
        ("voice_menu", "words for the voice menu"),
        ("greeting", "chat greeting"),
        ("site", "block for your website"),
        ("staff_note", "note to staff"),
        ("letter", "letter"),
    ],
)
def test_a_text_says_what_it_is(ready_as: ReadyAs, told: str) -> None:
    assert f"Text to use as it is: {told}<" in shown(result(begin("Hello.", ready_as)))


def test_what_is_missing_is_left_out_and_asked_for() -> None:
    words = shown(result(begin("Hello. Call {phone}. Come to {address}. We are open.")))
    assert "<p>Hello. We are open.</p>" in words
    assert copied("Hello. We are open.") in words
    assert "To complete this text, add: phone for customers and address for visitors." in words
    assert "href='/profile?detail=phone'" in words
    assert "{" not in words.replace("{}", "")


def test_when_nothing_is_left_only_the_request_stands() -> None:
    words = shown(result(begin("Call {phone}.")))
    assert "We can write a text for this when you add: phone for customers." in words
    assert "class='paste'" not in words
    assert "data-text=" not in words


def test_once_sent_nobody_is_asked_for_what_cannot_be_given_any_more() -> None:
    visit = begin("Hello. Call {phone}.")
    service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())
    words = shown(result(visit))
    assert "<p>Hello.</p>" in words
    assert "add:" not in words
    assert "/profile?detail=" not in words


@pytest.mark.parametrize(
    ("text", "told", "warned"),
    [
        ("Hello", "5 of 160 characters, 1 SMS.", False),
        ("Õhtust", "6 of 70 characters, 1 SMS.", False),
        ("a" * 161, "161 characters, 2 SMS.", True),
        ("Ж" * 71, "71 characters, 2 SMS.", True),
    ],
)
def test_the_length_of_an_sms_is_told_and_more_than_one_is_warned_of(text: str, told: str, warned: bool) -> None:
    words = shown(result(begin(text, "sms")))
    assert told in words
    assert ("It is sent in parts" in words) is warned
    assert ("70 characters instead of 160" in words) is (warned and text.startswith("Ж"))


def test_only_an_sms_has_a_length() -> None:
    assert "SMS." not in shown(result(begin("Hello", "letter")))


def law(country: str, *sources: str) -> tuple[Law, ...]:
    return (Law(Condition(profile={"country": (country,)}), alike("Answer within 15 days."), sources),)


def test_the_law_is_told_to_whom_it_concerns_with_its_sources() -> None:
    words = shown(result(begin("Hello.", law=law("EE", "seed-000"), country="EE")))
    seed = runtime.catalogue().sources["seed-000"]
    assert "What the law says:</strong> Answer within 15 days. Based on: <a href=" in words
    assert f"href='{seed.url}' target='_blank' rel='noopener'>{seed.title.en}" in words


def test_the_law_of_another_country_is_not_told() -> None:
    assert "Answer within 15 days." not in shown(result(begin("Hello.", law=law("EE"), country="RU")))
    assert "Answer within 15 days." not in shown(result(begin("Hello.", law=law("EE"))))


def test_a_law_without_sources_stands_by_itself() -> None:
    assert "Answer within 15 days.</p>" in shown(result(begin("Hello.", law=law("EE"), country="EE")))


def test_a_reason_the_ngo_refused_is_what_makes_the_advice_not_the_answer_to_a_twin() -> None:
    first, twin = choice("first"), choice("twin", same_as="first", not_applicable=True)
    made = thaw(freeze(form("calls", first, twin)))
    started = service.start(runtime.store(), [made], language="en", now=runtime.now(), random=runtime.random_bytes)
    visit = Visit(started.submission_id, started.secret)
    visit.save("first", Answer(value="yes"))
    visit.save("twin", Answer(not_applicable="We have no phone at all"))
    take(runtime.store(), visit.submission_id)
    found = {"first": Verdict(kind="accepted"), "twin": Verdict(kind="refused", reason="You have one, I called it.")}
    judge(runtime.store(), visit.submission_id, found)
    step(runtime.store(), visit.submission_id, "approved")
    words = shown(result(visit))
    assert (
        "The NGO has found: “words” – Does not apply, the reviewer did not accept the reason: We have no phone at all"
        in words
    )
    assert "You answered:" not in words
