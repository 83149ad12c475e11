"""The details of the organisation that fill ready texts: optional, asked for at the end of the page about it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.i18n.messages import explain
from assessment.i18n.ready_names import PLACEHOLDERS
from assessment.pages import drafts, fact
from assessment.pages.accessibility import heading
from assessment.pages.controls import key
from assessment.pages.frame import Frame
from assessment.pages.here import Here
from assessment.pages.plain import html
from assessment.profile import holds
from assessment.questionnaire import Condition
from assessment.ready import DETAILS, Detail
from assessment.service import About, fact_key
from assessment.submission import Submission

_AUTOCOMPLETE: Mapping[Detail, str] = {
    "phone": "tel",
    "email": "email",
    "site": "url",
    "address": "address-line1",
}
"""What a field is for, in the words of HTML; browsers have none for the others."""
_ADDING = "adding"
_ONLY_RUSSIAN_ONES = Condition({"country": ("RU",), "sector": ("finance", "telecom", "public")})
"""Who may not write to customers in foreign messengers (Russian law 41-FZ)."""


def draw(here: Here, submission: Submission) -> None:
    """What fills the ready texts; once it is sent, only what was given."""
    _, given = here.words, submission.profile.details
    locked = {detail: not submission.unlocked(fact_key(detail)) for detail in DETAILS}
    if all(locked.values()) and not given:
        return
    heading(_("For the texts we prepare for you"), 2)
    if not all(locked.values()):
        why = _(
            "With these details we can prepare whole texts for you: SMS, greetings, words for your website. You may leave out any of them."
        )
        st.html(f"<p>{html(why)}</p>")
    for detail in DETAILS:
        if not locked[detail]:
            label = _("{what} (optional)", what=_(PLACEHOLDERS[detail]))
            purpose = _AUTOCOMPLETE.get(detail, "off")
            fact.line(here, submission, detail, label, autocomplete=purpose, help_=_help(here, submission, detail))
        elif detail in given:
            fact.locked(_(PLACEHOLDERS[detail]), given[detail])


def _help(here: Here, submission: Submission, detail: Detail) -> str:
    _ = here.words
    match detail:
        case "sms":
            return _("Only if customers can write to it.")
        case "messenger" if holds(_ONLY_RUSSIAN_ONES, submission.profile):
            return _(
                "Which one, and your name or number there. The law bars foreign messengers for your field: name a Russian one, or the chat of your app."
            )
        case "messenger":
            return _("Which one, and your name or number there, for example: Telegram, +372 5555 1234.")
        case "hours":
            return _("For example: Mon–Fri 9–18.")
        case _:
            return ""


def unsaved(here: Here, submission: Submission) -> list[tuple[str, str]]:
    """What was typed, name or detail, and cannot be kept: the keys of their widgets, and why."""
    found = []
    typed: tuple[About, ...] = (None, *DETAILS)
    for about in typed if submission.status == "draft" else ():
        current = drafts.draft(here.store, submission, fact_key(about))
        if current.trouble is not None:
            found.append((key("value", fact_key(about), current.generation), explain(current.trouble, here.words)))
    return found


def focus(frame: Frame, submission: Submission) -> None:
    """Coming from a text that lacks a detail: go to its field."""
    wanted = st.query_params.get("detail", "")
    typed: Mapping[str, About] = {"name": None, **{detail: detail for detail in DETAILS}}
    if wanted not in typed or not submission.unlocked(fact_key(typed[wanted])):
        return
    if st.session_state.get(_ADDING, ("", 0))[0] != wanted:
        st.session_state[_ADDING] = (wanted, drafts.announce_count())
    current = drafts.draft(frame.here.store, submission, fact_key(typed[wanted]))
    # The same count in every run: the browser obeys once, and a run that follows at once does not take it back.
    frame.focus(key("value", fact_key(typed[wanted]), current.generation), count=st.session_state[_ADDING][1])
