"""Contact requests on the screens of staff: found, worked on by several people, invited, deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessment import runtime, service
from assessment.audit import Trace
from assessment.contact import Contact, ContactRequest
from assessment.errors import RequestNotFound
from tests.pages.conftest import LIMIT, shown
from tests.server import ROOT
from tests.staff import Member, member

ANNA = Contact(
    name="Anna Tamm",
    organisation="Café Rose",
    email="anna@example.org",
    phone="+372 5555 1234",
    messenger="",
    way="phone",
    best_time="after 15",
    language="et",
    message="<b>Help</b>",
)


@pytest.fixture
def maria() -> Member:
    return member(runtime.store(), name="Maria")


def kept(number: int = 1, **parts: Any) -> ContactRequest:
    now = runtime.now() + timedelta(seconds=number)
    plain: dict[str, Any] = {"id": f"{number:032x}", "at": now, "contact": ANNA, "updated_at": now}
    made = ContactRequest(**(plain | parts))
    runtime.store().contacts.add(made)
    return made


def opened(who: Member | None, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "assessment" / "pages" / "main.py"), default_timeout=LIMIT)
    app._page_hash = calc_hash("requests")
    if who is not None:
        app.session_state["staff"] = who.token
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def stored(request: ContactRequest) -> ContactRequest:
    return runtime.store().contacts.load(request.id)[0]


def traces() -> list[tuple[str, str, str]]:
    with runtime.store()._database.reading() as connection:
        rows = connection.execute(text("SELECT action, subject, detail FROM audit_log ORDER BY id"))
        return [(row.action, row.subject, row.detail) for row in rows]


def in_the_meantime(request: ContactRequest, **given: Any) -> None:
    """A colleague changes it."""
    trace = Trace(at=runtime.now(), user_id=None, who="Boris", action="request-changed")
    read_at = stored(request).version
    runtime.store().contacts.change(request.id, read_at=read_at, now=runtime.now(), trace=trace, **given)


def test_nobody_reads_requests_without_signing_in() -> None:
    request = kept()
    for app in (opened(None), opened(None, id=request.id)):
        assert "Anna" not in shown(app)
        assert "Sign in first" in shown(app)


def test_new_requests_are_listed_with_the_way_to_reach_each(maria: Member) -> None:
    request = kept()
    kept(2, suspicious=True, contact=ANNA)
    words = shown(opened(maria))
    assert f"/requests?id={request.id}" in words
    assert "Phone call: +372 5555 1234" in words
    for tab in ("New: 1", "In touch: 0", "Invited: 0", "Settled: 0", "Looks like spam: 1"):
        assert tab in words
    assert "1 request" in words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "Nobody waits here."),
        ({"search": "nobody"}, "Nothing was found."),
        ({"pile": "suspicious"}, "a person may be among them"),
        ({"pile": "nonsense", "page": "x"}, "Nobody waits here."),
    ],
)
def test_an_empty_list_says_why(maria: Member, query: dict[str, str], said: str) -> None:
    assert said in shown(opened(maria, **query))


def test_a_long_list_has_pages(maria: Member) -> None:
    for number in range(45):
        kept(number)
    words = shown(opened(maria, page="2"))
    assert "Page 2 of 3" in words
    assert 'href="/requests?page=3"' in words
    assert 'href="/requests"' in words
    assert "There is nothing on this page." in shown(opened(maria, page="99"))


def test_a_search_stands_in_the_address(maria: Member) -> None:
    request = kept()
    app = opened(maria)
    app.text_input(key="requests-search--new").set_value("rose").run()
    assert app.query_params["search"] == "rose"
    assert request.id in shown(app)


def test_one_request_shows_everything_and_opening_it_is_logged_once(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id).run()
    words = shown(app)
    for part in ("Café Rose", 'href="mailto:anna@example.org"', 'href="tel:+37255551234"', "&lt;b&gt;Help", "after 15"):
        assert part in words.replace("'", '"'), part
    assert traces() == [("request-opened", request.number, "")]


def test_a_request_that_is_gone_says_so(maria: Member) -> None:
    assert "is not there any more" in shown(opened(maria, id="0" * 32))


def test_a_status_is_saved_and_logged(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.radio(key=f"status--{request.id}--1").set_value("in_touch").run()
    app.button(key="save-status").click().run()
    assert "Saved: in touch" in shown(app)
    assert (stored(request).status, stored(request).version) == ("in_touch", 2)
    assert traces()[-1] == ("request-changed", request.number, "new → in_touch")


def test_of_two_colleagues_the_slower_one_is_told_both_versions_and_decides_anew(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    in_the_meantime(request, status="closed")
    app.radio(key=f"status--{request.id}--1").set_value("in_touch").run()
    app.button(key="save-status").click().run()
    assert "Theirs: “settled”. Yours: “in touch”." in shown(app)
    assert stored(request).status == "closed"
    app.radio(key=f"status--{request.id}--2").set_value("in_touch").run()
    app.button(key="save-status").click().run()
    assert stored(request).status == "in_touch"


def test_what_a_colleague_changed_shows_when_nothing_new_stands_here(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    in_the_meantime(request, status="closed")
    app.run()
    assert app.radio(key=f"status--{request.id}--2").value == "closed"


def test_a_false_alarm_is_put_with_the_others(maria: Member) -> None:
    request = kept(suspicious=True)
    app = opened(maria, id=request.id)
    app.button(key="no-spam--1").click().run()
    assert not stored(request).suspicious
    assert traces()[-1] == ("request-changed", request.number, "spam → no spam")


def test_a_note_is_appended_with_its_writer_and_the_field_begins_anew(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.text_area(key=f"new-note--{request.id}--0").set_value("Called her").run()
    app.button(key="add-note").click().run()
    [note] = runtime.store().contacts.load(request.id)[1]
    assert (note.who, note.text) == ("Maria", "Called her")
    assert app.text_area(key=f"new-note--{request.id}--1").value == ""
    assert traces()[-1] == ("request-changed", request.number, "note")


def test_an_empty_note_is_refused_at_its_field(maria: Member) -> None:
    app = opened(maria, id=kept().id)
    app.button(key="add-note").click().run()
    assert shown(app).count("Write the note first.") == 2


def test_a_reviewer_who_is_signed_out_elsewhere_changes_nothing(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.radio(key=f"status--{request.id}--1").set_value("closed").run()
    with runtime.store()._database.writing() as connection:
        connection.execute(text("DELETE FROM staff_sessions"))
    app.button(key="save-status").click().run()
    assert "Sign in first" in shown(app)
    assert stored(request).status == "new"


def invited(maria: Member, request: ContactRequest) -> AppTest:
    app = opened(maria, id=request.id)
    app.button(key="invite").click().run()
    return app


def test_an_invitation_shows_its_link_once(maria: Member) -> None:
    request = kept()
    app = invited(maria, request)
    made = app.session_state["invitations"][request.id]
    assert f"/r/{made.secret}" in shown(app)
    submission = runtime.store().load(service.resume(runtime.store(), made.secret, now=runtime.now()))
    assert (submission.profile.name, submission.language, submission.email) == ("Café Rose", "et", "anna@example.org")
    assert [form.id for form in submission.forms] == ["express-check"]
    assert stored(request).invitation == submission.id
    assert traces()[-1] == ("invited", made.reference, request.number)
    again = shown(opened(maria, id=request.id))
    assert made.secret not in again
    assert made.reference in again


def test_without_a_mail_server_no_letter_waits(maria: Member) -> None:
    invited(maria, kept())
    with runtime.store()._database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM letters")).scalar() == 0


def test_with_a_mail_server_the_link_is_written_in_the_language_of_the_submission(
    maria: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESSMENT_SMTP_HOST", "localhost")
    monkeypatch.setenv("ASSESSMENT_PUBLIC_URL", "https://check.example.org")
    runtime.settings.cache_clear()
    request = kept()
    app = invited(maria, request)
    made = app.session_state["invitations"][request.id]
    with runtime.store()._database.reading() as connection:
        letter = connection.execute(text("SELECT * FROM letters")).one()
    assert (letter.recipient, letter.submission_id) == ("anna@example.org", made.submission_id)
    assert f"/r/{made.secret}" in letter.body
    assert "It also goes to anna@example.org by e-mail." in shown(app)


def test_an_invitation_needs_a_form(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.checkbox(key="form--express-check").uncheck().run()
    app.button(key="invite").click().run()
    assert shown(app).count("Choose at least one form.") == 2
    assert stored(request) == request


def test_two_colleagues_do_not_invite_twice(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.radio(key=f"status--{request.id}--1").set_value("in_touch").run()
    in_the_meantime(request, status="closed")
    app.button(key="invite").click().run()
    assert "No invitation was made" in shown(app)
    assert stored(request).invitation is None


def test_deleting_asks_first_and_is_logged(maria: Member) -> None:
    request = kept()
    app = opened(maria, id=request.id)
    app.button(key="delete").click().run()
    assert shown(app).count("Tick first that you want to delete") == 2
    app.checkbox(key="sure").check().run()
    app.button(key="delete").click().run()
    assert "The request is deleted." in shown(app)
    assert traces()[-1] == ("request-deleted", request.number, "")
    with pytest.raises(RequestNotFound):
        stored(request)
