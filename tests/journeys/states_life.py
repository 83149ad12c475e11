"""States a business meets once its answers are sent: questions of the NGO, messages, figures side by side, the end."""

from __future__ import annotations

from playwright.sync_api import Page

from assessment.review import Verdict
from tests.journeys.place import Begun
from tests.journeys.states import Visit, picture, press, state, summary
from tests.reviewed import give_back, judge, step, take, write

QUESTION, NUMBER = "callback-after-drop", "outbound-dial-timeout"
DIGITS = "1234567890"
"""What people write, in no language."""


def _sent(visit: Visit) -> Begun:
    begun = visit.begin()
    begun.answer_all()
    begun.submit()
    return begun


def _returned(visit: Visit) -> Begun:
    begun = visit.begin()
    begun.answer_all()
    begun.attach(QUESTION, "1.png", picture())
    give_back(begun.store, begun.id, QUESTION, NUMBER, why=DIGITS)
    return begun


@state()
def start_with_questions_of_the_ngo(visit: Visit) -> Page:
    return visit.open("/", _returned(visit).cookies)


@state()
def asked(visit: Visit) -> Page:
    begun = _returned(visit)
    write(begun.store, begun.id, DIGITS, about=QUESTION)
    return visit.open("/asked", begun.cookies)


@state()
def asked_about_one_answer_changed_already(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer(NUMBER, {"value": 20})
    give_back(begun.store, begun.id, NUMBER)
    begun.answer(NUMBER, {"value": 30})
    return visit.open("/asked", begun.cookies)


@state(error=True)
def asked_sent_without_a_tick(visit: Visit) -> Page:
    page = visit.open("/asked", _returned(visit).cookies)
    press(page, "send")
    return summary(page)


@state(error=True)
def asked_sent_with_a_wrong_address(visit: Visit) -> Page:
    page = visit.open("/asked", _returned(visit).cookies)
    page.locator(".st-key-hear-of-changes input").fill(DIGITS)
    press(page, "send")
    return summary(page)


@state()
def check_returned(visit: Visit) -> Page:
    return visit.open("/check", _returned(visit).cookies)


@state()
def profile_sent(visit: Visit) -> Page:
    return visit.open("/profile", _sent(visit).cookies)


@state()
def forms_sent(visit: Visit) -> Page:
    return visit.open("/forms", _sent(visit).cookies)


@state()
def link_with_an_address(visit: Visit) -> Page:
    begun = visit.begin()
    begun.store.set_email(begun.id, "director@example.org")
    return visit.open("/link", begun.cookies)


@state()
def result_in_review_with_messages(visit: Visit) -> Page:
    begun = _sent(visit)
    take(begun.store, begun.id)
    write(begun.store, begun.id, DIGITS)
    write(begun.store, begun.id, DIGITS, about=QUESTION)
    return visit.open("/result", begun.cookies)


@state()
def result_in_review_with_other_figures(visit: Visit) -> Page:
    begun = visit.begin("outbound-mobility")
    begun.answer_all()
    take(begun.store, begun.id)
    _corrected(begun)
    return visit.open("/result", begun.cookies)


@state()
def result_returned(visit: Visit) -> Page:
    return visit.open("/result", _returned(visit).cookies)


@state(error=True)
def result_message_too_long(visit: Visit) -> Page:
    page = visit.open("/result", _sent(visit).cookies)
    page.locator(".st-key-reply-0 textarea").fill(DIGITS * 1000)
    press(page, "reply")
    return summary(page)


@state(error=True)
def result_withdrawn_without_a_tick(visit: Visit) -> Page:
    page = visit.open("/result", _sent(visit).cookies)
    press(page, "withdraw")
    return summary(page)


@state()
def result_withdrawn(visit: Visit) -> Page:
    begun = _sent(visit)
    step(begun.store, begun.id, "withdrawn", why=DIGITS)
    return visit.open("/result", begun.cookies)


@state()
def result_approved(visit: Visit) -> Page:
    begun = visit.begin("outbound-mobility")
    begun.answer_all()
    begun.store.set_email(begun.id, "director@example.org")
    take(begun.store, begun.id)
    _corrected(begun)
    step(begun.store, begun.id, "approved")
    return visit.open("/result", begun.cookies)


@state()
def result_approved_as_declared(visit: Visit) -> Page:
    begun = _sent(visit)
    take(begun.store, begun.id)
    step(begun.store, begun.id, "approved")
    return visit.open("/result", begun.cookies)


def _corrected(begun: Begun) -> None:
    """One answer worth less than was said."""
    judge(begun.store, begun.id, {QUESTION: Verdict(kind="corrected", corrected="never", reason=DIGITS)})
