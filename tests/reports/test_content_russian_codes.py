"""The codes К О С Г У: in the Russian report only, always with their disclaimer, the worse of two groups."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from assessment.groups import GROUPS, Group
from assessment.scorecard import Figure, GroupScore, GroupState
from reports.content.russian_codes import DISCLAIMER, codes
from tests.reports import filled
from tests.reports.printed import texts


def letters(states: Mapping[Group, GroupState]) -> dict[str, str]:
    figure = Figure(low=Fraction(50), high=Fraction(50), coverage=Fraction(1), weight=1)
    groups = {group: GroupScore(figure, states.get(group, "open"), 6, {}) for group in GROUPS}
    return {letter: code for letter, _, code in codes(groups)}


def test_each_state_has_its_code() -> None:
    found = {state: letters({"vision": state})["С"] for state in ("open", "partly_open", "conditional", "closed")}
    assert found == {"open": "ДП", "partly_open": "ДЧ", "conditional": "ДУ", "closed": "ВНД"}


def test_wheelchair_users_and_people_who_walk_with_difficulty_share_a_group() -> None:
    assert letters({"mobility": "conditional"}) == {"К": "ДУ", "О": "ДУ", "С": "ДП", "Г": "ДП", "У": "ДП"}


@pytest.mark.parametrize(
    ("hearing", "speech", "code"),
    [
        ("open", "partly_open", "ДЧ"),
        ("closed", "open", "ВНД"),
        ("closed", "not_rated", "ВНД"),
        ("open", "not_rated", ""),
        ("not_rated", "not_rated", ""),
    ],
)
def test_of_two_groups_the_worse_counts_and_nothing_is_guessed(
    hearing: GroupState, speech: GroupState, code: str
) -> None:
    assert letters({"hearing": hearing, "speech": speech})["Г"] == code


def test_older_people_have_no_letter() -> None:
    assert letters({"older": "closed"}) == letters({})


@pytest.mark.parametrize("name", filled.EVERY)
def test_only_the_russian_report_has_codes_and_it_says_what_they_are_not(name: str) -> None:
    reports = filled.reports(filled.EVERY[name]())
    having = [language for language, document in reports.items() if any("паспорт" in text for text in texts(document))]
    assert having == ["ru"]
    assert DISCLAIMER in list(texts(reports["ru"]))
