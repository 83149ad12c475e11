"""The screen of a review: it judges, keeps what was typed, tells of colleagues, and decides."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from assessment import identifiers, runtime, service
from assessment.accounts import Role
from assessment.answers import Answer
from assessment.audit import Trace
from assessment.pages.staff import review_state
from assessment.review import Verdict
from assessment.service import reviewing
from assessment.store.tables import audit_log
from assessment.submission import FACT, Submission
from tests.pages.conftest import Visit, open_screen, shown
from tests.staff import Member, member

STEP, CHOICE, NUMBER = "outbound-mobility.silence", "dropped-phone-awareness", "silence-tolerance"
SECONDS = "<dd>45"
WHY = "We have rung there ourselves"


@dataclass(frozen=True, slots=True)
class Desk:
    """A reviewer at a submission with two answers in one section."""

    visit: Visit
    who: Member

    def open(self, **query: str) -> AppTest:
        return open_staff("review", self.who, ref=self.load().reference, **({"step": STEP} | query))

    def load(self) -> Submission:
        return self.visit.load()

    def verdict(self, question: str) -> Verdict | None:
        found = self.load().verdicts.get(question)
        return found.verdict if found else None

    def colleague_judges(self, verdict: Verdict, *, name: str = "Boris") -> None:
        """Behind the back of the screen."""
        submission, boris = self.load(), member(runtime.store(), name=name).user
        question = next(one for form in submission.forms for one in form.questions if one.id == CHOICE)
        found = submission.verdicts.get(CHOICE)
        reviewing.judge(
            runtime.store(),
            submission.id,
            question,
            verdict,
            read_at=found.version if found else 0,
            user=boris,
            now=runtime.now(),
            trace=Trace(at=runtime.now(), user_id=boris.id, who=name, action="judged"),
        )

    def decide(self, step: str, *, who: str = "Boris") -> None:
        service.decide(
            runtime.store(),
            self.load().id,
            step,  # type: ignore[arg-type]
            by="lead",
            who=who,
            now=runtime.now(),
            why="A reason",
        )


def open_staff(page: str, who: Member, **query: str) -> AppTest:
    return open_screen(page, staff=who.token, **query)


def desk_of(visit: Visit, role: Role = "reviewer", *, taken: bool = True) -> Desk:
    visit.save(CHOICE, Answer(value="hang-up", note="Why"))
    visit.save(NUMBER, Answer(value=45))
    who, store = member(runtime.store(), role, name="Anna"), runtime.store()
    service.submit(store, visit.submission_id, who="respondent", now=runtime.now())
    if taken:
        service.decide(
            store, visit.submission_id, "taken", by=role, who="Anna", now=runtime.now(), reviewer=who.user.id
        )
    return Desk(visit, who)


@pytest.fixture
def desk(visit: Visit) -> Desk:
    return desk_of(visit)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_the_details_a_business_gave_stand_with_its_facts(visit: Visit) -> None:
    visit.save(FACT + "phone", Answer(value="+372 5555 1234"))
    words = shown(desk_of(visit).open())
    assert "Phone for customers" in words
    assert "+372 5555 1234" in words
    assert "Number for SMS" not in words


def open_fold(app: AppTest, key: str) -> None:
    """AppTest cannot press a fold itself."""
    app.session_state[key] = True
    app.run()


def traces() -> list[tuple[str, str]]:
    with runtime.store()._database.reading() as connection:
        found = connection.execute(select(audit_log.c.action, audit_log.c.detail).order_by(audit_log.c.id)).all()
    return [(row.action, row.detail) for row in found]


class TestOpening:
    def test_it_shows_the_answers_of_one_section_and_is_written_down_once(self, desk: Desk) -> None:
        for _ in range(2):
            app = desk.open()
        assert not app.exception
        assert "Why" in shown(app)
        assert SECONDS in shown(app)
        assert traces() == [("opened", "")]

    def test_without_a_reference_it_asks_for_one(self, desk: Desk) -> None:
        app = open_staff("review", desk.who)
        app.text_input(key="reference").set_value(desk.load().reference.lower()).run()
        press(app, "open")
        assert SECONDS in shown(app)

    def test_an_unknown_reference_is_said(self, desk: Desk) -> None:
        app = open_staff("review", desk.who, ref="ZZZZ-ZZZZ")
        assert "There is no submission with this reference." in shown(app)

    def test_a_draft_stays_private(self, visit: Visit) -> None:
        visit.save(CHOICE, Answer(value="hang-up", note="Secret so far"))
        app = open_staff("review", member(runtime.store()), ref=visit.load().reference)
        assert "The business is still filling this in." in shown(app)
        assert "Secret so far" not in shown(app)
        assert traces() == []

    def test_the_link_of_a_business_opens_nothing(self, desk: Desk) -> None:
        app = open_screen("review", secret=desk.visit.secret, ref=desk.load().reference)
        assert "Sign in first" in shown(app)
        assert SECONDS not in shown(app)

    @pytest.mark.parametrize(
        ("show", "left"), [("unjudged", {CHOICE, NUMBER}), ("proof", set()), ("critical", set()), ("nonsense", None)]
    )
    def test_filters_leave_what_they_name(self, desk: Desk, show: str, left: set[str] | None) -> None:
        app = desk.open(show=show)
        cards = {
            str(button.key).removeprefix("save--") for button in app.button if str(button.key).startswith("save--")
        }
        assert cards == left if left is not None else cards > {CHOICE, NUMBER}


class TestJudging:
    def test_accept(self, desk: Desk) -> None:
        app = press(desk.open(), f"accept--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict(kind="accepted")
        assert "Accepted." in shown(app)
        assert "Verdict saved." in shown(app)
        assert traces()[-1] == ("judged", CHOICE)

    def test_a_correction_with_its_own_control_and_the_figures_follow(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key=f"verdict--{CHOICE}--0").set_value("corrected").run()
        field = app.radio(key=f"value--corrected.{CHOICE}--0")
        assert len(field.options) == len(app.radio(key=f"verdict--{NUMBER}--0").options)
        field.set_value("repeat-hello").run()
        app.text_area(key=f"why--{CHOICE}--0").set_value(WHY).run()
        press(app, f"save--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict(kind="corrected", corrected="repeat-hello", reason=WHY)
        assert "Corrected to" in shown(app)
        assert desk.visit.stored(CHOICE) == Answer(value="hang-up", note="Why")

    def test_a_number_is_corrected_to_a_number(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key=f"verdict--{NUMBER}--0").set_value("corrected").run()
        app.number_input(key=f"value--corrected.{NUMBER}--0").set_value(30.0).run()
        app.text_area(key=f"why--{NUMBER}--0").set_value(WHY).run()
        press(app, f"save--{NUMBER}")
        assert desk.verdict(NUMBER) == Verdict(kind="corrected", corrected=30, reason=WHY)

    def test_a_level_with_day_and_way(self, desk: Desk) -> None:
        app = desk.open()
        app.selectbox(key=f"level--{CHOICE}--0").set_value("E3").run()
        press(app, f"save--{CHOICE}")
        assert "Choose how it was checked" in shown(app)
        app.selectbox(key=f"check--{CHOICE}--0").set_value("call").run()
        app.text_input(key=f"day--{CHOICE}--0").set_value("1.11.2026").run()
        press(app, f"save--{CHOICE}")
        found = desk.verdict(CHOICE)
        assert found is not None
        assert (found.level, found.check, str(found.checked_on)) == ("E3", "call", "2026-11-01")

    @pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "1.1", "2026-02-30"])
    def test_a_day_that_is_none_is_refused_and_stays_in_its_field(self, desk: Desk, day: str) -> None:
        app = desk.open()
        app.selectbox(key=f"level--{CHOICE}--0").set_value("E2").run()
        app.text_input(key=f"day--{CHOICE}--0").set_value(day).run()
        press(app, f"save--{CHOICE}")
        assert "Enter a date" in shown(app)
        assert app.text_input(key=f"day--{CHOICE}--0").value == day
        assert desk.verdict(CHOICE) is None

    def test_what_was_typed_survives_a_refusal(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key=f"verdict--{CHOICE}--0").set_value("question").run()
        app.text_area(key=f"why--{CHOICE}--0").set_value("Why? " * 2000).run()
        press(app, f"save--{CHOICE}")
        assert "The text is too long" in shown(app)
        assert app.text_area(key=f"why--{CHOICE}--0").value == "Why? " * 2000
        assert desk.verdict(CHOICE) is None

    def test_a_verdict_taken_back(self, desk: Desk) -> None:
        app = press(desk.open(), f"accept--{CHOICE}")
        app.radio(key=f"verdict--{CHOICE}--1").set_value("none").run()
        press(app, f"save--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict()

    def test_what_is_not_saved_yet_says_so(self, desk: Desk) -> None:
        app = desk.open()
        assert "Not saved yet." not in shown(app)
        app.radio(key=f"verdict--{CHOICE}--0").set_value("accepted").run()
        assert "Not saved yet." in shown(app)

    def test_accept_all_asks_first(self, desk: Desk) -> None:
        desk.colleague_judges(Verdict(kind="question", reason="How long is it?"))
        app = desk.open()
        open_fold(app, "accept-all")
        assert "Accept 1 answer on this page?" in shown(app)
        assert desk.verdict(NUMBER) is None
        press(app, "accept-them")
        assert desk.verdict(NUMBER) == Verdict(kind="accepted")
        assert desk.verdict(CHOICE) == Verdict(kind="question", reason="How long is it?")
        assert "1 answer accepted." in shown(app)


class TestColleagues:
    def test_a_clash_shows_both_and_theirs_can_be_kept(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key=f"verdict--{CHOICE}--0").set_value("question").run()
        app.text_area(key=f"why--{CHOICE}--0").set_value("How long is it?").run()
        desk.colleague_judges(Verdict(kind="accepted"))
        press(app, f"save--{CHOICE}")
        assert "Somebody else has judged this answer meanwhile." in shown(app)
        assert "How long is it?" in shown(app)
        assert desk.verdict(CHOICE) == Verdict(kind="accepted")
        press(app, f"theirs--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict(kind="accepted")
        assert "Somebody else has judged" not in shown(app)

    def test_a_clash_shows_both_and_yours_can_be_saved(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key=f"verdict--{CHOICE}--0").set_value("question").run()
        app.text_area(key=f"why--{CHOICE}--0").set_value("How long is it?").run()
        desk.colleague_judges(Verdict(kind="accepted"))
        press(app, f"save--{CHOICE}")
        press(app, f"yours--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict(kind="question", reason="How long is it?")

    def test_a_colleagues_verdict_shows_where_nothing_new_was_typed(self, desk: Desk) -> None:
        app = desk.open()
        desk.colleague_judges(Verdict(kind="question", reason="How long is it?"))
        app.run()
        assert app.radio(key=f"verdict--{CHOICE}--1").value == "question"

    def test_who_works_on_it_and_who_else_has_it_open(self, desk: Desk) -> None:
        boris = member(runtime.store(), name="Boris")
        open_staff("review", boris, ref=desk.load().reference)
        app = desk.open()
        assert "Also open at: Boris." in shown(app)
        other = open_staff("review", boris, ref=desk.load().reference)
        assert "Anna works on this submission." in shown(other)

    def test_signed_out_elsewhere_nothing_is_judged(self, desk: Desk) -> None:
        app = desk.open()
        runtime.store().accounts.close_session(identifiers.fingerprint(desk.who.token))
        press(app, f"accept--{CHOICE}")
        assert "Sign in first" in shown(app)
        assert desk.verdict(CHOICE) is None


class TestAPageLeftOpen:
    def test_an_answer_that_came_later_is_shown_before_it_is_judged(
        self, desk: Desk, visit: Visit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Returned by a colleague, changed, sent and taken again while the page stood open."""
        desk.colleague_judges(Verdict(kind="question", reason="How long is it?"))
        app = desk.open()
        desk.decide("returned")
        visit.save(CHOICE, Answer(value="repeat-hello"))
        service.submit(runtime.store(), visit.submission_id, who="respondent", now=runtime.now())
        desk.decide("taken")
        with monkeypatch.context() as browser:  # there a button runs its card alone, which reads nothing again
            browser.setattr(review_state, "begin", lambda _submission: None)
            press(app, f"accept--{CHOICE}")
        assert "Not saved." in shown(app)
        assert desk.verdict(CHOICE) == Verdict(kind="question", reason="How long is it?")
        press(app, f"accept--{CHOICE}")
        assert desk.verdict(CHOICE) == Verdict(kind="accepted")


