"""States of the contact form on the start page, and of the screens on which staff answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, expect

from assessment import runtime
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest, Note
from tests.browser import settle
from tests.journeys.states import Visit, press, state, summary
from tests.staff import member

ANNA = Contact(
    name="Анна Тамм",
    organisation="Ромашка OÜ",
    email="help@example.org",
    phone="+372 5555 1234",
    messenger="",
    way="phone",
    best_time="15:00",
    language="et",
    message="1 2 3",
)


def kept(visit: Visit, **parts: Any) -> ContactRequest:
    """A request in the database."""
    now = runtime.now()
    plain: dict[str, Any] = {"id": runtime.random_bytes(16).hex(), "at": now, "contact": ANNA, "updated_at": now}
    request = ContactRequest(**(plain | parts))
    visit.place.store.contacts.add(request)
    return request


def cookies(visit: Visit) -> Sequence[tuple[str, str]]:
    return member(visit.place.store).cookies


def opened(visit: Visit) -> Page:
    page = visit.open("/?contact=1")
    expect(page.get_by_role("button", name=visit.words("Send"), exact=True)).to_be_visible()
    settle(page)
    return page


def fill(page: Page, field: str, value: str) -> None:
    box = page.locator(f"[class*='st-key-contact-{field}--'] input")
    box.fill(value)
    box.press("Enter")
    settle(page)


@state()
def contact_form(visit: Visit) -> Page:
    return opened(visit)


@state(error=True)
def contact_form_empty_sent(visit: Visit) -> Page:
    page = opened(visit)
    press(page, "contact-send")
    return summary(page)


@state(error=True)
def contact_form_with_faults(visit: Visit) -> Page:
    page = opened(visit)
    for field, value in {"name": "Ромашка", "organisation": "Ромашка", "email": "1", "phone": "1"}.items():
        fill(page, field, value)
    press(page, "contact-send")
    return summary(page)


@state()
def contact_form_sent(visit: Visit) -> Page:
    page = opened(visit)
    for field, value in {"name": "Ромашка", "organisation": "Ромашка", "phone": "+372 5555 1234"}.items():
        fill(page, field, value)
    page.locator("[class*='st-key-contact-consent--'] label").click()
    settle(page)
    press(page, "contact-send")
    expect(page.locator("#contact-sent")).to_be_focused()
    settle(page)
    return page


@state()
def requests_list(visit: Visit) -> Page:
    kept(visit)
    return visit.open("/requests", cookies(visit))


@state()
def requests_suspicious(visit: Visit) -> Page:
    kept(visit, suspicious=True)
    return visit.open("/requests?pile=suspicious", cookies(visit))


@state()
def requests_nothing_found(visit: Visit) -> Page:
    return visit.open("/requests?pile=closed&search=000000", cookies(visit))


@state()
def request_new(visit: Visit) -> Page:
    request = kept(visit)
    now = runtime.now()
    note = Note(id=runtime.random_bytes(16).hex(), at=now, who="Анна Тамм", text="1 2 3")
    trace = Trace(at=now, user_id=None, who="Анна Тамм", action="request-changed")
    visit.place.store.contacts.note(request.id, note, trace=trace)
    return visit.open(f"/requests?id={request.id}", cookies(visit))


@state()
def request_suspicious(visit: Visit) -> Page:
    return visit.open(f"/requests?id={kept(visit, suspicious=True).id}", cookies(visit))


@state()
def request_that_is_gone(visit: Visit) -> Page:
    return visit.open("/requests?id=0", cookies(visit))


@state()
def request_overtaken(visit: Visit) -> Page:
    request = kept(visit)
    page = visit.open(f"/requests?id={request.id}", cookies(visit))
    trace = Trace(at=runtime.now(), user_id=None, who="Анна Тамм", action="request-changed")
    visit.place.store.contacts.change(request.id, read_at=1, now=runtime.now(), trace=trace, status="closed")
    press(page, "save-status")
    expect(page.locator(".field-error[role=alert]")).to_be_visible()
    settle(page)
    return page


@state(error=True)
def request_with_an_empty_note(visit: Visit) -> Page:
    page = visit.open(f"/requests?id={kept(visit).id}", cookies(visit))
    press(page, "add-note")
    return summary(page)


@state(error=True)
def request_deleted_without_a_tick(visit: Visit) -> Page:
    page = visit.open(f"/requests?id={kept(visit).id}", cookies(visit))
    press(page, "delete")
    return summary(page)


def invite(visit: Visit, request: ContactRequest) -> Page:
    page = visit.open(f"/requests?id={request.id}", cookies(visit))
    press(page, "invite")
    expect(page.locator(".code")).to_be_visible()
    settle(page)
    return page


@state()
def request_just_invited(visit: Visit) -> Page:
    return invite(visit, kept(visit))


@state()
def request_invited_before(visit: Visit) -> Page:
    request = kept(visit)
    invite(visit, request).close()
    return visit.open(f"/requests?id={request.id}")
