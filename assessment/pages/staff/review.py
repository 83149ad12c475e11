"""One submission under review: whose it is, the figures, one section of answers at a time, the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment import runtime
from assessment.accounts import LONGEST, User
from assessment.applicability import Standing
from assessment.errors import AssessmentError, DraftIsPrivate, SubmissionNotFound
from assessment.i18n.messages import explain
from assessment.pages.accessibility import field_error, heading, links
from assessment.pages.accessibility.tags import element
from assessment.pages.fill import address
from assessment.pages.frame import Frame
from assessment.pages.here import Here, today
from assessment.pages.plain import html, trouble_box
from assessment.pages.redraw import whole_page
from assessment.pages.staff import (
    desk,
    review_comments,
    review_decision,
    review_sections,
    review_state,
)
from assessment.pages.staff.review_card import Card, card
from assessment.pages.staff.review_figures import Figures
from assessment.pages.staff.review_sections import Page
from assessment.pages.staff.review_top import Top, presence
from assessment.service import reviewing
from assessment.submission import Submission
from assessment.verification import Comparison, compare


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    reference = st.query_params.get("ref", "")
    if not reference.strip():
        _which(frame, who)
        return
    try:
        submission = frame.here.store.load(frame.here.store.reviews.find(reference))
    except DraftIsPrivate as trouble:
        _closed(frame, who, explain(trouble, frame.here.words))
        return
    except SubmissionNotFound:
        _which(frame, who, wrong=reference)
        return
    trace = desk.trace(who, "opened", submission.reference)
    frame.here.store.reviews.tell_once(trace, within=LONGEST)
    review_state.begin(submission)
    with whole_page():
        found = compare(submission, on=today())
        Review(frame, who, submission, found, review_sections.wanted(submission, found)).draw()
    review_state.announced()


def _which(frame: Frame, who: User, *, wrong: str = "") -> None:
    """No reference, or one nobody has."""
    _ = frame.here.words
    desk.open_screen(frame, _("Open a submission"), page="review/which", who=who, errors=1 if wrong else 0)
    typed = st.text_input(_("Reference, for example K7MA-R3XQ"), wrong, key="reference")
    if wrong:
        field_error("reference", _("There is no submission with this reference. Check it letter by letter."))
    if st.button(_("Open"), type="primary", key="open") and typed:
        st.query_params["ref"] = typed
        st.rerun()
    links([(_("Go to the list of submissions"), "/queue")])


def _closed(frame: Frame, who: User, words: str) -> None:
    _ = frame.here.words
    desk.open_screen(frame, _("Not sent yet"), page="review/draft", who=who)
    st.html(f"<p>{html(words)}</p>")
    links([(_("Go to the list of submissions"), "/queue")])


@dataclass(frozen=True, slots=True)
class Review:
    """One submission on the screen. `found` are its figures as the page was drawn."""

    frame: Frame
    who: User
    submission: Submission
    found: Comparison
    page: Page

    @property
    def here(self) -> Here:
        """Who looks, in which language."""
        return self.frame.here

    def draw(self) -> None:
        """From the head to the decision."""
        _ = self.here.words
        name = self.submission.profile.name or _("Organisation without a name")
        place = address(self.page.step) if self.page.step else "-"
        desk.open_screen(self.frame, name, page=f"review/{self.submission.reference}/{place}", who=self.who)
        self._said()
        figures = self._top()
        stands = self.page.step.asked if self.page.step else ()
        self._section(stands)
        figures.draw(self.submission, stands, _)
        for stand in stands:
            card(self._card(stand, stands, figures))
        self._on(stands)
        notes(self.here, self.submission.id)
        review_decision.decision(self.here, self.submission.id, self.found)

    def _said(self) -> None:
        """What a decision has to say; it gets the focus, so that nobody misses it."""
        found = review_state.announcement()
        if found is not None:
            words, count, kind = found
            marks = {"data_a11y": "summary", "data_count": str(count)}
            st.html(element("p", html(words), class_=f"callout callout-{kind} said", tabindex="-1", **marks))

    def _top(self) -> Figures:
        _ = self.here.words
        top = Top(self.here, self.submission, self.who, self.here.store.queue.holder(self.submission.id))
        presence(self.here, self.submission.id)
        with st.container(key="review-head"):
            left, right = st.columns([2, 3], gap="medium")
        with left:
            top.facts()
            top.organisation()
        with right:
            whole = st.empty()
            with st.expander(_("Forms and groups, declared and verified")):
                parts = st.empty()
        top.notices()
        with st.container(key="figures-line"):
            return Figures(whole, parts, st.empty())

    def _section(self, stands: Sequence[Standing]) -> None:
        _ = self.here.words
        review_sections.draw(self.submission, self.page, _)
        if self.page.step is None:
            heading(_("No answers to show"), 2)
            st.html(f"<p>{html(_('Nothing fits this filter. Choose another one.'))}</p>")
            return
        form = _.text(self.page.step.form.title)
        heading(f"{form}: {_.text(self.page.step.section.title)}", 2)
        if stands and self.submission.status == "in_review":
            accept_all(self.here, self.submission.id, stands)

    def _card(self, stand: Standing, stands: Sequence[Standing], figures: Figures) -> Card:
        return Card(
            here=self.here,
            submission_id=self.submission.id,
            stand=stand,
            points=self.found.declared.points.get(stand.question.id),
            stands=stands,
            figures=figures,
        )

    def _on(self, stands: Sequence[Standing]) -> None:
        """To the sections before and after."""
        _ = self.here.words
        ways = [(_("Back: {section}"), self.page.before()), (_("Next: {section}"), self.page.next())]
        found = [
            (label.format(section=_.text(step.section.title)), self.page.link(step=step))
            for label, step in ways
            if step is not None
        ]
        if stands and found:
            links(found, kind="buttons", label=_("Sections"))


@st.fragment
def notes(here: Here, submission_id: str) -> None:
    """Notes and comments about the whole submission."""
    _ = here.words
    try:
        desk.user(here)
        with st.container(border=True, key="card--notes"):
            heading(_("Notes and comments"), 2)
            review_comments.draw(here, review_state.live(submission_id), None)
    except AssessmentError as trouble:
        trouble_box(explain(trouble, _))


@st.fragment
def accept_all(here: Here, submission_id: str, stands: Sequence[Standing]) -> None:
    """Accept what nobody has judged yet, after asking once more."""
    _ = here.words
    try:
        desk.user(here)
        submission = review_state.live(submission_id)
        left = [stand.question for stand in stands if review_sections.open_now(submission, stand)]
        if not left:
            return
        fold = st.expander(_("Accept what has no verdict yet"), key="accept-all", on_change="rerun")
        if not fold.open:
            return
        with fold:
            asked = _.plural("Accept {n} answer on this page?", "Accept {n} answers on this page?", len(left))
            more = _("They then count as the business gave them. Each verdict can still be changed.")
            st.html(f"<p>{html(asked)} {html(more)}</p>")
            if not st.button(_("Yes, accept them"), type="primary", key="accept-them"):
                return
        who = desk.user(here)
        trace = desk.trace(who, "judged", submission.reference, "accepted: " + ", ".join(one.id for one in left))
        done = reviewing.accept_all(
            here.store, submission_id, left, user=who, now=runtime.now(), trace=trace, seen=submission
        )
        review_state.announce(_.plural("{n} answer accepted.", "{n} answers accepted.", len(done)))
        st.rerun()
    except AssessmentError as trouble:
        trouble_box(explain(trouble, _))
