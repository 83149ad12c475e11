"""Details of the organisation for ready texts: given on the page about it, optional, never lost, locked once sent."""

from __future__ import annotations

import pytest

from assessment import runtime, service
from assessment.answers import Answer
from assessment.ready import DETAILS
from assessment.submission import FACT
from tests.pages.conftest import Visit, shown


def field(detail: str, version: int = 0) -> str:
    return f"value--{FACT}{detail}--{version}"


def test_every_detail_has_an_optional_field_at_the_end(visit: Visit) -> None:
    app = visit.open("profile")
    keys = [str(box.key) for box in app.text_input]
    assert keys == [field("name"), *map(field, DETAILS)]
    assert all(box.label.endswith("(optional)") for box in app.text_input[1:])
    assert "For the texts we prepare for you" in shown(app)


def test_a_detail_is_saved_when_it_is_given_and_taken_back_when_it_is_emptied(visit: Visit) -> None:
    app = visit.open("profile")
    app.text_input(key=field("address")).set_value("  Pikk   1, Tallinn ").run()
    assert visit.stored(FACT + "address") == Answer(value="Pikk 1, Tallinn")
    assert "Saved" in shown(app)
    app.text_input(key=field("address")).set_value("").run()
    assert visit.stored(FACT + "address") == Answer()
    assert visit.load().profile.details == {}


@pytest.mark.parametrize(
    ("detail", "typed", "told"),
    [
        ("phone", "ask Anna", "Check the phone number: it should look like +372 5555 1234."),
        ("sms", "12", "Check the phone number: it should look like +372 5555 1234."),
        ("email", "info@example", "Check the e-mail address: it should look like name@example.org."),
        ("site", "our site", "Check the address of the website: it should look like www.example.org."),
        ("hours", "x" * 201, "The text is too long: 201 characters. Shorten it to 200 or fewer."),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_stays_there(
    visit: Visit, detail: str, typed: str, told: str
) -> None:
    app = visit.open("profile")
    app.text_input(key=field(detail)).set_value(typed).run()
    assert f"Not saved. {told}" in shown(app)
    assert visit.stored(FACT + detail) == Answer()
    app.button(key="go-on").click().run()
    assert "1 thing must be mended" in shown(app)
    assert app.text_input(key=field(detail)).value == typed


def test_a_name_that_cannot_be_kept_is_not_left_behind_unsaid(visit: Visit) -> None:
    app = visit.open("profile")
    app.text_input(key=field("name")).set_value("x" * 201).run()
    app.button(key="go-on").click().run()
    assert "1 thing must be mended" in shown(app)
    assert app.text_input(key=field("name")).value == "x" * 201


def test_a_mended_detail_is_saved_and_the_way_is_free(visit: Visit) -> None:
    app = visit.open("profile")
    app.text_input(key=field("email")).set_value("info@example").run()
    app.text_input(key=field("email")).set_value("info@example.org").run()
    assert visit.stored(FACT + "email") == Answer(value="info@example.org")
    app.button(key="go-on").click().run()
    assert "must be mended" not in shown(app)


def test_two_tabs_give_two_phones_and_a_person_chooses(visit: Visit) -> None:
    visit.save(FACT + "phone", Answer(value="111 11 11"))
    runtime.store().save(visit.submission_id, FACT + "phone", Answer(value="222 22 22"), read_at=0, now=runtime.now())
    app = visit.open("profile")
    assert "This answer was changed in two places." in shown(app)
    app.button(key="yours--phone--1").click().run()
    assert visit.stored(FACT + "phone") == Answer(value="222 22 22")


def test_once_sent_only_what_was_given_is_shown_and_nothing_can_be_typed(visit: Visit) -> None:
    visit.save(FACT + "phone", Answer(value="+372 5555 1234"))
    service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())
    app = visit.open("profile")
    assert list(app.text_input) == []
    assert "<dt>Phone for customers</dt><dd>+372 5555 1234</dd>" in shown(app)
    assert "Opening hours" not in shown(app)


def test_once_sent_without_any_nothing_is_said_of_them(visit: Visit) -> None:
    service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())
    assert "For the texts we prepare for you" not in shown(visit.open("profile"))


def test_the_page_of_all_answers_lists_what_was_given(visit: Visit) -> None:
    visit.save(FACT + "site", Answer(value="www.example.org"))
    words = shown(visit.open("check"))
    assert "<dt>Website</dt><dd>www.example.org</dd>" in words
    assert "Number for SMS" not in words


@pytest.mark.parametrize("detail", ["name", *DETAILS])
def test_a_text_that_lacks_a_detail_leads_to_its_field(visit: Visit, detail: str) -> None:
    assert f'data-focus="{field(detail)}"' in shown(visit.open("profile", detail=detail))


@pytest.mark.parametrize("detail", ["", "country", "x"])
def test_a_forged_address_leads_nowhere(visit: Visit, detail: str) -> None:
    app = visit.open("profile", detail=detail)
    assert not app.exception
    assert 'data-focus="value--' not in shown(app)
