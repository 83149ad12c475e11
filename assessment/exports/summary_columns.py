"""The columns of the table of submissions: one row for each, with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assessment.exports.cells import Cell
from assessment.exports.columns import Column, Telling, remarks
from assessment.exports.scored import Scored
from assessment.groups import Group
from assessment.i18n.names import GROUP_STATES, GROUPS, STATUSES
from assessment.i18n.words import N_
from assessment.results import BASES, Basis
from assessment.scorecard import Figure, Overall, ScoreCard, rounded
from assessment.text import Language

_LANGUAGES: dict[Language, str] = {"ru": N_("Russian"), "en": N_("English"), "et": N_("Estonian")}
_BASES: dict[Basis, str] = {"declared": N_("declared"), "verified": N_("verified")}


def summary_columns(*, private: bool) -> tuple[Column[Scored], ...]:
    """The columns of a table of submissions, with or without the notes for staff alone."""
    found = (*_ABOUT, *(column for basis in BASES for column in _figures(basis)), *_groups(), _COMMENTS)
    return (*found, _PRIVATE) if private else found


def _card(row: Scored, basis: Basis) -> ScoreCard | None:
    return row.declared if basis == "declared" else row.verified


def _overall(row: Scored, basis: Basis) -> Overall | None:
    card = _card(row, basis)
    return card.overall if card else None


def _low(figure: Figure | None) -> Cell:
    return rounded(figure.low) if figure and figure.low is not None else None


def _high(figure: Figure | None) -> Cell:
    return rounded(figure.high) if figure and figure.high is not None else None


def _fact(key: str, row: Scored, told: Telling) -> Cell:
    """A fact in words; one the forms no longer know is told by its code."""
    value = row.submission.profile.facts.get(key)
    if value is None:
        return None
    question = next((one for one in told.catalogue.profile if one.id == key), None)
    options = question.options if question else ()
    return next((told.words.text(option.text) for option in options if option.id == value), str(value))


def _from(basis: Basis, row: Scored, _told: Telling) -> Cell:
    overall = _overall(row, basis)
    return _low(overall.figure) if overall else None


def _to(basis: Basis, row: Scored, _told: Telling) -> Cell:
    overall = _overall(row, basis)
    return _high(overall.figure) if overall else None


def _answered(basis: Basis, row: Scored, _told: Telling) -> Cell:
    overall = _overall(row, basis)
    return rounded(overall.figure.coverage * 100) if overall else None


def _sure(basis: Basis, row: Scored, _told: Telling) -> Cell:
    overall = _overall(row, basis)
    return rounded(overall.confidence * 100) if overall else None


def _rated(basis: Basis, row: Scored, _told: Telling) -> Cell:
    overall = _overall(row, basis)
    return overall.level if overall else None


def _group(group: Group, basis: Basis, row: Scored, _told: Telling) -> Cell:
    card = _card(row, basis)
    return _low(card.groups[group].figure) if card and group in card.groups else None


def _open(group: Group, row: Scored, told: Telling) -> Cell:
    groups = (row.verified or row.declared).groups
    return told.words(GROUP_STATES[groups[group].state]) if group in groups else None


_ABOUT: tuple[Column[Scored], ...] = (
    Column(N_("Reference"), N_("Identifies the submission."), 11, lambda row, _: row.submission.reference),
    Column(
        N_("Organisation"),
        N_("Name of the business, as it wrote it."),
        28,
        lambda row, _: row.submission.profile.name or None,
    ),
    Column(N_("Country"), N_("Where the business serves customers."), 16, partial(_fact, "country")),
    Column(N_("Sector"), N_("What the business does."), 22, partial(_fact, "sector")),
    Column(N_("Size"), N_("How many people work there."), 14, partial(_fact, "size")),
    Column(
        N_("Status"),
        N_("Where the submission stands."),
        18,
        lambda row, told: told.words(STATUSES[row.submission.status]),
    ),
    Column(
        N_("Language"),
        N_("Language in which the business reads."),
        11,
        lambda row, told: told.words(_LANGUAGES[row.submission.language]),
    ),
    Column(N_("Begun (UTC)"), N_("When the business began."), 17, lambda row, _: row.submission.created_at),
    Column(
        N_("Sent (UTC)"),
        N_("When the business sent its answers for the last time."),
        17,
        lambda row, _: row.handed_in,
    ),
    Column(
        N_("Last changed (UTC)"),
        N_("When anything in it changed for the last time."),
        17,
        lambda row, _: row.submission.updated_at,
    ),
    Column(
        N_("Forms"),
        N_("Titles of the forms that were filled in."),
        36,
        lambda row, told: "; ".join(told.words.text(form.title) for form in row.submission.forms) or None,
    ),
)


def _figures(basis: Basis) -> Iterator[Column[Scored]]:
    name = _BASES[basis]
    yield Column(
        N_("Figure from ({name})"),
        N_("Overall figure, 0 to 100, if every open question turns out badly."),
        11,
        partial(_from, basis),
        name,
    )
    yield Column(
        N_("Figure to ({name})"),
        N_("Overall figure, 0 to 100, if every open question turns out well."),
        11,
        partial(_to, basis),
        name,
    )
    yield Column(
        N_("Answered, % ({name})"), N_("Share of the questions that are answered, by weight."), 11,
        partial(_answered, basis), name,
    )  # fmt: skip
    yield Column(N_("Confidence, % ({name})"), N_("How far the answers are proven."), 11, partial(_sure, basis), name)
    yield Column(N_("Level ({name})"), N_("Level 1 to 5. Empty: not rated yet."), 9, partial(_rated, basis), name)


def _groups() -> Iterator[Column[Scored]]:
    for group, name in GROUPS.items():
        yield Column(
            N_("{name}: declared"),
            N_("Figure of this group of people, 0 to 100, by what the business says."),
            14,
            partial(_group, group, "declared"),
            name,
        )
        yield Column(
            N_("{name}: verified"),
            N_("Figure of this group of people, 0 to 100, after the check."),
            14,
            partial(_group, group, "verified"),
            name,
        )
        yield Column(
            N_("{name}: how open"),
            N_("How open the business is to this group of people: after the check, where there was one."),
            16,
            partial(_open, group),
            name,
        )


_COMMENTS: Column[Scored] = Column(
    N_("Comments"),
    N_("Comments that the business can read."),
    40,
    lambda row, _: remarks(row.submission, None, public=True),
)
_PRIVATE: Column[Scored] = Column(
    N_("Private notes"),
    N_("Notes for the staff alone. Do not pass them on."),
    40,
    lambda row, _: remarks(row.submission, None, public=False),
)
