"""What cannot be an answer is refused in the reader's language, stays on the screen, and harms nothing stored."""

from __future__ import annotations

from datetime import timedelta

import httpx2 as httpx
import pytest
from playwright.sync_api import expect

from assessment import identifiers, runtime
from assessment.answers import BLANK, Answer
from assessment.submission import FACT
from assessment.text import Language
from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.filling import Card, note_is, open_step, until_stored
from tests.journeys.nothing_is_lost.service import Service

FORM, STEP = ["outbound-mobility"], "outbound-mobility.silence"
AWARE, WAIT = "dropped-phone-awareness", "silence-tolerance"
HOSTILE = "<img src=x onerror=alert(1)> [press](javascript:alert(1)) **bold** $x$ :red[y] javascript:alert(1)"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Not saved. Enter a number from 0 to 600."), ("ru", "Не сохранено. Введите число от 0 до 600.")],
)
def test_a_number_out_of_range(service: Service, browser_page: OpenPage, language: Language, words: str) -> None:
    begun = service.begin(FORM)
    begun.save(WAIT, 45)
    page = open_step(browser_page, service, begun, STEP, language=language)
    card = Card(page, WAIT)
    card.type_number("601")
    card.expect_trouble(words)
    expect(card.number).to_have_value("601")
    assert begun.answer(WAIT) == Answer(value=45)
    card.type_number("60")
    card.expect_saved(language)
    assert begun.answer(WAIT) == Answer(value=60)


def test_letters_do_not_enter_a_number(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    begun.save(WAIT, 45)
    card = Card(open_step(browser_page, service, begun, STEP), WAIT)
    card.number.press_sequentially("abc")
    expect(card.number).to_have_value("45")
    assert begun.answer(WAIT) == Answer(value=45)


@pytest.mark.parametrize(("language", "words"), [("en", "Say in at least 10 characters"), ("ru", "Не сохранено.")])
def test_does_not_apply_wants_a_reason(
    service: Service, browser_page: OpenPage, language: Language, words: str
) -> None:
    begun = service.begin(FORM)
    begun.save(AWARE, "hang-up")
    card = Card(open_step(browser_page, service, begun, STEP, language=language), AWARE)
    card.pick("not-applicable")
    card.expect_trouble(words)
    assert begun.answer(AWARE) == Answer(value="hang-up")
    card.write(card.reason, "Коротко")
    card.expect_trouble(words)
    card.write(card.reason, "Мы не отвечаем на звонки")
    card.expect_saved(language)
    assert begun.answer(AWARE) == Answer(not_applicable="Мы не отвечаем на звонки")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "x" * 4001, "The text is too long: 4,001 characters. Shorten it to 4,000 or fewer."),
        ("ru", "ы" * 4001, "Не сохранено. Текст слишком длинный, символов: 4"),
        ("en", "bell \x07", "The text has invisible control characters"),
        ("ru", "звонок \x07", "Не сохранено."),
    ],
)
def test_a_text_that_cannot_be_kept_stays_on_the_screen(
    service: Service, browser_page: OpenPage, language: Language, text: str, words: str
) -> None:
    begun = service.begin(FORM)
    begun.save(AWARE, {"value": "hang-up", "note": "Earlier"})
    card = Card(open_step(browser_page, service, begun, STEP, language=language), AWARE)
    card.unfold()
    card.write(card.note, text)
    card.expect_trouble(words)
    expect(card.note).to_have_value(text)
    assert begun.answer(AWARE) == Answer(value="hang-up", note="Earlier")
    card.write(card.note, "Now good")
    until_stored(card.page, begun, AWARE, note_is("Now good"))


def test_markup_in_notes_and_names_is_shown_as_it_was_written(service: Service, browser_page: OpenPage) -> None:
    begun = service.begin(FORM)
    begun.store.save(begun.id, f"{FACT}name", Answer(value=HOSTILE), read_at=1, now=runtime.now())
    for question in (AWARE, WAIT, "slow-reach-preference", "outbound-dial-timeout"):
        begun.save(question, {"value": "unknown", "note": HOSTILE})
    begun.save(AWARE, {"value": "hang-up", "note": HOSTILE})
    page = open_step(browser_page, service, begun, STEP)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    Card(page, AWARE).unfold()
    expect(Card(page, AWARE).note).to_have_value(HOSTILE)
    for address in ("/check", "/result", "/profile", f"/report/{begun.reference}.html?lang=en"):
        page.goto(service.url + address)
        if not address.startswith("/report"):
            settle(page)
        if address not in {"/result", "/profile"}:
            expect(page.get_by_text(HOSTILE, exact=False).first).to_be_visible()
        assert page.locator("img[src='x'], a[href^='javascript:']").count() == 0, address
    assert begun.load().profile.name == HOSTILE


@pytest.mark.parametrize(
    ("language", "name", "content", "words"),
    [
        ("en", "empty.pdf", b"", "is empty"),
        ("ru", "empty.pdf", b"", "«empty.pdf» пуст"),
        ("en", "renamed.pdf", b"MZ\x90\x00" + b"\x00" * 4000, "is not a PDF, JPEG, PNG or WebP"),
        ("ru", "renamed.pdf", b"MZ\x90\x00" + b"\x00" * 4000, "PDF, JPEG, PNG"),
        ("en", "large.pdf", b"%PDF-1.7\n" + b"0" * 11 * 1024 * 1024, "too large. It must be 10.0 MB or less."),
        ("ru", "large.pdf", b"%PDF-1.7\n" + b"0" * 11 * 1024 * 1024, "10"),
    ],
)
def test_a_file_that_is_no_proof_is_refused(
    service: Service, browser_page: OpenPage, language: Language, name: str, content: bytes, words: str
) -> None:
    begun = service.begin(FORM)
    begun.save(AWARE, "hang-up")
    card = Card(open_step(browser_page, service, begun, STEP, language=language), AWARE)
    card.unfold()
    card.attach(name, content)
    message = card.whole.locator("[data-a11y=error], [data-testid=stFileUploader] [role=alert]")
    expect(message.first).to_contain_text(words)
    submission = begun.load()
    assert submission.evidence == ()
    assert submission.answers[AWARE] == Answer(value="hang-up")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_link_that_opens_nothing_says_so(service: Service, language: Language) -> None:
    words: dict[Language, str] = {"en": "We found nothing under this link or code", "ru": "ничего не наш"}
    begun = service.begin(FORM)
    mistyped = begun.secret[:-1] + ("a" if begun.secret[-1] != "a" else "c")
    for secret in (mistyped, "x", "%3Cscript%3E"):
        answer = httpx.get(f"{service.url}/r/{secret}", cookies={"lang": language}, follow_redirects=False)
        assert answer.status_code == 404
        assert words[language] in answer.text
    assert begun.answer(AWARE) == BLANK


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This link has expired. Your answers are still kept"), ("ru", "истёк")]
)
def test_an_expired_link_says_that_the_answers_are_kept(service: Service, language: Language, words: str) -> None:
    begun = service.begin(FORM)
    past = runtime.now() - timedelta(days=1)
    begun.store.set_secret(begun.id, secret_hash=identifiers.fingerprint(begun.secret), expires=past)
    answer = httpx.get(f"{service.url}/r/{begun.secret}", cookies={"lang": language}, follow_redirects=False)
    assert answer.status_code == 410
    assert words in answer.text
    assert begun.load().status == "draft"
