"""All answers on one page, what is missing, and a way to change each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import journey
from assessment.answers import BLANK
from assessment.applicability import Standing
from assessment.i18n import Words
from assessment.i18n.ready_names import PLACEHOLDERS
from assessment.i18n.said import said
from assessment.journey import Step
from assessment.pages.accessibility import heading
from assessment.pages.fill import address
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.plain import html
from assessment.questionnaire import Question
from assessment.submission import FACT, Submission


def show(frame: Frame) -> None:
    """Draw the screen."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    _ = frame.here.words
    submission = frame.here.submission()
    pages = journey.steps(submission.forms, submission.profile, submission.answers)
    frame.open(_("Check your answers"), page="check")
    way(frame, "check")
    _missing(submission, pages, _)
    _clashes(frame, submission, pages)
    _organisation(frame, submission)
    for page in pages:
        _section(submission, page, _)
    if st.button(_("See the result"), type="primary", key="go-on"):
        st.switch_page(frame.pages["result"])


def _missing(submission: Submission, pages: Sequence[Step], _: Words) -> None:
    gaps = journey.missing(pages)
    if not gaps:
        st.html(f"<p class='saved'>{html(_('Every question is answered.'))}</p>")
        return
    title = _.plural("{n} question is still open", "{n} questions are still open", len(gaps))
    items = "".join(f"<li>{_link(submission, page, question, _)}</li>" for page, question in gaps)
    advice = html(_("You can see the result all the same: open questions make it a range."))
    st.html(f"<div class='callout'><h2>{html(title)}</h2><ul>{items}</ul><p>{advice}</p></div>")


def _clashes(frame: Frame, submission: Submission, pages: Sequence[Step]) -> None:
    _ = frame.here.words
    found = [(page, stand) for page in pages for stand in page.asked if stand.question.id in submission.clashes]
    organisation = any(key.startswith(FACT) for key in submission.clashes)
    if found or organisation:
        items = "".join(f"<li>{_link(submission, page, stand.question, _)}</li>" for page, stand in found)
        if organisation:
            items += f"<li><a href='/profile' target='_self'>{html(_('About your organisation'))}</a></li>"
        title = html(_("Some answers were changed in two places: choose the right version"))
        st.html(f"<div class='callout'><h2>{title}</h2><ul>{items}</ul></div>")


def _link(submission: Submission, page: Step, question: Question, _: Words) -> str:
    """The question as a way to it, or its words alone where it is locked."""
    target, words = _target(submission, page, question.id), html(_.text(question.text))
    return f"<a href='{target}' target='_self'>{words}</a>" if target else words


def _target(submission: Submission, page: Step, question_id: str) -> str | None:
    """Where this answer can be changed now."""
    if not submission.unlocked(question_id):
        return None
    if submission.status == "changes_requested":
        return f"/asked?question={question_id}"
    return f"/fill?step={address(page)}&question={question_id}"


def _organisation(frame: Frame, submission: Submission) -> None:
    _ = frame.here.words
    heading(_("About your organisation"), 2)
    rows = [(_("Name"), submission.profile.name or _("not given"))]
    for question in frame.here.catalogue.profile:
        stored = submission.stored.get(FACT + question.id)
        names = {option.id: _.text(option.text) for option in question.options} or {"yes": _("Yes"), "no": _("No")}
        value = names.get(str(stored.answer.value)) if stored else None
        rows.append((_.text(question.text), value or _("Not answered")))
    rows += [(_(PLACEHOLDERS[key]), value) for key, value in submission.profile.given()]
    body = "".join(f"<dt>{html(name)}</dt><dd>{html(value)}</dd>" for name, value in rows)
    change = ""
    if any(submission.unlocked(FACT + name) for name in ("name", *(each.id for each in frame.here.catalogue.profile))):
        more = html(_("About your organisation"))
        change = (
            f"<p><a href='/profile' target='_self'>{html(_('Change'))}<span class='a11y-sr'>: {more}</span></a></p>"
        )
    st.html(f"<dl class='answers'>{body}</dl>{change}")


def _section(submission: Submission, page: Step, _: Words) -> None:
    heading(f"{_.text(page.form.title)}: {_.text(page.section.title)}", 2)
    rows = "".join(_row(submission, page, stand, _) for stand in page.asked)
    st.html(f"<dl class='answers'>{rows}</dl>")


def _row(submission: Submission, page: Step, stand: Standing, _: Words) -> str:
    question = stand.question
    words = html(_.text(question.text))
    files = sum(evidence.question_id == question.id for evidence in submission.evidence)
    proof = f"<br>{html(_.plural('{n} file', '{n} files', files))}" if files else ""
    change = ""
    target = _target(submission, page, question.id)
    if target is not None:
        change = f"<br><a href='{target}' target='_self'>{html(_('Change'))}<span class='a11y-sr'>: {words}</span></a>"
    borrowed = f"<br>{html(_('As you told us in another form.'))}" if _borrowed(submission, stand) else ""
    return f"<dt>{words}</dt><dd>{html(said(question, stand.answer, _))}{borrowed}{proof}{change}</dd>"


def _borrowed(submission: Submission, stand: Standing) -> bool:
    """Whether the answer that counts was given to a question about the same fact."""
    return stand.answer.given and not submission.answers.get(stand.question.id, BLANK).given
