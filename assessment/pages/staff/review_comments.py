"""Private notes and public comments, about a submission or one question of it: told apart by words and picture."""

from __future__ import annotations

import streamlit as st

from assessment import runtime
from assessment.errors import AssessmentError
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.pages.accessibility import field_error, say_mark
from assessment.pages.drafts import announce_count
from assessment.pages.here import Here, local, memory
from assessment.pages.plain import html
from assessment.pages.redraw import redraw_card
from assessment.pages.staff import desk, review_state
from assessment.service import reviewing
from assessment.submission import RESPONDENT, Comment, Submission

PRIVATE, PUBLIC = "private", "public"


def label(submission: Submission, question_id: str | None, _: Words) -> str:
    """What the fold over the comments says."""
    count = len(_about(submission, question_id))
    if not count:
        return _("Note or comment")
    return _("Notes and comments") + " · " + _.plural("{n} comment", "{n} comments", count)


def draw(here: Here, submission: Submission, question_id: str | None) -> None:
    """What was written about this question (None: about the whole submission), and the field to write more."""
    _ = here.words
    about = _about(submission, question_id)
    if about:
        st.html(f"<ul class='comments'>{''.join(_comment(one, _) for one in about)}</ul>")
    place = memory(f"writing-{submission.id}")
    state = place.setdefault(question_id or "", {"round": 0, "said": None, "trouble": None})
    name = review_state.apart(f"{question_id or 'all'}--{state['round']}", submission.id)
    kinds = {PRIVATE: _("Note for staff only"), PUBLIC: _("Comment the business reads")}
    kind = st.radio(
        _("Who may read it?"), list(kinds), format_func=kinds.__getitem__, key=f"comment-kind--{name}", horizontal=True
    )
    field = f"comment--{name}"
    text = st.text_area(_("Your words"), key=field)
    if state["trouble"] is not None:
        field_error(field, explain(state["trouble"], _))
    if st.button(
        _("Save the note") if kind == PRIVATE else _("Send the comment"), key=f"write--{question_id or 'all'}"
    ):
        _write(here, submission, question_id, text or "", public=kind == PUBLIC, state=state)
        redraw_card()
    if state["said"] is not None:
        st.html(f"<p class='saved'>{html(_('Saved.'))}</p>" + say_mark(_("Saved."), count=state["said"]))


def _write(
    here: Here,
    submission: Submission,
    question_id: str | None,
    text: str,
    *,
    public: bool,
    state: dict[str, object],
) -> None:
    """What was typed stays in its field until it is kept: only then there is a new, empty field."""
    state["said"] = state["trouble"] = None
    try:
        who = desk.user(here)
        written = reviewing.comment(
            here.store,
            submission.id,
            text,
            public=public,
            question_id=question_id,
            user=who,
            now=runtime.now(),
            random=runtime.random_bytes,
            trace=desk.trace(who, "commented", submission.reference, PUBLIC if public else PRIVATE),
        )
    except AssessmentError as trouble:
        state["trouble"] = trouble
        return
    review_state.add(submission.id, written)
    state["round"] = int(str(state["round"])) + 1
    state["said"] = announce_count()


def _about(submission: Submission, question_id: str | None) -> list[Comment]:
    return [comment for comment in submission.comments if comment.question_id == question_id]


def _comment(comment: Comment, _: Words) -> str:
    who = _("The business") if comment.who == RESPONDENT else comment.who
    kind, words = (PUBLIC, _("The business reads this")) if comment.public else (PRIVATE, _("Only staff read this"))
    head = html(f"{who}, {_.moment(local(comment.at))}")
    return (
        f"<li class='comment comment-{kind}'><p class='comment-kind'>{html(words)}</p>"
        f"<p>{html(comment.text)}</p><p class='hint'>{head}</p></li>"
    )
