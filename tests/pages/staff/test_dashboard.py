"""The overview of all submissions, screen by screen, without a browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import runtime, service
from assessment.answers import Answer
from assessment.i18n import words
from assessment.pages.staff import dashboard_kept
from assessment.pages.staff.dashboard_kept import KEPT_FOR, LONG, MOST, kept
from assessment.pages.staff.dashboard_words import Names, lasted, percent, share
from assessment.statistics import PartSpread, Spread
from tests.pages import conftest
from tests.pages.conftest import Visit, answer_to, shown
from tests.staff import member

VIEWS = ("overview", "points", "barriers", "answers", "time")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EN = words("en")


def overview(**query: str) -> AppTest:
    return conftest.open_screen("dashboard", staff=member(runtime.store()).token, **query)


def handed_in(visit: Visit) -> None:
    for form in visit.load().forms:
        for question in form.questions:
            visit.save(question.id, answer_to(question))
    visit.save("alt-channel-set", Answer(unknown=True))
    service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())


@pytest.mark.parametrize("view", VIEWS)
def test_with_nothing_handed_in_every_view_says_so(view: str) -> None:
    app = overview(view=view)
    assert not app.exception
    assert "no such submissions yet" in shown(app) or "none" in shown(app) or "Nothing" in shown(app)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_what_was_handed_in(visit: Visit, view: str) -> None:
    handed_in(visit)
    app = overview(view=view)
    assert not app.exception
    assert "Something went wrong" not in shown(app)
    assert "<table" in shown(app)


def test_a_view_nobody_knows_is_the_first_one() -> None:
    assert "Submissions and levels</h2>" in shown(overview(view="horoscope"))


def test_each_view_keeps_the_filters_in_its_address(visit: Visit) -> None:
    handed_in(visit)
    text = shown(overview(view="points", country="EE", status="approved", sector="no such"))
    assert "href='/dashboard?view=time&amp;sector=no+such&amp;country=EE&amp;status=approved'" in text.replace('"', "'")
    assert "<option value='EE' selected>" in text
    assert "<option value='no such' selected>no such</option>" in text


def test_a_business_is_counted_and_never_named(visit: Visit) -> None:
    handed_in(visit)
    text = "".join(shown(overview(view=view)) for view in VIEWS)
    assert visit.load().reference not in text
    assert "1 of 1" in text
    assert "few, read with care" in text


def test_nobody_sees_it_without_signing_in() -> None:
    app = conftest.open_screen("dashboard", view="points")
    assert "Sign in first" in shown(app)
    assert "By form" not in shown(app)


# --- kept for a minute


def test_what_took_long_is_kept_for_a_minute_and_then_counted_anew() -> None:
    answers, times = iter((1, 2)), iter((0.0, LONG, 5.0, 5.0))

    def ask(now: datetime) -> int:
        return kept("long", lambda: next(answers), now=lambda: now, clock=lambda: next(times)).figures

    almost = NOW + KEPT_FOR - timedelta(seconds=1)
    assert [ask(NOW), ask(almost), ask(NOW + KEPT_FOR)] == [1, 1, 2]


def test_what_was_quick_is_counted_each_time() -> None:
    answers = iter((1, 2))
    found = [kept("quick", lambda: next(answers), now=lambda: NOW, clock=lambda: 0.0).figures for _ in range(2)]
    assert found == [1, 2]


def test_only_so_many_views_are_kept() -> None:
    times = iter(float(number * LONG) for number in range(3 * MOST))
    for number in range(MOST + 5):
        kept(number, lambda: "figures", now=lambda: NOW, clock=lambda: next(times))
    assert len(dashboard_kept._kept) == MOST


# --- words


def test_a_share_says_of_how_many_it_is_and_marks_few() -> None:
    assert share(12, 40, EN) == "12 of 40 (30\N{NO-BREAK SPACE}%)"
    assert share(1, 8, EN) == "1 of 8 (13\N{NO-BREAK SPACE}%) – few, read with care"
    assert share(0, 0, EN) == "nobody to ask"


@pytest.mark.parametrize(("part", "whole", "shown_as"), [(1, 200, 1), (1, 201, 0), (0, 5, 0), (5, 5, 100), (2, 3, 67)])
def test_a_share_is_rounded_half_up(part: int, whole: int, shown_as: int) -> None:
    assert percent(part, whole) == shown_as


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 h"), (5400, "1.5 h"), (172_799, "48 h"), (172_800, "2 d"), (220_000, "2.5 d")]
)
def test_a_time_is_told_in_hours_and_from_two_days_in_days(seconds: int, told: str) -> None:
    assert lasted(seconds, EN).replace("\N{NO-BREAK SPACE}", " ") == told


def test_what_the_forms_no_longer_have_is_called_by_its_id() -> None:
    names, one = Names(runtime.catalogue(), EN), Spread(n=1, hundredths=0, lower=0, median=0, upper=0)
    gone = PartSpread("section", "info-sms", "gone", one)
    assert names.part(gone) == f"{names.form('info-sms')}: gone (no longer asked)"
    assert names.form("gone") == "gone (no longer asked)"
    assert names.question("gone") == "gone (no longer asked)"
    assert names.fact("sector", "gone") == "gone (no longer asked)"
    assert names.fact("sector", None) == "not said"
