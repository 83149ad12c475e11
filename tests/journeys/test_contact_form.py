"""A contact form outlives the server: what was typed stays, and what was sent twice is one request."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from assessment import runtime
from assessment.contact import Typed, checked
from assessment.service import contacts
from assessment.store import migrate, open_store
from tests.browser import OpenPage, settle
from tests.server import ROOT, free_port, serve

TYPED = Typed(
    name="Anna", organisation="Rose", phone="600 1234", language="en", message="Help", consent=True
)  # what is typed below


def type_everything(page: Page) -> None:
    for field in ("name", "organisation", "phone"):
        box = page.locator(f"[class*='st-key-contact-{field}--'] input")
        box.fill(getattr(TYPED, field))
        box.press("Tab")
        settle(page)
    page.locator("[class*='st-key-contact-message--'] textarea").fill(TYPED.message)
    page.locator("[class*='st-key-contact-consent--'] label").click()
    settle(page)


def test_a_request_sent_again_to_a_restarted_server_is_stored_once(browser_page: OpenPage, tmp_path: Path) -> None:
    url, port = f"sqlite:///{tmp_path}/assessment.db", free_port()
    migrate(url)
    app, settings = ROOT / "streamlit_app.py", {"ASSESSMENT_DATABASE_URL": url}
    with closing(open_store(url)) as store:
        with serve(app, env=settings, port=port) as first:
            page = browser_page(f"{first.url}/?contact=1", locale="en-GB")
            type_everything(page)
            name = page.locator("[class*='st-key-contact-name--']").get_attribute("class") or ""
            form = name.partition("contact-name--")[2].split()[0]
            first.kill()
        # As if the request had arrived, and the server had ended before it could say so.
        given = checked(TYPED)
        contacts.send(
            store.contacts,
            store.attempts,
            given,
            form=form,
            drawn_at=None,
            trap="",
            address="",
            now=runtime.now(),
        )
        with serve(app, env=settings, port=port):
            expect(page.locator("#a11y-connection")).to_be_empty(timeout=60_000)
            settle(page)
            expect(page.locator("[class*='st-key-contact-name--'] input")).to_have_value("Anna")
            page.get_by_role("button", name="Send", exact=True).click()
            expect(page.locator("#contact-sent")).to_contain_text("call 600 1234", timeout=30_000)
        assert [request.contact for request in store.contacts.find("new").requests] == [given]
