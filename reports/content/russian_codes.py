"""The letters and codes that Russian readers know from accessibility passports; only the Russian report has them.

The words are Russian in the code, because no other language ever shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.groups import Group
from assessment.scorecard import GroupScore, GroupState
from reports.document import Block, Column, bold, heading, paragraph, table

DISCLAIMER = "Это предварительная самооценка, не является паспортом доступности."
CODES: Mapping[GroupState, str] = {"open": "ДП", "partly_open": "ДЧ", "conditional": "ДУ", "closed": "ВНД"}
_MEANINGS: Mapping[str, str] = {
    "ДП": "доступно полностью",
    "ДЧ": "доступно частично",
    "ДУ": "доступно условно",
    "ВНД": "временно недоступно",
}
_BEST_FIRST = ("ДП", "ДЧ", "ДУ", "ВНД")
LETTERS: Mapping[str, tuple[str, tuple[Group, ...]]] = {
    "К": ("люди на колясках", ("mobility",)),
    "О": ("люди, которым трудно ходить или стоять", ("mobility",)),
    "С": ("люди с нарушениями зрения", ("vision",)),
    "Г": ("люди с нарушениями слуха и речи", ("hearing", "speech")),
    "У": ("люди, которым трудно понимать, и люди с психическими особенностями", ("cognitive", "mental-health")),
}


def blocks(groups: Mapping[Group, GroupScore]) -> Iterator[Block]:
    """The table of letters with its disclaimer above it, where it cannot be missed."""
    yield heading(3, "Коды К, О, С, Г, У", key="russian-codes")
    yield paragraph(bold(DISCLAIMER))
    rows = [(letter, people, _said(code)) for letter, people, code in codes(groups)]
    columns = (Column("Буква", 0.6), Column("О ком речь", 2.4), Column("Код", 1.6))
    yield table("Предварительные коды доступности", columns, rows)
    yield paragraph(
        "Если букве отвечают две группы, показана худшая из двух оценок. Для пожилых людей отдельной буквы нет."
    )


def codes(groups: Mapping[Group, GroupScore]) -> list[tuple[str, str, str]]:
    """Letter, people, code; of two groups the worse.

    Where one of two is not rated, the other one is shown only if nothing could be worse; else there is no code.
    """
    return [(letter, people, _worse([groups[group].state for group in of])) for letter, (people, of) in LETTERS.items()]


def _said(code: str) -> str:
    return f"{code} — {_MEANINGS[code]}" if code else "не оценено"


def _worse(states: list[GroupState]) -> str:
    rated = [CODES[state] for state in states if state != "not_rated"]
    worst = max(rated, key=_BEST_FIRST.index, default="")
    return worst if len(rated) == len(states) or worst == "ВНД" else ""
