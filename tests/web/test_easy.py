"""`/easy/<on|off>`: the choice is remembered, and nobody is sent to another host."""

import pytest
from starlette.testclient import TestClient


def test_easy_language_is_remembered_for_a_year_and_the_reader_comes_back(client: TestClient) -> None:
    response = client.get("/easy/on?next=/fill%3Fstep%3D3")
    assert response.status_code == 303
    assert response.headers["location"] == "/fill?step=3"
    assert response.headers["set-cookie"] == "easy=1; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"


def test_the_usual_words_come_back(client: TestClient) -> None:
    response = client.get("/easy/off?next=/fill")
    assert response.headers["location"] == "/fill"
    assert response.headers["set-cookie"].startswith('easy=""; ')
    assert "Max-Age=0" in response.headers["set-cookie"]


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_host(client: TestClient, elsewhere: str) -> None:
    assert client.get("/easy/on", params={"next": elsewhere}).headers["location"] == "/"


@pytest.mark.parametrize("wanted", ["yes", "1", "ON"])
def test_nothing_else_can_be_chosen(client: TestClient, wanted: str) -> None:
    response = client.get(f"/easy/{wanted}?next=/")
    assert response.status_code == 404
    assert "set-cookie" not in response.headers


def test_other_methods_are_refused(client: TestClient) -> None:
    assert client.post("/easy/on").status_code == 405
