"""The environment as frozen settings; the only reader of `os.environ`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assessment.errors import InvalidSetting

DEFAULT_DATABASE = "sqlite:///data/assessment.db"
"""Embedded, beside the place the service is started from."""
DEFAULT_SMTP_PORT = 587
_TRUTHS: Mapping[str, bool] = {
    "1": True, "true": True, "yes": True, "on": True,
    "0": False, "false": False, "no": False, "off": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server. `sender` is the address in From."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    start_tls: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lies, how the service is reached, whom people write to.

    `public_url` (no slash at the end) begins every link the service shows; empty: links are made from the request.
    `secure_cookies` is set where TLS ends at a proxy in front.
    """

    database_url: str = DEFAULT_DATABASE
    questionnaires: Path | None = None
    public_url: str = ""
    secure_cookies: bool = False
    contact_email: str | None = None
    operator: str | None = None
    smtp: Smtp | None = None

    @property
    def writes_letters(self) -> bool:
        """Whether letters go out. Without `public_url` a visitor's browser would say where their links lead."""
        return self.smtp is not None and self.public_url != ""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `ASSESSMENT_*` variables; docs/operations.md lists them. An empty one counts as not set.

    Raises:
        InvalidSetting: a variable holds what cannot be used. A misspelt “true” must not quietly mean “no”.
    """
    folder = environment.get("ASSESSMENT_QUESTIONNAIRES")
    return Settings(
        database_url=environment.get("ASSESSMENT_DATABASE_URL") or DEFAULT_DATABASE,
        questionnaires=Path(folder) if folder else None,
        public_url=_address(environment, "ASSESSMENT_PUBLIC_URL"),
        secure_cookies=_truth(environment, "ASSESSMENT_SECURE_COOKIES", default=False),
        contact_email=environment.get("ASSESSMENT_CONTACT_EMAIL") or None,
        operator=environment.get("ASSESSMENT_OPERATOR") or None,
        smtp=_smtp(environment),
    )


def _smtp(environment: Mapping[str, str]) -> Smtp | None:
    host = environment.get("ASSESSMENT_SMTP_HOST")
    if not host:
        return None
    return Smtp(
        host=host,
        port=_port(environment, "ASSESSMENT_SMTP_PORT"),
        sender=environment.get("ASSESSMENT_SMTP_SENDER") or environment.get("ASSESSMENT_CONTACT_EMAIL", ""),
        user=environment.get("ASSESSMENT_SMTP_USER") or None,
        password=environment.get("ASSESSMENT_SMTP_PASSWORD") or None,
        start_tls=_truth(environment, "ASSESSMENT_SMTP_STARTTLS", default=True),
    )


def _truth(environment: Mapping[str, str], variable: str, *, default: bool) -> bool:
    value = environment.get(variable, "").strip()
    if not value:
        return default
    if value.lower() not in _TRUTHS:
        raise InvalidSetting(variable, value, "write true or false")
    return _TRUTHS[value.lower()]


def _port(environment: Mapping[str, str], variable: str) -> int:
    value = environment.get(variable, "").strip() or str(DEFAULT_SMTP_PORT)
    if not (value.isascii() and value.isdigit() and len(value) <= 5 and 1 <= int(value) <= 65535):
        raise InvalidSetting(variable, value, f"write a number from 1 to 65535, such as {DEFAULT_SMTP_PORT}")
    return int(value)


def _address(environment: Mapping[str, str], variable: str) -> str:
    """Only scheme and host: the service lives at the root of its host."""
    value = environment.get(variable, "").strip()
    if value and not _is_root(value):
        raise InvalidSetting(variable, value, "write only scheme and host, such as https://check.example.org")
    return value.rstrip("/")


def _is_root(address: str) -> bool:
    try:
        parts = urlsplit(address)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port that is no number
        return False
    return named and parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