class TestTwoSubmissionsInOneSession:
    """Forms are shared: what is written about one business must never stand in the fields of another."""

    def test_nothing_typed_about_one_stands_in_the_other(self, desk: Desk, visit: Visit) -> None:
        other = desk_of(another(visit))
        app = desk.open()
        app.radio(key=f"verdict--{CHOICE}--0").set_value("question").run()
        app.text_area(key=f"why--{CHOICE}--0").set_value(WHY).run()
        app.text_area(key="comment--all--0").set_value(WHY).run()
        app.radio(key="decide--in_review").set_value("approved").run()
        assert written(app) == [WHY, WHY]
        app.query_params["ref"] = other.load().reference
        app.run()
        assert written(app) == []
        assert {radio.value for radio in app.radio if str(radio.key).startswith("verdict--")} == {"none"}
        assert [radio.value for radio in app.radio if str(radio.key).startswith("decide--")] == [None]
        app.query_params["ref"] = desk.load().reference
        app.run()
        assert app.text_area(key=f"why--{CHOICE}--0").value == WHY


def another(visit: Visit) -> Visit:
    """A second submission with the same forms."""
    forms, store = visit.load().forms, runtime.store()
    started = service.start(store, forms, language="en", now=runtime.now(), random=runtime.random_bytes)
    made = Visit(started.submission_id, started.secret)
    for key, stored in visit.load().stored.items():
        if key.startswith(FACT):
            made.save(key, stored.answer)
    return made


