"""The steps of a submission's life, and the organisation as its facts say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import get_args

import pytest

from assessment.answers import Answer, EvidenceLevel
from assessment.errors import TransitionRefused
from assessment.profile import Profile, holds
from assessment.questionnaire import Condition
from assessment.ready import DETAILS
from assessment.review import StoredVerdict, Verdict, VerdictKind
from assessment.submission import STATUSES, TRANSITIONS, Party, Status, Stored, Submission, Transition, after
from tests.building import choice, form
from tests.store.drafts import NOW, draft, file


def holding(**answers: Answer) -> Submission:
    """Keys are written with two underscores for the colon: profile__country."""
    stored = {key.replace("__", ":"): Stored(answer=answer, version=1, saved_at=NOW) for key, answer in answers.items()}
    return draft(stored=stored)


# --- the steps of its life ---

PARTIES: tuple[Party, ...] = get_args(Party)
STEPS: Mapping[tuple[Status, Transition], tuple[Status, set[Party]]] = {
    ("draft", "submitted"): ("submitted", {"business"}),
    ("submitted", "taken"): ("in_review", {"reviewer", "lead", "admin"}),
    ("submitted", "withdrawn"): ("withdrawn", {"business", "lead", "admin"}),
    ("in_review", "returned"): ("changes_requested", {"reviewer", "lead", "admin"}),
    ("in_review", "approved"): ("approved", {"reviewer", "lead", "admin"}),
    ("in_review", "withdrawn"): ("withdrawn", {"business", "lead", "admin"}),
    ("changes_requested", "submitted"): ("submitted", {"business"}),
    ("changes_requested", "withdrawn"): ("withdrawn", {"business", "lead", "admin"}),
    ("approved", "reopened"): ("in_review", {"lead", "admin"}),
    ("withdrawn", "reopened"): ("in_review", {"lead", "admin"}),
}
"""The life cycle of docs/decisions/0008, written out a second time: where each step leads, and who may take it."""
EVERY = list(product(STATUSES, get_args(Transition), PARTIES))


def found(kind: VerdictKind | None, *, answer_version: int = 1, asked: bool = False) -> StoredVerdict:
    verdict = Verdict(kind=kind, reason="Слова проверяющего")
    return StoredVerdict(verdict=verdict, version=1, answer_version=answer_version, at=NOW, by="Анна Тамм", asked=asked)


def at(status: Status, *, asking: bool) -> Submission:
    """One answer; a reviewer has asked about it, or not."""
    verdicts = {"line-busy": found("question")} if asking else {}
    stored = {"line-busy": Stored(answer=Answer(value="yes"), version=1, saved_at=NOW)}
    return draft(status=status, stored=stored, verdicts=verdicts)


def refusal(submission: Submission, transition: Transition, by: Party, why: str = "") -> str:
    with pytest.raises(TransitionRefused) as caught:
        after(submission, transition, by=by, why=why)
    return caught.value.code


@pytest.mark.parametrize(("status", "transition", "by"), EVERY)
def test_a_step_leads_where_the_table_says_or_is_refused(status: Status, transition: Transition, by: Party) -> None:
    submission = at(status, asking=transition == "returned")
    leads_to, parties = STEPS.get((status, transition), (None, set()))
    if leads_to is None:
        assert refusal(submission, transition, by, "Причина") == f"is-{status}"
    elif by not in parties:
        assert refusal(submission, transition, by, "Причина") == "step-not-yours"
    else:
        assert after(submission, transition, by=by, why="Причина") == leads_to


def test_these_are_all_steps_there_are() -> None:
    table: dict[tuple[Status, Transition], tuple[Status, frozenset[Party]]]
    table = {key: (step.after, step.by) for key, step in TRANSITIONS.items()}
    assert table == {key: (status, frozenset(parties)) for key, (status, parties) in STEPS.items()}


@pytest.mark.parametrize(("status", "transition", "by"), EVERY)
def test_the_ngo_says_why_it_withdraws_or_reopens_and_nobody_else_must(
    status: Status, transition: Transition, by: Party
) -> None:
    if by not in STEPS.get((status, transition), (None, set()))[1]:
        return
    submission = at(status, asking=transition == "returned")
    if transition == "reopened" or (transition == "withdrawn" and by != "business"):
        assert refusal(submission, transition, by, " \n ") == "reason-missing"
    else:
        assert after(submission, transition, by=by) == STEPS[status, transition][0]


def test_without_a_question_there_is_nothing_to_send_back() -> None:
    assert refusal(at("in_review", asking=False), "returned", "reviewer") == "nothing-asked"


def test_a_question_about_an_earlier_answer_is_settled() -> None:
    changed = {"line-busy": Stored(answer=Answer(value="no"), version=2, saved_at=NOW)}
    submission = replace(at("in_review", asking=True), stored=changed)
    assert submission.open_questions() == ()
    assert refusal(submission, "returned", "reviewer") == "nothing-asked"
    assert after(submission, "approved", by="reviewer") == "approved"


@pytest.mark.parametrize(("saved_after", "stands"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_a_verdict_on_a_borrowed_answer_goes_when_the_original_changes(saved_after: timedelta, stands: bool) -> None:
    """The answer of `twin` is that of `original`: who accepted it has not seen what it is now."""
    accepted = StoredVerdict(verdict=Verdict(kind="accepted"), version=1, answer_version=0, at=NOW, by="u1")
    original = Stored(answer=Answer(value="no"), version=2, saved_at=NOW + saved_after)
    pair = form("pair", choice("original"), choice("twin", same_as="original"))
    submission = draft(forms=(pair,), stored={"original": original}, verdicts={"twin": accepted})
    assert ("twin" in submission.standing_verdicts()) is stands


def test_a_verdict_on_an_answer_of_its_own_does_not_hang_on_the_twin() -> None:
    accepted = StoredVerdict(verdict=Verdict(kind="accepted"), version=1, answer_version=1, at=NOW, by="u1")
    later = Stored(answer=Answer(value="no"), version=2, saved_at=NOW + timedelta(seconds=1))
    own = Stored(answer=Answer(value="yes"), version=1, saved_at=NOW)
    pair = form("pair", choice("original"), choice("twin", same_as="original"))
    submission = draft(forms=(pair,), stored={"original": later, "twin": own}, verdicts={"twin": accepted})
    assert set(submission.standing_verdicts()) == {"twin"}


def test_nothing_is_approved_while_a_question_is_open() -> None:
    assert refusal(at("in_review", asking=True), "approved", "admin") == "questions-open"


def test_a_question_about_what_is_not_asked_any_more_holds_up_no_approval() -> None:
    gate = choice("gate")
    hanging = choice("line-busy", applies_if=Condition(answers={"gate": ("yes",)}))
    asking = replace(at("in_review", asking=True), forms=(form("calls", gate, hanging),))
    opened = {"gate": Stored(answer=Answer(value="yes"), version=1, saved_at=NOW)}
    assert refusal(replace(asking, stored={**asking.stored, **opened}), "approved", "lead") == "questions-open"
    assert after(asking, "approved", by="lead") == "approved"


@pytest.mark.parametrize("status", ["draft", "changes_requested"])
def test_nothing_is_sent_while_two_versions_of_an_answer_wait_for_a_choice(status: Status) -> None:
    verdicts = {"line-busy": found("question", asked=True)}
    disputed = replace(at(status, asking=False), verdicts=verdicts, clashes={"line-busy": Answer(value="no")})
    assert refusal(disputed, "submitted", "business") == "clashes-open"


def test_a_choice_the_business_cannot_make_holds_up_nothing() -> None:
    """Withdrawn with two versions, opened again, and sent back with a question about something else."""
    locked = replace(at("changes_requested", asking=False), clashes={"line-busy": Answer(value="no")})
    assert after(locked, "submitted", by="business") == "submitted"
    left_out = replace(at("draft", asking=False), clashes={"question-of-no-form": Answer(value="no")})
    assert after(left_out, "submitted", by="business") == "submitted"
    fact = replace(at("draft", asking=False), clashes={"profile:name": Answer(value="Näidis OÜ")})
    assert refusal(fact, "submitted", "business") == "clashes-open"


# --- what is open to the business ---


@pytest.mark.parametrize("status", STATUSES)
def test_all_is_open_in_a_draft_and_after_a_return_only_what_was_asked_about(status: Status) -> None:
    verdicts = {"line-busy": found("question", asked=True), "comment": found("question")}
    submission = draft(status=status, verdicts=verdicts)
    opened = [key for key in ("line-busy", "comment", "profile:name", "nothing") if submission.unlocked(key)]
    everything = ["line-busy", "comment", "profile:name", "nothing"]
    assert opened == {"draft": everything, "changes_requested": ["line-busy"]}.get(status, [])


def test_an_answer_that_was_asked_about_stays_open_after_it_was_changed() -> None:
    changed = {"line-busy": Stored(answer=Answer(value="no"), version=2, saved_at=NOW)}
    submission = draft(
        status="changes_requested", stored=changed, verdicts={"line-busy": found("question", asked=True)}
    )
    assert (submission.unlocked("line-busy"), submission.open_questions()) == (True, ())


def test_open_questions_come_in_the_order_of_the_forms() -> None:
    verdicts = {key: found("question", answer_version=0) for key in ("comment", "line-busy", "left-out")}
    accepted = draft(verdicts=verdicts | {"line-busy": found("accepted", answer_version=0)})
    assert draft(verdicts=verdicts).open_questions() == ("line-busy", "comment")
    assert accepted.open_questions() == ("comment",)


# --- answers and facts ---


def test_answers_and_facts_are_told_apart() -> None:
    submission = holding(busy=Answer(value="yes"), profile__name=Answer(value="Näidis OÜ"))
    assert submission.answers == {"busy": Answer(value="yes")}
    assert submission.profile == Profile("Näidis OÜ")


def proved(level: EvidenceLevel) -> Mapping[str, Answer]:
    """The answers of a draft in which a file is attached to one answer of this level."""
    stored = {"line-busy": Stored(answer=Answer(value="yes", evidence=level), version=1, saved_at=NOW)}
    return draft(stored=stored, evidence=(file(),)).answers


def test_a_file_proves_its_answer_and_lowers_no_level_the_ngo_gave() -> None:
    levels: list[EvidenceLevel] = ["E0", "E1", "E2", "E3"]
    assert [proved(level)["line-busy"].evidence for level in levels] == ["E1", "E1", "E2", "E3"]


def test_a_file_without_an_answer_answers_nothing() -> None:
    assert draft(evidence=(file(),)).answers == {}


def test_yes_and_no_are_facts_of_two_values_and_other_facts_are_options() -> None:
    submission = holding(
        profile__office=Answer(value="yes"), profile__calls=Answer(value="no"), profile__country=Answer(value="EE")
    )
    assert submission.profile == Profile("", {"office": True, "calls": False, "country": "EE"})


def test_a_fact_taken_back_is_no_fact() -> None:
    assert holding(profile__office=Answer(value=None)).profile == Profile()


def test_details_are_no_facts_and_stay_words() -> None:
    given = {f"profile__{detail}": Answer(value="yes") for detail in DETAILS}
    assert holding(**given, profile__office=Answer(value="yes")).profile == Profile(
        "", {"office": True}, dict.fromkeys(DETAILS, "yes")
    )


def test_no_condition_rests_on_a_detail() -> None:
    profile = holding(profile__phone=Answer(value="yes")).profile
    assert not holds(Condition(profile={"phone": ("yes", True)}), profile)


def test_what_fills_ready_texts_is_name_and_details_in_their_order() -> None:
    profile = holding(
        profile__name=Answer(value="Näidis"), profile__hours=Answer(value="E–R"), profile__sms=Answer(value="5")
    ).profile
    assert profile.told == {"name": "Näidis", "sms": "5", "hours": "E–R"}
    assert list(profile.given()) == [("sms", "5"), ("hours", "E–R")]


def test_an_organisation_may_be_called_yes() -> None:
    assert holding(profile__name=Answer(value="yes")).profile == Profile("yes")
