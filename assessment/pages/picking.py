"""Picking forms: used when a check begins and when forms are added later."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.i18n import Words
from assessment.pages.accessibility import group
from assessment.pages.plain import html, plain
from assessment.questionnaire import Form

EXPRESS = "express-check"


def full_forms(forms: Iterable[Form]) -> list[Form]:
    """All forms but the express check."""
    return [form for form in forms if form.id != EXPRESS]


def checklist(forms: Iterable[Form], chosen: Iterable[str], _: Words) -> list[str]:
    """Forms as a list to tick, each with what it looks at, who knows the answers and how long it takes."""
    ticked = set(chosen)
    picked = []
    with group(_("Forms"), key="forms"):
        for form in forms:
            minutes = _.plural("about {n} minute", "about {n} minutes", form.minutes)
            if st.checkbox(f"{plain(_.text(form.title))} – {minutes}", form.id in ticked, key=f"form--{form.id}"):
                picked.append(form.id)
            st.html(f"<p class='option-detail'>{html(describe(form, _))}</p>")
    return picked


def describe(form: Form, _: Words) -> str:
    """What the form looks at and who knows the answers."""
    who = _.text(form.filled_by)
    return _.text(form.summary) + "\n" + _("Best filled by: {who}.", who=who[:1].lower() + who[1:])


def total_minutes(forms: Iterable[Form]) -> int:
    """How long several forms take together."""
    return sum(form.minutes for form in forms)
