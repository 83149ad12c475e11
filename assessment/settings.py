"""The environment as frozen settings; the only reader of `os.environ`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_DATABASE = "sqlite:///data/assessment.db"
"""Embedded, beside the place the service is started from."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server for sending resume links. `sender` is the address in From."""

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


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `ASSESSMENT_*` variables; docs/operations.md lists them."""
    folder = environment.get("ASSESSMENT_QUESTIONNAIRES")
    return Settings(
        database_url=environment.get("ASSESSMENT_DATABASE_URL") or DEFAULT_DATABASE,
        questionnaires=Path(folder) if folder else None,
        public_url=environment.get("ASSESSMENT_PUBLIC_URL", "").rstrip("/"),
        secure_cookies=environment.get("ASSESSMENT_SECURE_COOKIES", "").lower() in {"1", "true", "yes"},
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
        port=int(environment.get("ASSESSMENT_SMTP_PORT", "587")),
        sender=environment.get("ASSESSMENT_SMTP_SENDER", environment.get("ASSESSMENT_CONTACT_EMAIL", "")),
        user=environment.get("ASSESSMENT_SMTP_USER") or None,
        password=environment.get("ASSESSMENT_SMTP_PASSWORD") or None,
        start_tls=environment.get("ASSESSMENT_SMTP_STARTTLS", "true").lower() in {"1", "true", "yes"},
    )
