"""One answer as a card: what the business says on the left, what the reviewer finds on the right.

Each card is a fragment: a verdict draws this card again and fills the places of the figures, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.answers import BLANK
from assessment.applicability import Standing
from assessment.errors import AssessmentError, NotAllowed, SignedOut
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.i18n.said import said, said_alone
from assessment.pages.accessibility import links
from assessment.pages.accessibility.tags import identifier
from assessment.pages.here import Here
from assessment.pages.plain import html, trouble_box
from assessment.pages.staff import (
    desk,
    review_comments,
    review_history,
    review_proof,
    review_state,
    review_verdict,
)
from assessment.pages.staff.review_figures import Figures
from assessment.pages.staff.review_sections import open_now
from assessment.questionnaire import Question, Source, TextQuestion
from assessment.submission import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An answer with what surrounds it. `points` as declared; `stands` are all answers on the page, in its order."""

    here: Here
    submission_id: str
    stand: Standing
    points: int | None
    stands: Sequence[Standing]
    figures: Figures

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.stand.question


@st.fragment
def card(spec: Card) -> None:
    """Draw the card; keep a verdict when its button was pressed."""
    _ = spec.here.words
    with st.container(border=True, key=f"card--{spec.question.id}"):
        try:
            desk.user(spec.here)
            _draw(spec)
        except (SignedOut, NotAllowed) as trouble:
            trouble_box(explain(trouble, _))
            links([(_("Sign in"), f"/sign-in?next=/review?ref={_reference(spec)}")])
        except AssessmentError as trouble:
            trouble_box(explain(trouble, _))
    spec.figures.draw(review_state.live(spec.submission_id), spec.stands, _)


def title_id(question_id: str) -> str:
    """The id of a card's heading, where the focus goes."""
    return identifier("answer", question_id)


def _reference(spec: Card) -> str:
    return review_state.live(spec.submission_id).reference


def _draw(spec: Card) -> None:
    submission = review_state.live(spec.submission_id)
    with st.container(key=f"sides--{spec.question.id}"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _said(spec, submission)
        with right:
            review_verdict.draw(spec.here, submission, spec.stand, [_open_id(one) for one in _others(spec, submission)])
    _comments(spec)


def _others(spec: Card, submission: Submission) -> Sequence[Standing]:
    """The answers nobody has judged yet, those after this card first."""
    place = next(n for n, one in enumerate(spec.stands) if one.question.id == spec.question.id)
    around = (*spec.stands[place + 1 :], *spec.stands[:place])
    return [one for one in around if open_now(submission, one)]


def _open_id(stand: Standing) -> str:
    return title_id(stand.question.id)


def _said(spec: Card, submission: Submission) -> None:
    _ = spec.here.words
    question = spec.question
    st.html(
        f"<h3 class='question' id='{title_id(question.id)}' tabindex='-1'>{html(_.text(question.text))}</h3>"
        f"<p class='hint'>{html(_worth(spec, _))}</p>"
        f"<dl class='business'><dt>{html(_('The business says'))}</dt><dd>{html(_answer(spec, submission, _))}</dd></dl>"
    )
    review_proof.draw(submission, question.id, _)
    _help(spec, _)
    review_history.draw(spec.here, submission.id, question)


def _answer(spec: Card, submission: Submission, _: Words) -> str:
    own = submission.answers.get(spec.question.id, BLANK)
    if own.given or not spec.stand.answer.given:
        return said(spec.question, own, _)
    borrowed = said_alone(spec.question, spec.stand.answer, _)
    return _("{answer} (said in the answer to another question)", answer=borrowed)


def _worth(spec: Card, _: Words) -> str:
    question = spec.question
    if isinstance(question, TextQuestion):
        return _("Free words, without points")
    severities = {"critical": _("Critical"), "major": _("Important"), "minor": _("Less important")}
    parts = [severities[question.severity]]
    if spec.points is not None:
        parts.append(_.plural("{n} point of 100", "{n} points of 100", spec.points))
    return " · ".join(parts)


def _help(spec: Card, _: Words) -> None:
    question = spec.question
    paragraphs = [_.text(text) for text in (question.help, question.evidence) if text is not None]
    known = (spec.here.catalogue.sources.get(source) for source in question.sources)
    sources = [source for source in known if source is not None and source.status != "unverified"]
    if not paragraphs and not sources:
        return
    body = "".join(f"<p>{html(words)}</p>" for words in paragraphs)
    listed = "".join(f"<li>{_source(source, _)}</li>" for source in sources)
    body += f"<p>{html(_('Sources'))}</p><ul>{listed}</ul>" if listed else ""
    summary = html(_("Why it matters, and sources"))
    st.html(f"<details class='help'><summary>{summary}</summary><div>{body}</div></details>")


def _source(source: Source, _: Words) -> str:
    title = html(_.text(source.title))
    if source.url is not None:
        title = f"<a href='{html(source.url)}' target='_blank' rel='noopener noreferrer'>{title}</a>"
    more = [part for part in (source.number, source.place and _.text(source.place)) if part]
    return title + html("".join(f", {part}" for part in more))


def _comments(spec: Card) -> None:
    submission, key = review_state.live(spec.submission_id), spec.question.id
    label = review_comments.label(submission, key, spec.here.words)
    fold = st.expander(label, key=f"comments--{key}", on_change="rerun")
    if fold.open:
        with fold:
            review_comments.draw(spec.here, submission, key)
