"""Reports for staff: of any submission that was sent, each look in the log; drafts stay with the business."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from assessment import identifiers, runtime
from assessment.audit import Search, Trace
from assessment.review import Verdict
from assessment.store import SqlStore
from tests.reviewed import REVIEWER, judge, step, take, write
from tests.staff import Member, member
from tests.web.conftest import RAMP, Begun

PRIVATE = "Между нами: не верю"


def store() -> SqlStore:
    return runtime.store()


@pytest.fixture
def reviewer(client: TestClient, begun: Begun) -> Member:  # noqa: ARG001 - the database must be there
    """A reviewer whose cookie the client has."""
    found = member(store())
    client.cookies.set("staff", found.token)
    return found


def looks(reference: str) -> list[tuple[str, str, str]]:
    """Who looked at the report, at which, and in which format."""
    found = store().audit.search(Search(subject=reference, action="report-opened"))
    return [(trace.who, trace.subject, trace.detail) for trace in found.traces]


def close(reviewer: Member, end: str) -> None:
    """Sign out elsewhere, or have an admin disable the account."""
    if end == "signed out":
        store().accounts.close_session(identifiers.fingerprint(reviewer.token))
        return
    now = runtime.now()
    by_admin = Trace(at=now, user_id=None, who="admin", action="account-disabled", subject=reviewer.user.login)
    store().accounts.change(reviewer.user, replace(reviewer.user, disabled_at=now), trace=by_admin)


def in_review(begun: Begun) -> Begun:
    begun.answer(RAMP, "yes")
    take(store(), begun.id)
    return begun


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_a_reviewer_opens_any_report_that_was_sent_and_the_log_tells(
    client: TestClient, begun: Begun, reviewer: Member, ending: str
) -> None:
    in_review(begun)
    typed = begun.reference.lower().replace("-", "")
    assert client.get(f"/report/{typed}.{ending}").status_code == 200
    assert looks(begun.reference) == [(reviewer.user.name, begun.reference, ending)]


def test_a_reviewer_opens_no_draft(client: TestClient, begun: Begun, reviewer: Member) -> None:  # noqa: ARG001
    assert client.get(f"/report/{begun.reference}.pdf").status_code == 404
    assert looks(begun.reference) == []


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize("reference", ["AAAA-AAAA", "nonsense", "'; drop table submissions"])
def test_what_does_not_exist_is_not_found(client: TestClient, reference: str) -> None:
    assert client.get(f"/report/{reference}.html").status_code == 404


@pytest.mark.parametrize("end", ["forged", "signed out", "disabled"])
def test_a_session_that_is_over_opens_nothing_and_leads_to_the_sign_in(
    client: TestClient, begun: Begun, reviewer: Member, end: str
) -> None:
    in_review(begun)
    if end == "forged":
        client.cookies.set("staff", "forged")
    else:
        close(reviewer, end)
    response = client.get(f"/report/{begun.reference}.html")
    assert (response.status_code, response.headers["location"].split("?")[0]) == (303, "/sign-in")
    assert looks(begun.reference) == []


def test_the_business_opens_its_own_without_a_line_in_the_log(client: TestClient, held: Begun) -> None:
    in_review(held)
    assert client.get(f"/report/{held.reference}.html").status_code == 200
    assert looks(held.reference) == []


def test_the_verified_report_has_both_figures_and_public_words_and_no_private_ones(
    client: TestClient, held: Begun
) -> None:
    in_review(held)
    judge(store(), held.id, {"ramp": Verdict(kind="corrected", corrected="no", reason="Пандуса нет, мы смотрели")})
    write(store(), held.id, "Спасибо за ответы")
    write(store(), held.id, PRIVATE, public=False)
    write(store(), held.id, PRIVATE, public=False, about="ramp")
    step(store(), held.id, "approved")
    for ending in ("html", "txt"):
        page = client.get(f"/report/{held.reference}.{ending}").text
        wanted = (
            "Checked by the NGO on",
            "Declared and verified side",
            "Пандуса нет, мы смотрели",
            "Спасибо за ответы",
        )
        assert [words for words in wanted if words not in page] == []
        assert [words for words in (PRIVATE, REVIEWER) if words in page] == []
