"""Coming back: by link, by code and reference, and leaving a shared computer."""

import re
from collections.abc import Iterator
from datetime import timedelta

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from assessment import runtime
from assessment.web import resume
from tests.web.conftest import Begun, begin

COOKIE = "submission={}; HttpOnly; Max-Age=7776000; Path=/; SameSite=lax"


@pytest.fixture(autouse=True)
def _no_wrong_tries_yet() -> Iterator[None]:
    yield
    resume.attempts = type(resume.attempts)()


def send(client: TestClient, typed: str, reference: str = "") -> httpx.Response:
    """Open the form as a browser does, fill it in, send it."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/resume").text)
    assert token is not None
    return client.post("/resume", data={"token": token[1], "secret": typed, "reference": reference})


class TestLink:
    def test_secret_moves_from_the_address_into_a_cookie(self, client: TestClient, begun: Begun) -> None:
        response = client.get(f"/r/{begun.secret}")
        assert (response.status_code, response.headers["location"]) == (303, "/fill")
        assert response.headers.get_list("set-cookie")[0] == COOKIE.format(begun.secret)
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.headers["cache-control"] == "no-store"

    def test_a_new_link_leads_to_the_page_that_shows_it_once(self, client: TestClient, begun: Begun) -> None:
        response = client.get(f"/r/{begun.secret}?new=1")
        assert (response.status_code, response.headers["location"]) == (303, "/link")
        assert client.cookies["fresh"] == "1"
        client.get(f"/r/{begun.secret}")
        assert "fresh" not in client.cookies

    def test_capital_letters_and_dashes_do_not_matter(self, client: TestClient, begun: Begun) -> None:
        typed = begun.secret.upper()
        response = client.get(f"/r/{typed[:10]}-{typed[10:]}")
        assert response.headers.get_list("set-cookie")[0] == COOKIE.format(begun.secret)

    @pytest.mark.parametrize("secret", ["wrong", "a" * 29, "x" * 5000, "тест", "%3Cb%3E"])
    def test_a_wrong_link_shows_the_form_and_says_what_to_do(self, client: TestClient, secret: str) -> None:
        response = client.get(f"/r/{secret}")
        assert response.status_code == 404
        assert "We found nothing under this link or code" in response.text
        assert "submission" not in client.cookies

    def test_an_expired_link_says_that_the_answers_are_kept(self, client: TestClient) -> None:
        old = begin(runtime.now() - timedelta(days=366))
        response = client.get(f"/r/{old.secret}")
        assert response.status_code == 410
        assert "This link has expired. Your answers are still kept" in response.text

    @pytest.mark.parametrize(
        ("language", "words"),
        [("ru", '<html lang="ru">'), ("et", '<html lang="et">'), ("en", '<html lang="en">')],
    )
    def test_the_page_speaks_the_readers_language(self, client: TestClient, language: str, words: str) -> None:
        assert words in client.get("/r/wrong", headers={"accept-language": language}).text

    def test_no_address_on_the_page_holds_the_secret(self, client: TestClient) -> None:
        old = begin(runtime.now() - timedelta(days=366))
        assert old.secret not in client.get(f"/r/{old.secret}").text


class TestForm:
    def test_a_link_alone_suffices(self, client: TestClient, begun: Begun) -> None:
        response = send(client, f" https://check.example.org/r/{begun.secret}/?utm=mail#top ", reference="")
        assert (response.status_code, response.headers["location"]) == (303, "/fill")
        assert client.cookies["submission"] == begun.secret

    def test_a_code_opens_with_its_reference(self, client: TestClient, begun: Begun) -> None:
        response = send(client, begun.secret.upper(), reference=begun.reference.lower().replace("-", " "))
        assert (response.status_code, response.headers["location"]) == (303, "/fill")

    def test_a_code_with_the_reference_of_another_submission_opens_nothing(
        self, client: TestClient, begun: Begun
    ) -> None:
        response = send(client, begun.secret, reference=begin().reference)
        assert response.status_code == 404
        assert "submission" not in client.cookies

    def test_a_code_alone_asks_for_the_reference_and_keeps_what_was_typed(
        self, client: TestClient, begun: Begun
    ) -> None:
        response = send(client, begun.secret, reference=" ")
        assert response.status_code == 422
        assert '<a href="#reference">A code needs its reference too.' in response.text
        assert f'value="{begun.secret}"' in response.text

    def test_nothing_typed(self, client: TestClient) -> None:
        response = send(client, "", reference="")
        assert response.status_code == 422
        assert '<a href="#secret">Enter your link or your secret code.</a>' in response.text
        assert "<title>Error: Continue with a link or code" in response.text

    def test_an_expired_code(self, client: TestClient) -> None:
        old = begin(runtime.now() - timedelta(days=366))
        assert send(client, old.secret, reference=old.reference).status_code == 410

    def test_markup_comes_back_as_text(self, client: TestClient) -> None:
        response = send(client, '"><script>alert(1)</script>/', reference="'<b>")
        assert response.status_code == 404
        assert "<script>" not in response.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text

    def test_over_long_text_is_cut_not_believed(self, client: TestClient) -> None:
        assert send(client, "x/" * 4000, reference="").status_code == 404

    def test_an_enormous_form_is_refused(self, client: TestClient) -> None:
        assert send(client, "x" * 20_000).status_code == 413

    @pytest.mark.parametrize("length", ["", "many", "-1"])
    def test_a_form_that_does_not_say_how_long_it_is(self, client: TestClient, length: str) -> None:
        assert client.post("/resume", content=b"secret=x", headers={"content-length": length}).status_code == 413

    def test_a_form_of_another_site_is_refused(self, client: TestClient, begun: Begun) -> None:
        response = client.post("/resume", data={"secret": f"/r/{begun.secret}", "token": "guessed"})
        assert response.status_code == 403
        assert "Press “Open” again." in response.text
        assert "submission" not in client.cookies

    def test_a_forged_token_is_refused(self, client: TestClient, begun: Begun) -> None:
        client.get("/resume")
        response = client.post("/resume", data={"secret": f"/r/{begun.secret}", "token": "ы"})
        assert response.status_code == 403

    def test_two_open_forms_both_work(self, client: TestClient, begun: Begun) -> None:
        client.get("/resume")
        assert send(client, f"/r/{begun.secret}").status_code == 303

    def test_after_ten_wrong_tries_one_waits_but_the_whole_link_still_opens(
        self, client: TestClient, begun: Begun
    ) -> None:
        tries = [send(client, "/r/wrong").status_code for _ in range(11)]
        assert tries == [404] * 10 + [429]
        right = send(client, begun.secret, reference=begun.reference)
        assert right.status_code == 429
        assert "Too many wrong tries. Try again in 10 minutes." in right.text
        assert client.get(f"/r/{begun.secret}").status_code == 303

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_methods_are_refused(self, client: TestClient, method: str) -> None:
        assert client.request(method, "/resume").status_code == 405


class TestLeave:
    def test_this_browser_forgets_the_answers(self, client: TestClient, held: Begun) -> None:
        response = client.get("/leave", headers={"sec-fetch-site": "same-origin"})
        assert (response.status_code, response.headers["location"]) == (303, "/")
        assert [each.split(";")[0] for each in response.headers.get_list("set-cookie")] == [
            'submission=""',
            'fresh=""',
        ]
        assert held.load().reference == held.reference

    @pytest.mark.usefixtures("held")
    def test_another_site_cannot_make_it_forget(self, client: TestClient) -> None:
        response = client.get("/leave", headers={"sec-fetch-site": "cross-site"})
        assert (response.status_code, response.headers["location"]) == (303, "/")
        assert "set-cookie" not in response.headers


def test_a_wrong_try_is_counted_for_its_address_only(client: TestClient) -> None:
    for _ in range(10):
        send(client, "/r/wrong")
    assert resume.attempts.wait("testclient", now=runtime.now()) is not None
    assert resume.attempts.wait("192.0.2.7", now=runtime.now()) is None
