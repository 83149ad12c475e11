"""Somebody asks to be called or written to, and what becomes of it.

Spam is never refused silently and nobody has to solve a puzzle: what looks like it is kept apart, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Literal, cast, get_args

from assessment.answers import clean_text
from assessment.errors import InvalidAnswer, InvalidRequest, MailNotSent
from assessment.lines import checked_address, checked_line, checked_phone
from assessment.text import LANGUAGES, Language

Way = Literal["email", "phone", "messenger"]
"""How a person wants to be reached."""
WAYS: tuple[Way, ...] = get_args(Way)
RequestStatus = Literal["new", "in_touch", "invited", "closed"]
REQUEST_STATUSES: tuple[RequestStatus, ...] = get_args(RequestStatus)

MAXIMUM_MESSAGE = 2000
"""Characters of the message."""
MANY_LINKS = 3
"""So many links in a message are more than somebody needs who asks to be called."""

_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The form as it was filled in, nothing checked yet. `way` is None where nothing was chosen."""

    name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    messenger: str = ""
    way: str | None = None
    best_time: str = ""
    language: str = ""
    message: str = ""
    consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who wants to be contacted and how; checked. `email`, `phone` and `messenger` may be empty, never all three.

    `language` is that of the talk; `best_time` says in free words when they like to be called.
    """

    name: str
    organisation: str
    email: str
    phone: str
    messenger: str
    way: Way
    best_time: str
    language: Language
    message: str

    def fingerprint(self, key: str) -> str:
        """An id for this very request of one form: sent twice it is the same, changed in between it is another.

        `key` belongs to the form as it was drawn, so two people who write the same are told apart.
        """
        said = "\0".join([key, *(str(getattr(self, field.name)) for field in fields(self))])
        return sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRequest:
    """A request as the database holds it. Times are UTC.

    `version` rises with every change by staff. `invitation` is the id of the submission that was made for it.
    """

    id: str
    at: datetime
    contact: Contact
    suspicious: bool = False
    status: RequestStatus = "new"
    version: int = 1
    updated_at: datetime
    invitation: str | None = None

    @property
    def number(self) -> str:
        """What staff call it by, here and in the audit log: nine digits, and nothing of the person is in them."""
        return f"{int(self.id[:7], 16):09}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a colleague wrote down about a request; never changed afterwards."""

    id: str
    at: datetime
    who: str
    text: str


def checked(typed: Typed) -> Contact:
    """The form as it may be kept.

    Raises:
        InvalidRequest: with every fault at once, by the name of the field.
    """
    faults: dict[str, InvalidAnswer] = {}

    def take(name: str, check: Callable[[str], str]) -> str:
        try:
            return check(getattr(typed, name))
        except InvalidAnswer as fault:
            faults[name] = fault
            return ""

    found = {
        "name": take("name", lambda raw: _needed(checked_line(raw), "contact-name-missing")),
        "organisation": take("organisation", lambda raw: _needed(checked_line(raw), "contact-organisation-missing")),
        "email": take("email", _email),
        "phone": take("phone", checked_phone),
        "messenger": take("messenger", checked_line),
        "best_time": take("best_time", checked_line),
        "message": take("message", checked_message),
    }
    ways = {way: found[way] for way in WAYS}
    if not any(ways.values()) and not faults.keys() & set(WAYS):
        faults["email"] = InvalidAnswer("contact-way-missing")
    if not faults.keys() & set(WAYS):
        found["way"] = take("way", lambda chosen: _way(chosen, ways))
    if typed.language not in LANGUAGES:
        faults["language"] = InvalidAnswer("contact-language-missing")
    if not typed.consent:
        faults["consent"] = InvalidAnswer("contact-consent-missing")
    if faults:
        raise InvalidRequest({name: faults[name] for name in _ORDER if name in faults})
    way, language = cast("Way", found.pop("way")), cast("Language", typed.language)
    return Contact(**found, way=way, language=language)


_ORDER = tuple(field.name for field in fields(Typed))


def has_many_links(message: str) -> bool:
    """Whether a message advertises."""
    return len(_LINK.findall(message)) >= MANY_LINKS


def checked_message(raw: str) -> str:
    """A message, or a note about a request, as it may be kept.

    Raises:
        InvalidAnswer: too long, or with control characters.
    """
    text = clean_text(raw)
    if len(text) > MAXIMUM_MESSAGE:
        raise InvalidAnswer("text-too-long", maximum=MAXIMUM_MESSAGE, length=len(text))
    return text


def _needed(line: str, code: str) -> str:
    if not line:
        raise InvalidAnswer(code)
    return line


def _email(raw: str) -> str:
    line = checked_line(raw, maximum=MAXIMUM_MESSAGE)  # longer addresses are refused by their own rule, in its words
    try:
        return checked_address(line) if line else ""
    except MailNotSent as refused:
        raise InvalidAnswer(refused.code) from refused


def _way(chosen: str | None, ways: Mapping[Way, str]) -> str:
    given = [way for way, value in ways.items() if value]
    if chosen is None and len(given) == 1:
        return given[0]
    if chosen is None:
        raise InvalidAnswer("contact-way-unchosen")
    if chosen not in given:
        raise InvalidAnswer(f"contact-way-{chosen}" if chosen in WAYS else "contact-way-unchosen")
    return chosen
