"""What did not count is named with its reason, also where the reason lies two questions back."""

from __future__ import annotations

from assessment.answers import Answer
from assessment.i18n.words import words
from assessment.profile import Profile
from assessment.questionnaire import Catalogue, Condition, ProfileQuestion
from assessment.text import Text
from reports.content import ReportInput
from reports.content.findings import find
from reports.content.not_counted import blocks
from reports.document import Table
from reports.document import words as printed
from tests.building import choice, form, said
from tests.reports.filled import ON

OFFICE = ProfileQuestion("office", Text("Офис?", "Do you have an office?", "Kontor?"))
LIFT = choice(
    "lift", text=Text("Лифт?", "Is there a lift?", "Lift?"), applies_if=Condition(profile={"office": (True,)})
)
WIDE = choice("wide", text=Text("Широк?", "Is it wide?", "Lai?"), applies_if=Condition(answers={"lift": ("yes",)}))
NO_OFFICE = "Because of another answer. Do you have an office? No."


def reasons(facts: dict[str, bool], answers: dict[str, Answer]) -> list[tuple[str, ...]]:
    """The rows of the table: question, why."""
    given = ReportInput(profile=Profile("", facts), forms=(form("building", LIFT, WIDE),), answers=answers)
    findings = find(given, Catalogue(forms={}, profile=(OFFICE,), sources={}), words=words("en"), on=ON)
    [rows] = [block.rows for block in blocks(findings) if isinstance(block, Table)]
    return [tuple(printed(cell) for cell in row) for row in rows]


def test_a_question_hanging_on_one_that_is_ruled_out_gives_the_same_reason() -> None:
    assert reasons({"office": False}, {"lift": said("yes")}) == [
        ("Is there a lift?", NO_OFFICE),
        ("Is it wide?", NO_OFFICE),
    ]


def test_an_earlier_answer_is_named_where_it_rules_a_question_out() -> None:
    why = "Because of another answer. Is there a lift? words."
    assert reasons({"office": True}, {"lift": said("no")}) == [("Is it wide?", why)]
