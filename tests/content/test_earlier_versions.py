"""Drafts begun under an earlier version of a form keep working: here two first versions as they were saved."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment import journey, service
from assessment.answers import Answer
from assessment.loader import load, thaw
from assessment.profile import Profile
from assessment.questionnaire import Catalogue, Form
from assessment.scoring import score
from assessment.store import SqlStore, migrate, open_store
from tests.journeys.place import extreme

EARLIER = Path(__file__).with_name("earlier")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PROFILE = Profile(
    "Ромашка",
    {
        "country": "RU",
        "sector": "services",
        "size": "1-10",
        "call_centre": True,
        "outbound_calls": True,
        "office": True,
        "website": True,
        "chat_bot": True,
    },
)
MOVED = {
    "no-prank-assumption": "call-center-errors",
    "no-third-party-request": "call-center-errors",
    "hard-slow-speech": "hard-calls",
    "contact-on-agreed-time": "complaints",
    "m11-human-on-demand": "service-mistakes",
}
"""Questions which the first express check defined itself, and where they live now."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def earlier(form_id: str) -> Form:
    return thaw(json.loads((EARLIER / f"{form_id}-1.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("form_id", ["express-check", "info-sms"])
def test_a_first_version_is_kept_whole_while_the_form_went_on(form_id: str, catalogue: Catalogue) -> None:
    assert earlier(form_id).version == 1
    assert catalogue.forms[form_id].version > 1
    assert [question.id for question in earlier(form_id).questions] == [
        question.id for question in catalogue.forms[form_id].questions
    ]


def test_every_answer_of_the_first_express_check_is_one_of_the_present_form(catalogue: Catalogue) -> None:
    options = {
        question.id: {option.id for option in getattr(question, "options", ())}
        for question in earlier("express-check").questions
    }
    assert options == {
        question.id: {option.id for option in getattr(question, "options", ())}
        for question in catalogue.forms["express-check"].questions
    }


def test_a_question_that_moved_is_asked_once_beside_its_new_home(catalogue: Catalogue) -> None:
    forms = [earlier("express-check"), *(catalogue.forms[home] for home in sorted(set(MOVED.values())))]
    asked = [stand.question.id for page in journey.steps(forms, PROFILE, {}) for stand in page.asked]
    assert [asked.count(moved) for moved in MOVED] == [1] * len(MOVED)


@pytest.mark.parametrize("moved", MOVED)
def test_its_answer_counts_in_both(moved: str, catalogue: Catalogue) -> None:
    old, home = earlier("express-check"), catalogue.forms[MOVED[moved]]
    question = next(question for question in old.questions if question.id == moved)
    value = extreme(question, best=True)
    card = score([old, home], PROFILE, {moved: Answer(value=value)}, on=NOW.date())
    assert [entry.points for entry in card.ledger if entry.question == moved] == [100, 100]


def test_a_saved_draft_is_answered_and_scored_by_the_version_it_began_with(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/assessment.db"
    migrate(url)
    store: SqlStore = open_store(url)
    started = service.start(store, [earlier("info-sms")], language="ru", now=NOW, random=lambda n: b"\x07" * n)
    form = store.load(started.submission_id).forms[0]
    assert form == earlier("info-sms")
    question = next(question for question in form.questions if question.id == "ask-can-write-down")
    service.save_answer(store, started.submission_id, question, {"value": "yes"}, read_at=0, now=NOW)
    kept = store.load(started.submission_id)
    assert kept.answers["ask-can-write-down"] == Answer(value="yes")
    assert score(kept.forms, PROFILE, kept.answers, on=NOW.date()).forms["info-sms"].figure.high == 100
    store.close()
