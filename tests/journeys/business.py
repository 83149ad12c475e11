"""A business that fills the forms: what a person does, step by step, seen through the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from assessment.answers import Value
from assessment.i18n import Words, words
from assessment.questionnaire import Question
from assessment.text import Language
from tests.browser import settle
from tests.journeys.place import FACTS, Place, extreme
from tests.journeys.soundness import foreign

Answering = Callable[[Question], Value]


def badly(question: Question) -> Value:
    """The answer worth least, so that the report is as long as can be."""
    return extreme(question, best=False)


def well(question: Question) -> Value:
    """The answer worth most."""
    return extreme(question, best=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the result page says, and to whom."""

    figure: str
    level: str
    organisation: str


@dataclass(slots=True)
class Business:
    """One person at one browser. Every step ends when the screen that follows is there."""

    page: Page
    place: Place
    language: Language
    organisation: str = "ООО «Ромашка & Ко»"

    @property
    def words(self) -> Words:
        return words(self.language)

    def opens_the_start_page(self) -> None:
        self.page.goto(self.place.url)
        settle(self.page)
        self._reads(self.words("How well can people with disabilities reach you?"))

    def switches_to(self, language: Language, name: str) -> None:
        self.page.get_by_role("link", name=name).click()
        self.language = language
        self._reads(self.words("How well can people with disabilities reach you?"))

    def takes_the_express_check(self) -> None:
        self._presses("start")

    def takes_the_first_forms(self) -> None:
        self.page.locator(".st-key-way-in").get_by_role("radio").nth(1).locator("xpath=ancestor::label").click()
        self._presses("start")

    def takes(self, *forms: str) -> None:
        self.page.locator(".st-key-way-in").get_by_text(self.words("Choose forms myself")).click()
        for form in forms:
            self.page.locator(f".st-key-form--{form} label").click()
        self._presses("start")

    def keeps_its_link(self) -> tuple[str, str]:
        """The reference and the secret link, which the copy button copies whole."""
        self._reads(self.words("Keep your link"))
        reference, link = self.page.locator(".code").all_inner_texts()
        self.page.get_by_role("button", name=self.words("Copy the link")).click()
        expect(self.page.locator("#a11y-live p").last).to_have_text(self.words("The link is copied."))
        assert self.page.evaluate("navigator.clipboard.readText()") == link
        self._presses("go-on")
        return reference, link

    def tells_about_itself(self, **facts: str) -> None:
        """Everything is asked of a business that does everything."""
        self._reads(self.words("About your organisation"))
        label = self.words("Name of the organisation, as it should stand in the report")
        name = self.page.get_by_role("textbox", name=label)
        if name.input_value() != self.organisation:  # an invitation names it already
            name.fill(self.organisation)
            name.press("Enter")
            expect(self.page.locator(".saved")).to_have_count(1)
        for question in self.place.catalogue.profile:
            names = [option.id for option in question.options] or ["yes", "no"]
            given = {**FACTS, **facts}.get(question.id, "yes")
            group = self.page.locator(f"[class*='st-key-value--'][class*='{question.id}--']")
            self._chooses(group, names.index(given))
        self._presses("go-on")

    def answers_all_sections(self, answering: Answering) -> list[str]:
        """Section by section to the page of all answers; returns the questions in the order they were asked."""
        answered = self.answers_section(answering)
        while self.page.locator(".st-key-next").inner_text().strip() != self.words("Check your answers"):
            before = self.page.get_by_role("heading", level=1).inner_text()
            self._presses("next")
            expect(self.page.get_by_role("heading", level=1)).not_to_have_text(before)
            answered += self.answers_section(answering)
        self._presses("next")
        self._reads(self.words("Check your answers"))
        return answered

    def answers_section(self, answering: Answering) -> list[str]:
        """Every card of the section, also those that an answer brings up; each is saved before the next is touched."""
        expect(self.page.locator(".st-key-next").first).to_be_visible()  # drawn after the cards: this is a page to fill
        settle(self.page)
        assert foreign(self.page, self.language) == []
        answered: list[str] = []
        while question_id := next((card for card in self.cards() if card not in answered), None):
            self.answers(question_id, answering)
            answered.append(question_id)
        return answered

    def answers(self, question_id: str, answering: Answering) -> None:
        question = self.place.catalogue.question(question_id)
        assert question is not None
        card = self.card(question_id)
        self._enters(card, question, answering(question))
        expect(card.locator(".saved")).to_be_visible()
        settle(self.page)

    def cards(self) -> list[str]:
        """The questions on the page."""
        found: list[str] = self.page.locator("[class*='st-key-card--']").evaluate_all(
            "all => all.map((e) => e.className.match(/st-key-card--([^ ]+)/)[1])"
        )
        return found

    def card(self, question_id: str) -> Locator:
        return self.page.locator(f".st-key-card--{question_id}")

    def _enters(self, card: Locator, question: Question, value: Value) -> None:
        if isinstance(value, tuple):
            ids = [option.id for option in getattr(question, "options", ())]
            for place in [ids.index(ticked) for ticked in value] or [len(ids)]:  # after them stands “none of these”
                self._ticks(card, place)
        elif isinstance(value, str):
            ids = [option.id for option in getattr(question, "options", ())]
            self._chooses(card, ids.index(value) if value in ids else len(ids))
        else:
            number = card.get_by_role("spinbutton")
            number.fill(str(value))
            number.press("Enter")

    def _chooses(self, around: Locator, place: int) -> None:
        around.locator("[data-testid=stRadioOption]").nth(place).click()
        expect(around.get_by_role("radio").nth(place)).to_be_checked()
        settle(self.page)

    def _ticks(self, card: Locator, place: int) -> None:
        card.locator("[data-testid=stCheckbox] label").nth(place).click()
        expect(card.get_by_role("checkbox").nth(place)).to_be_checked()
        settle(self.page)

    def finds_nothing_missing(self) -> None:
        expect(self.page.get_by_text(self.words("Every question is answered."))).to_be_visible()

    def looks_at_the_result(self) -> Verdict:
        self._presses("go-on")
        return self.sees_the_result()

    def sees_the_result(self) -> Verdict:
        self._reads(self.words("Result"))
        figure = self.page.locator(".figure strong").inner_text()
        return Verdict(figure, self.page.locator(".level").inner_text(), self.organisation)

    def downloads(self, label: str) -> bytes:
        """What the link leads to, fetched as this browser with its cookies."""
        address = self.page.get_by_role("link", name=label).get_attribute("href")
        response = self.page.request.get(f"{self.place.url}{address}")
        assert response.ok
        return response.body()

    def reads_in_a_new_tab(self, label: str) -> str:
        """A report that the browser shows itself, as text."""
        address = self.page.get_by_role("link", name=label).get_attribute("href")
        tab = self.page.context.new_page()
        tab.goto(f"{self.place.url}{address}")
        text = tab.locator("body").inner_text()
        tab.close()
        return text

    def changes(self, question_id: str, answering: Answering) -> None:
        """From the page of all answers to one of them, and back."""
        question = self.place.catalogue.question(question_id)
        assert question is not None
        self.page.get_by_role("link", name=self.words.text(question.text)).click()
        card = self.card(question_id)
        expect(card.locator(":focus")).to_have_count(1)
        settle(self.page)
        said = self.page.locator("#a11y-live p").count()
        self._enters(card, question, answering(question))
        expect(self.page.locator("#a11y-live p").nth(said)).to_be_attached()
        settle(self.page)

    def ticks_form(self, form: str) -> None:
        """On the page where forms are added."""
        self.page.locator(f".st-key-form--{form} label").click()
        expect(self.page.locator(f".st-key-form--{form}").get_by_role("checkbox")).to_be_checked()
        settle(self.page)
        self._presses("add")
        expect(self.page.locator(".st-key-next")).to_be_visible()

    def sends(self) -> None:
        """To the NGO; not by mistake."""
        self.page.locator(".st-key-sure label").click()
        expect(self.page.get_by_role("checkbox")).to_be_checked()
        settle(self.page)
        self._presses("send")
        expect(
            self.page.get_by_text(self.words("Sent to the NGO. The answers can no longer be changed."))
        ).to_be_visible()

    def goes_to(self, address: str) -> None:
        self.page.goto(f"{self.place.url}{address}")
        settle(self.page)

    def _presses(self, key: str) -> None:
        self.page.locator(f".st-key-{key} button").click()

    def _reads(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        settle(self.page)
