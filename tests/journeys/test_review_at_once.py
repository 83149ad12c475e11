"""Two reviewers at one submission, in a real browser: nothing is decided or overwritten unseen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment import runtime
from assessment.review import Verdict
from assessment.service import decide
from tests.browser import OpenPage
from tests.journeys.place import Begun, Place
from tests.journeys.states_review import CALL, DIAL, judge, trace
from tests.staff import Member, member

REASON = "We have rung there ourselves"


def in_review(place: Place, who: Member) -> Begun:
    begun = place.begin()
    begun.answer_all()
    begun.submit()
    now = runtime.now()
    line = trace(begun, who)
    decide(place.store, begun.id, "taken", by="reviewer", who="Анна Тамм", now=now, reviewer=who.user.id, trace=line)
    return begun


def approving(place: Place, browser_page: OpenPage, begun: Begun, who: Member) -> Page:
    """Ready to press the button."""
    address = f"{place.url}/review?ref={begun.reference}&step={CALL}"
    page = browser_page(address, cookies=who.cookies, locale="en-GB")
    page.get_by_text("Approve", exact=True).click()
    expect(page.get_by_role("button", name="Approve")).to_be_visible()
    return page


def test_of_two_approvals_at_once_the_second_learns_of_the_first(place: Place, browser_page: OpenPage) -> None:
    who = member(place.store)
    begun = in_review(place, who)
    page = approving(place, browser_page, begun, who)
    decide(place.store, begun.id, "approved", by="reviewer", who="Boris", now=runtime.now())
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".said")).to_contain_text("Your decision was not needed any more. Boris approved it")
    assert [event.what for event in begun.load().events] == ["submitted", "taken", "approved"]


def test_a_decision_waits_when_a_colleague_has_judged_meanwhile(place: Place, browser_page: OpenPage) -> None:
    who = member(place.store)
    begun = in_review(place, who)
    page = approving(place, browser_page, begun, who)
    corrected = Verdict(kind="corrected", corrected=3, reason=REASON)
    judge(begun, member(place.store, name="Boris"), DIAL, corrected)
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".said")).to_contain_text("Not decided yet")
    expect(page.locator(f".st-key-card--{DIAL}")).to_contain_text(REASON)
    assert begun.load().status == "in_review"
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".said")).to_contain_text("The submission is approved.")


def test_keyboard_alone_judges_and_goes_on(place: Place, browser_page: OpenPage) -> None:
    who = member(place.store)
    begun = in_review(place, who)
    page = browser_page(f"{place.url}/review?ref={begun.reference}&step={CALL}", cookies=who.cookies, locale="en-GB")
    first, second = (stand.question for stand in begun.steps()[0].asked[:2])
    page.locator(f".st-key-accept--{first.id} button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f".st-key-card--{second.id} h3")).to_be_focused()
    expect(page.locator("#a11y-live")).to_contain_text("Verdict saved.")
    expect(page.locator(".figures-line")).to_contain_text("1 of")
    assert begun.load().verdicts[first.id].verdict == Verdict(kind="accepted")
