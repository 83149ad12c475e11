"""Every screen in every state a person can meet, by name: what is in the database, the address, what is pressed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from assessment.i18n import Words, words
from assessment.text import Language
from tests.browser import WIDE, settle
from tests.journeys.place import FULL_FORMS, Begun, Place, extreme

Cookies = Sequence[tuple[str, str]]
LOCALES: Mapping[Language, str] = {"ru": "ru-RU", "en": "en-GB", "et": "et-EE"}
OF_THE_WEB_LAYER = ("/sign-in", "/sign-out", "/password", "/resume", "/r/", "/report/", "/download/", "/nowhere")
FRESH = ("fresh", "1")


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser without cookies that prefers one language."""

    place: Place
    browser: BrowserContext
    language: Language
    errors: list[str]
    """What the pages' own scripts have thrown."""

    @property
    def words(self) -> Words:
        return words(self.language)

    def open(self, address: str, cookies: Cookies = ()) -> Page:
        """An address of the service."""
        for name, value in cookies:
            self.browser.add_cookies([{"name": name, "value": value, "url": self.place.url}])
        page = self.browser.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.goto(self.place.url + address)
        if not address.startswith(OF_THE_WEB_LAYER):
            settle(page)
        return page

    def begin(self, *forms: str, **facts: str) -> Begun:
        """Answers whose facts are known; `facts` replaces some of the usual ones."""
        return self.place.begin(*forms, language=self.language, facts=facts)

    def fill(self, begun: Begun, step: str = "express-check.call") -> Page:
        """A section."""
        return self.open(f"/fill?step={step}", begun.cookies)


@dataclass(frozen=True, slots=True)
class State:
    """How to get there. `error`: the window's title says so. `broken`: where the forms cannot be read."""

    open: Callable[[Visit], Page]
    error: bool
    broken: bool


STATES: dict[str, State] = {}


def state(*, error: bool = False, broken: bool = False) -> Callable[[Callable[[Visit], Page]], None]:
    """Register a state under the name of its function."""

    def register(open_it: Callable[[Visit], Page]) -> None:
        STATES[open_it.__name__] = State(open_it, error, broken)

    return register


def press(page: Page, key: str) -> None:
    """Press the button with this key."""
    page.locator(f".st-key-{key} button").click()


def summary(page: Page) -> Page:
    """Wait for the error summary."""
    expect(page.locator(".error-summary")).to_be_focused()
    settle(page)
    return page


def pick(page: Page, field: str, name: str) -> None:
    """Choose a radio button, or tick a box, of a field."""
    page.locator(f"[class*='st-key-{field}']").get_by_text(name, exact=True).click()


