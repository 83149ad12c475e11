"""What the NGO and the business write to each other, and the field to write back."""

from __future__ import annotations

import streamlit as st

from assessment import runtime, service
from assessment.errors import InvalidAnswer
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.pages import mending
from assessment.pages.accessibility import heading, hint
from assessment.pages.frame import Frame
from assessment.pages.here import local
from assessment.pages.mending import Troubles
from assessment.pages.plain import html
from assessment.submission import RESPONDENT, Comment, Submission

_SENT = "replies-sent"


def draw(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    """All public comments in the order in which they were written, then the field."""
    _ = frame.here.words
    heading(_("Messages between you and the NGO"), 2)
    written = [comment for comment in submission.comments if comment.public]
    if written:
        st.html(f"<dl class='answers'>{''.join(_comment(submission, comment, _) for comment in written)}</dl>")
    else:
        st.html(f"<p>{html(_('Nobody has written anything yet.'))}</p>")
    _write(frame, submission, troubles)


def _comment(submission: Submission, comment: Comment, _: Words) -> str:
    who = _("You") if comment.who == RESPONDENT else _("The NGO")
    head = f"<strong>{html(who)}</strong>, {html(_.moment(local(comment.at)))}"
    texts = {question.id: question.text for form in submission.forms for question in form.questions}
    if comment.question_id in texts:
        about = _("About the question: {question}", question=_.text(texts[comment.question_id]))
        head += f"<br>{html(about)}"
    return f"<dt>{head}</dt><dd>{html(comment.text)}</dd>"


def _write(frame: Frame, submission: Submission, troubles: Troubles) -> None:
    _ = frame.here.words
    count = int(st.session_state.get(_SENT, 0))
    key = f"reply-{count}"  # a new field once the message is kept; until then what was typed stays
    text = st.text_area(_("Write to the NGO"), key=key)
    mending.at_the_field(key, troubles)
    hint(key, _("Do not write names or numbers of customers, or anything about anyone’s health."))
    if not st.button(_("Send the message"), key="reply"):
        return
    try:
        service.reply(frame.here.store, submission.id, text or "", now=runtime.now(), random=runtime.random_bytes)
    except InvalidAnswer as trouble:
        mending.begin_again({key: explain(trouble, _)})
    st.session_state[_SENT] = count + 1
    mending.said(_("Your message is sent."))
