"""`/lang/<xx>`: the language is remembered, and nobody is sent to another host."""

import pytest
from starlette.testclient import TestClient

from assessment.web.language import local_path


def test_language_is_remembered_for_a_year_and_reader_comes_back(client: TestClient) -> None:
    response = client.get("/lang/et?next=/fill%3Fstep%3D3")
    assert response.status_code == 303
    assert response.headers["location"] == "/fill?step=3"
    assert response.headers["set-cookie"] == "lang=et; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"


@pytest.mark.parametrize("address", ["/", "/fill", "/fill?step=2", "/resume#main", "/отчёт"])
def test_paths_on_this_host_are_kept(address: str) -> None:
    assert local_path(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/ /evil.example",
        "/\n/evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/fill\r\nset-cookie: a=b",
        "/a\\b",
        "",
        None,
    ],
)
def test_every_other_address_leads_to_the_start_page(address: str | None) -> None:
    assert local_path(address) == "/"


def test_redirect_stays_here_whatever_is_asked(client: TestClient) -> None:
    response = client.get("/lang/ru", params={"next": "//evil.example/x"})
    assert response.headers["location"] == "/"


def test_a_language_the_service_does_not_speak_is_not_found(client: TestClient) -> None:
    response = client.get("/lang/xx")
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert "set-cookie" not in response.headers


def test_other_methods_are_refused(client: TestClient) -> None:
    response = client.post("/lang/et")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")
