"""The whole service over a database file of its own: killed, started again in the same place, seen from inside."""

from __future__ import annotations

import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment import loader, runtime, service
from assessment.answers import BLANK, Answer
from assessment.questionnaire import Question
from assessment.service import Outcome
from assessment.store import SqlStore, migrate, open_store
from assessment.submission import FACT, Submission
from assessment.text import Language
from tests.journeys.nothing_is_lost.nursery import Child, Nursery
from tests.server import free_port

FULL_FORMS = ("outbound-mobility", "alt-channels", "accessible-offices", "info-sms")
FACTS: Mapping[str, str] = {"name": "Ромашка", "country": "EE", "sector": "services", "size": "1-10"}
"""Facts every test may rely on; all yes-or-no facts are yes, so that every question is asked."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A submission, as the database holds it."""

    id: str
    secret: str
    reference: str
    store: SqlStore

    def load(self) -> Submission:
        return self.store.load(self.id)

    def answer(self, question_id: str) -> Answer:
        stored = self.load().stored.get(question_id)
        return stored.answer if stored else BLANK

    def question(self, question_id: str) -> Question:
        found = (question for form in self.load().forms for question in form.questions)
        return next(question for question in found if question.id == question_id)

    def save(self, question_id: str, raw: object, *, read_at: int | None = None) -> Outcome:
        """Save as another device does: by default knowing what is stored."""
        stored = self.load().stored.get(question_id)
        version = stored.version if stored else 0
        return service.save_answer(
            self.store,
            self.id,
            self.question(question_id),
            raw,
            read_at=version if read_at is None else read_at,
            now=runtime.now(),
        )


class Service:
    """`start` and `kill` may be called again and again: address and database stay."""

    def __init__(self, nursery: Nursery, folder: Path, *, wait: str = "10", **environment: str) -> None:
        self.file = folder / "assessment.db"
        self.database_url = f"sqlite:///{self.file}?timeout={wait}"
        self.environment = environment
        self.log_file = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        migrate(self.database_url)
        self.store = open_store(self.database_url)
        self._nursery = nursery
        self._server: Child | None = None

    def start(self) -> None:
        env = {"ASSESSMENT_DATABASE_URL": self.database_url, **self.environment}
        self._server = self._nursery.start(port=self.port, env=env, log=self.log_file)

    def ensure(self) -> None:
        """Start it unless it runs."""
        if self._server is None or not self._server.is_alive():
            self.start()

    def hold_still(self) -> None:
        """SIGSTOP: what a browser sends from now on waits unread, as with a server under heavy load."""
        assert self._server is not None
        self._server.signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._server is not None
        self._server.signal(signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        assert self._server is not None
        self._server.kill()

    def restart(self) -> None:
        self.kill()
        self.start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.kill()
        self.store.close()

    def begin(self, forms: Sequence[str] = FULL_FORMS, *, language: Language = "en") -> Begun:
        """A submission whose facts are known, so that the questions are asked at once."""
        catalogue = loader.load()
        chosen = [catalogue.forms[form] for form in forms]
        now = runtime.now()
        started = service.start(self.store, chosen, language=language, now=now, random=runtime.random_bytes)
        begun = Begun(started.submission_id, started.secret, started.reference, self.store)
        for question in catalogue.profile:
            value = FACTS[question.id] if question.options else "yes"
            self.store.save(begun.id, FACT + question.id, Answer(value=value), read_at=0, now=now)
        return begun

    def address(self, step: str) -> str:
        """Where a section is filled."""
        return f"{self.url}/fill?step={step}"
