"""What a business sees and does once its answers are sent: status, questions, messages, letters, taking back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from assessment import runtime, service
from assessment.answers import Answer
from assessment.pages.link import MOST_LETTERS
from assessment.review import Verdict
from assessment.submission import FACT, RESPONDENT
from tests.pages.conftest import Visit, answer_to, shown
from tests.reviewed import REVIEWER, WORDS, give_back, judge, step, take, write

CHOICE, NUMBER = "dropped-phone-awareness", "silence-tolerance"
OPTIONS = ("repeat-hello", "hang-up")


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A mail server is set; nobody sends anything in these tests, so letters stay where they are."""
    monkeypatch.setenv("ASSESSMENT_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("ASSESSMENT_PUBLIC_URL", "https://check.example.org")
    runtime.settings.cache_clear()
    yield
    runtime.settings.cache_clear()


def send(visit: Visit) -> None:
    service.submit(runtime.store(), visit.submission_id, who=RESPONDENT, now=runtime.now())


def returned(visit: Visit) -> None:
    """Everything answered; two questions asked about."""
    visit.save(CHOICE, Answer(value=OPTIONS[0]))
    visit.save(NUMBER, Answer(value=45))
    give_back(runtime.store(), visit.submission_id, CHOICE, NUMBER, why="Because")


def letters() -> list[tuple[str, str]]:
    """Recipient and subject of every letter that waits, in the order in which they are due."""
    found = []
    while taken := runtime.store().letters.take(runtime.now(), service.LINK_LIFETIME):
        found.append((taken.letter.recipient, taken.letter.subject))
    return found


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def buttons(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


# --- how things stand ---


def test_each_status_is_said_in_plain_words_with_what_comes_next(visit: Visit) -> None:
    store, id_ = runtime.store(), visit.submission_id
    said = [_standing(visit)]
    for move in (
        lambda: send(visit),
        lambda: step(store, id_, "taken"),
        lambda: give_back(store, id_, CHOICE),
        lambda: send(visit),
        lambda: step(store, id_, "taken"),
        lambda: judge(store, id_, {CHOICE: Verdict(kind="accepted")}),
        lambda: step(store, id_, "approved"),
        lambda: step(store, id_, "reopened", why="Why"),
        lambda: step(store, id_, "withdrawn", why="Why"),
    ):
        move()
        if said[-1] != _standing(visit):
            said.append(_standing(visit))
    assert said == [
        "Preliminary: you can still change your answers.",
        "Sent to the NGO. The answers can no longer be changed.",
        "The NGO is checking your answers now.",
        "The NGO has questions for you.",
        "Sent to the NGO. The answers can no longer be changed.",
        "The NGO is checking your answers now.",
        "The NGO has checked and approved your answers.",
        "The NGO is checking your answers now.",
        "The NGO has withdrawn your answers.",
    ]


def _standing(visit: Visit) -> str:
    found = re.search(r"<div class='callout'><p><strong>([^<]*)", shown(visit.open("result")))
    return found[1] if found else ""


def test_the_history_names_steps_and_reasons_and_nobody_of_the_staff(visit: Visit) -> None:
    returned(visit)
    write(runtime.store(), visit.submission_id, "Public words")
    write(runtime.store(), visit.submission_id, "Private words", public=False)
    for page in ("result", "asked"):
        words = shown(visit.open(page))
        assert "Public words" in words
        assert "Private words" not in words
        assert REVIEWER not in words
    words = shown(visit.open("result"))
    assert re.findall(r"<td role='cell' data-label='What'>([^<]*)", words) == [
        "The NGO asked questions",
        "The NGO began to check them",
        "You sent the answers",
    ]
    assert re.findall(r"<td role='cell' data-label='Why'>([^<]*)", words) == ["Because", "–", "–"]


def test_the_start_leads_where_there_is_something_to_do(visit: Visit) -> None:
    links = [_way_on(visit)]
    for move in (lambda: send(visit), lambda: give_back(runtime.store(), visit.submission_id, CHOICE)):
        move()
        links.append(_way_on(visit))
    assert links == ["Go on with these answers", "See how things stand", "Answer the questions"]


def _way_on(visit: Visit) -> str:
    return str(visit.open("").get("page_link")[0].proto.label)


# --- locked and open ---


def test_sent_answers_are_shown_without_a_way_to_change_them(visit: Visit) -> None:
    visit.save(CHOICE, Answer(value=OPTIONS[0]))
    send(visit)
    words = shown(visit.open("check"))
    assert "href='/fill" not in words
    assert "href='/profile" not in words
    profile = visit.open("profile")
    assert (list(profile.radio), list(profile.text_input)) == ([], [])
    assert "no forms can be added" in shown(visit.open("forms"))


def test_after_a_return_only_what_was_asked_about_has_a_way_to_change_it(visit: Visit) -> None:
    returned(visit)
    words = shown(visit.open("check"))
    assert sorted(set(re.findall(r"/asked\?question=([\w-]+)", words))) == [CHOICE, NUMBER]
    assert "href='/fill" not in words


def test_a_fact_that_was_asked_about_can_be_changed_and_no_other(visit: Visit) -> None:
    key = FACT + "size"
    give_back(runtime.store(), visit.submission_id, key, CHOICE)
    app = visit.open("profile")
    assert [radio.key for radio in app.radio] == [f"value--{key}--1"]
    assert "href='/profile'" in shown(visit.open("check"))


# --- the questions of the NGO ---


def test_each_question_stands_with_the_reviewers_words_the_answer_and_its_card(visit: Visit) -> None:
    returned(visit)
    app = visit.open("asked")
    words = shown(app)
    assert "The NGO asks about 2 answers." in words
    assert words.count(f"The NGO asks:</strong> {WORDS}") == 2
    assert "Your answer so far:</strong> 45\xa0s" in words
    assert [radio.key for radio in app.radio] == [f"value--{CHOICE}--1"]
    assert [number.key for number in app.number_input] == [f"value--{NUMBER}--1"]
    assert "The NGO writes:</strong> Because" in words


def test_the_questions_of_the_ngo_can_be_read_in_easy_words_too(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    returned(visit)
    assert "href='/easy/on?next=%2Fasked'" in shown(visit.open("asked"))
    monkeypatch.setattr(ContextProxy, "cookies", {"easy": "1"})
    app = visit.open("asked")
    assert "href='/easy/off?next=%2Fasked'" in shown(app)
    easy = next(q.easy for f in visit.load().forms for q in f.questions if q.id == CHOICE)
    assert easy is not None
    assert app.radio[0].label == easy.en


def test_an_answer_is_changed_saved_at_once_and_stays_open(visit: Visit) -> None:
    returned(visit)
    app = visit.open("asked")
    app.number_input(key=f"value--{NUMBER}--1").set_value(50.0).run()
    assert visit.stored(NUMBER) == Answer(value=50)
    again = visit.open("asked")
    assert "Your answer when the NGO asked:</strong> 45\xa0s" in shown(again)
    again.number_input(key=f"value--{NUMBER}--2").set_value(55.0).run()
    assert visit.stored(NUMBER) == Answer(value=55)


def test_the_questions_of_the_form_lead_to_those_of_the_ngo(visit: Visit) -> None:
    returned(visit)
    assert "The NGO asks about 2 answers." in shown(visit.open("fill"))


def test_sending_again_wants_a_tick_and_then_locks(visit: Visit) -> None:
    returned(visit)
    app = press(visit.open("asked"), "send")
    assert "Tick “I have looked at every question of the NGO” first" in shown(app)
    assert visit.load().status == "changes_requested"
    app.checkbox(key="sure").check().run()
    press(app, "send")
    assert visit.load().status == "submitted"
    assert [event.what for event in visit.load().events] == ["submitted", "taken", "returned", "submitted"]


def test_without_questions_the_screen_leads_elsewhere(visit: Visit) -> None:
    assert "All sections" in shown(visit.open("asked"))
    send(visit)
    assert _standing(visit) in shown(visit.open("asked"))


def test_two_versions_of_an_answer_stand_against_sending(visit: Visit) -> None:
    returned(visit)
    store = runtime.store()
    store.save(visit.submission_id, NUMBER, Answer(value=50), read_at=1, now=runtime.now())
    store.save(visit.submission_id, NUMBER, Answer(value=60), read_at=1, now=runtime.now())
    app = visit.open("asked")
    app.checkbox(key="sure").check().run()
    app = press(app, "send")
    assert "An answer was changed in two places. Choose the right version first, then send." in shown(app)
    assert visit.load().status == "changes_requested"


def test_what_another_tab_has_sent_meanwhile_is_said(visit: Visit) -> None:
    app = visit.open("result")
    app.checkbox(key="sure").check().run()
    send(visit)
    app = press(app, "send")
    assert not app.exception
    assert len(visit.load().events) == 1


# --- declared and verified ---


def test_once_approved_verified_figures_stand_beside_the_declared_ones_with_the_reason(visit: Visit) -> None:
    for form in visit.load().forms:
        for question in form.questions:
            visit.save(question.id, answer_to(question))
    store, id_ = runtime.store(), visit.submission_id
    take(store, id_)
    judge(store, id_, {CHOICE: Verdict(kind="corrected", corrected="hang-up", reason="We have called.")})
    words = shown(visit.open("result"))
    assert "Declared and verified" not in words
    assert "We have called." not in words
    step(store, id_, "approved")
    words = shown(visit.open("result"))
    assert "Declared and verified" in words
    assert "Corrected: We have called." in words
    assert re.findall(r"data-label='Verified'>([^<]*)", words)[0] != ""


def test_an_approval_without_corrections_says_so(visit: Visit) -> None:
    take(runtime.store(), visit.submission_id)
    step(runtime.store(), visit.submission_id, "approved")
    assert "The NGO has checked: everything is as you answered." in shown(visit.open("result"))


# --- messages ---


def test_a_message_is_kept_public_and_the_field_is_empty_again(visit: Visit) -> None:
    send(visit)
    app = visit.open("result")
    app.text_area(key="reply-0").set_value(" Thank you ").run()
    app = press(app, "reply")
    assert [(each.who, each.text, each.public) for each in visit.load().comments] == [(RESPONDENT, "Thank you", True)]
    assert app.text_area(key="reply-1").value == ""
    assert "Your message is sent." in shown(app)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("я" * 10_000, "The text is too long: 10,000 characters. Shorten it to 4,000 or fewer."),
        ("  ", "Write something first, then send it."),
    ],
    ids=["10000", "blank"],
)
def test_a_message_that_cannot_be_kept_stays_in_its_field(visit: Visit, text: str, message: str) -> None:
    send(visit)
    app = visit.open("result")
    app.text_area(key="reply-0").set_value(text).run()
    app = press(app, "reply")
    assert message in shown(app)
    assert app.text_area(key="reply-0").value == text
    assert visit.load().comments == ()


def test_before_sending_there_is_nobody_to_write_to(visit: Visit) -> None:
    assert "reply" not in buttons(visit.open("result"))


# --- taking back ---


def test_taking_back_wants_a_tick(visit: Visit) -> None:
    send(visit)
    app = press(visit.open("result"), "withdraw")
    assert "Tick “I want to withdraw the answers” first." in shown(app)
    assert visit.load().status == "submitted"
    app.checkbox(key="withdraw-sure").check().run()
    app = press(app, "withdraw")
    assert visit.load().status == "withdrawn"
    assert "You have withdrawn your answers." in shown(app)
    assert "withdraw" not in buttons(app)


def test_what_was_approved_meanwhile_is_not_taken_back(visit: Visit) -> None:
    take(runtime.store(), visit.submission_id)
    app = visit.open("result")
    app.checkbox(key="withdraw-sure").check().run()
    step(runtime.store(), visit.submission_id, "approved")
    press(app, "withdraw")
    assert visit.load().status == "approved"


# --- letters ---


@pytest.mark.usefixtures("mail")
def test_an_address_is_left_with_the_answers_and_the_letter_waits(visit: Visit) -> None:
    app = visit.open("result")
    app.text_input(key="hear-of-changes").set_value(" mari@töötukassa.ee ").run()
    app.checkbox(key="sure").check().run()
    press(app, "send")
    assert visit.load().email == "mari@xn--ttukassa-n4aa.ee"
    reference = visit.load().reference
    assert letters() == [("mari@xn--ttukassa-n4aa.ee", f"Your answers have arrived – {reference}")]


@pytest.mark.usefixtures("mail")
def test_a_wrong_address_is_said_before_anything_is_sent(visit: Visit) -> None:
    app = visit.open("result")
    app.text_input(key="hear-of-changes").set_value("mari").run()
    app.checkbox(key="sure").check().run()
    app = press(app, "send")
    assert "Check the e-mail address" in shown(app)
    assert (visit.load().status, visit.load().email) == ("draft", None)


@pytest.mark.usefixtures("mail")
@pytest.mark.parametrize("page", ["link", "result"])
def test_an_address_is_saved_changed_and_removed(visit: Visit, page: str) -> None:
    send(visit)
    app = visit.open(page)
    app.text_input(key="hear-of-changes").set_value("mari@example.ee").run()
    app = press(app, "keep-address")
    assert ("The address is saved." in shown(app), visit.load().email) == (True, "mari@example.ee")
    app = press(app, "remove-address")
    assert ("The address is removed." in shown(app), visit.load().email) == (True, None)
    assert app.text_input(key="hear-of-changes").value == ""


def test_without_a_mail_server_no_address_is_asked_for_and_no_letter_written(visit: Visit) -> None:
    runtime.store().set_email(visit.submission_id, "mari@example.ee")
    app = visit.open("result")
    app.checkbox(key="sure").check().run()
    app = press(app, "send")
    assert (visit.load().status, letters(), list(app.text_input)) == ("submitted", [], [])
    press(app, "remove-address")
    assert visit.load().email is None


@pytest.mark.usefixtures("mail")
def test_a_link_is_not_sent_again_and_again(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "cookies", {"fresh": "1"})
    for _ in range(MOST_LETTERS):
        runtime.store().attempts.add("link-letter", visit.load().reference, now=runtime.now())
    app = visit.open("link")
    app.text_input(key="mail-address").set_value("mari@example.ee").run()
    words = shown(press(app, "send"))
    assert "This link was sent five times within an hour." in words
