"""A prepared file is for the account that prepared it, for an hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from assessment import runtime
from assessment.exports import Shelved
from tests.staff import Member, member


@pytest.fixture
def anna(client: TestClient) -> Member:
    found = member(runtime.store())
    client.cookies.set("staff", found.token)
    return found


@pytest.fixture(autouse=True)
def _shelf() -> Iterator[None]:
    yield
    runtime.shelf().close()
    runtime.shelf.cache_clear()


def shelve(owner: str, now: datetime | None = None) -> Shelved:
    path = runtime.shelf().place()
    path.write_bytes(b"what was exported")
    return runtime.shelf().put(path, owner=owner, name="Анкеты 2026-11-22.csv", now=now or runtime.now())


def test_the_file_comes_under_its_name_and_is_never_kept_by_caches(client: TestClient, anna: Member) -> None:
    file = shelve(anna.user.id)
    found = client.get(f"/download/{file.id}")
    assert (found.status_code, found.content) == (200, b"what was exported")
    assert found.headers["content-disposition"].startswith('attachment; filename="export.csv"; filename*=UTF-8')
    assert found.headers["cache-control"] == "no-store"
    assert "sandbox" in found.headers["content-security-policy"]


def test_a_colleague_cannot_fetch_it(client: TestClient, anna: Member) -> None:
    file = shelve(member(runtime.store()).user.id)
    found = client.get(f"/download/{file.id}")
    assert found.status_code == 404
    assert b"what was exported" not in found.content
    assert "kept for an hour" in found.text
    assert anna.user.id != file.owner


@pytest.mark.usefixtures("anna")
def test_an_address_by_chance_gives_the_same_page(client: TestClient) -> None:
    found = client.get("/download/unknown")
    assert (found.status_code, "This file is not here any more" in found.text) == (404, True)


def test_after_an_hour_it_is_gone_from_the_disk_too(client: TestClient, anna: Member) -> None:
    file = shelve(anna.user.id, runtime.now() - timedelta(hours=1))
    assert client.get(f"/download/{file.id}").status_code == 404
    assert not file.path.exists()


@pytest.mark.parametrize("token", ["", "forged"])
def test_nobody_who_is_not_signed_in_gets_it(client: TestClient, anna: Member, token: str) -> None:
    file = shelve(anna.user.id)
    client.cookies.set("staff", token)
    found = client.get(f"/download/{file.id}")
    assert found.status_code == 303
    assert found.headers["location"].startswith("/sign-in")


def test_another_method_is_refused(client: TestClient, anna: Member) -> None:
    assert client.post(f"/download/{shelve(anna.user.id).id}").status_code == 405
