"""What the NGO asks about: its words, the answer card, and sending again. Nothing else can be changed now."""

from __future__ import annotations

import streamlit as st

from assessment.answers import BLANK
from assessment.i18n import Words
from assessment.i18n.said import said
from assessment.pages import mending, sending, talk
from assessment.pages.accessibility import heading
from assessment.pages.fill import easy_switch, focus_on, gates
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.plain import html, paragraph
from assessment.pages.question import Card, card
from assessment.pages.redraw import whole_page
from assessment.questionnaire import Question
from assessment.submission import FACT, RESPONDENT, Submission


def show(frame: Frame) -> None:
    """Draw the screen, or go where the answers are when nothing is asked."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    submission = frame.here.submission()
    if submission.status != "changes_requested":
        st.switch_page(frame.pages["fill" if submission.status == "draft" else "result"])
    _ = frame.here.words
    questions = asked(submission)
    troubles = mending.taken()
    frame.open(_("Questions of the NGO"), page="asked", errors=len(troubles))
    way(frame, "fill")
    mending.at_the_top(frame, troubles)
    _introduce(submission, len(questions), _)
    easy_switch(frame, questions, page="asked")
    with whole_page():
        for number, question in enumerate(questions, 1):
            text = _.text(question.text)
            heading(_("Question {n} of {total}: {question}", n=number, total=len(questions), question=text), 2)
            _words(frame, submission, question)
            _card(frame, submission, question)
        focus_on(frame, submission, questions)
    if any(submission.unlocked(key) for key in submission.stored if key.startswith(FACT)):
        st.page_link(frame.pages["profile"], label=_("About your organisation"))
    talk.draw(frame, submission, troubles)
    sending.send_again(frame, submission, troubles)


def asked(submission: Submission) -> list[Question]:
    """The questions that are open now, in the order of the forms, each once; also those answered anew already."""
    questions = {question.id: question for form in submission.forms for question in form.questions}
    return [question for key, question in questions.items() if submission.unlocked(key)]


def _introduce(submission: Submission, count: int, _: Words) -> None:
    what = _.plural(
        "The NGO asks about {n} answer. Only this one can be changed now, and every change is saved at once.",
        "The NGO asks about {n} answers. Only these can be changed now, and every change is saved at once.",
        count,
    )
    paragraph(what + " " + _("When you are done, send everything again at the end of this page."))
    why = submission.events[-1].why if submission.events else ""
    if why:
        st.html(f"<div class='callout'><p><strong>{html(_('The NGO writes:'))}</strong> {html(why)}</p></div>")


def _words(frame: Frame, submission: Submission, question: Question) -> None:
    """What the reviewer wants to know, and which answer the question is about."""
    _ = frame.here.words
    found = submission.verdicts[question.id]
    answer = submission.answers.get(question.id, BLANK)
    label = _("Your answer so far:")
    if submission.version(question.id) != found.answer_version:
        answer = frame.here.store.earlier(submission.id, question.id, found.answer_version)
        label = _("Your answer when the NGO asked:")
    asks = found.verdict.reason if found.verdict.kind == "question" else ""
    parts = [f"<p><strong>{html(_('The NGO asks:'))}</strong> {html(asks)}</p>"] if asks else []
    parts += [
        f"<p><strong>{html(_('The NGO writes:'))}</strong> {html(comment.text)}</p>"
        for comment in submission.comments
        if comment.public and comment.question_id == question.id and comment.who != RESPONDENT
    ]
    parts.append(f"<p><strong>{html(label)}</strong> {html(said(question, answer, _))}</p>")
    st.html(f"<div class='callout'>{''.join(parts)}</div>")


def _card(frame: Frame, submission: Submission, question: Question) -> None:
    card(
        Card(
            here=frame.here,
            submission=submission,
            question=question,
            progress=lambda: "",
            gates=frozenset[str]().union(*(gates(form) for form in submission.forms)),
        )
    )
