"""Declared and verified figures side by side, drawn again by every card that was judged.

A fragment must not make new elements outside itself, but it may fill places that the page has left for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from assessment.applicability import Standing
from assessment.groups import GROUPS, Group
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.pages.here import today
from assessment.pages.plain import html
from assessment.pages.staff.review_sections import counted
from assessment.pages.tables import markup
from assessment.scorecard import ScoreCard, rounded
from assessment.submission import Submission
from assessment.verification import Comparison, compare


@dataclass(frozen=True, slots=True)
class Figures:
    """The places: the table on top, forms and groups folded away, and the line that stays in sight."""

    whole: DeltaGenerator
    parts: DeltaGenerator
    line: DeltaGenerator

    def draw(self, submission: Submission, stands: Sequence[Standing], _: Words) -> None:
        """Fill all three with what holds now. `stands` are the answers on the page."""
        found = compare(submission, on=today())
        self.whole.html(_whole(found, _))
        self.parts.html(_parts(submission, found, _))
        self.line.html(_line(submission, found, stands, _))


def _whole(found: Comparison, _: Words) -> str:
    declared, verified = found.declared.overall, found.verified.overall
    rows = [
        (_("Points of 100"), named.figure(declared.figure, _), named.figure(verified.figure, _)),
        (_("Level"), named.level(declared.level, _), named.level(verified.level, _)),
        (_("Confidence"), _percent(found.declared, _), _percent(found.verified, _)),
    ]
    return markup(_("Declared and verified"), [_("Figure"), _("Declared"), _("Verified")], rows)


def _percent(card: ScoreCard, _: Words) -> str:
    return _("{n} %", n=_.number(rounded(card.overall.confidence * 100, 0)))


def _parts(submission: Submission, found: Comparison, _: Words) -> str:
    forms = [
        (
            _.text(form.title),
            named.figure(found.declared.forms[form.id].figure, _),
            named.figure(found.verified.forms[form.id].figure, _),
        )
        for form in submission.forms
    ]
    groups = [
        (_(named.GROUPS[group]), _group(found.declared, group, _), _group(found.verified, group, _)) for group in GROUPS
    ]
    header = [_("Declared"), _("Verified")]
    return markup(_("Points by form"), [_("Form"), *header], forms) + markup(
        _("Groups of people"), [_("Who"), *header], groups
    )


def _group(card: ScoreCard, group: Group, _: Words) -> str:
    found = card.groups[group]
    return f"{_(named.GROUP_STATES[found.state])}, {named.figure(found.figure, _)}"


def _line(submission: Submission, found: Comparison, stands: Sequence[Standing], _: Words) -> str:
    parts = [
        _("Declared: {figure}", figure=named.figure(found.declared.overall.figure, _)),
        _("Verified: {figure}", figure=named.figure(found.verified.overall.figure, _)),
        _("This page: {count}", count=counted(submission, stands, _)),
        _("All pages: {count}", count=_("{done} of {total} judged", done=found.judged, total=found.to_judge)),
    ]
    return f"<p class='figures-line'>{''.join(f'<span>{html(part)}</span> ' for part in parts)}</p>"
