"""Thirty answers over Streamlit's own protocol; the server is killed with SIGKILL right after each of them."""

from __future__ import annotations

import asyncio

from assessment.i18n import words
from assessment.pages.plain import plain
from assessment.questionnaire import ChoiceQuestion, NumberQuestion
from tests.journeys.nothing_is_lost.answers import Given, all_answers
from tests.journeys.nothing_is_lost.service import Begun, Service
from tests.websocket import Respondent

FORMS = ("express-check", "outbound-mobility", "alt-channels", "accessible-offices", "info-sms")


def test_thirty_answers_each_followed_by_a_kill_are_all_there(service: Service) -> None:
    begun = service.begin(FORMS)
    given = all_answers(begun.load(), limit=30)
    asyncio.run(_answer_and_kill(service, begun, given))
    stored = begun.load().answers
    assert {key: answer.value for key, answer in stored.items()} == {each.question.id: each.value for each in given}


async def _answer_and_kill(service: Service, begun: Begun, given: list[Given]) -> None:
    """Killed in turn when the run has ended, and when the answer has only just been sent.

    What was cut off is brought by the open page itself, which sends all it holds as soon as it is connected again.
    """
    page = Respondent(service.url, "fill", cookies={"submission": begun.secret, "lang": "en"})
    for number, each in enumerate(given):
        await page.connect()
        page.query = f"step={each.step}"
        await page.run()
        widget, value = _widget(page, each)
        if number % 2:
            await page.send(widget, value)
        else:
            await page.answer(widget, value)
        service.restart()
    await page.connect()
    await page.close()


def _widget(page: Respondent, given: Given) -> tuple[str, str | float | bool]:
    """The widget that answers the question, and its value as a browser sends it."""
    question = given.question
    if isinstance(question, ChoiceQuestion):
        option = next(option for option in question.options if option.id == given.value)
        return page.find(f"value--{question.id}--0"), plain(words("en").text(option.text))
    if isinstance(question, NumberQuestion):
        assert isinstance(given.value, int)
        return page.find(f"value--{question.id}--0"), float(given.value)
    assert isinstance(given.value, tuple)
    return page.find(f"option-{given.value[0]}--{question.id}--0"), True
