"""The overview of all submissions in its states."""

from __future__ import annotations

from playwright.sync_api import Page

from assessment import runtime, service
from assessment.submission import Transition
from tests.journeys.states import Visit, state
from tests.staff import member

NOBODY = "since=1990-01&until=1990-02"


def _open(visit: Visit, query: str) -> Page:
    return visit.open(f"/dashboard?{query}", member(visit.place.store).cookies)


def _businesses(visit: Visit) -> None:
    """Some that have sent, one whose answers are checked, one approved."""
    steps: tuple[tuple[Transition, ...], ...] = (("taken", "approved"), ("taken",), ())
    for number, taken in enumerate(steps):
        begun = visit.begin(country="RU" if number == 1 else "EE")
        begun.answer("alt-channel-set", {"value": "unknown"})
        begun.answer_all(well=number == 0)
        begun.submit()
        for what in taken:
            service.decide(visit.place.store, begun.id, what, by="reviewer", who="1", now=runtime.now())


@state()
def dashboard_of_nothing(visit: Visit) -> Page:
    return _open(visit, NOBODY)


@state()
def dashboard_points_of_nothing(visit: Visit) -> Page:
    return _open(visit, f"view=points&{NOBODY}")


@state()
def dashboard_failures_of_nothing(visit: Visit) -> Page:
    return _open(visit, f"view=barriers&{NOBODY}")


@state()
def dashboard_time_of_nothing(visit: Visit) -> Page:
    return _open(visit, f"view=time&{NOBODY}")


@state()
def dashboard_overview(visit: Visit) -> Page:
    _businesses(visit)
    return _open(visit, "view=overview")


@state()
def dashboard_points(visit: Visit) -> Page:
    _businesses(visit)
    return _open(visit, "view=points&basis=verified")


@state()
def dashboard_failures(visit: Visit) -> Page:
    _businesses(visit)
    return _open(visit, "view=barriers&country=EE")


@state()
def dashboard_doubts(visit: Visit) -> Page:
    _businesses(visit)
    return _open(visit, "view=answers&form=express-check")


@state()
def dashboard_time(visit: Visit) -> Page:
    _businesses(visit)
    return _open(visit, "view=time")
