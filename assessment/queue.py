"""What staff see of all submissions: a view is a filter, an order and a page, and it is wholly in the address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal, TypeAlias, get_args
from urllib.parse import parse_qsl, urlencode

from assessment import identifiers
from assessment.scorecard import LevelNumber
from assessment.submission import STATUSES, Status
from assessment.text import Language

Sort = Literal["waiting", "changed", "name", "level", "figure"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Level: TypeAlias = LevelNumber | Literal["none"]
LEVELS: tuple[Level, ...] = (*get_args(LevelNumber), "none")
"""“none” is not rated yet."""
AGES = (3, 7, 14, 30)
"""Days for which a submission may have waited."""
ME, NOBODY = "me", "nobody"
"""Reviewers that are no account: whoever looks, so that a link can be kept and shared, and none."""
PAGE_SIZE = 25
"""Rows on a page."""
MAXIMUM_SEARCH = 200
"""Characters that can be searched for: as many as a name may have."""
PART = 2
"""Characters of a reference from which it is looked for: one alone is in nearly every reference."""

BY_DEFAULT: tuple[Status, ...] = tuple(status for status in STATUSES if status != "draft")
"""Drafts are the private work of businesses: they are in the list only when they are asked for."""
WITH_US: frozenset[Status] = frozenset({"submitted", "in_review"})
"""Somebody of the staff must do something."""
WITH_BUSINESS: frozenset[Status] = frozenset({"draft", "changes_requested"})
"""The business must do something."""
GIVEN: frozenset[Status] = WITH_US | {"changes_requested"}
"""Somebody of the staff can have it."""

Counts: TypeAlias = Mapping[Status, int]
"""Submissions in each status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which submissions, in which order, which page of them.

    No `statuses` are all but drafts. `age` is more than this many days since it was handed in (while it is with us)
    or last changed (while it is with the business). `reviewer` is `ME`, `NOBODY` or the id of an account.
    `descending` is the longest waiting, the latest change, the highest level first.
    """

    statuses: tuple[Status, ...] = ()
    form: str | None = None
    sector: str | None = None
    country: str | None = None
    level: Level | None = None
    age: int | None = None
    reviewer: str | None = None
    search: str = ""
    sort: Sort = "waiting"
    descending: bool = True
    page: int = 1

    def narrowed(self, **changes: Any) -> View:
        """The same view with another filter or order; it begins at its first page."""
        return replace(self, page=1, **changes)

    @property
    def filtered(self) -> bool:
        """Whether anything but the status is asked for."""
        return self != View(statuses=self.statuses, sort=self.sort, descending=self.descending, page=self.page)

    def to_parameters(self) -> dict[str, str]:
        """What stands in the address: only what differs from the plain view, every name once."""
        plain, written = View(), {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != getattr(plain, field.name):
                written[_NAMES.get(field.name, field.name)] = _written(value)
        return written

    def to_query(self) -> str:
        """The same as it follows the question mark of an address."""
        return urlencode(self.to_parameters(), safe=",")


def for_log(query: str) -> str:
    """A filter as the audit log keeps it: that something was searched for, not what.

    The log is never shortened, and a business that had itself deleted must not live on in it.
    """
    parts = [(name, "*" if name == "search" else value) for name, value in parse_qsl(query)]
    return urlencode(parts, safe=",*")[:200]


_NAMES = {"statuses": "status", "descending": "order"}
"""What fields are called in the address, where that differs."""
_FIELDS = {name: field for field, name in _NAMES.items()}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "desc" if value else "asc"
    return ",".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a filter can be set to: ids of forms, sectors, countries and of accounts that review."""

    forms: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Remark:
    """A part of an address that means nothing here and was left out."""

    name: str
    value: str


def from_parameters(parameters: Mapping[str, str], choices: Choices) -> tuple[View, tuple[Remark, ...]]:
    """The view an address asks for, and what in it cannot be followed: an old link still opens a list."""
    meanings, found, remarks = _meanings(choices), dict[str, Any](), list[Remark]()
    for name, value in parameters.items():
        if name == "status":
            asked = value.split(",")
            found["statuses"] = tuple(status for status in STATUSES if status in asked)
            remarks += [Remark(name, one) for one in asked if one and one not in STATUSES]
        elif name == "search" and len(value) <= MAXIMUM_SEARCH:
            found["search"] = " ".join(value.split())
        elif name == "page" and _NUMBER.fullmatch(value):
            found["page"] = int(value)
        elif value in meanings.get(name, {}):
            found[_FIELDS.get(name, name)] = meanings[name][value]
        elif value:
            remarks.append(Remark(name, value))
    return View(**found), tuple(remarks)


_NUMBER = re.compile("[1-9][0-9]{0,8}")


def _meanings(choices: Choices) -> Mapping[str, Mapping[str, object]]:
    """What each value of each parameter stands for."""
    return {
        "form": {one: one for one in choices.forms},
        "sector": {one: one for one in choices.sectors},
        "country": {one: one for one in choices.countries},
        "level": {str(level): level for level in LEVELS},
        "age": {str(days): days for days in AGES},
        "reviewer": {one: one for one in (ME, NOBODY, *choices.reviewers)},
        "sort": {sort: sort for sort in SORTS},
        "order": {"asc": False, "desc": True},
    }


def folded(text: str) -> str:
    """Text as names are compared: without upper case, composed, so that “РОМАШКА” finds “Ромашка”."""
    return unicodedata.normalize("NFC", text).casefold()


def reference_part(text: str) -> str:
    """The characters of a reference as somebody may have typed it, in Cyrillic too; empty when it cannot be one."""
    code = identifiers.normalise_reference(text).replace("-", "")
    fits = PART <= len(code) <= identifiers.REFERENCE_LENGTH and set(code) <= set(identifiers.ALPHABET)
    return code if fits else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """An account that can work on submissions; `active` is not disabled."""

    id: str
    name: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One submission in the list. `low` is the lower end of its figure, 0..100; `forms` are ids. Times are UTC.

    Level and figure are those that count: verified once it is approved.
    """

    id: str
    reference: str
    organisation: str
    sector: str | None
    country: str | None
    status: Status
    language: Language
    forms: tuple[str, ...]
    level: LevelNumber | None
    low: float | None
    submitted_at: datetime | None
    updated_at: datetime
    reviewer: Reviewer | None
    open_questions: int

    @property
    def waits_since(self) -> datetime | None:
        """Since when somebody has to do something; None when nobody has to."""
        if self.status in WITH_US:
            return self.submitted_at or self.updated_at
        return self.updated_at if self.status in WITH_BUSINESS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a view; `number` is the last page's where the view asks for one beyond it.

    `counts` are by status under the other filters, `total` is of the view.
    """

    rows: tuple[Row, ...]
    number: int
    total: int
    counts: Counts

    @property
    def pages(self) -> int:
        """How many pages there are: one at least, if empty."""
        return pages(self.total)


def pages(total: int) -> int:
    """How many pages so many submissions fill."""
    return max(1, -(-total // PAGE_SIZE))
