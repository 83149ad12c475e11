"""The running service with its database at hand: states are set up through the store, as quickly as a test can wish."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assessment import journey, loader, runtime, service
from assessment.answers import Answer, Value
from assessment.journey import Step
from assessment.questionnaire import Catalogue, ChoiceQuestion, NumberQuestion, Question, SeveralQuestion
from assessment.scoring.points import worth_of
from assessment.store import SqlStore, migrate, open_store
from assessment.submission import FACT, Submission
from assessment.text import Language
from tests.server import ROOT, free_port, serve

EXPRESS = "express-check"
FULL_FORMS = ("outbound-mobility", "alt-channels", "accessible-offices", "info-sms")
ORGANISATION = "Ромашка OÜ"
FACTS: Mapping[str, str] = {"country": "EE", "sector": "services", "size": "1-10"}
"""All other facts are yes-or-no, and yes, so that every question is asked."""
CONTACT = "help@example.org"


@dataclass(frozen=True, slots=True)
class Begun:
    """A submission as the database holds it, and ways to fill it without a browser."""

    id: str
    secret: str
    reference: str
    store: SqlStore

    @property
    def cookies(self) -> tuple[tuple[str, str], ...]:
        """What a browser holds that may open it."""
        return (("submission", self.secret),)

    def load(self) -> Submission:
        return self.store.load(self.id)

    def steps(self) -> tuple[Step, ...]:
        submission = self.load()
        return journey.steps(submission.forms, submission.profile, submission.answers)

    def asked(self) -> list[Question]:
        return [stand.question for step in self.steps() for stand in step.asked]

    def question(self, question_id: str) -> Question:
        return next(question for question in self.asked() if question.id == question_id)

    def answer(self, question_id: str, raw: object) -> None:
        """Answer as a page does that has just been opened."""
        stored = self.load().stored.get(question_id)
        self.answer_at(question_id, raw, read_at=stored.version if stored else 0)

    def answer_at(self, question_id: str, raw: object, *, read_at: int) -> None:
        """Answer as a page does that has read the answer at some version; an old one clashes."""
        question = self.question(question_id)
        service.save_answer(self.store, self.id, question, raw, read_at=read_at, now=runtime.now())

    def answer_all(self, *, well: bool = True) -> None:
        """Answer everything that is still open, also what the answers bring up: the best there is, or the worst."""
        while open_questions := journey.missing(self.steps()):
            for _step, question in open_questions:
                self.answer(question.id, {"value": extreme(question, best=well)})

    def give_fact(self, name: str, value: str, *, read_at: int = 0) -> None:
        self.store.save(self.id, FACT + name, Answer(value=value), read_at=read_at, now=runtime.now())

    def attach(self, question_id: str, filename: str, content: bytes) -> None:
        service.attach_evidence(
            self.store,
            self.id,
            self.question(question_id),
            filename=filename,
            content=content,
            now=runtime.now(),
            random=runtime.random_bytes,
        )

    def submit(self) -> None:
        service.submit(self.store, self.id, who="respondent", now=runtime.now())


def extreme(question: Question, *, best: bool) -> Value:
    """The answer worth most points, or least."""
    pick = max if best else min
    match question:
        case ChoiceQuestion():
            return pick(question.options, key=lambda option: option.points or 0).id
        case NumberQuestion():
            return pick(_telling(question), key=lambda value: worth_of(question, value) or 0)
        case SeveralQuestion():
            return tuple(option.id for option in question.options) if best else ()
        case _:
            return "Слова"


def _telling(question: NumberQuestion) -> list[float]:
    """Numbers that tell all bands apart."""
    bounds = (bound for band in question.bands for bound in (band.at_least, band.at_most) if bound is not None)
    return [question.minimum, question.maximum, *bounds]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the service runs, and its database."""

    url: str
    store: SqlStore
    database: Path
    catalogue: Catalogue = field(default_factory=loader.load)

    @contextmanager
    def without_answers(self) -> Iterator[None]:
        """The database cannot be asked about answers until the block ends."""
        self._sql("ALTER TABLE submissions RENAME TO hidden")
        try:
            yield
        finally:
            self._sql("ALTER TABLE hidden RENAME TO submissions")

    @contextmanager
    def sql(self) -> Iterator[sqlite3.Connection]:
        """The database file itself."""
        with closing(sqlite3.connect(self.database)) as connection:
            yield connection

    def _sql(self, statement: str) -> None:
        with self.sql() as connection:
            connection.execute(statement)

    def begin(self, *forms: str, language: Language = "en", facts: Mapping[str, str] | None = None) -> Begun:
        """A draft over these forms, the express check when none is named; `facts` replaces some of the usual ones."""
        begun = self.begin_empty(*forms, language=language)
        begun.give_fact("name", ORGANISATION)
        for question in self.catalogue.profile:
            begun.give_fact(question.id, {**FACTS, **(facts or {})}.get(question.id, "yes"))
        return begun

    def begin_empty(self, *forms: str, language: Language = "en") -> Begun:
        """A draft of which nothing is known yet."""
        started = service.start(
            self.store,
            [self.catalogue.forms[form] for form in forms or (EXPRESS,)],
            language=language,
            now=runtime.now(),
            random=runtime.random_bytes,
        )
        return Begun(started.submission_id, started.secret, started.reference, self.store)


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Place]:
    """The whole service over a migrated database file in this folder, until the block ends."""
    url = f"sqlite:///{folder}/assessment.db"
    migrate(url)
    store = open_store(url)
    port = free_port()
    settings = {
        "ASSESSMENT_DATABASE_URL": url,
        "ASSESSMENT_CONTACT_EMAIL": CONTACT,
        "ASSESSMENT_PUBLIC_URL": f"http://127.0.0.1:{port}",
        **environment,
    }
    with serve(ROOT / "streamlit_app.py", env=settings, port=port) as server:
        yield Place(server.url, store, folder / "assessment.db")
    store.close()