def written(app: AppTest) -> list[str]:
    return [str(area.value) for area in app.text_area if area.value]


class TestDeciding:
    def test_take(self, visit: Visit) -> None:
        desk = desk_of(visit, taken=False)
        app = desk.open()
        assert "Nobody has taken this submission yet." in shown(app)
        assert not [button for button in app.button if str(button.key).startswith("save--")]
        press(app, "take")
        assert (desk.load().status, desk.load().reviewer) == ("in_review", desk.who.user.id)
        assert "You work on this submission now." in shown(app)

    def test_a_return_lists_what_it_opens(self, desk: Desk) -> None:
        desk.colleague_judges(Verdict(kind="question", reason="How long is it?"))
        app = desk.open()
        app.radio(key="decide--in_review").set_value("returned").run()
        assert "1 answer is opened for changes:" in shown(app)
        assert "The NGO has questions about your answers" in shown(app)
        press(app, "decide-now--returned")
        assert desk.load().status == "changes_requested"
        assert desk.load().unlocked(CHOICE)
        assert not desk.load().unlocked(NUMBER)
        assert "The submission is returned to the business." in shown(app)

    def test_a_return_without_a_question_is_not_offered(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key="decide--in_review").set_value("returned").run()
        assert "There is no question to the business yet." in shown(app)
        assert not [button for button in app.button if button.key == "decide-now--returned"]

    def test_approval_names_what_is_not_judged_and_waits_for_open_questions(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key="decide--in_review").set_value("approved").run()
        assert "2 answers have no verdict yet." in shown(app)
        desk.colleague_judges(Verdict(kind="question", reason="How long is it?"))
        app = desk.open()
        app.radio(key="decide--in_review").set_value("approved").run()
        assert "A question to the business is still open." in shown(app)

    def test_approval(self, desk: Desk) -> None:
        app = desk.open()
        app.radio(key="decide--in_review").set_value("approved").run()
        press(app, "decide-now--approved")
        assert desk.load().status == "approved"
        assert "The submission is approved." in shown(app)
        assert traces()[-1] == ("step-taken", "approved")

    def test_a_reviewer_cannot_withdraw_or_reopen(self, desk: Desk) -> None:
        app = desk.open()
        assert app.radio(key="decide--in_review").options == ["Approve", "Return with questions"]
        desk.decide("approved")
        app = desk.open()
        assert not [radio for radio in app.radio if str(radio.key).startswith("decide--")]

    def test_a_lead_reopens_with_a_reason(self, visit: Visit) -> None:
        desk = desk_of(visit, "lead")
        desk.decide("approved")
        app = desk.open()
        app.radio(key="decide--approved").set_value("reopened").run()
        press(app, "decide-now--reopened")
        assert "Say why in a few words." in shown(app)
        assert desk.load().status == "approved"
        app.text_area(key="decide-why--reopened").set_value("We were wrong about the ramp").run()
        press(app, "decide-now--reopened")
        assert desk.load().status == "in_review"
        assert desk.load().events[-1].why == "We were wrong about the ramp"


