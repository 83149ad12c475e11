"""Proof for staff: with a session, through its own submission, written down; and previews for both sides."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from starlette.testclient import TestClient

from assessment import runtime, service
from assessment.store.tables import audit_log
from tests.staff import Member, member
from tests.web.conftest import NOW, RAMP, Begun, begin, picture


@pytest.fixture
def anna(client: TestClient) -> Member:
    """A reviewer whose session the client holds."""
    made = member(runtime.store(), name="Anna")
    client.cookies.set("staff", made.token)
    return made


def attach(begun: Begun, filename: str, content: bytes) -> str:
    found = service.attach_evidence(
        runtime.store(), begun.id, RAMP, filename=filename, content=content, now=NOW, random=runtime.random_bytes
    )
    return found.id


@pytest.fixture
def file(begun: Begun, tmp_path: Path) -> str:
    return attach(begun, "ramp.png", picture(tmp_path))


@pytest.fixture
def sent(begun: Begun, file: str) -> Begun:  # noqa: ARG001 - files come before sending
    """Handed in, with a file."""
    service.submit(runtime.store(), begun.id, who="respondent", now=NOW)
    return begun


def told() -> Iterator[tuple[str, str, str, str]]:
    with runtime.store()._database.reading() as connection:
        rows = connection.execute(select(audit_log).order_by(audit_log.c.id)).all()
    return ((row.who, row.action, row.subject, row.detail) for row in rows if row.action == "evidence-opened")


@pytest.mark.usefixtures("anna")
def test_staff_open_a_file_through_its_submission_and_it_is_written_down_once(
    client: TestClient, file: str, sent: Begun, tmp_path: Path
) -> None:
    for path in (f"/evidence/{file}", f"/evidence/{file}/preview.png", f"/evidence/{file}"):
        response = client.get(f"{path}?ref={sent.reference}")
        assert response.status_code == 200
        assert response.headers["content-security-policy"].endswith("; sandbox")
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
    assert response.content == picture(tmp_path)
    assert [line for line in told() if line[2] == sent.reference] == [
        ("Anna", "evidence-opened", sent.reference, f"ramp: {file}")
    ]


@pytest.mark.parametrize("ending", ["", "/preview.png"])
class TestRefused:
    @pytest.mark.usefixtures("anna")
    def test_a_file_of_another_submission_is_not_found_and_nothing_is_told(
        self, client: TestClient, file: str, sent: Begun, ending: str
    ) -> None:
        other = begin()
        service.submit(runtime.store(), other.id, who="respondent", now=NOW)
        theirs = client.get(f"/evidence/{file}{ending}?ref={other.reference}")
        nothing = client.get(f"/evidence/{'0' * 32}{ending}?ref={other.reference}")
        assert theirs.status_code == nothing.status_code == 404
        assert theirs.text == nothing.text.replace("0" * 32, file)
        assert [line for line in told() if line[2] in (sent.reference, other.reference)] == []

    @pytest.mark.usefixtures("anna", "sent")
    @pytest.mark.parametrize("reference", ["", "ZZZZ-ZZZZ", "x" * 3000, "%D1%8B"])
    def test_a_reference_nobody_has(self, client: TestClient, file: str, ending: str, reference: str) -> None:
        assert client.get(f"/evidence/{file}{ending}?ref={reference}").status_code == 404

    @pytest.mark.usefixtures("anna")
    def test_a_draft_is_private(self, client: TestClient, file: str, begun: Begun, ending: str) -> None:
        assert client.get(f"/evidence/{file}{ending}?ref={begun.reference}").status_code == 404

    @pytest.mark.usefixtures("anna", "sent")
    def test_without_the_reference_a_session_of_staff_opens_nothing(
        self, client: TestClient, file: str, ending: str
    ) -> None:
        assert client.get(f"/evidence/{file}{ending}").status_code == 403

    @pytest.mark.parametrize("cookie", [None, "", "forged", "a" * 3000])
    def test_without_a_session_the_way_leads_to_the_sign_in(
        self, client: TestClient, file: str, sent: Begun, ending: str, cookie: str | None
    ) -> None:
        if cookie is not None:
            client.cookies.set("staff", cookie)
        response = client.get(f"/evidence/{file}{ending}?ref={sent.reference}")
        assert response.status_code == 303
        assert response.headers["location"].startswith("/sign-in?next=%2Fevidence%2F")

    def test_a_picture_in_a_page_without_a_session_is_refused(
        self, client: TestClient, file: str, sent: Begun, ending: str
    ) -> None:
        headers = {"sec-fetch-dest": "image"}
        assert client.get(f"/evidence/{file}{ending}?ref={sent.reference}", headers=headers).status_code == 401

    def test_the_link_of_a_business_opens_no_page_of_staff(
        self, client: TestClient, file: str, held: Begun, ending: str
    ) -> None:
        assert client.get(f"/evidence/{file}{ending}?ref={held.reference}").status_code == 303

    @pytest.mark.usefixtures("held")
    def test_other_methods(self, client: TestClient, file: str, ending: str) -> None:
        assert client.post(f"/evidence/{file}{ending}").status_code == 405


class TestPreview:
    def test_the_business_sees_its_own(self, client: TestClient, held: Begun, one_page_pdf: bytes) -> None:
        response = client.get(f"/evidence/{attach(held, 'plan.pdf', one_page_pdf)}/preview.png")
        assert response.headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(response.content)).size == (800, 800)

    def test_a_file_that_cannot_be_drawn_has_none(
        self, client: TestClient, held: Begun, one_page_pdf: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("assessment.preview.SECONDS", 0.001)
        assert client.get(f"/evidence/{attach(held, 'slow.pdf', one_page_pdf)}/preview.png").status_code == 404
