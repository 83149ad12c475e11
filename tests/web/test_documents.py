"""Reports and proof: only for whoever holds the submission, safe to open, with names people recognise."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assessment import runtime, service
from assessment.web.documents import disposition
from tests.web.conftest import NOW, RAMP, Begun, begin, picture

PDF = b"%PDF-"


class TestReport:
    @pytest.mark.parametrize(
        ("ending", "media_type", "beginning"),
        [
            ("pdf", "application/pdf", PDF),
            ("html", "text/html; charset=utf-8", b"<!doctype html>"),
            ("txt", "text/plain; charset=utf-8", b""),
        ],
    )
    def test_in_three_formats(
        self, client: TestClient, held: Begun, ending: str, media_type: str, beginning: bytes
    ) -> None:
        held.answer(RAMP, "no")
        response = client.get(f"/report/{held.reference}.{ending}")
        assert response.status_code == 200
        assert response.headers["content-type"] == media_type
        assert response.headers["cache-control"] == "no-store"
        assert response.content.lower().startswith(beginning.lower())

    @pytest.mark.parametrize(("language", "asked"), [("ru", "ru"), ("et", "et"), ("en", "xx"), ("en", "")])
    def test_in_the_language_asked_for_else_the_readers(
        self, client: TestClient, held: Begun, language: str, asked: str
    ) -> None:
        response = client.get(f"/report/{held.reference}.html?lang={asked}")
        assert response.headers["content-language"] == language
        assert f'lang="{language}"' in response.text

    def test_shown_or_saved(self, client: TestClient, held: Begun) -> None:
        shown = client.get(f"/report/{held.reference}.pdf").headers["content-disposition"]
        saved = client.get(f"/report/{held.reference}.pdf?download=1").headers["content-disposition"]
        name = f"Accessibility report {held.reference}.pdf"
        quoted = name.replace(" ", "%20")
        assert shown == f"inline; filename=\"{name}\"; filename*=UTF-8''{quoted}"
        assert saved == f"attachment; filename=\"{name}\"; filename*=UTF-8''{quoted}"

    def test_it_runs_nothing(self, client: TestClient, held: Begun) -> None:
        policy = client.get(f"/report/{held.reference}.html").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy

    def test_the_reference_as_people_type_it(self, client: TestClient, held: Begun) -> None:
        assert client.get(f"/report/{held.reference.lower().replace('-', '')}.txt").status_code == 200

    @pytest.mark.parametrize("cookie", [None, "", "forged", "a" * 29, "a" * 3000])
    def test_without_the_cookie_it_stays_closed(self, client: TestClient, begun: Begun, cookie: str | None) -> None:
        if cookie is not None:
            client.cookies.set("submission", cookie)
        response = client.get(f"/report/{begun.reference}.pdf")
        assert response.status_code == 403
        assert "Open your answers first" in response.text
        assert '<a href="/resume">' in response.text

    @pytest.mark.usefixtures("held")
    def test_with_the_cookie_of_another_submission_it_stays_closed(self, client: TestClient) -> None:
        assert client.get(f"/report/{begin().reference}.pdf").status_code == 403

    @pytest.mark.usefixtures("broken_form")
    def test_while_a_form_is_being_mended_reports_still_open(self, client: TestClient, held: Begun) -> None:
        assert client.get(f"/report/{held.reference}.html").status_code == 200

    @pytest.mark.parametrize("ending", ["docx", "exe", "PDF"])
    def test_other_formats_are_not_found(self, client: TestClient, held: Begun, ending: str) -> None:
        assert client.get(f"/report/{held.reference}.{ending}").status_code == 404

    def test_other_methods_are_refused(self, client: TestClient, held: Begun) -> None:
        assert client.post(f"/report/{held.reference}.pdf").status_code == 405


def attach(begun: Begun, filename: str, content: bytes) -> str:
    evidence = service.attach_evidence(
        runtime.store(), begun.id, RAMP, filename=filename, content=content, now=NOW, random=runtime.random_bytes
    )
    return evidence.id


class TestEvidence:
    def test_a_picture_is_shown_and_may_do_nothing(self, client: TestClient, held: Begun, tmp_path: Path) -> None:
        content = picture(tmp_path)
        response = client.get(f"/evidence/{attach(held, 'Пандус.png', content)}")
        assert (response.status_code, response.content) == (200, content)
        assert response.headers["content-type"] == "image/png"
        assert response.headers["content-disposition"].startswith('inline; filename="file-')
        assert response.headers["content-disposition"].endswith(
            "filename*=UTF-8''%D0%9F%D0%B0%D0%BD%D0%B4%D1%83%D1%81.png"
        )
        assert response.headers["content-security-policy"].endswith("; sandbox")
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-store"

    def test_a_pdf_is_saved_not_opened(self, client: TestClient, held: Begun, one_page_pdf: bytes) -> None:
        response = client.get(f"/evidence/{attach(held, 'plan.pdf', one_page_pdf)}")
        assert (response.status_code, response.content) == (200, one_page_pdf)
        assert response.headers["content-disposition"] == "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf"

    @pytest.mark.usefixtures("held")
    def test_proof_of_another_submission_is_not_found(self, client: TestClient, tmp_path: Path) -> None:
        theirs = attach(begin(), "ramp.png", picture(tmp_path))
        assert client.get(f"/evidence/{theirs}").status_code == 404

    @pytest.mark.usefixtures("held")
    @pytest.mark.parametrize("id_", ["0", "a" * 32, "x" * 3000, "%D1%8B"])
    def test_proof_that_does_not_exist(self, client: TestClient, id_: str) -> None:
        assert client.get(f"/evidence/{id_}").status_code == 404

    def test_without_the_cookie_it_stays_closed(self, client: TestClient, begun: Begun, tmp_path: Path) -> None:
        id_ = attach(begun, "ramp.png", picture(tmp_path))
        assert client.get(f"/evidence/{id_}").status_code == 403


@pytest.mark.parametrize(
    ("filename", "ascii_name"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Отчёт.pdf", "report.pdf"),
        ('a".pdf', "report.pdf"),
        ("a\\b.pdf", "report.pdf"),
        ("100%.pdf", "report.pdf"),
        ("a\r\nset-cookie: x.pdf", "report.pdf"),
        ("план.тип", "report"),
        (".png", ".png"),
    ],
)
def test_names_cannot_break_out_of_the_header(filename: str, ascii_name: str) -> None:
    header = disposition(filename, download=True, plain="report")
    assert header.startswith(f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''")
    assert header.isascii()
    assert header.isprintable()
