"""Filling: one section a page, every answer saved at once, and a way to every other section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import streamlit as st

from assessment import journey
from assessment.i18n import Words
from assessment.journey import Step
from assessment.pages import drafts
from assessment.pages.accessibility import heading, progress, progress_mark
from assessment.pages.controls import key
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.here import current
from assessment.pages.plain import html, plain
from assessment.pages.question import Card, card
from assessment.pages.redraw import whole_page
from assessment.questionnaire import Form, Question, SeveralQuestion
from assessment.submission import Submission


def show(frame: Frame) -> None:
    """Draw the section asked for in the address, else the first with something left to answer."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    submission = frame.here.submission()
    if submission.status != "draft":
        st.switch_page(frame.pages["asked" if submission.status == "changes_requested" else "result"])
    pages = journey.steps(submission.forms, submission.profile, submission.answers)
    if not pages:
        _nothing_asked(frame)
        return
    step = _wanted(pages)
    with whole_page():
        Section(frame, submission, pages, step).draw()


def _wanted(pages: Sequence[Step]) -> Step:
    wanted = st.query_params.get("step")
    found = next((page for page in pages if address(page) == wanted), None)
    if found is None:
        found = journey.next_step(pages) or pages[0]
        # Without it, the answer that completes this section would turn the page under the respondent's hands.
        st.query_params["step"] = address(found)
    return found


def address(page: Step) -> str:
    """How a section is named in addresses."""
    return f"{page.form.id}.{page.section.id}"


def _nothing_asked(frame: Frame) -> None:
    _ = frame.here.words
    frame.open(_("No questions for you yet"), page="fill")
    way(frame, "fill")
    st.html(
        f"<p>{html(_('The questions depend on what you told us about your organisation. Check there what you have, or add forms.'))}</p>"
    )
    st.page_link(frame.pages["profile"], label=_("About your organisation"))
    st.page_link(frame.pages["forms"], label=_("Add forms"))


@dataclass(frozen=True, slots=True)
class Section:
    """One section on the screen."""

    frame: Frame
    submission: Submission
    pages: Sequence[Step]
    step: Step

    def draw(self) -> None:
        """Title, progress, questions, the way on."""
        _ = self.frame.here.words
        self.frame.open(_.text(self.step.section.title), page=f"fill/{address(self.step)}")
        way(self.frame, "fill")
        st.html(f"<p class='form-name'>{html(_.text(self.step.form.title))}</p>")
        easy_switch(self.frame, [stand.question for stand in self.step.asked], page="fill")
        progress(*self._progress())
        opening = gates(self.step.form)
        for stand in self.step.asked:
            card(
                Card(
                    here=self.frame.here,
                    submission=self.submission,
                    question=stand.question,
                    progress=self._report,
                    gates=opening,
                )
            )
        self._on()
        self._sections()
        focus_on(self.frame, self.submission, [stand.question for stand in self.step.asked])

    def _progress(self) -> tuple[str, int, int]:
        _ = self.frame.here.words
        answers = drafts.live(self.submission)
        whole = journey.progress(journey.steps(self.submission.forms, self.submission.profile, answers))
        left = _.plural("{n} question left", "{n} questions left", whole.left) if whole.left else _("all answered")
        label = _("{done} of {total} questions answered, {left}", done=whole.done, total=whole.total, left=left)
        return label, whole.done, whole.total

    def _report(self) -> str:
        """Asked for inside a card after a save: only a full run could draw the bar itself."""
        label, done, _total = self._progress()
        return progress_mark(label, done, count=drafts.announce_count())

    def _on(self) -> None:
        _ = self.frame.here.words
        place = self.pages.index(self.step)
        with st.container(horizontal=True, key="onward"):
            if place > 0:
                self._button(
                    _("Back: {section}", section=_.text(self.pages[place - 1].section.title)), place - 1, "back"
                )
            if place + 1 < len(self.pages):
                title = _.text(self.pages[place + 1].section.title)
                self._button(_("Next: {section}", section=title), place + 1, "next")
            elif st.button(_("Check your answers"), type="primary", key="next"):
                st.switch_page(self.frame.pages["check"])

    def _button(self, label: str, place: int, name: str) -> None:
        if st.button(plain(label), type="primary" if name == "next" else "secondary", key=name):
            st.switch_page(self.frame.pages["fill"], query_params={"step": address(self.pages[place])})

    def _sections(self) -> None:
        _ = self.frame.here.words
        heading(_("All sections"), 2)
        answers = drafts.live(self.submission)
        pages = journey.steps(self.submission.forms, self.submission.profile, answers)
        items = []
        for form in self.submission.forms:
            own = [page for page in pages if page.form.id == form.id]
            links = "".join(f"<li>{self._section_link(page, _)}</li>" for page in own)
            if own:
                items.append(f"<li>{html(_.text(form.title))}<ul>{links}</ul></li>")
        st.html(f"<nav class='sections' aria-label='{html(_('All sections'))}'><ul>{''.join(items)}</ul></nav>")
        st.page_link(self.frame.pages["forms"], label=_("Add forms"))

    def _section_link(self, page: Step, _: Words) -> str:
        title = html(_.text(page.section.title))
        state = html(_("{done} of {total}", done=page.progress.done, total=page.progress.total))
        if page == self.step or address(page) == address(self.step):
            return f"<strong aria-current='page'>{title}</strong> – {state}"
        return f"<a href='/fill?step={address(page)}' target='_self'>{title}</a> – {state}"


def focus_on(frame: Frame, submission: Submission, questions: Sequence[Question]) -> None:
    """Coming from “change” on the page of all answers: go to that very question."""
    wanted = st.query_params.get("question")
    found = next((question for question in questions if question.id == wanted), None)
    if found is None:
        return
    if st.session_state.get("focused", ("", 0))[0] != wanted:
        st.session_state["focused"] = (wanted, drafts.announce_count())
    # The same count in every run: the browser obeys once, and a run that follows at once does not take it back.
    frame.focus(_control(frame, submission, found), count=st.session_state["focused"][1])


def _control(frame: Frame, submission: Submission, question: Question) -> str:
    """The control itself: the card around it is drawn earlier, and has no name."""
    current = drafts.draft(frame.here.store, submission, question.id)
    if current.clash is not None:
        return f"card--{question.id}"
    return key("group" if isinstance(question, SeveralQuestion) else "value", question.id, current.generation)


def gates(form: Form) -> frozenset[str]:
    """Questions whose answers rule others of this form in or out."""
    return frozenset(other for question in form.questions for other in question.applies_if.answers)


def easy_switch(frame: Frame, questions: Sequence[Question], *, page: str) -> None:
    """The switch to easy language and back, where one of these questions has it; it comes back to this very page."""
    if all(question.easy is None for question in questions):
        return
    _, easy = frame.here.words, frame.here.easy
    label = _("Ask in the usual words") if easy else _("Ask in easy words")
    target = f"/easy/{'off' if easy else 'on'}?next={quote(current(page), safe='')}"
    now = f"<span>{html(_('These questions are in easy words.'))}</span> " if easy else ""
    st.html(f"<p class='easy'>{now}<a href='{target}' target='_self'>{html(label)}</a></p>")
