"""About the organisation: its name, the facts that decide which questions are asked, what fills the ready texts."""

from __future__ import annotations

import streamlit as st

from assessment.pages import details, drafts, fact
from assessment.pages.accessibility import field_error, hint, required
from assessment.pages.controls import key
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.here import Here
from assessment.pages.plain import html, plain
from assessment.pages.redraw import whole_page
from assessment.questionnaire import ProfileQuestion
from assessment.service import fact_key
from assessment.submission import FACT, Submission


def show(frame: Frame) -> None:
    """Draw the screen; every fact is saved the moment it is given."""
    here = frame.here
    if here.submission_id is None:
        nothing_begun(frame)
        return
    _ = here.words
    submission = here.submission()
    checking = st.session_state.pop("profile-check", False)
    open_facts = _missing(here, submission) if checking else []
    faults = [*open_facts, *details.unsaved(here, submission)] if checking else []
    frame.open(_("About your organisation"), page="profile", errors=len(faults))
    way(frame, "profile")
    if faults:
        frame.errors(faults)
    st.html(f"<p>{html(_('This decides which questions we ask you. It does not change your score.'))}</p>")
    with whole_page():
        _name(here, submission)
        for question in here.catalogue.profile:
            _fact(here, submission, question, dict(open_facts).get(key("value", FACT + question.id, 0)))
        details.draw(here, submission)
    details.focus(frame, submission)
    if submission.status != "draft":
        st.page_link(frame.pages["result"], label=_("See how things stand"))
    elif st.button(_("Go on to the questions"), type="primary", key="go-on"):
        if _missing(here, here.submission()) or details.unsaved(here, here.submission()):
            st.session_state["profile-check"] = True
            st.rerun()
        st.switch_page(frame.pages["fill"])


def _missing(here: Here, submission: Submission) -> list[tuple[str, str]]:
    """Facts that are still asked for: the keys of their widgets, and what to do."""
    _ = here.words
    facts = submission.profile.facts
    return [
        (key("value", FACT + question.id, 0), _("Choose an answer: {question}", question=_.text(question.text)))
        for question in here.catalogue.profile
        if question.id not in facts
    ]


def _name(here: Here, submission: Submission) -> None:
    _ = here.words
    if not submission.unlocked(fact_key(None)):
        fact.locked(_("Name"), submission.profile.name or _("not given"))
        return
    label = _("Name of the organisation, as it should stand in the report")
    fact.line(here, submission, None, label, autocomplete="organization")


def _fact(here: Here, submission: Submission, question: ProfileQuestion, missing: str | None) -> None:
    _ = here.words
    if not submission.unlocked(FACT + question.id):
        stored = submission.stored.get(FACT + question.id)
        fact.locked(
            _.text(question.text), fact.in_words(here, question, stored.answer) if stored else _("Not answered")
        )
        return
    current = drafts.draft(here.store, submission, FACT + question.id)
    names = {option.id: _.text(option.text) for option in question.options} or {"yes": _("Yes"), "no": _("No")}
    ids = list(names)
    widget = key("value", FACT + question.id, current.generation)
    picked = st.radio(
        plain(_.text(question.text)),
        ids,
        index=ids.index(str(current.shown.value)) if current.shown.value in names else None,
        format_func=lambda name: plain(names[name]),
        key=widget,
        persist_state="session",
    )
    if question.help is not None:
        hint(widget, _.text(question.help))
    required(widget)
    if missing and picked is None:
        field_error(widget, missing)
    if picked is not None:
        fact.keep(here, submission, question, current, picked if question.options else picked == "yes")
