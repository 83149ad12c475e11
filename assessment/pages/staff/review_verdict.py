"""The verdict on one answer: a decision, so it is kept when its button is pressed and never half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NoReturn

import streamlit as st

from assessment import runtime
from assessment.answers import BLANK
from assessment.applicability import Standing
from assessment.errors import AssessmentError, InvalidAnswer, Overtaken
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.pages.accessibility import focus_mark, say_mark
from assessment.pages.drafts import announce_count
from assessment.pages.here import Here, today
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.redraw import redraw_card
from assessment.pages.staff import desk, review_fields, review_state, review_words
from assessment.pages.staff.review_state import Judging, Shown
from assessment.questionnaire import Question
from assessment.review import Verdict
from assessment.service import reviewing
from assessment.service.reviewing import Judged, VerdictClash
from assessment.submission import Submission


def draw(here: Here, submission: Submission, stand: Standing, onward: Sequence[str]) -> None:
    """What was found so far, the fields, and the buttons. `onward`: ids of what waits for a verdict on this page."""
    question, current = stand.question, review_state.judging(submission, stand.question)
    _status(submission, question, current, here.words)
    if submission.status != "in_review":
        return
    if current.clash is not None:
        _choose(here, submission, question, current, current.clash)
        return
    made = review_state.shown(submission, question, current, today=today())
    answer = submission.answers.get(question.id, BLANK)
    given = review_fields.draw(question, answer, current, made, here.words)
    if _overtaken(submission, question, current, changed=given != made):
        redraw_card()
        return
    _buttons(here, submission, question, current, given, changed=given != made, onward=onward)


def _status(submission: Submission, question: Question, current: Judging, _: Words) -> None:
    """The verdict that is stored. One on an earlier answer is shown as such: it counts no more."""
    stored = current.read
    if stored is None or stored.verdict == Verdict():
        return
    found = review_words.found(question, stored.verdict, _)
    if stored.answer_version != submission.version(question.id):
        found = _("On an earlier answer: {verdict}", verdict=found)
    st.html(f"<p class='standing'>{html(found)}<br><span class='hint'>{html(review_words.given(stored, _))}</span></p>")


def _overtaken(submission: Submission, question: Question, current: Judging, *, changed: bool) -> bool:
    """Take over a colleague's verdict where nothing on the screen is new; else saving will show both."""
    newest = submission.verdicts.get(question.id)
    if changed or newest is None or newest.version <= current.version:
        return False
    current.adopt(newest)
    return True


def _buttons(
    here: Here,
    submission: Submission,
    question: Question,
    current: Judging,
    given: Shown,
    *,
    changed: bool,
    onward: Sequence[str],
) -> None:
    """The same keys after every verdict: the focus stays on the button, unless it moves on."""
    _ = here.words
    with st.container(horizontal=True, key=f"buttons--{question.id}"):
        save = st.button(_("Save verdict"), type="primary", key=f"save--{question.id}")
        accept = st.button(_("Accept"), key=f"accept--{question.id}")
    if save or accept:
        shown = replace(given, kind="accepted") if accept else given
        first = current.read is None or current.read.verdict.kind is None
        if _keep(here, submission, question, current, shown) and first and onward:
            current.news = -announce_count()
        redraw_card()
        return
    _news(question, current, onward, changed=changed, _=_)


def _news(question: Question, current: Judging, onward: Sequence[str], *, changed: bool, _: Words) -> None:
    news, current.news = current.news, None
    if news is not None and current.trouble is None:
        moved = focus_mark(onward[0], count=-news) if news < 0 and onward else ""
        st.html(f"<p class='saved'>{html(_('Saved.'))}</p>" + say_mark(_("Verdict saved."), count=abs(news)) + moved)
    elif current.trouble is not None:
        _trouble(question, current, news, _)
    elif changed:
        st.html(f"<p class='hint'>{html(_('Not saved yet.'))}</p>")


def _trouble(question: Question, current: Judging, news: int | None, _: Words) -> None:
    """What belongs to a field stands at the field, and the focus goes there once; the rest is said here."""
    if isinstance(current.trouble, InvalidAnswer):
        if news is not None:
            st.html(focus_mark(review_fields.faulty(question, current, current.trouble), count=abs(news)))
    elif current.trouble is not None:
        trouble_box(_("Not saved.") + " " + explain(current.trouble, _))


def _keep(here: Here, submission: Submission, question: Question, current: Judging, given: Shown) -> bool:
    """Whether it is kept. What was typed stays in its fields when it is not."""
    current.trouble, current.news = None, announce_count()
    try:
        outcome = _judge(here, submission, question, _verdict(given), read_at=current.version)
    except Overtaken as trouble:
        _look_again(trouble, here.words)
    except AssessmentError as trouble:
        current.trouble = trouble
        return False
    match outcome:
        case Judged(stored=stored):
            review_state.keep(submission.id, question.id, outcome)
            current.adopt(stored)
            return True
        case VerdictClash():
            current.clash = outcome
            return False


def _look_again(trouble: Overtaken, _: Words) -> NoReturn:
    """The answer is not the one on the screen any more: the page shows the new one, and what was typed stays."""
    review_state.announce(_("Not saved.") + " " + explain(trouble, _), done=False)
    st.rerun()


def _verdict(given: Shown) -> Verdict:
    day: date | None = None
    if given.level not in (None, "E0") and given.day.strip():
        day = review_fields.day_of(given.day)
    return review_state.as_verdict(given, day)


def _judge(
    here: Here, submission: Submission, question: Question, verdict: Verdict, *, read_at: int
) -> Judged | VerdictClash:
    who = desk.user(here)
    return reviewing.judge(
        here.store,
        submission.id,
        question,
        verdict,
        read_at=read_at,
        user=who,
        now=runtime.now(),
        seen=submission,
        today=today(),
        trace=desk.trace(who, "judged", submission.reference, question.id),
    )


def _choose(here: Here, submission: Submission, question: Question, current: Judging, clash: VerdictClash) -> None:
    """Two verdicts on one answer: both are shown, a person chooses."""
    _ = here.words
    theirs, yours = clash.theirs, clash.yours
    st.html(
        f"<div class='field-error' role='alert'><p><strong>{html(_('Somebody else has judged this answer meanwhile.'))}"
        f"</strong> {html(_('Nothing is lost. Compare both verdicts and choose.'))}</p></div>"
        f"<dl><dt>{html(review_words.given(theirs, _))}</dt><dd>{html(review_words.found(question, theirs.verdict, _))}</dd>"
        f"<dt>{html(_('Yours'))}</dt><dd>{html(review_words.found(question, yours, _))}</dd></dl>"
    )
    if st.button(plain(_("Keep the verdict of {name}", name=theirs.by)), key=f"theirs--{question.id}"):
        review_state.see(submission.id, {question.id: theirs})
        current.adopt(theirs)
        redraw_card()
    if st.button(_("Save yours instead"), key=f"yours--{question.id}"):
        current.clash = None
        _settle(here, submission, question, current, yours, read_at=theirs.version)
        redraw_card()


def _settle(
    here: Here, submission: Submission, question: Question, current: Judging, yours: Verdict, *, read_at: int
) -> None:
    try:
        outcome = _judge(here, submission, question, yours, read_at=read_at)
    except Overtaken as trouble:
        _look_again(trouble, here.words)
    except AssessmentError as trouble:
        current.trouble = trouble
        return
    if isinstance(outcome, VerdictClash):
        current.clash = outcome
        return
    review_state.keep(submission.id, question.id, outcome)
    current.adopt(outcome.stored)
    current.news = announce_count()
