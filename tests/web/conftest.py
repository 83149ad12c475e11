"""The real application over a real database file, started once: Streamlit allows one server per process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from starlette.testclient import TestClient

from assessment import runtime, service
from assessment.questionnaire import Band, Question
from assessment.service import Saved, Started
from assessment.store import migrate
from assessment.submission import Stored, Submission
from tests.building import choice, form, free, number

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
HERE = "http://testserver"
SAME_ORIGIN = {"origin": HERE}

RAMP, WAIT, STORY = choice("ramp", not_applicable=True), number("wait", [Band(0, 600, 100)]), free("story")


def forget_runtime() -> None:
    """Read environment, database and forms anew."""
    for shared in (runtime.settings, runtime.store, runtime.catalogue):
        shared.cache_clear()


@pytest.fixture(scope="session")
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    url = f"sqlite:///{tmp_path_factory.mktemp('web')}/assessment.db"
    migrate(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_DATABASE_URL", url)
        patch.setenv("ASSESSMENT_CONTACT_EMAIL", "help@example.org")
        forget_runtime()
        yield
    forget_runtime()


@pytest.fixture(scope="session")
def running(_environment: None) -> Iterator[TestClient]:
    import streamlit_app  # noqa: PLC0415 it reads Streamlit's settings, and the environment must be ready

    with TestClient(streamlit_app.app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(running: TestClient) -> TestClient:
    """A browser without cookies, that reads English and does not follow redirects."""
    running.cookies.clear()
    running.headers["accept-language"] = "en"
    return running


@dataclass(frozen=True, slots=True)
class Begun:
    """A submission of three questions, and ways to look at it as the database holds it."""

    started: Started

    @property
    def secret(self) -> str:
        return self.started.secret

    @property
    def reference(self) -> str:
        return self.started.reference

    @property
    def id(self) -> str:
        return self.started.submission_id

    def load(self) -> Submission:
        return runtime.store().load(self.id)

    def answer(self, question: Question, raw: object) -> Stored:
        """Answer a question, as the page does."""
        stored = self.load().stored.get(question.id)
        read_at = stored.version if stored else 0
        outcome = service.save_answer(runtime.store(), self.id, question, raw, read_at=read_at, now=NOW)
        assert isinstance(outcome, Saved)
        return outcome.stored


def begin(now: datetime | None = None) -> Begun:
    """A new submission; a time long ago makes its link expired."""
    started = service.start(
        runtime.store(),
        [form("tiny", RAMP, WAIT, STORY)],
        language="en",
        now=now or runtime.now(),
        random=runtime.random_bytes,
    )
    return Begun(started)


@pytest.fixture
def begun(_environment: None) -> Begun:
    """A submission that the client does not hold yet."""
    return begin()


@pytest.fixture
def held(client: TestClient, begun: Begun) -> Begun:
    """A submission whose cookie the client has."""
    client.cookies.set("submission", begun.secret)
    return begun


def picture(folder: Path) -> bytes:
    """A real PNG of one pixel."""
    path = folder / "pixel.png"
    Image.new("RGB", (1, 1), "white").save(path)
    return path.read_bytes()


@pytest.fixture(scope="session")
def one_page_pdf() -> bytes:
    """A real PDF of one empty page."""
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def broken_form(_environment: None, tmp_path: Path) -> Iterator[None]:
    """A folder of forms in which one is not YAML."""
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_QUESTIONNAIRES", str(tmp_path))
        forget_runtime()
        yield
    forget_runtime()


@pytest.fixture
def broken_database(_environment: None, tmp_path: Path) -> Iterator[None]:
    """A file that is not a database."""
    file = tmp_path / "assessment.db"
    file.write_bytes(b"not a database" * 1000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_DATABASE_URL", f"sqlite:///{file}")
        forget_runtime()
        yield
    forget_runtime()


@pytest.fixture
def unknown_database(_environment: None) -> Iterator[None]:
    """An address of a kind of database the service does not speak."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESSMENT_DATABASE_URL", "oracle://localhost/x")
        forget_runtime()
        yield
    forget_runtime()
