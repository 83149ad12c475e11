"""A database that cannot be written, a form file with a fault: said plainly, and what was entered stays."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assessment.answers import BLANK
from assessment.text import Language
from tests.browser import OpenPage, settle
from tests.journeys.nothing_is_lost.filling import Card, cookies, open_step, until_stored, value_is
from tests.journeys.nothing_is_lost.nursery import Nursery
from tests.journeys.nothing_is_lost.service import Service
from tests.server import ROOT

FORM, STEP = ["outbound-mobility"], "outbound-mobility.silence"
AWARE, CALLBACK = "dropped-phone-awareness", "callback-after-drop"


@pytest.fixture
def impatient(nursery: Nursery, tmp_path: Path) -> Iterator[Service]:
    """A service that waits half a second for a busy database instead of ten."""
    service = Service(nursery, tmp_path, wait="0.5")
    service.start()
    yield service
    service.stop()


@contextlib.contextmanager
def _held(service: Service) -> Iterator[None]:
    """Another program writes to the database and does not end."""
    with contextlib.closing(sqlite3.connect(service.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Not saved. The answer could not be saved just now. Leave this page open and try again in a minute."),
        ("ru", "Не сохранено."),
    ],
)
def test_while_the_database_cannot_be_written_the_answer_stays_on_the_screen(
    impatient: Service, browser_page: OpenPage, language: Language, words: str
) -> None:
    begun = impatient.begin(FORM)
    page = open_step(browser_page, impatient, begun, STEP, language=language)
    card = Card(page, AWARE)
    with _held(impatient):
        card.pick("wait-and-reassure")
        card.expect_trouble(words)
        card.expect_picked("wait-and-reassure")
        assert begun.answer(AWARE) == BLANK
    Card(page, CALLBACK).pick("always")
    until_stored(page, begun, AWARE, value_is("wait-and-reassure"))
    card.expect_saved(language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a file with questions has a fault. What you entered before is kept."),
        ("ru", "в файле с вопросами нашлась ошибка. Всё, что вы ввели раньше, сохранено."),
        ("et", "Teenus"),
    ],
)
def test_a_faulty_form_file_at_start(
    nursery: Nursery, tmp_path: Path, browser_page: OpenPage, language: Language, words: str
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(ROOT / "questionnaires", forms, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    good = (forms / "info-sms.yaml").read_text(encoding="utf-8")
    (forms / "info-sms.yaml").write_text(good.replace("kind: number", "kind: nummer"), encoding="utf-8")
    service = Service(nursery, tmp_path, ASSESSMENT_QUESTIONNAIRES=str(forms))
    service.start()
    begun = service.begin(FORM)
    begun.save(AWARE, "hang-up")
    page = browser_page(service.address(STEP), cookies=cookies(begun, language))
    expect(page.get_by_role("main")).to_contain_text(words)
    assert "info-sms.yaml" in service.log_file.read_text(encoding="utf-8")
    (forms / "info-sms.yaml").write_text(good, encoding="utf-8")
    page.reload()
    settle(page)
    Card(page, AWARE).expect_picked("hang-up")
    page.goto("about:blank")
    service.stop()
