"""Cards of “What to say” as files: public, cacheable, in three formats; nonsense is refused with a page."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from assessment import runtime
from assessment.phrasebook import Situation
from assessment.text import LANGUAGES, Language

KINDS = [
    ("pdf", "application/pdf", b"%pdf-"),
    ("html", "text/html; charset=utf-8", b"<!doctype html>"),
    ("txt", "text/plain; charset=utf-8", b""),
]


@pytest.fixture
def first(client: TestClient) -> Situation:  # noqa: ARG001 - the environment must be ready
    return runtime.catalogue().phrasebook.situations[0]


@pytest.mark.parametrize(("ending", "media_type", "beginning"), KINDS)
def test_in_three_formats_for_everybody(client: TestClient, ending: str, media_type: str, beginning: bytes) -> None:
    response = client.get(f"/phrases.{ending}?lang=en")
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.content.lower().startswith(beginning)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_is_on_a_card_in_every_language(client: TestClient, language: Language) -> None:
    said = client.get(f"/phrases.txt?lang={language}").text
    titles = [situation.title.in_(language) for situation in runtime.catalogue().phrasebook.situations]
    assert [title for title in titles if f"\n{title}\n" not in said] == []


def test_the_same_filters_as_the_page(client: TestClient, first: Situation) -> None:
    others = [one.title.en for one in runtime.catalogue().phrasebook.situations if one.topic != first.topic]
    said = client.get(f"/phrases.txt?lang=en&topic={first.topic}").text
    assert first.title.en in said
    assert [title for title in others if f"\n{title}\n" in said] == []
    one = client.get(f"/phrases.txt?lang=en&ids={first.id}").text
    assert f"\n{first.title.en}\n" in one
    assert "\n1 card.\n" in one


def test_without_a_language_in_the_readers_own(client: TestClient) -> None:
    response = client.get("/phrases.html", headers={"accept-language": "et"})
    assert response.headers["content-language"] == "et"
    assert response.headers["vary"].startswith("Cookie, Accept-Language")


def test_it_may_be_kept_and_is_asked_for_again_by_its_content(client: TestClient) -> None:
    first = client.get("/phrases.pdf?lang=ru")
    assert first.headers["cache-control"] == "public, max-age=300"
    assert "Cookie" not in first.headers.get("vary", "")
    again = client.get("/phrases.pdf?lang=ru", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/phrases.pdf?lang=et", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_shown_or_saved(client: TestClient) -> None:
    name = "filename=\"What to say.pdf\"; filename*=UTF-8''What%20to%20say.pdf"
    shown = client.get("/phrases.pdf?lang=en").headers["content-disposition"]
    saved = client.get("/phrases.pdf?lang=en&download=1").headers["content-disposition"]
    assert (shown, saved) == (f"inline; {name}", f"attachment; {name}")
    russian = client.get("/phrases.txt?lang=ru").headers["content-disposition"]
    assert 'filename="what-to-say.txt"' in russian


def test_it_runs_nothing(client: TestClient) -> None:
    policy = client.get("/phrases.html?lang=en").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("topic=nothing", 400),
        ("channel=pigeon", 400),
        ("group=tall", 400),
        ("ids=a,b", 400),
        ("q=xyzzyqwxyz", 404),
        ("question=no-such-question", 404),
        ("q=!!!", 404),
        ("topic=<script>alert(1)</script>", 400),
    ],
)
def test_nonsense_is_refused_with_a_page(client: TestClient, query: str, status: int) -> None:
    response = client.get(f"/phrases.pdf?lang=en&{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert "There are no such cards" in response.text
    assert '<a href="/phrases">What to say</a>' in response.text
    assert "alert(1)" not in response.text


def test_a_language_nobody_speaks_here_is_the_readers_own(client: TestClient) -> None:
    assert client.get("/phrases.txt?lang=xx").headers["content-language"] == "en"


@pytest.mark.parametrize("ending", ["docx", "PDF", "pdf.exe"])
def test_other_formats_are_not_found(client: TestClient, ending: str) -> None:
    assert client.get(f"/phrases.{ending}").status_code == 404


def test_other_methods_are_refused(client: TestClient) -> None:
    response = client.post("/phrases.pdf")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.usefixtures("broken_form")
def test_while_a_form_is_being_mended_it_asks_to_come_back(client: TestClient) -> None:
    response = client.get("/phrases.pdf?lang=en")
    assert (response.status_code, response.headers["retry-after"]) == (503, "60")
    assert "Wait a minute" in response.text
