"""A member of staff at work: what a person does, step by step, seen through the browser. In English."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from assessment import runtime
from assessment.accounts import Role
from assessment.audit import Action, Trace
from assessment.service import accounts
from tests.browser import settle
from tests.journeys.place import Place

PASSWORD = "seven quiet otters read"  # noqa: S105 - an account of the tests


@dataclass(slots=True)
class Colleague:
    """One person at one browser. Every step ends when the screen that follows is there."""

    page: Page
    place: Place
    login: str

    def signs_in(self) -> None:
        """Through the page for it; ends at the list of submissions."""
        self.page.goto(f"{self.place.url}/queue")
        self.page.get_by_role("link", name="Sign in", exact=True).click()
        self.page.get_by_label("Login").fill(self.login)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self._reads("Submissions")

    def invites(self, organisation: str) -> str:
        """Whoever has asked to be contacted gets a link; what a messenger would carry comes back."""
        self.goes_to("/requests")
        self.page.get_by_role("link", name=organisation).click()
        expect(self.page.locator(".st-key-invite")).to_be_visible()
        settle(self.page)
        self._presses("invite")
        link = self.page.locator("p.code")
        expect(link).to_be_visible()
        settle(self.page)
        return link.inner_text()

    def takes(self, reference: str) -> None:
        """From the list of what waits."""
        self.goes_to(f"/queue?search={reference}")
        self.page.get_by_role("link", name=reference).click()
        expect(self.page.locator(".st-key-decide--submitted, .st-key-take").first).to_be_visible()
        settle(self.page)
        self._presses("take")
        self._hears("You work on this submission now.")

    def looks_at(self, reference: str, step: str) -> None:
        """One section of a review."""
        self.goes_to(f"/review?ref={reference}&step={step}")
        expect(self.page.locator("[class*='st-key-buttons--']").first).to_be_visible()
        settle(self.page)

    def accepts(self, question: str) -> None:
        self._presses(f"accept--{question}")
        self._sees_it_saved(question)

    def corrects(self, question: str, *, option: int, why: str) -> None:
        """Another option of a choice is right."""
        self._judges(question, "Corrected to …")
        right = self._card(question).locator("[class*='corrected']").filter(has=self.page.get_by_role("radio"))
        right.locator("[data-testid=stRadioOption]").nth(option).click()
        settle(self.page)
        self._explains(question, why)

    def asks(self, question: str, words: str) -> None:
        self._judges(question, "Question to the business")
        self._explains(question, words)

    def decides(self, name: str, *, done: str) -> None:
        """One of the decisions at the end of the review."""
        self.page.locator(".st-key-card--decision").get_by_text(name, exact=True).first.click()
        button = self.page.locator("[class*='st-key-decide-now--'] button")
        expect(button).to_be_visible()
        settle(self.page)
        button.click()
        self._hears(done)

    def goes_to(self, address: str) -> None:
        self.page.goto(f"{self.place.url}{address}")
        settle(self.page)

    def figures(self) -> tuple[str, str]:
        """Declared and verified, as the line above the answers says."""
        declared, verified = self.page.locator("p.figures-line span").all_inner_texts()[:2]
        return declared.removeprefix("Declared: "), verified.removeprefix("Verified: ")

    def _judges(self, question: str, verdict: str) -> None:
        self._card(question).get_by_text(verdict, exact=True).click()
        settle(self.page)

    def _explains(self, question: str, words: str) -> None:
        self._card(question).get_by_role("textbox").first.fill(words)
        self._presses(f"save--{question}")
        self._sees_it_saved(question)

    def _sees_it_saved(self, question: str) -> None:
        expect(self._card(question).get_by_text("Saved.", exact=True)).to_be_visible()
        settle(self.page)

    def _card(self, question: str) -> Locator:
        return self.page.locator(f"[class*='st-key-card--'][class*='{question}']").first

    def _presses(self, key: str) -> None:
        self.page.locator(f".st-key-{key} button").click()

    def _hears(self, words: str) -> None:
        expect(self.page.locator(".callout-success")).to_have_text(words)
        settle(self.page)

    def _reads(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        settle(self.page)


def account(place: Place, login: str, role: Role = "reviewer", *, name: str = "Anna Tamm") -> None:
    """An account with `PASSWORD`, made as the command line makes it."""
    now = runtime.now()

    def trace(action: Action, subject: str, detail: str = "") -> Trace:
        return Trace(at=now, user_id=None, who="tests", action=action, subject=subject, detail=detail)

    accounts.add(
        place.store.accounts,
        login=login,
        name=name,
        role=role,
        password=PASSWORD,
        now=now,
        random=runtime.random_bytes,
        trace=trace,
    )
