"""Picking forms: used when a check begins and when forms are added later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import streamlit as st

from assessment.i18n import Words
from assessment.loader import FIRST_FORMS
from assessment.pages.accessibility import group
from assessment.pages.plain import html, plain
from assessment.questionnaire import Form

EXPRESS = "express-check"
TALKING = ("call-center-errors", "hard-calls", "training-cases")
TROUBLE = ("complaints", "outages", "service-mistakes")


def full_forms(forms: Iterable[Form]) -> list[Form]:
    """All forms but the express check."""
    return [form for form in forms if form.id != EXPRESS]


def first_forms(forms: Iterable[Form]) -> list[Form]:
    """Those with which to begin, as far as they are there."""
    return [form for form in forms if form.id in FIRST_FORMS]


def checklist(forms: Iterable[Form], chosen: Iterable[str], _: Words) -> list[str]:
    """Forms to tick under a few headings, each with what it looks at, who knows the answers and how long it takes."""
    ticked = set(chosen)
    picked = []
    with group(_("Forms"), key="forms"):
        for title, of_it in _grouped(list(forms), _):
            st.html(f"<p class='kind'>{html(title)}</p>")
            for form in of_it:
                if st.checkbox(_label(form, _), form.id in ticked, key=f"form--{form.id}"):
                    picked.append(form.id)
                st.html(f"<p class='option-detail'>{html(describe(form, _))}</p>")
    return picked


def _grouped(forms: Sequence[Form], _: Words) -> Iterator[tuple[str, list[Form]]]:
    kinds = {
        _("To begin with"): (EXPRESS, *FIRST_FORMS),
        _("How you talk to customers"): TALKING,
        _("When something goes wrong"): TROUBLE,
    }
    named = {form_id for ids in kinds.values() for form_id in ids}
    kinds[_("More")] = tuple(form.id for form in forms if form.id not in named)
    for title, ids in kinds.items():
        if of_it := [form for form in forms if form.id in ids]:
            yield title, of_it


def _label(form: Form, _: Words) -> str:
    minutes = _.plural("about {n} minute", "about {n} minutes", form.minutes)
    return f"{plain(_.text(form.title))} – {minutes}"


def describe(form: Form, _: Words) -> str:
    """What the form looks at and who knows the answers."""
    who = _.text(form.filled_by)
    return _.text(form.summary) + "\n" + _("Best filled by: {who}.", who=who[:1].lower() + who[1:])


def total_minutes(forms: Iterable[Form]) -> int:
    """How long several forms take together."""
    return sum(form.minutes for form in forms)
