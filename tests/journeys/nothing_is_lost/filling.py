"""What a person does on the page of a section, question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Locator, Page, expect

from assessment import loader
from assessment.answers import Answer
from assessment.questionnaire import ChoiceQuestion, NumberQuestion
from assessment.text import Language
from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.answers import Given
from tests.journeys.nothing_is_lost.service import Begun, Service

SAVED: dict[Language, str] = {"en": "Saved", "ru": "Сохранено", "et": "Salvestatud"}


def cookies(begun: Begun, language: Language = "en") -> list[tuple[str, str]]:
    """What the browser of somebody who has begun holds."""
    return [("submission", begun.secret), ("lang", language)]


def open_step(browser_page: OpenPage, service: Service, begun: Begun, step: str, *, language: Language = "en") -> Page:
    """A section, in a browser of its own that holds the submission."""
    return browser_page(service.address(step), cookies=cookies(begun, language))


@cache
def _options(question_id: str) -> tuple[str, ...]:
    question = loader.load().question(question_id)
    assert isinstance(question, ChoiceQuestion)
    return tuple(option.id for option in question.options)


@dataclass(frozen=True, slots=True)
class Card:
    """One question on the page."""

    page: Page
    question_id: str

    @property
    def whole(self) -> Locator:
        return self.page.locator(f".st-key-card--{self.question_id}")

    def field(self, name: str) -> Locator:
        """The box of one widget, whatever its generation."""
        return self.whole.locator(f"[class*='st-key-{name}--{self.question_id}--']")

    def options(self) -> Locator:
        return self.field("value").locator("label:has(input[type=radio])")

    def option(self, name: str) -> Locator:
        """One choice by its id; “we don’t know yet” and “does not apply” come last."""
        names = [*_options(self.question_id), "unknown", "not-applicable"]
        return self.options().nth(names.index(name))

    def pick(self, option: str) -> None:
        self.option(option).click()

    def tick(self, option: str) -> None:
        self.field(f"option-{option}").locator("label").click()

    def special(self, name: str) -> None:
        """Tick “We don’t know yet” or “Does not apply to us” of a number."""
        self.field(name).locator("label").click()

    @property
    def number(self) -> Locator:
        return self.field("value").get_by_role("spinbutton")

    def type_number(self, number: str) -> None:
        self.number.fill(number)
        self.number.press("Enter")

    @property
    def note(self) -> Locator:
        return self.field("note").get_by_role("textbox")

    @property
    def reason(self) -> Locator:
        return self.field("reason").get_by_role("textbox")

    def unfold(self) -> None:
        """Open note and proof."""
        self.whole.locator("summary").last.click()
        self.note.wait_for()

    def write(self, box: Locator, text: str) -> None:
        """Fill and leave a text area."""
        box.fill(text)
        box.press("Control+Enter")

    def attach(self, name: str, content: bytes, media_type: str = "application/pdf") -> None:
        self.whole.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": media_type, "buffer": content}
        )

    def expect_saved(self, language: Language = "en") -> None:
        expect(self.whole.locator(".saved")).to_contain_text(SAVED[language])

    def expect_picked(self, option: str) -> None:
        expect(self.option(option).get_by_role("radio")).to_be_checked()

    def expect_trouble(self, words: str) -> None:
        expect(self.whole.locator("[data-a11y=error]")).to_contain_text(words)

    def give(self, given: Given) -> None:
        """Answer as the test wants, by the widget a person would use."""
        question = given.question
        if isinstance(question, ChoiceQuestion):
            self.pick(str(given.value))
        elif isinstance(question, NumberQuestion):
            self.type_number(str(given.value))
        else:
            assert isinstance(given.value, tuple)
            for option in given.value:
                self.tick(option)

    def expect_given(self, given: Given) -> None:
        """The page shows this answer."""
        question = given.question
        if isinstance(question, ChoiceQuestion):
            self.expect_picked(str(given.value))
        elif isinstance(question, NumberQuestion):
            expect(self.number).to_have_value(str(given.value))
        else:
            assert isinstance(given.value, tuple)
            for option in given.value:
                expect(self.field(f"option-{option}").get_by_role("checkbox")).to_be_checked()


def until_stored(page: Page, begun: Begun, question_id: str, wanted: Callable[[Answer], bool]) -> Answer:
    """Ask the database until an answer is as wanted; the page lives on meanwhile."""
    for _ in range(200):
        answer = begun.answer(question_id)
        if wanted(answer):
            return answer
        page.wait_for_timeout(100)
    raise AssertionError(f"{question_id} is {begun.answer(question_id)}")


@contextmanager
def reconnecting(page: Page) -> Iterator[None]:
    """Around something that cuts the page off; ends when the page is connected and all it holds has been sent again."""
    drawn = page.evaluate("assessmentLayer.connection.done")
    with page.expect_websocket():
        yield
    page.wait_for_function("drawn => assessmentLayer.connection.done > drawn", arg=drawn)
    settle(page)


def reload(page: Page) -> None:
    page.reload()
    settle(page)


def value_is(value: object) -> Callable[[Answer], bool]:
    return lambda answer: answer.value == value


def note_is(note: str) -> Callable[[Answer], bool]:
    return lambda answer: answer.note == note
