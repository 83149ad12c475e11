"""The screen of a review in every state."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment import runtime
from assessment.accounts import Role
from assessment.audit import Trace
from assessment.review import Verdict
from assessment.service import assigning, decide, reviewing
from assessment.submission import Transition
from tests.browser import settle
from tests.journeys.place import Begun
from tests.journeys.states import Visit, pick, picture, press, state
from tests.staff import Member, member

CALL, BACK, DIAL = "express-check.call", "callback-after-drop", "outbound-dial-timeout"
WORDS = "12345 12345"


def sent(visit: Visit) -> Begun:
    """Answers of every kind, with proof, handed in."""
    begun = visit.begin()
    begun.answer(BACK, {"not_applicable": WORDS * 20, "note": WORDS})
    begun.answer(DIAL, {"value": 20, "note": WORDS * 40})
    begun.answer(DIAL, {"value": 3})
    begun.answer_all(well=False)
    begun.attach(BACK, "1.png", picture())
    begun.submit()
    return begun


def taken(visit: Visit, who: Member) -> Begun:
    begun = sent(visit)
    assigning.take(visit.place.store, begun.id, user=who.user, now=runtime.now(), trace=trace(begun, who))
    return begun


def trace(begun: Begun, who: Member) -> Trace:
    now = runtime.now()
    return Trace(at=now, user_id=who.user.id, who=who.user.name, action="judged", subject=begun.reference)


def judge(begun: Begun, who: Member, question: str, verdict: Verdict) -> None:
    reviewing.judge(
        begun.store,
        begun.id,
        begun.question(question),
        verdict,
        read_at=0,
        user=who.user,
        now=runtime.now(),
        trace=trace(begun, who),
    )


def decided(visit: Visit, step: Transition, role: Role) -> Page:
    who = member(visit.place.store, role)
    begun = taken(visit, who)
    judge(begun, who, BACK, Verdict(kind="question", reason=WORDS))
    if step == "approved":
        reviewing.judge(
            begun.store,
            begun.id,
            begun.question(BACK),
            Verdict(kind="refused", reason=WORDS),
            read_at=1,
            user=who.user,
            now=runtime.now(),
            trace=trace(begun, who),
        )
    decide(begun.store, begun.id, step, by=role, who=who.user.name, now=runtime.now(), why=WORDS)
    return review(visit, begun, who)


def review(visit: Visit, begun: Begun, who: Member, more: str = f"&step={CALL}") -> Page:
    return visit.open(f"/review?ref={begun.reference}{more}", who.cookies)


def opened(visit: Visit, more: str = f"&step={CALL}") -> Page:
    who = member(visit.place.store)
    return review(visit, taken(visit, who), who, more)


@state()
def review_untouched(visit: Visit) -> Page:
    return opened(visit)


@state()
def review_not_taken(visit: Visit) -> Page:
    return review(visit, sent(visit), member(visit.place.store))


@state()
def review_of_a_colleague_with_verdicts_and_comments(visit: Visit) -> Page:
    who = member(visit.place.store)
    begun = taken(visit, who)
    judge(begun, who, BACK, Verdict(kind="refused", reason=WORDS))
    level = Verdict(
        kind="corrected", corrected=30, reason=WORDS, level="E3", checked_on=runtime.now().date(), check="call"
    )
    judge(begun, who, DIAL, level)
    for public in (True, False):
        reviewing.comment(
            begun.store,
            begun.id,
            WORDS,
            public=public,
            question_id=None,
            user=who.user,
            now=runtime.now(),
            random=runtime.random_bytes,
            trace=trace(begun, who),
        )
    reviewing.see(begun.store, begun.id, who.user, now=runtime.now())
    page = review(visit, begun, member(visit.place.store, name="Борис Кузнецов"))
    for fold in page.locator("details.help summary").all():
        fold.click()
    settle(page)
    return page


@state()
def review_correcting(visit: Visit) -> Page:
    page = opened(visit)
    pick(page, f"verdict--{DIAL}", visit.words("Corrected to …"))
    expect(page.locator(f"[class*='st-key-why--{DIAL}'] textarea")).to_be_visible()
    settle(page)
    return page


@state(error=True)
def review_verdict_refused(visit: Visit) -> Page:
    page = review_correcting_of(visit)
    press(page, f"save--{DIAL}")
    expect(page.locator(".field-error")).to_be_visible()
    settle(page)
    return page


def review_correcting_of(visit: Visit) -> Page:
    page = opened(visit)
    pick(page, f"verdict--{DIAL}", visit.words("Question to the business"))
    expect(page.locator(f"[class*='st-key-why--{DIAL}'] textarea")).to_be_visible()
    return page


@state()
def review_two_verdicts(visit: Visit) -> Page:
    who = member(visit.place.store)
    begun = taken(visit, who)
    page = review(visit, begun, who)
    pick(page, f"verdict--{DIAL}", visit.words("Question to the business"))
    page.locator(f"[class*='st-key-why--{DIAL}'] textarea").fill(WORDS)
    judge(begun, member(visit.place.store, name="Борис Кузнецов"), DIAL, Verdict(kind="accepted"))
    press(page, f"save--{DIAL}")
    expect(page.locator(f".st-key-yours--{DIAL}")).to_be_visible()
    settle(page)
    return page


@state()
def review_accepting_a_page(visit: Visit) -> Page:
    page = opened(visit)
    page.locator(".st-key-accept-all summary").click()
    expect(page.locator(".st-key-accept-them")).to_be_visible()
    settle(page)
    return page


@state()
def review_commenting_on_a_question(visit: Visit) -> Page:
    page = opened(visit)
    page.locator(f".st-key-comments--{DIAL} summary").click()
    expect(page.locator(f".st-key-write--{DIAL}")).to_be_visible()
    settle(page)
    return page


@state()
def review_with_a_filter_that_leaves_nothing(visit: Visit) -> Page:
    who = member(visit.place.store)
    begun = visit.begin()
    begun.answer_all()
    begun.submit()
    return review(visit, begun, who, "&show=critical")


@state()
def review_returning(visit: Visit) -> Page:
    who = member(visit.place.store)
    begun = taken(visit, who)
    judge(begun, who, DIAL, Verdict(kind="question", reason=WORDS))
    page = review(visit, begun, who)
    pick(page, "decide--in_review", visit.words("Return with questions"))
    expect(page.locator("[class*='st-key-decide-now']")).to_be_visible()
    settle(page)
    page.locator(".st-key-card--decision details summary").click()
    return page


@state()
def review_approving(visit: Visit) -> Page:
    page = opened(visit)
    pick(page, "decide--in_review", visit.words("Approve"))
    expect(page.locator("[class*='st-key-decide-now']")).to_be_visible()
    settle(page)
    return page


@state(error=True)
def review_withdrawn_without_a_reason(visit: Visit) -> Page:
    who = member(visit.place.store, "lead")
    page = review(visit, taken(visit, who), who)
    pick(page, "decide--in_review", visit.words("Withdraw"))
    press(page, "decide-now--withdrawn")
    expect(page.locator(".field-error")).to_be_visible()
    settle(page)
    return page


@state()
def review_just_approved(visit: Visit) -> Page:
    page = review_approving_of(visit)
    press(page, "decide-now--approved")
    expect(page.locator(".callout-success")).to_be_focused()
    settle(page)
    return page


def review_approving_of(visit: Visit) -> Page:
    page = opened(visit)
    pick(page, "decide--in_review", visit.words("Approve"))
    return page


@state()
def review_returned(visit: Visit) -> Page:
    return decided(visit, "returned", "reviewer")


@state()
def review_approved_for_a_lead(visit: Visit) -> Page:
    return decided(visit, "approved", "lead")


@state()
def review_which(visit: Visit) -> Page:
    return visit.open("/review", member(visit.place.store).cookies)


@state(error=True)
def review_reference_unknown(visit: Visit) -> Page:
    return visit.open("/review?ref=3333-3333", member(visit.place.store).cookies)


@state()
def review_of_a_draft(visit: Visit) -> Page:
    return review(visit, visit.begin(), member(visit.place.store))
