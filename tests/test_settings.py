"""The environment becomes settings; what cannot be used is refused with the word to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.errors import AssessmentError, InvalidSetting
from assessment.settings import Settings, Smtp, from_environment


def test_nothing_need_be_set() -> None:
    assert from_environment({}) == Settings(database_url="sqlite:///data/assessment.db")


def test_every_variable_is_read() -> None:
    assert from_environment(
        {
            "ASSESSMENT_DATABASE_URL": "postgresql://check@db/check",
            "ASSESSMENT_QUESTIONNAIRES": "/srv/forms",
            "ASSESSMENT_PUBLIC_URL": "https://check.example.org/",
            "ASSESSMENT_SECURE_COOKIES": "true",
            "ASSESSMENT_CONTACT_EMAIL": "help@example.org",
            "ASSESSMENT_OPERATOR": "MTÜ Näidis",
            "ASSESSMENT_SMTP_HOST": "mail.example.org",
            "ASSESSMENT_SMTP_PORT": "465",
            "ASSESSMENT_SMTP_SENDER": "check@example.org",
            "ASSESSMENT_SMTP_USER": "check",
            "ASSESSMENT_SMTP_PASSWORD": "secret",
            "ASSESSMENT_SMTP_STARTTLS": "no",
        }
    ) == Settings(
        database_url="postgresql://check@db/check",
        questionnaires=Path("/srv/forms"),
        public_url="https://check.example.org",
        secure_cookies=True,
        contact_email="help@example.org",
        operator="MTÜ Näidis",
        smtp=Smtp("mail.example.org", 465, "check@example.org", "check", "secret", start_tls=False),
    )


def test_an_empty_variable_counts_as_not_set() -> None:
    names = ("DATABASE_URL", "QUESTIONNAIRES", "PUBLIC_URL", "SECURE_COOKIES", "CONTACT_EMAIL", "OPERATOR", "SMTP_HOST")
    assert from_environment({f"ASSESSMENT_{name}": "" for name in names}) == Settings()
    mail = {f"ASSESSMENT_SMTP_{name}": "" for name in ("PORT", "SENDER", "USER", "PASSWORD", "STARTTLS")}
    contact = {"ASSESSMENT_SMTP_HOST": "mail.example.org", "ASSESSMENT_CONTACT_EMAIL": "help@example.org"}
    assert from_environment(mail | contact).smtp == Smtp("mail.example.org", 587, "help@example.org")


def test_letters_come_from_the_contact_address_where_no_sender_is_named() -> None:
    smtp = from_environment({"ASSESSMENT_SMTP_HOST": "mail", "ASSESSMENT_CONTACT_EMAIL": "help@example.org"}).smtp
    assert smtp == Smtp("mail", 587, "help@example.org", start_tls=True)


def test_without_a_mail_server_nothing_about_mail_is_read() -> None:
    assert from_environment({"ASSESSMENT_SMTP_PORT": "many"}).smtp is None


@pytest.mark.parametrize(
    ("word", "meaning"), [("1", True), ("Yes", True), (" ON ", True), ("0", False), ("FALSE", False)]
)
def test_yes_and_no_are_written_in_many_ways(word: str, meaning: bool) -> None:
    assert from_environment({"ASSESSMENT_SECURE_COOKIES": word}).secure_cookies is meaning


@pytest.mark.parametrize("address", ["http://localhost:8501", "https://check.example.org", "http://[::1]:8501"])
def test_an_address_is_kept_as_it_is(address: str) -> None:
    assert from_environment({"ASSESSMENT_PUBLIC_URL": address}).public_url == address


@pytest.mark.parametrize(
    ("variable", "value", "instead"),
    [
        ("ASSESSMENT_SMTP_PORT", "smtp", "write a number from 1 to 65535, such as 587"),
        ("ASSESSMENT_SMTP_PORT", "0", "write a number from 1 to 65535, such as 587"),
        ("ASSESSMENT_SMTP_PORT", "65536", "write a number from 1 to 65535, such as 587"),
        ("ASSESSMENT_SMTP_PORT", "587.0", "write a number from 1 to 65535, such as 587"),
        ("ASSESSMENT_SMTP_PORT", "٥٨٧", "write a number from 1 to 65535, such as 587"),
        ("ASSESSMENT_SMTP_STARTTLS", "maybe", "write true or false"),
        ("ASSESSMENT_SECURE_COOKIES", "ture", "write true or false"),
        *(
            ("ASSESSMENT_PUBLIC_URL", address, "write only scheme and host, such as https://check.example.org")
            for address in (
                "check.example.org",
                "ftp://check.example.org",
                "https://",
                "https://example.org/check",
                "https://example.org?x=1",
                "https://me:secret@example.org",
                "https://example.org:port",
                "https://[::1",
            )
        ),
    ],
)
def test_what_cannot_be_used_is_refused(variable: str, value: str, instead: str) -> None:
    with pytest.raises(InvalidSetting) as caught:
        from_environment({"ASSESSMENT_SMTP_HOST": "mail.example.org", variable: value})
    assert (caught.value.variable, str(caught.value)) == (variable, f"{variable}={value}: {instead}")
    assert isinstance(caught.value, AssessmentError)


def test_letters_go_out_only_when_their_links_have_an_address() -> None:
    mail, address = {"ASSESSMENT_SMTP_HOST": "mail"}, {"ASSESSMENT_PUBLIC_URL": "https://check.example.org"}
    environments: list[dict[str, str]] = [{}, mail, address, {**mail, **address}]
    assert [from_environment(one).writes_letters for one in environments] == [False, False, False, True]
