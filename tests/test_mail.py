"""Letters go through a real SMTP server on this machine; every way it can refuse is one of two codes."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.errors import MailNotSent
from assessment.mail import checked_address, send_link
from assessment.settings import Smtp

LINK = "https://example.org/r/" + "k7mar3xq" * 4
LETTER = {"to": "mari@example.ee", "subject": "Ваша анкета K7MA-R3XQ", "body": f"Продолжить: {LINK}\n"}


class Inbox:
    """Takes letters; `answers` replaces the server's answer to a recipient."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answer = "250 OK"
        self.was_encrypted: list[bool] = []

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.envelopes]  # type: ignore[arg-type]

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        self.was_encrypted.append(session.ssl is not None)
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


Serve = Callable[..., tuple[Inbox, Smtp]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve(**options)` starts a server; gives what arrives there and the settings that reach it."""
    running: list[Server] = []

    def start(**options: Any) -> tuple[Inbox, Smtp]:
        inbox = Inbox()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        running.append(Server(inbox, port, **options))
        running[-1].start()
        return inbox, Smtp(host="127.0.0.1", port=port, sender="Проверка <noreply@example.org>", start_tls=False)

    yield start
    for controller in running:
        controller.stop()


def test_a_letter_arrives_as_it_was_written(serve: Serve) -> None:
    inbox, smtp = serve()
    send_link(smtp, **LETTER)
    (letter,) = inbox.letters
    assert (letter["To"], letter["Subject"], letter["From"]) == (LETTER["to"], LETTER["subject"], smtp.sender)
    assert letter.get_content() == LETTER["body"].replace("\n", "\r\n")
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert [(each.mail_from, each.rcpt_tos) for each in inbox.envelopes] == [("noreply@example.org", [LETTER["to"]])]


def test_a_line_break_in_a_subject_makes_no_header(serve: Serve) -> None:
    inbox, smtp = serve()
    send_link(smtp, to="mari@example.ee", subject="Ваша анкета\r\nBcc: all@example.org\n\nтекст", body="Привет")
    (letter,) = inbox.letters
    assert (letter["Subject"], letter["Bcc"]) == ("Ваша анкета Bcc: all@example.org текст", None)
    assert inbox.envelopes[0].rcpt_tos == ["mari@example.ee"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (" mari@example.ee ", "mari@example.ee"),
        ("mari.tamm+ankeet@post.example.co.uk", "mari.tamm+ankeet@post.example.co.uk"),
        ("o'neil@example.ee", "o'neil@example.ee"),
        ("mari@töötukassa.ee", "mari@xn--ttukassa-n4aa.ee"),
        ("почта@пример.рф", "почта@xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_an_address_is_taken_as_people_write_it(typed: str, written: str) -> None:
    assert checked_address(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mari",
        "mari@",
        "@example.ee",
        "mari@example",
        "mari@127.0.0.1",
        "mari@[127.0.0.1]",
        "mari@@example.ee",
        "mari@exa mple.ee",
        "mari@example..ee",
        "mari@-example.ee",
        ".mari@example.ee",
        "ma..ri@example.ee",
        "a@example.ee, b@example.ee",
        "a@example.ee;b@example.ee",
        "Mari <mari@example.ee>",
        "mari@example.ee\r\nBcc: all@example.org",
        "mari\x00@example.ee",
        '"mari tamm"@example.ee',
        "m" * 65 + "@example.ee",
        "mari@" + "e" * 64 + ".ee",
        "mari@" + "example." * 40 + "ee",
    ],
)
def test_what_is_not_one_address_is_refused_before_any_server_is_asked(typed: str) -> None:
    nobody = Smtp(host="nobody.invalid", port=25, sender="noreply@example.org")
    with pytest.raises(MailNotSent) as caught:
        send_link(nobody, to=typed, subject="Анкета", body=LINK)
    assert caught.value.code == "mail-address"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("550 no such user", "mail-address"),
        ("553 mailbox name not allowed", "mail-address"),
        ("451 come back later", "mail-not-sent"),
        ("554 relay access denied", "mail-not-sent"),
    ],
)
def test_a_refusal_says_whether_the_address_is_wrong(serve: Serve, answer: str, code: str) -> None:
    inbox, smtp = serve()
    inbox.answer = answer
    with pytest.raises(MailNotSent) as caught:
        send_link(smtp, **LETTER)
    assert (caught.value.code, inbox.envelopes) == (code, [])


def test_a_server_that_is_not_there_is_told_without_names_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, but nobody listens
        smtp = Smtp(host="127.0.0.1", port=closed.getsockname()[1], sender="noreply@example.org")
        with pytest.raises(MailNotSent) as caught:
            send_link(smtp, **LETTER)
    assert caught.value.code == "mail-not-sent"
    assert "ConnectionRefusedError" in caplog.text
    assert "mari@" not in caplog.text
    assert LINK not in caplog.text


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.mail.TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp = Smtp(host="127.0.0.1", port=silent.getsockname()[1], sender="noreply@example.org")
        with pytest.raises(MailNotSent) as caught:
            send_link(smtp, **LETTER)
    assert caught.value.code == "mail-not-sent"


def test_settings_without_a_sender_send_nothing(serve: Serve) -> None:
    inbox, smtp = serve()
    with pytest.raises(MailNotSent) as caught:
        send_link(replace(smtp, sender=""), **LETTER)
    assert (caught.value.code, inbox.envelopes) == ("mail-not-sent", [])


# --- secrecy on the way ---


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of 127.0.0.1 that nobody has signed, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def offering(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_letter_goes_encrypted_to_a_server_that_is_trusted(
    serve: Serve, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    inbox, smtp = serve(tls_context=offering(certificate))
    send_link(replace(smtp, start_tls=True), **LETTER)
    assert inbox.was_encrypted == [True]


def test_nothing_goes_to_a_server_with_an_unknown_certificate(serve: Serve, certificate: Path) -> None:
    inbox, smtp = serve(tls_context=offering(certificate))
    with pytest.raises(MailNotSent) as caught:
        send_link(replace(smtp, start_tls=True), **LETTER)
    assert (caught.value.code, inbox.envelopes) == ("mail-not-sent", [])


def test_nothing_goes_to_a_server_that_offers_no_encryption(serve: Serve) -> None:
    inbox, smtp = serve()
    with pytest.raises(MailNotSent) as caught:
        send_link(replace(smtp, start_tls=True), **LETTER)
    assert (caught.value.code, inbox.envelopes) == ("mail-not-sent", [])


def check_password(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=given == LoginPassword(b"service", b"open sesame"), handled=False)


@pytest.mark.parametrize(("password", "arrived"), [("open sesame", 1), ("wrong", 0), (None, 0)])
def test_the_service_signs_in_where_it_has_an_account(
    serve: Serve, certificate: Path, monkeypatch: pytest.MonkeyPatch, password: str | None, arrived: int
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    inbox, smtp = serve(tls_context=offering(certificate), authenticator=check_password, auth_required=True)
    account = replace(smtp, start_tls=True, user="service", password=password)
    if arrived:
        send_link(account, **LETTER)
    else:
        with pytest.raises(MailNotSent) as caught:
            send_link(account, **LETTER)
        assert caught.value.code == "mail-not-sent"
    assert len(inbox.envelopes) == arrived