def picture() -> bytes:
    """A real PNG."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, "PNG")
    return stream.getvalue()


# --- start


@state()
def start(visit: Visit) -> Page:
    return visit.open("/")


@state()
def start_choosing_forms(visit: Visit) -> Page:
    page = visit.open("/")
    pick(page, "way-in", visit.words("Choose forms myself"))
    expect(page.get_by_role("checkbox")).to_have_count(len(visit.place.catalogue.forms))
    settle(page)
    return page


@state(error=True)
def start_without_a_form(visit: Visit) -> Page:
    page = visit.open("/")
    pick(page, "way-in", visit.words("Choose forms myself"))
    expect(page.get_by_role("checkbox")).to_have_count(len(visit.place.catalogue.forms))
    press(page, "start")
    return summary(page)


@state()
def start_with_unfinished_answers(visit: Visit) -> Page:
    return visit.open("/", visit.begin().cookies)


# --- link


@state()
def link_just_made(visit: Visit) -> Page:
    return visit.open("/link", (*visit.begin().cookies, FRESH))


@state()
def link_later(visit: Visit) -> Page:
    return visit.open("/link", visit.begin().cookies)


@state(error=True)
def link_not_mailed(visit: Visit) -> Page:
    page = visit.open("/link", (*visit.begin().cookies, FRESH))
    page.locator(".st-key-mail-address input").fill("director@example.org")
    press(page, "send")
    return summary(page)


# --- profile


@state()
def profile_empty(visit: Visit) -> Page:
    return visit.open("/profile", visit.place.begin_empty().cookies)


@state(error=True)
def profile_incomplete(visit: Visit) -> Page:
    page = visit.open("/profile", visit.place.begin_empty().cookies)
    press(page, "go-on")
    return summary(page)


@state()
def profile_filled(visit: Visit) -> Page:
    page = visit.open("/profile", visit.begin().cookies)
    page.get_by_role("radio").last.locator("xpath=ancestor::label").click()
    expect(page.locator(".saved")).to_have_count(1)
    settle(page)
    return page


@state()
def profile_changed_in_two_places(visit: Visit) -> Page:
    begun = visit.begin()
    begun.give_fact("size", "11-50")  # read before the first was given
    return visit.open("/profile", begun.cookies)


# --- fill


@state()
def fill_empty(visit: Visit) -> Page:
    return visit.fill(visit.begin())


@state()
def fill_answered_in_every_kind(visit: Visit) -> Page:
    begun = visit.begin("alt-channels")
    begun.answer_all()
    return visit.fill(begun, "alt-channels.messages")


@state()
def fill_not_known(visit: Visit) -> Page:
    begun = visit.begin("alt-channels")
    for question in begun.asked():
        begun.answer(question.id, {"value": "unknown"})
    return visit.fill(begun, "alt-channels.messages")


@state()
def fill_does_not_apply(visit: Visit) -> Page:
    begun = visit.begin()
    for question in begun.steps()[0].asked:
        if question.question.not_applicable:
            begun.answer(question.question.id, {"not_applicable": "12345 12345 12345"})
    return visit.fill(begun)


@state(error=True)
def fill_does_not_apply_without_reason(visit: Visit) -> Page:
    page = visit.fill(visit.begin())
    pick(page, "card--callback-after-drop", visit.words("Does not apply to us"))
    return _refused(page)


@state(error=True)
def fill_number_out_of_range(visit: Visit) -> Page:
    page = visit.fill(visit.begin())
    number = page.get_by_role("spinbutton").first
    number.fill("100000")
    number.press("Enter")
    return _refused(page)


@state()
def fill_help_open(visit: Visit) -> Page:
    page = visit.fill(visit.begin())
    page.locator("details.help summary").first.click()
    return page


@state()
def fill_note_open(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer("callback-after-drop", {"value": "unknown", "note": "1234"})
    page = visit.fill(begun)
    return _unfolded(page, "callback-after-drop")


@state()
def fill_with_proof(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer("callback-after-drop", {"value": "unknown"})
    begun.attach("callback-after-drop", "1.png", picture())
    page = visit.fill(begun)
    return _unfolded(page, "callback-after-drop")


@state(error=True)
def fill_file_refused(visit: Visit) -> Page:
    page = _unfolded(visit.fill(visit.begin()), "callback-after-drop")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": "1.pdf", "mimeType": "application/pdf", "buffer": b"1234"}
    )
    return _refused(page)


@state()
def fill_changed_in_two_places(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer_at("outbound-dial-timeout", {"value": 20, "note": "1"}, read_at=0)
    begun.answer_at("outbound-dial-timeout", {"value": 30, "note": "2"}, read_at=0)
    return visit.fill(begun)


@state()
def fill_all_answered(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer_all()
    return visit.fill(begun, "express-check.promises")


@state()
def fill_nothing_asked(visit: Visit) -> Page:
    no = dict.fromkeys(("call_centre", "outbound_calls", "office", "website", "chat_bot"), "no")
    return visit.open("/fill", visit.begin("accessible-offices", **no).cookies)


def _refused(page: Page) -> Page:
    expect(page.locator(".field-error")).to_be_visible()
    settle(page)
    return page


def _unfolded(page: Page, question: str) -> Page:
    card = page.locator(f".st-key-card--{question}")
    card.locator("[data-testid=stExpander] summary").click()
    expect(card.locator("textarea")).to_be_visible()
    settle(page)
    return page


# --- check


@state()
def check_with_open_questions(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer("callback-after-drop", {"value": "unknown"})
    return visit.open("/check", begun.cookies)


@state()
def check_complete(visit: Visit) -> Page:
    begun = visit.begin(*FULL_FORMS)
    begun.answer_all()
    return visit.open("/check", begun.cookies)


@state()
def check_changed_in_two_places(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer_at("outbound-dial-timeout", {"value": 20}, read_at=0)
    begun.answer_at("outbound-dial-timeout", {"value": 30}, read_at=0)
    return visit.open("/check", begun.cookies)


@state()
def check_submitted(visit: Visit) -> Page:
    return visit.open("/check", _submitted(visit).cookies)


# --- result


@state()
def result_nothing_answered(visit: Visit) -> Page:
    return visit.open("/result", visit.begin().cookies)


@state()
def result_range(visit: Visit) -> Page:
    begun = visit.begin()
    for stand in begun.steps()[0].asked:
        begun.answer(stand.question.id, {"value": extreme(stand.question, best=False)})
    begun.answer("alt-channel-set", {"value": "unknown"})
    return visit.open("/result", begun.cookies)


@state()
def result_worst(visit: Visit) -> Page:
    begun = visit.begin(*FULL_FORMS)
    begun.answer_all(well=False)
    return visit.open("/result", begun.cookies)


@state()
def result_best(visit: Visit) -> Page:
    begun = visit.begin()
    begun.answer_all()
    return visit.open("/result", begun.cookies)


@state()
def result_submitted(visit: Visit) -> Page:
    return visit.open("/result", _submitted(visit).cookies)


@state(error=True)
def result_sent_without_a_tick(visit: Visit) -> Page:
    page = visit.open("/result", visit.begin().cookies)
    press(page, "send")
    return summary(page)


def _submitted(visit: Visit) -> Begun:
    begun = visit.begin()
    begun.answer_all(well=False)
    begun.submit()
    return begun


# --- forms, and what anybody may read


@state()
def forms_to_add(visit: Visit) -> Page:
    return visit.open("/forms", visit.begin().cookies)


@state()
def forms_all_added(visit: Visit) -> Page:
    return visit.open("/forms", visit.begin(*visit.place.catalogue.forms).cookies)


@state()
def accessibility(visit: Visit) -> Page:
    return visit.open("/accessibility")


@state()
def privacy(visit: Visit) -> Page:
    return visit.open("/privacy")


@state()
def nothing_begun(visit: Visit) -> Page:
    return visit.open("/check")


# --- when something is wrong


@state(error=True)
def start_failed(visit: Visit) -> Page:
    page = visit.open("/")
    with visit.place.without_answers():
        press(page, "start")
        expect(page.get_by_role("alert").first).to_be_visible()
    settle(page)
    return page


@state()
def out_of_order_without_answers(visit: Visit) -> Page:
    begun = visit.begin()
    page = visit.open("/privacy", begun.cookies)
    with visit.place.without_answers():
        page.goto(f"{visit.place.url}/check")
        settle(page)
    return page


@state(broken=True)
def out_of_order(visit: Visit) -> Page:
    return visit.open("/")


@state()
def resume(visit: Visit) -> Page:
    return visit.open("/resume")


@state(error=True)
def resume_with_nothing_entered(visit: Visit) -> Page:
    page = visit.open("/resume")
    page.get_by_role("button", name=visit.words("Open")).click()
    page.wait_for_load_state()
    return page


@state(error=True)
def resume_with_a_wrong_link(visit: Visit) -> Page:
    return visit.open("/r/0000000000")


@state()
def no_such_page(visit: Visit) -> Page:
    return visit.open("/report/0000.xyz")


@state()
def report_of_others(visit: Visit) -> Page:
    return visit.open(f"/report/{visit.begin().reference}.html")
