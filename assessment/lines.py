"""One line that a person types: any words, a phone number, an e-mail address, the address of a website."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from assessment.answers import clean_text
from assessment.errors import InvalidAnswer, MailNotSent

MAXIMUM_LINE = 200
"""Characters of a line of words."""
MAXIMUM_PHONE = 50
"""Characters of a phone number with its extension."""
MAXIMUM_ADDRESS = 254
"""Characters of an e-mail address (RFC 5321 with erratum 1690)."""
PHONE_DIGITS = 5
"""Digits a phone number has at least, its extension included."""
_MOST_DIGITS = 20
_PHONE = re.compile(r"\+?[\d\s()./\u2010-\u2014\u2212-]+(?:[,;]?\s*[^\W\d_]{1,12}\.?:?\s*#?\d{1,6}|\s*#\s*\d{1,6})?")
"""A number as people write it, perhaps with an extension and the word for it in any language."""
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}"
_SITE = re.compile(_HOST)
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_HOST}")


def checked_line(raw: object, maximum: int = MAXIMUM_LINE) -> str:
    """Words as they may be kept: one line, blanks single.

    Raises:
        InvalidAnswer: no text, too long, or with control characters.
    """
    line = " ".join(clean_text(raw).split())
    if len(line) > maximum:
        raise InvalidAnswer("text-too-long", maximum=maximum, length=len(line))
    return line


def checked_phone(raw: object, *, fewest: int = PHONE_DIGITS) -> str:
    """A phone number as people write it; may be empty. `fewest` is how many digits it has at least.

    Raises:
        InvalidAnswer: `contact-phone`, or as for any line.
    """
    line = checked_line(raw, MAXIMUM_PHONE)
    digits = sum(sign.isdigit() for sign in line)
    if line and not (_PHONE.fullmatch(line) and fewest <= digits <= _MOST_DIGITS):
        raise InvalidAnswer("contact-phone")
    return line


def checked_phones(raw: object, *, fewest: int = PHONE_DIGITS) -> str:
    """One phone number, or several with a comma or semicolon between them; may be empty.

    Raises:
        InvalidAnswer: as for one number.
    """
    try:
        return checked_phone(raw, fewest=fewest)
    except InvalidAnswer:
        line = checked_line(raw)
        several = [part.strip() for part in re.split(r"[,;]", line)]
        if len(several) == 1 or not all(several):
            raise
        return ", ".join(checked_phone(part, fewest=fewest) for part in several)


def checked_site(raw: object) -> str:
    """The address of a website as it was typed; `https://` may be left out. May be empty.

    Raises:
        InvalidAnswer: `detail-site`, or as for any line.
    """
    line = checked_line(raw)
    if line and not _is_site(line if "://" in line else f"https://{line}"):
        raise InvalidAnswer("detail-site")
    return line


def _is_site(address: str) -> bool:
    if " " in address or "@" in address:
        return False
    try:
        parts = urlsplit(address)
        _port = parts.port  # raises when it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _SITE.fullmatch(parts.hostname or "") is not None


def checked_address(typed: str) -> str:
    """One e-mail address as it can be written to, the domain in ASCII.

    Stricter than the RFCs: quoted names and addresses of servers by number are mistakes far more often than wishes.

    Raises:
        MailNotSent: `mail-address`.
    """
    address = typed.strip()
    name, _, domain = address.rpartition("@")
    if len(address) > MAXIMUM_ADDRESS or len(name.encode()) > 64 or not _ADDRESS.fullmatch(address):
        raise MailNotSent("mail-address")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise MailNotSent("mail-address") from None
