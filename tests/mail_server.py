"""A real mail server on this machine, that takes letters or refuses them as a test wishes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from assessment.settings import Smtp
from tests.server import free_port

PATIENCE = 60.0
"""Seconds a letter may take on a busy machine."""


class Inbox:
    """Takes letters; `answer` is the server's answer to a recipient."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answer = "250 OK"
        self.was_encrypted: list[bool] = []
        self._news = Condition()

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.envelopes]  # type: ignore[arg-type]

    def wait_for(self, count: int) -> list[EmailMessage]:
        """The letters, as soon as there are so many."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.envelopes) >= count, PATIENCE)
        return self.letters

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        with self._news:
            self.envelopes.append(envelope)
            self.was_encrypted.append(session.ssl is not None)
            self._news.notify_all()
        return "250 OK"


class Server(Controller):
    """Hangs up on everybody before it stops; the library's leaves connections to the garbage collector."""

    def __init__(self, inbox: Inbox, port: int, **options: Any) -> None:
        super().__init__(inbox, hostname="127.0.0.1", port=port, **options)
        self.talks: list[SMTP] = []

    def factory(self) -> SMTP:
        self.talks.append(super().factory())  # type: ignore[no-untyped-call]
        return self.talks[-1]

    def stop(self, no_assert: bool = False) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result()
        super().stop(no_assert)

    async def _hang_up(self) -> None:
        tasks = [talk._handler_coroutine for talk in self.talks if talk._handler_coroutine is not None]
        for talk in self.talks:
            if talk.transport is not None:
                talk.transport.close()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Post:
    """A running server: what arrives there, and the settings that reach it."""

    inbox: Inbox
    smtp: Smtp


@contextmanager
def mail_server(port: int | None = None, **options: Any) -> Iterator[Post]:
    """Takes letters until the block ends. Give `port` to start again where an earlier one was."""
    inbox, port = Inbox(), port or free_port()
    controller = Server(inbox, port, **options)
    controller.start()
    try:
        yield Post(inbox, settings(port))
    finally:
        controller.stop()


def settings(port: int) -> Smtp:
    """Of a server on this machine, there or not."""
    return Smtp(host="127.0.0.1", port=port, sender="Проверка <noreply@example.org>", start_tls=False)
