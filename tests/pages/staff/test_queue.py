"""The list of submissions without a browser: what it shows, and that its filters stand in the address."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessment import runtime, service
from assessment.answers import Answer
from assessment.audit import Trace
from assessment.submission import FACT
from tests.pages.conftest import LIMIT, shown
from tests.server import ROOT
from tests.staff import Member, member


def handed_in(name: str, *, sent: bool = True) -> str:
    """A submission's id."""
    store, forms = runtime.store(), [runtime.catalogue().forms["express-check"]]
    begun = service.start(store, forms, language="en", now=runtime.now(), random=runtime.random_bytes)
    store.save(begun.submission_id, FACT + "name", Answer(value=name), read_at=0, now=runtime.now())
    if sent:
        service.submit(store, begun.submission_id, who="respondent", now=runtime.now())
    return begun.submission_id


def open_queue(who: Member, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "assessment" / "pages" / "main.py"), default_timeout=LIMIT)
    app._page_hash = calc_hash("queue")
    app.session_state["staff"] = who.token
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def who() -> Member:
    return member(runtime.store())


def test_what_was_sent_is_listed_and_drafts_are_not(who: Member) -> None:
    handed_in("Ромашка")
    handed_in("Secret plans", sent=False)
    words = shown(open_queue(who))
    assert "1 submission<" in words
    assert "Ромашка" in words
    assert "Secret plans" not in words


def test_nothing_leads_into_a_draft(who: Member) -> None:
    reference = runtime.store().load(handed_in("Kodu", sent=False)).reference
    words = shown(open_queue(who, status="draft"))
    assert reference in words
    assert f"/review?ref={reference}" not in words


def test_names_cannot_bring_markup(who: Member) -> None:
    handed_in("<script>alert(1)</script>")
    words = shown(open_queue(who))
    assert "<script>" not in words
    assert "&lt;script&gt;" in words


def test_a_filter_is_written_into_the_address(who: Member) -> None:
    handed_in("Ромашка")
    app = open_queue(who, page="3", sort="name")
    app.selectbox(key="queue-reviewer").set_value("me").run()
    assert not app.exception
    assert dict(app.query_params) == {"reviewer": "me", "sort": "name"}
    assert "Nothing fits these filters. Remove some of them." in shown(app)


def test_several_statuses_can_be_ticked(who: Member) -> None:
    app = open_queue(who)
    app.checkbox(key="queue-status-draft").check().run()
    app.checkbox(key="queue-status-approved").check().run()
    assert dict(app.query_params) == {"status": "draft,approved"}


def test_the_widgets_show_what_the_address_says(who: Member) -> None:
    app = open_queue(who, search="роза", country="EE", age="7")
    assert app.text_input(key="queue-search").value == "роза"
    assert app.selectbox(key="queue-country").value == "EE"
    assert app.selectbox(key="queue-age").value == "7"


def test_what_an_address_asks_in_vain_is_said(who: Member) -> None:
    words = shown(open_queue(who, level="<9>"))
    assert "A part of this address means nothing here and was left out: level=&lt;9&gt;" in words


def test_an_empty_list_says_what_will_be_there(who: Member) -> None:
    assert "What businesses send appears here by itself." in shown(open_queue(who))


def test_taking_the_longest_waiting_puts_it_in_review(who: Member) -> None:
    first = handed_in("Ромашка")
    handed_in("Kodu")
    app = open_queue(who)
    app.button(key="queue-take").click().run()
    taken = runtime.store().load(first)
    assert (taken.status, taken.reviewer) == ("in_review", who.user.id)


def test_when_colleagues_have_them_all_it_is_said(who: Member) -> None:
    id_ = handed_in("Ромашка")
    app = open_queue(who)
    other = member(runtime.store(), name="Boris").user
    give(id_, other.id)
    app.button(key="queue-take").click().run()
    assert "Somebody works on all of these already." in shown(app)


def give(submission_id: str, reviewer: str) -> None:
    trace = Trace(at=runtime.now(), user_id=None, who="lead", action="assigned")
    runtime.store().queue.assign(submission_id, reviewer=reviewer, seen=None, trace=trace)


def test_reviewers_cannot_give_submissions_out(who: Member) -> None:
    handed_in("Ромашка")
    assert [button.key for button in open_queue(who).button] == ["queue-take"]


def test_a_lead_gives_several_at_once() -> None:
    lead, other = member(runtime.store(), "lead"), member(runtime.store(), name="Boris").user
    ids = [handed_in("Ромашка"), handed_in("Kodu")]
    app = open_queue(lead)
    for id_ in ids:
        app.checkbox(key=f"give--{id_}").check()
    app.selectbox(key="give-to").set_value(other.id)
    app.button(key="give").click().run()
    assert [runtime.store().load(id_).reviewer for id_ in ids] == [other.id, other.id]
    assert "Given to Boris:" in shown(app)


def test_a_lead_who_ticked_nothing_is_told() -> None:
    handed_in("Ромашка")
    app = open_queue(member(runtime.store(), "lead"))
    app.button(key="give").click().run()
    assert "Tick at least one submission first." in shown(app)


def test_a_lead_hears_who_got_a_submission_meanwhile() -> None:
    lead, other = member(runtime.store(), "lead"), member(runtime.store(), name="Boris").user
    id_ = handed_in("Ромашка")
    app = open_queue(lead)
    give(id_, other.id)
    app.checkbox(key=f"give--{id_}").check()
    app.selectbox(key="give-to").set_value(lead.user.id)
    app.button(key="give").click().run()
    assert "Meanwhile Boris has got this submission." in shown(app)
    assert runtime.store().load(id_).reviewer == other.id


def test_who_is_not_signed_in_sees_no_submission() -> None:
    handed_in("Ромашка")
    app = open_queue(Member(member(runtime.store()).user, "forged"))
    assert "Ромашка" not in shown(app)