class TestComments:
    def test_a_private_note_and_a_public_comment_look_and_read_differently(self, desk: Desk) -> None:
        app = desk.open()
        app.text_area(key="comment--all--0").set_value("Ask Olga").run()
        press(app, "write--all")
        app.radio(key="comment-kind--all--1").set_value("public").run()
        app.text_area(key="comment--all--1").set_value("Thank you").run()
        press(app, "write--all")
        found = [(comment.text, comment.public) for comment in desk.load().comments]
        assert found == [("Ask Olga", False), ("Thank you", True)]
        assert "comment-private'><p class='comment-kind'>Only staff read this" in shown(app)
        assert "comment-public'><p class='comment-kind'>The business reads this" in shown(app)
        assert app.text_area(key="comment--all--2").value == ""

    def test_ten_thousand_characters_are_refused_and_stay(self, desk: Desk) -> None:
        app = desk.open()
        app.text_area(key="comment--all--0").set_value("x" * 10_000).run()
        press(app, "write--all")
        assert "The text is too long" in shown(app)
        assert app.text_area(key="comment--all--0").value == "x" * 10_000
        assert desk.load().comments == ()

    def test_about_one_question(self, desk: Desk) -> None:
        app = desk.open()
        open_fold(app, f"comments--{CHOICE}")
        app.text_area(key=f"comment--{CHOICE}--0").set_value("See the second call").run()
        press(app, f"write--{CHOICE}")
        (comment,) = desk.load().comments
        assert (comment.question_id, comment.public) == (CHOICE, False)
