"""Letters go through a real SMTP server on this machine; every way it can refuse is one of two codes."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.errors import MailNotSent
from assessment.lines import checked_address
from assessment.mail import send
from assessment.settings import Smtp
from tests.mail_server import Inbox, mail_server

LINK = "https://example.org/r/" + "k7mar3xq" * 4
LETTER = {"to": "mari@example.ee", "subject": "Ваша анкета K7MA-R3XQ", "body": f"Продолжить: {LINK}\n"}


Serve = Callable[..., tuple[Inbox, Smtp]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve(**options)` starts a server; gives what arrives there and the settings that reach it."""
    with ExitStack() as running:

        def start(**options: Any) -> tuple[Inbox, Smtp]:
            post = running.enter_context(mail_server(**options))
            return post.inbox, post.smtp

        yield start


def test_a_letter_arrives_as_it_was_written(serve: Serve) -> None:
    inbox, smtp = serve()
    send(smtp, **LETTER)
    (letter,) = inbox.letters
    assert (letter["To"], letter["Subject"], letter["From"]) == (LETTER["to"], LETTER["subject"], smtp.sender)
    assert letter.get_content() == LETTER["body"].replace("\n", "\r\n")
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert [(each.mail_from, each.rcpt_tos) for each in inbox.envelopes] == [("noreply@example.org", [LETTER["to"]])]


def test_a_line_break_in_a_subject_makes_no_header(serve: Serve) -> None:
    inbox, smtp = serve()
    send(smtp, to="mari@example.ee", subject="Ваша анкета\r\nBcc: all@example.org\n\nтекст", body="Привет")
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
        send(nobody, to=typed, subject="Анкета", body=LINK)
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
        send(smtp, **LETTER)
    assert (caught.value.code, inbox.envelopes) == (code, [])


def test_a_server_that_is_not_there_is_told_without_names_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, but nobody listens
        smtp = Smtp(host="127.0.0.1", port=closed.getsockname()[1], sender="noreply@example.org")
        with pytest.raises(MailNotSent) as caught:
            send(smtp, **LETTER)
    assert caught.value.code == "mail-not-sent"
    assert "ConnectionRefusedError" in caplog.text
    assert "mari@" not in caplog.text
    assert LINK not in caplog.text


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.mail.TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp = Smtp(host="127.0.0.1", port=silent.getsockname()[1], sender="noreply@example.org")
        with pytest.raises(MailNotSent) as caught:
            send(smtp, **LETTER)
    assert caught.value.code == "mail-not-sent"


def test_settings_without_a_sender_send_nothing(serve: Serve) -> None:
    inbox, smtp = serve()
    with pytest.raises(MailNotSent) as caught:
        send(replace(smtp, sender=""), **LETTER)
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
    send(replace(smtp, start_tls=True), **LETTER)
    assert inbox.was_encrypted == [True]


def test_nothing_goes_to_a_server_with_an_unknown_certificate(serve: Serve, certificate: Path) -> None:
    inbox, smtp = serve(tls_context=offering(certificate))
    with pytest.raises(MailNotSent) as caught:
        send(replace(smtp, start_tls=True), **LETTER)
    assert (caught.value.code, inbox.envelopes) == ("mail-not-sent", [])


def test_nothing_goes_to_a_server_that_offers_no_encryption(serve: Serve) -> None:
    inbox, smtp = serve()
    with pytest.raises(MailNotSent) as caught:
        send(replace(smtp, start_tls=True), **LETTER)
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
        send(account, **LETTER)
    else:
        with pytest.raises(MailNotSent) as caught:
            send(account, **LETTER)
        assert caught.value.code == "mail-not-sent"
    assert len(inbox.envelopes) == arrived
