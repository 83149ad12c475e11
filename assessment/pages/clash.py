"""Two versions of one answer: both are shown, a person chooses, and notes can be joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from assessment import runtime, service
from assessment.answers import MAXIMUM_TEXT, Answer
from assessment.i18n import Words
from assessment.i18n.said import said
from assessment.pages.drafts import Draft
from assessment.pages.here import Here, local
from assessment.pages.plain import html
from assessment.pages.redraw import redraw
from assessment.questionnaire import Question
from assessment.submission import Submission


def choose(here: Here, submission: Submission, question: Question, current: Draft) -> None:
    """Draw the choice; the first press settles it."""
    clash = current.clash
    if clash is None:
        return
    _ = here.words
    _versions(question, clash.theirs.answer, clash.yours, _, _.time(local(clash.theirs.saved_at)))
    for name, words, answer in _choices(clash.theirs.answer, clash.yours, _):
        if st.button(words, key=f"{name}--{question.id}--{current.generation}"):
            stored = service.settle_clash(here.store, submission.id, question, as_raw(answer), now=runtime.now())
            current.adopt(stored)
            redraw()


def _versions(question: Question, theirs: Answer, yours: Answer, _: Words, when: str) -> None:
    st.html(
        f"<div class='field-error' role='alert'><p><strong>{html(_('This answer was changed in two places.'))}</strong> "
        f"{html(_('Nothing is lost. Compare both versions and choose.'))}</p></div>"
        f"<p class='question'>{html(_.text(question.text))}</p>"
        f"<dl><dt>{html(_('Saved elsewhere at {time}', time=when))}</dt><dd>{html(said(question, theirs, _))}</dd>"
        f"<dt>{html(_('Yours'))}</dt><dd>{html(said(question, yours, _))}</dd></dl>"
    )


def _choices(theirs: Answer, yours: Answer, _: Words) -> list[tuple[str, str, Answer]]:
    choices = [("theirs", _("Keep the version saved elsewhere"), theirs), ("yours", _("Keep your version"), yours)]
    joined = "\n\n".join(note for note in (theirs.note, yours.note) if note)
    if theirs.note and yours.note and theirs.note != yours.note and len(joined) <= MAXIMUM_TEXT:
        choices.append(("both", _("Keep your answer and both notes"), replace(yours, note=joined)))
    return choices


def as_raw(answer: Answer) -> Mapping[str, object]:
    """An answer in its written form, as `answers.parse` reads it."""
    if answer.not_applicable is not None:
        return {"not_applicable": answer.not_applicable, "note": answer.note}
    return {"value": "unknown" if answer.unknown else answer.value, "note": answer.note}
