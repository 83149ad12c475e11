"""How the answers stand: the status in plain words with what happens next, and every step so far."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.i18n import Words
from assessment.i18n.words import N_
from assessment.pages.accessibility import heading
from assessment.pages.frame import Frame
from assessment.pages.here import local
from assessment.pages.plain import html
from assessment.pages.tables import table
from assessment.submission import RESPONDENT, Event, Submission, Transition


def status(frame: Frame, submission: Submission) -> None:
    """Where things stand and what comes next."""
    _ = frame.here.words
    now, then = _said(submission, _)
    reference = _("Reference: {reference}", reference=submission.reference)
    st.html(
        f"<div class='callout'><p><strong>{html(now)}</strong></p><p>{html(then)}</p><p>{html(reference)}</p></div>"
    )
    if submission.status == "changes_requested":
        with st.container(key="to-the-questions"):
            st.page_link(frame.pages["asked"], label=f"**{_('Answer the questions')}**")


def _said(submission: Submission, _: Words) -> tuple[str, str]:
    match submission.status:
        case "draft":
            return _("Preliminary: you can still change your answers."), _(
                "When you are done, send them to the NGO at the end of this page."
            )
        case "submitted":
            return _("Sent to the NGO. The answers can no longer be changed."), _(
                "Next, the NGO checks your answers. If something is not clear, you find its questions here."
            )
        case "in_review":
            return _("The NGO is checking your answers now."), _(
                "You need to do nothing. If something is not clear, you find the questions here."
            )
        case "changes_requested":
            return _("The NGO has questions for you."), _(
                "Answer them, then send again. All other answers stay as they are."
            )
        case "approved":
            return _("The NGO has checked and approved your answers."), _(
                "The verified figures stand on this page and in the report."
            )
        case "withdrawn":
            return _withdrawn(submission, _), _(
                "Nobody checks these answers now. If this is a mistake, write to the NGO: it can open them again."
            )


def _withdrawn(submission: Submission, _: Words) -> str:
    if submission.events and submission.events[-1].who != RESPONDENT:
        return _("The NGO has withdrawn your answers.")
    return _("You have withdrawn your answers.")


def history(frame: Frame, submission: Submission) -> None:
    """Every step with its day and reason. Of the staff nobody is named: the decision is the organisation's."""
    if not submission.events:
        return
    _ = frame.here.words
    heading(_("What has happened so far"), 2)
    rows = [(_.moment(local(event.at)), step(event, _), event.why or "–") for event in reversed(submission.events)]
    table(_("Steps, the latest first"), [_("When"), _("What"), _("Why")], rows)


_STEPS: Mapping[Transition, str] = {
    "submitted": N_("You sent the answers"),
    "taken": N_("The NGO began to check them"),
    "returned": N_("The NGO asked questions"),
    "approved": N_("The NGO approved them"),
    "reopened": N_("The NGO opened them again"),
    "withdrawn": N_("The NGO withdrew them"),
}


def step(event: Event, _: Words) -> str:
    """A step in words, as the business reads it."""
    if event.what == "withdrawn" and event.who == RESPONDENT:
        return _("You withdrew them")
    if event.what == "submitted" and event.before == "changes_requested":
        return _("You sent the answers again")
    return _(_STEPS[event.what])
