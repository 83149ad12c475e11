"""Letters to a business: of every step one, in its language, with the public words and without any secret."""

from __future__ import annotations

from typing import Any

import pytest

from assessment import notices
from assessment.i18n import words
from assessment.letter import Letter
from assessment.review import StoredVerdict, Verdict
from assessment.submission import RESPONDENT, Comment, Event, Status, Stored, Submission, Transition
from assessment.text import LANGUAGES, Language
from tests.store.drafts import LATER, NOW, YES, draft

ADDRESS = "https://check.example.org"
STEPS: list[tuple[Transition, str, Status, Status, str]] = [
    ("submitted", RESPONDENT, "draft", "submitted", "Your answers have arrived"),
    ("taken", "Анна Тамм", "submitted", "in_review", "Your answers are being checked"),
    ("returned", "Анна Тамм", "in_review", "changes_requested", "The NGO has questions about your answers"),
    ("approved", "Анна Тамм", "in_review", "approved", "Your answers are approved"),
    ("reopened", "Анна Тамм", "approved", "in_review", "Your answers are being checked again"),
    ("withdrawn", "Анна Тамм", "in_review", "withdrawn", "Your answers are withdrawn"),
    ("withdrawn", RESPONDENT, "in_review", "withdrawn", "Your answers are withdrawn"),
]


def event(what: Transition, who: str, before: Status, after: Status, why: str = "") -> Event:
    return Event(at=LATER, who=who, what=what, before=before, after=after, why=why)


def submission(**parts: Any) -> Submission:
    return draft(reference="K7MA-R3XQ", language="en", email="mari@example.ee", **parts)


def letter(of: Submission, about: Event) -> Letter:
    (found,) = notices.for_business(ADDRESS)(of, about)
    return found


def comment(text: str, *, public: bool = True, who: str = "Анна Тамм", number: int = 1) -> Comment:
    return Comment(id=f"{number:032x}", at=LATER, who=who, text=text, public=public)


RETURNED = event("returned", "Анна Тамм", "in_review", "changes_requested", "Two things are not clear.")


def test_a_letter_of_a_return_holds_the_questions_and_what_was_written_for_the_business() -> None:
    asked = StoredVerdict(
        verdict=Verdict(kind="question", reason="From when to when?"), version=1, answer_version=1, at=NOW, by="Анна"
    )
    accepted = StoredVerdict(
        verdict=Verdict(kind="accepted", reason="Private"), version=1, answer_version=0, at=NOW, by="Анна"
    )
    of = submission(
        stored={"line-busy": Stored(answer=YES, version=1, saved_at=NOW)},
        verdicts={"line-busy": asked, "comment": accepted},
        comments=(
            comment("Thank you for the photos."),
            comment("They look odd.", public=False, number=2),
            comment("You are welcome", who=RESPONDENT, number=3),
        ),
    )
    found = letter(of, RETURNED)
    assert (found.recipient, found.submission_id, found.created_at) == ("mari@example.ee", of.id, LATER)
    assert found.subject == "The NGO has questions about your answers – K7MA-R3XQ"
    assert found.body == (
        "Hello!\n\n"
        "The NGO has looked at your answers and asks about some of them. Only these can be changed now. "
        "Answer, then send them again.\n\n"
        "The reason: Two things are not clear.\n\n"
        "Question: words\nThe NGO asks: From when to when?\n\n"
        "The NGO writes: Thank you for the photos.\n\n"
        "Reference: K7MA-R3XQ\n\n"
        "To see your answers, open your secret link, or enter your code here:\nhttps://check.example.org/resume\n\n"
        "You get this letter because this address was left with the answers. There you can also remove it.\n"
    )


@pytest.mark.parametrize(("what", "who", "before", "after", "subject"), STEPS)
def test_every_step_is_told(what: Transition, who: str, before: Status, after: Status, subject: str) -> None:
    found = letter(submission(status=before), event(what, who, before, after))
    assert found.subject == f"{subject} – K7MA-R3XQ"
    assert "Анна Тамм" not in found.body
    assert "/r/" not in found.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_speaks_the_language_of_its_submission(language: Language) -> None:
    found = letter(draft(language=language, email="mari@example.ee"), RETURNED)
    assert found.body.startswith(words(language)("Hello!"))


def test_what_was_told_before_is_not_told_again() -> None:
    earlier = event("taken", "Анна Тамм", "submitted", "in_review")
    old = Comment(id="1" * 32, at=NOW, who="Анна Тамм", text="Old words", public=True)
    assert "Old words" not in letter(submission(comments=(old,), events=(earlier,)), RETURNED).body


def test_a_step_that_is_tried_again_makes_the_same_letter_and_another_step_another_one() -> None:
    first, again = letter(submission(), RETURNED), letter(submission(), RETURNED)
    other = letter(submission(), event("approved", "Анна Тамм", "in_review", "approved"))
    assert first == again
    assert first.id != other.id


def test_without_an_address_nobody_is_told() -> None:
    assert notices.for_business(ADDRESS)(draft(), RETURNED) == ()
