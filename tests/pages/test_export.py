"""Taking data out, by screen: what is chosen is prepared, remembered and kept for whoever asked for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from assessment import runtime, service
from assessment.exports import Shelf
from assessment.pages.staff import preparing
from assessment.store.tables import audit_log
from tests.pages.conftest import Visit, open_screen, shown
from tests.staff import Member, member


@pytest.fixture(autouse=True)
def shelf() -> Iterator[Shelf]:
    yield runtime.shelf()
    runtime.shelf().close()
    runtime.shelf.cache_clear()


@pytest.fixture
def anna() -> Member:
    return member(runtime.store())


@pytest.fixture
def handed_in(visit: Visit) -> Visit:
    service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())
    return visit


def opened(who: Member | None, **query: str) -> AppTest:
    app = open_screen("export", **query)
    if who is not None:
        app.session_state["staff"] = who.token
    return app.run()


def until_done(app: AppTest) -> AppTest:
    """The browser draws the work again and again."""
    for _ in range(20):
        if "export" not in app.session_state or "job" not in app.session_state["export"]:
            break
        app.run()
    return app


def remembered() -> list[tuple[str, str, str]]:
    columns = (audit_log.c.action, audit_log.c.subject, audit_log.c.detail)
    with runtime.store()._database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def test_what_is_prepared_waits_for_its_account_and_is_in_the_log(handed_in: Visit, anna: Member, shelf: Shelf) -> None:
    app = opened(anna, status="submitted")
    assert "1 submission will be exported." in shown(app)
    app.radio(key="export-format").set_value("summary").run()
    app.checkbox(key="export-private").check().run()
    until_done(app.button(key="export-prepare").click().run())
    file = app.session_state["export"]["ready"][0]
    assert "The file is ready" in shown(app)
    assert f"/download/{file.id}" in shown(app)
    assert shelf.find(file.id, owner=anna.user.id, now=runtime.now()) == file
    assert file.path.read_text(encoding="utf-8-sig").count("\n") == 2
    assert remembered() == [("exported", "status=submitted", "summary, 1 submissions, private notes")]
    assert handed_in.load().status == "submitted"


@pytest.mark.usefixtures("visit")
def test_a_draft_is_not_exported_even_when_it_is_asked_for(anna: Member) -> None:
    app = opened(anna, status="draft")
    assert "No submission fits" in shown(app)
    assert not app.button


@pytest.mark.usefixtures("handed_in")
@pytest.mark.parametrize("query", [{"form": "no-such-form"}, {"country": "XX"}, {"search": "nobody"}])
def test_a_filter_that_nothing_fits_exports_nothing(anna: Member, query: dict[str, str]) -> None:
    assert "No submission fits" in shown(opened(anna, **query))


@pytest.mark.usefixtures("handed_in")
def test_work_can_be_stopped_and_leaves_nothing(anna: Member, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "SLICE", 0)
    app = opened(anna)
    app.button(key="export-prepare").click().run()
    app.button(key="export-stop").click().run()
    assert "Stopped. Nothing was exported." in shown(app)
    assert list(shelf.place().parent.iterdir()) == []
    assert remembered() == []


@pytest.mark.usefixtures("handed_in")
def test_who_is_signed_out_meanwhile_gets_no_file(anna: Member, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "SLICE", 0)
    app = opened(anna)
    app.button(key="export-prepare").click().run()
    app.session_state["staff"] = "forged"
    app.run()
    assert "Sign in first" in shown(app)
    assert remembered() == []
    assert [path for path in shelf.place().parent.iterdir() if path.stat().st_size > 100_000] == []


@pytest.mark.usefixtures("handed_in")
def test_a_disk_that_is_full_is_told(anna: Member, shelf: Shelf) -> None:
    app = opened(anna)
    shelf.place().parent.rmdir()
    until_done(app.button(key="export-prepare").click().run())
    assert "The file could not be written" in shown(app)
    assert remembered() == []


def test_nobody_who_is_not_signed_in_sees_it() -> None:
    assert "Sign in first" in shown(opened(None))
