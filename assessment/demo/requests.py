"""People who ask to be contacted, and how far staff are with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from assessment.accounts import User
from assessment.audit import Action, Trace
from assessment.contact import Contact, ContactRequest, RequestStatus, Way
from assessment.demo.business import business, phrase, weighted
from assessment.demo.story import identifiers
from assessment.demo.words import CALLS, MESSAGES, PEOPLE, SPAM, TIMES
from assessment.loader import FIRST_FORMS
from assessment.questionnaire import Catalogue
from assessment.service import Started, contacts
from assessment.store import SqlStore

_TraceOf = Callable[[Started], Trace]
_STATUSES: dict[RequestStatus, int] = {"in_touch": 3, "invited": 5, "closed": 4}
_WAYS: dict[Way, int] = {"email": 5, "phone": 4, "messenger": 2}
_SPAM = 3
"""How many look like spam."""


def ask(
    store: SqlStore, catalogue: Catalogue, chance: Random, taken: set[str], *, count: int, user: User, now: datetime
) -> None:
    """So many requests over the last three months, the latest not answered yet."""
    moments = sorted(_moment(chance, now) for _ in range(count))
    for number, at in enumerate(moments):
        contact = _contact(catalogue, chance, taken)
        spam = number >= count - _SPAM
        request = contacts.send(
            store.contacts,
            store.attempts,
            contact,
            form=f"demo {number}",
            drawn_at=at - timedelta(seconds=2 if spam else 90),
            trap=chance.choice(SPAM) if spam else "",
            address=f"198.51.100.{number}",
            now=at,
        )
        waits = spam or now - at < timedelta(days=9)
        status: RequestStatus = "new" if waits else weighted(chance, _STATUSES)
        _answer(store, catalogue, chance, request, status, user=user, at=min(at + timedelta(days=1), now))


def _moment(chance: Random, now: datetime) -> datetime:
    """By day, in the last two months, more of them lately."""
    day = now - timedelta(days=60 * chance.random() ** 1.7)
    return min(day.replace(hour=chance.randint(6, 16)), now)


def _contact(catalogue: Catalogue, chance: Random, taken: set[str]) -> Contact:
    made, way = business(catalogue, chance, taken), weighted(chance, _WAYS)
    language = made.language
    digits = f"{chance.randint(100, 999)} {chance.randint(10, 99)} {chance.randint(10, 99)}"
    phone = f"+7 900 {digits}" if language == "ru" else f"+372 5{digits}"
    both = chance.random() < 0.4
    return Contact(
        name=phrase(chance, PEOPLE, language),
        organisation=made.name,
        email=f"info{len(taken)}@example.org" if way == "email" or both else "",
        phone=phone if way == "phone" or both else "",
        messenger=f"Telegram {phone}" if way == "messenger" else "",
        way=way,
        best_time=phrase(chance, TIMES, language),
        language=language,
        message=phrase(chance, MESSAGES, language),
    )


def _answer(
    store: SqlStore,
    catalogue: Catalogue,
    chance: Random,
    request: ContactRequest,
    status: RequestStatus,
    *,
    user: User,
    at: datetime,
) -> None:
    """What staff have done about it."""
    if status == "new":
        return
    note = phrase(chance, CALLS, request.contact.language)

    def trace(action: Action, subject: str = request.number, detail: str = "") -> Trace:
        return Trace(at=at, user_id=user.id, who=user.name, action=action, subject=subject, detail=detail)

    written = trace("request-changed", detail="note")
    contacts.write_note(store.contacts, request.id, note, who=user.name, now=at, random=chance.randbytes, trace=written)
    if status == "invited":
        _invite(store, catalogue, chance, request, at=at, trace=lambda made: trace("invited", made.reference))
    else:
        changed = trace("request-changed", detail=f"new → {status}")
        store.contacts.change(request.id, read_at=request.version, now=at, trace=changed, status=status)


def _invite(
    store: SqlStore, catalogue: Catalogue, chance: Random, request: ContactRequest, *, at: datetime, trace: _TraceOf
) -> None:
    forms = list(catalogue.forms.values())
    contacts.invite(
        store.contacts,
        request,
        forms[:1] if chance.random() < 0.6 else [form for form in forms if form.id in FIRST_FORMS],
        language=request.contact.language,
        now=at,
        random=identifiers(chance),
        trace=trace,
    )
