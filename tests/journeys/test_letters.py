"""A business leaves its address, sends, and hears of it: the running service, a real mail server, a real browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser import OpenPage, settle
from tests.journeys.place import running
from tests.mail_server import mail_server
from tests.reviewed import give_back


def test_a_business_hears_at_once_that_its_answers_have_arrived(browser_page: OpenPage, tmp_path: Path) -> None:
    with mail_server() as post:
        environment = {
            "ASSESSMENT_SMTP_HOST": post.smtp.host,
            "ASSESSMENT_SMTP_PORT": str(post.smtp.port),
            "ASSESSMENT_SMTP_SENDER": post.smtp.sender,
            "ASSESSMENT_SMTP_STARTTLS": "false",
        }
        with running(tmp_path, **environment) as place:
            begun = place.begin(language="et")
            page = browser_page(f"{place.url}/result", cookies=begun.cookies, locale="et-EE")
            page.locator(".st-key-hear-of-changes input").fill("mari@example.ee")
            page.locator(".st-key-hear-of-changes input").press("Enter")
            page.locator(".st-key-sure label").click()
            settle(page)
            page.locator(".st-key-send button").click()
            expect(page.locator(".st-key-withdraw button")).to_be_visible()
            (letter,) = post.inbox.wait_for(1)
            give_back(place.store, begun.id, "callback-after-drop")
            page.goto(f"{place.url}/fill")
            expect(page.get_by_role("heading", level=1)).to_have_text("Vabaühenduse küsimused")
    assert letter["Subject"] == f"Teie vastused on kohal – {begun.reference}"
    assert f"{place.url}/resume" in letter.get_content()
    assert begun.secret not in letter.get_content()
