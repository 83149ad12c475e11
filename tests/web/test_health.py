"""`/healthz`: what a proxy and an operator need to know."""

import pytest
from starlette.testclient import TestClient


def test_all_is_well(client: TestClient) -> None:
    response = client.get("/healthz")
    report = response.json()
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert report.pop("lag_ms") >= 0
    assert report == {"ok": True, "database": True, "forms": True, "sessions": 0}


def test_open_pages_are_counted_and_a_full_process_says_so(client: TestClient) -> None:
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]):
        assert client.get("/healthz?most=2").json()["sessions"] == 1
        assert client.get("/healthz?most=2").status_code == 200
        assert client.get("/healthz?most=1").status_code == 503
    assert client.get("/healthz").json()["sessions"] == 0


@pytest.mark.parametrize("most", ["", "many", "-1", "²", "1e3"])
def test_a_limit_that_is_no_number_is_no_limit(client: TestClient, most: str) -> None:
    assert client.get("/healthz", params={"most": most}).status_code == 200


@pytest.mark.usefixtures("broken_form")
def test_a_broken_form_is_reported_but_people_can_go_on(client: TestClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["forms"] is False
