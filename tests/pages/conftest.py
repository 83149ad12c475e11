"""Screens run by AppTest, without browser or server, over a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessment import runtime, service
from assessment.answers import BLANK, Answer
from assessment.questionnaire import ChoiceQuestion, NumberQuestion, Question, SeveralQuestion
from assessment.store import migrate
from assessment.submission import FACT, Submission
from tests.server import ROOT

FULL_FORMS = ("outbound-mobility", "alt-channels", "accessible-offices", "info-sms")
LIMIT = 60
"""Seconds a run may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who has begun, and opens screens."""

    submission_id: str
    secret: str

    def load(self) -> Submission:
        return runtime.store().load(self.submission_id)

    def stored(self, key: str) -> Answer:
        found = self.load().stored.get(key)
        return found.answer if found else BLANK

    def save(self, key: str, answer: Answer) -> None:
        found = self.load().stored.get(key)
        version = found.version if found else 0
        runtime.store().save(self.submission_id, key, answer, read_at=version, now=runtime.now())

    def open(self, page: str, **query: str) -> AppTest:
        """A screen, drawn once in a new session."""
        return open_screen(page, secret=self.secret, **query)


def open_screen(page: str, *, secret: str | None = None, staff: str | None = None, **query: str) -> AppTest:
    """As a browser opens an address; `staff` is the token of a session of staff."""
    app = AppTest.from_file(str(ROOT / "assessment" / "pages" / "main.py"), default_timeout=LIMIT)
    # AppTest finds screens by their files; these are functions, known by the hash of their address.
    app._page_hash = calc_hash(page)
    if secret is not None:
        app.session_state["secret"] = secret
    if staff is not None:
        app.session_state["staff"] = staff
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> str:
    """All own markup and Markdown of the screen, joined."""
    return "\n".join(str(getattr(element, "value", "")) for kind in ("html", "markdown") for element in app.get(kind))


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    url = f"sqlite:///{tmp_path}/assessment.db"
    migrate(url)
    monkeypatch.setenv("ASSESSMENT_DATABASE_URL", url)
    # AppTest has no connection: its cookies and headers would all be mocks, which are true.
    monkeypatch.setattr(ContextProxy, "cookies", {})
    monkeypatch.setattr(ContextProxy, "headers", {})
    monkeypatch.setattr(ContextProxy, "ip_address", None)
    runtime.settings.cache_clear()
    runtime.store.cache_clear()
    yield
    store = runtime.store()
    close = getattr(store, "close", None)
    if close is not None:
        close()
    runtime.settings.cache_clear()
    runtime.store.cache_clear()


@pytest.fixture
def visit() -> Visit:
    """All full forms, with facts that rule every question in."""
    catalogue = runtime.catalogue()
    forms = [catalogue.forms[form] for form in FULL_FORMS]
    started = service.start(runtime.store(), forms, language="en", now=runtime.now(), random=runtime.random_bytes)
    made = Visit(started.submission_id, started.secret)
    for question in catalogue.profile:
        made.save(FACT + question.id, Answer(value=question.options[0].id if question.options else "yes"))
    return made


def answer_to(question: Question) -> Answer:
    """Something to answer."""
    match question:
        case ChoiceQuestion():
            return Answer(value=question.options[0].id)
        case NumberQuestion():
            return Answer(value=int(question.minimum) + 1)
        case SeveralQuestion():
            return Answer(value=(question.options[0].id,))
        case _:
            return Answer(value="Words")
