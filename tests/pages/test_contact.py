"""The contact form: what was typed stays, faults are told until mended, and what was sent is stored once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from assessment import runtime
from assessment.contact import ContactRequest
from assessment.pages.contact import Form
from assessment.store.contacts import PILES
from tests.pages.conftest import open_screen, shown

GOOD = {"name": "Anna Tamm", "organisation": "Café Rose", "email": "anna@example.org"}
CALL = {"name": "Anna", "organisation": "Café", "phone": "+372 5555 1234", "best_time": "after 15"}


def opened() -> AppTest:
    return open_screen("", contact="1")


def of(app: AppTest) -> Form:
    form: Form = app.session_state["contact-form"]["form"]
    return form


def fill(app: AppTest, fields: Mapping[str, str], *, consent: bool = True) -> AppTest:
    for field, value in fields.items():
        app.text_input(key=of(app).widget(field)).set_value(value)
    box = app.checkbox(key=of(app).widget("consent"))
    (box.check() if consent else box.uncheck()).run()
    return app


def send(app: AppTest) -> AppTest:
    return app.button(key="contact-send").click().run()


def stored() -> list[ContactRequest]:
    contacts = runtime.store().contacts
    return [request for pile in PILES for request in contacts.find(pile).requests]


def test_the_form_is_folded_until_somebody_wants_it() -> None:
    assert "contact-send" not in [button.key for button in open_screen("").button]
    assert "contact-send" in [button.key for button in opened().button]


def test_a_good_form_is_stored_and_answered_with_what_happens_next() -> None:
    app = send(fill(opened(), GOOD))
    assert not app.exception
    [request] = stored()
    contact = request.contact
    assert (contact.name, contact.organisation, contact.email, contact.way, contact.language) == (
        "Anna Tamm", "Café Rose", "anna@example.org", "email", "en",
    )  # fmt: skip
    assert "A person will read your message and write to anna@example.org." in shown(app)
    assert "contact-send" not in [button.key for button in app.button]


def test_a_phone_call_is_promised_at_the_time_that_was_named() -> None:
    app = fill(opened(), CALL)
    app = send(app)
    assert "call +372 5555 1234. A good time for you: after 15." in shown(app)


def test_a_messenger_is_named_as_it_was_given() -> None:
    app = send(fill(opened(), {"name": "Anna", "organisation": "Café", "messenger": "Telegram @anna"}))
    assert "write to you: Telegram @anna." in shown(app)


def test_all_faults_are_told_at_once_and_nothing_typed_is_lost() -> None:
    app = send(fill(opened(), {"name": "Anna", "email": "anna"}, consent=False))
    words = shown(app)
    for message in ("Enter the name of your organisation.", "Check the e-mail address", "Tick that we may keep"):
        assert words.count(message) == 2, message  # in the summary and at the field
    assert "3 things must be mended" in words
    assert app.text_input(key=of(app).widget("name")).value == "Anna"
    assert stored() == []


def test_a_mended_field_loses_its_error_and_the_others_keep_theirs() -> None:
    app = send(fill(opened(), {"name": "Anna", "email": "anna"}, consent=False))
    app.text_input(key=of(app).widget("email")).set_value("anna@example.org").run()
    words = shown(app)
    assert "Check the e-mail address" not in words
    assert "2 things must be mended" in words


def test_of_two_ways_the_preferred_one_is_asked_for() -> None:
    app = send(fill(opened(), GOOD | {"phone": "+372 5555 1234"}))
    assert "Choose which way you prefer." in shown(app)
    app.radio(key=of(app).widget("way")).set_value("phone").run()
    send(app)
    assert [request.contact.way for request in stored()] == ["phone"]


def test_sent_twice_it_is_stored_once() -> None:
    app = fill(opened(), GOOD)
    key = of(app).key
    send(app)
    again = opened()  # another session to which the browser brings the form it holds
    again.session_state["contact-form"] = {"form": Form(key, earlier=True)}
    again.run()
    send(fill(again, GOOD))
    assert len(stored()) == 1


def test_a_form_filled_by_a_program_lies_apart_and_is_answered_all_the_same() -> None:
    app = fill(opened(), GOOD | {"homepage": "https://spam.example"})
    of(app).drawn_at = None
    app = send(app)
    assert [request.suspicious for request in stored()] == [True]
    assert "Thank you, we have your message" in shown(app)


def test_too_many_from_one_network_are_told_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESSMENT_CONTACT_EMAIL", "help@example.org")
    runtime.settings.cache_clear()
    for _ in range(30):
        runtime.store().attempts.add("contact", "", now=runtime.now())
    app = send(fill(opened(), GOOD))
    assert "too many came from your network within an hour" in shown(app)
    assert "Write to us: help@example.org" in shown(app)
    assert app.text_input(key=of(app).widget("name")).value == "Anna Tamm"
    assert stored() == []
