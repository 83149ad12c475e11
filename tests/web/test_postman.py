"""The postman sends what waits, once, through a real mail server; a server that is down only holds letters up.

Its step is driven by hand, with times passed in; `at_work` is the thread that every process has.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from assessment import notices, runtime, service
from assessment.store import SqlStore, migrate, open_store
from assessment.submission import RESPONDENT
from assessment.web import postman
from tests.mail_server import Post, mail_server, settings
from tests.server import free_port
from tests.store.drafts import begin
from tests.web.conftest import forget_runtime

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ADDRESS = "mari@example.ee"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    migrate(f"sqlite:///{tmp_path}/assessment.db")
    return tmp_path / "assessment.db"


@pytest.fixture
def store(database: Path) -> Iterator[SqlStore]:
    with closing(open_store(f"sqlite:///{database}")) as opened:
        yield opened


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as running:
        yield running


def send(store: SqlStore, number: int = 1, *, to: str = ADDRESS, now: datetime = NOW) -> None:
    """A business sends its answers: a letter waits."""
    id_ = begin(store, number, language="en")
    store.set_email(id_, to)
    compose = notices.for_business("https://check.example.org")
    service.submit(store, id_, who=RESPONDENT, now=now, compose=compose)


def at(now: datetime) -> postman.Clock:
    return lambda: now


def letter(database: Path) -> tuple[object, ...]:
    """How often it was tried, whether it waits, whether it was sent, the fault, what is left of words and address."""
    with closing(sqlite3.connect(database)) as connection:
        row: tuple[object, ...] = connection.execute(
            "SELECT tries, next_try IS NOT NULL, sent_at IS NOT NULL, fault, recipient || body <> '' FROM letters"
        ).fetchone()
    return row


def test_a_letter_that_waits_is_sent_once(store: SqlStore, post: Post, database: Path) -> None:
    send(store)
    assert [postman.step(store.letters, post.smtp, at(NOW)) for _ in range(3)] == [True, False, False]
    (arrived,) = post.inbox.letters
    assert (arrived["To"], arrived["Subject"]) == (ADDRESS, "Your answers have arrived – AAAA-0001")
    assert "The NGO has received your answers and will check them." in arrived.get_content()
    assert letter(database) == (1, 0, 1, None, 0)


def test_while_the_server_is_down_letters_wait_and_go_out_when_it_is_back(store: SqlStore, database: Path) -> None:
    port = free_port()
    send(store)
    assert postman.step(store.letters, settings(port), at(NOW))
    assert letter(database) == (1, 1, 0, "mail-not-sent", 1)
    with mail_server(port) as post:
        assert not postman.step(store.letters, post.smtp, at(NOW + timedelta(seconds=59)))
        assert postman.step(store.letters, post.smtp, at(NOW + MINUTE))
        assert len(post.inbox.letters) == 1
    assert letter(database) == (2, 0, 1, None, 0)


def test_pauses_grow_to_an_hour_and_after_three_days_a_letter_is_given_up(
    store: SqlStore, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = settings(free_port())
    send(store)
    now, tried = NOW, list[timedelta]()
    while letter(database)[1] or not tried:
        if postman.step(store.letters, nobody, at(now)):
            tried.append(now - NOW)
        now += MINUTE
    assert tried[:6] == [timedelta(minutes=minutes) for minutes in (0, 1, 6, 21, 81, 141)]
    assert {after - before for before, after in pairwise(tried[3:])} == {timedelta(hours=1)}
    assert timedelta(days=2, hours=23) <= tried[-1] <= timedelta(days=3)
    assert letter(database) == (len(tried), 0, 0, "mail-not-sent", 0)
    assert caplog.messages[-1] == f"letter {_id(database)} is given up after {len(tried)} tries"


def _id(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("SELECT id FROM letters").fetchone()[0])


def test_a_wrong_address_is_given_up_at_once(store: SqlStore, post: Post, database: Path) -> None:
    post.inbox.answer = "550 no such user"
    send(store)
    assert postman.step(store.letters, post.smtp, at(NOW))
    assert letter(database) == (1, 0, 0, "mail-address", 0)


def test_one_letter_that_cannot_go_out_does_not_hold_up_the_next(store: SqlStore, post: Post) -> None:
    send(store, 1, to="nobody")
    send(store, 2, now=NOW + MINUTE)
    while postman.step(store.letters, post.smtp, at(NOW + MINUTE)):
        pass
    assert [arrived["Subject"] for arrived in post.inbox.letters] == ["Your answers have arrived – AAAA-0002"]


def test_a_mistake_of_ours_in_one_letter_is_logged_by_its_kind_and_tried_later(
    store: SqlStore, post: Post, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    send(store)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE letters SET body = X'00'")  # bytes where text should be
    assert postman.step(store.letters, post.smtp, at(NOW))
    assert letter(database)[:4] == (1, 1, 0, "mail-not-sent")
    assert caplog.records[-1].levelno == logging.ERROR


def test_neither_address_nor_words_get_into_the_log(store: SqlStore, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(store)
    postman.step(store.letters, settings(free_port()), at(NOW))
    assert caplog.messages != []
    assert ADDRESS not in caplog.text
    assert "AAAA-0001" not in caplog.text


def test_two_postmen_at_once_send_every_letter_once(store: SqlStore, post: Post, database: Path) -> None:
    for number in range(1, 9):
        send(store, number)

    def work(mine: SqlStore) -> int:
        count = 0
        while postman.step(mine.letters, post.smtp, at(NOW)):
            count += 1
        return count

    with closing(open_store(f"sqlite:///{database}")) as other, ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, [store, other])) == 8
    subjects = sorted(str(arrived["Subject"]) for arrived in post.inbox.letters)
    assert subjects == [f"Your answers have arrived – AAAA-{number:04}" for number in range(1, 9)]


def test_what_a_postman_held_who_was_killed_is_sent_after_the_restart(
    store: SqlStore, post: Post, database: Path
) -> None:
    send(store)
    assert store.letters.take(NOW, postman.LEASE) is not None  # and then the process dies
    with closing(open_store(f"sqlite:///{database}")) as restarted:
        assert not postman.step(restarted.letters, post.smtp, at(NOW + postman.LEASE - MINUTE))
        assert postman.step(restarted.letters, post.smtp, at(NOW + postman.LEASE))
    assert len(post.inbox.letters) == 1
    assert letter(database) == (2, 0, 1, None, 0)


def test_nothing_fails_and_nothing_waits_for_a_server_that_is_down(store: SqlStore) -> None:
    """Taking a step does not talk to the mail server at all."""
    send(store)
    assert store.load(f"{1:032x}").status == "submitted"


# --- at work ---


@pytest.fixture
def service_at(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Post | None], None]]:
    """The settings and the store of this process, with a mail server or without."""

    def set_up(post: Post | None) -> None:
        monkeypatch.setenv("ASSESSMENT_DATABASE_URL", f"sqlite:///{database}")
        if post is not None:
            monkeypatch.setenv("ASSESSMENT_SMTP_HOST", post.smtp.host)
            monkeypatch.setenv("ASSESSMENT_SMTP_PORT", str(post.smtp.port))
            monkeypatch.setenv("ASSESSMENT_SMTP_SENDER", post.smtp.sender)
            monkeypatch.setenv("ASSESSMENT_SMTP_STARTTLS", "false")
        forget_runtime()

    yield set_up
    if runtime.store.cache_info().currsize:
        runtime.store().close()
    forget_runtime()


ServiceAt = Callable[["Post | None"], None]


def test_letters_that_wait_from_before_are_sent_at_the_start(service_at: ServiceAt, post: Post) -> None:
    service_at(post)
    send(runtime.store(), now=runtime.now())
    with postman.at_work():
        post.inbox.wait_for(1)


def test_the_postman_wakes_when_a_letter_is_put(
    service_at: ServiceAt, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postman, "ROUND", 24 * 60 * 60.0)
    service_at(post)
    with postman.at_work():
        for number in (1, 2, 3):
            send(runtime.store(), number, now=runtime.now())
            post.inbox.wait_for(number)
    assert len(post.inbox.letters) == 3


def test_without_a_mail_server_nobody_is_at_work(service_at: ServiceAt, database: Path) -> None:
    service_at(None)
    send(runtime.store(), now=runtime.now())
    with postman.at_work():
        pass
    assert letter(database) == (0, 1, 0, None, 1)


def test_a_database_that_does_not_answer_is_waited_for(
    service_at: ServiceAt, post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service_at(post)
    monkeypatch.setenv("ASSESSMENT_DATABASE_URL", "oracle://localhost/x")
    runtime.settings.cache_clear()
    with caplog.at_level(logging.WARNING), postman.at_work():
        pass
    assert {message.partition(",")[0] for message in caplog.messages} <= {"letters wait"}


def test_a_sender_of_nobody_sends_nothing_and_keeps_the_letter(store: SqlStore, post: Post, database: Path) -> None:
    send(store)
    assert postman.step(store.letters, replace(post.smtp, sender=""), at(NOW))
    assert letter(database) == (1, 1, 0, "mail-not-sent", 1)
