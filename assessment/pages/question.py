"""One question as a card: asked, saved the moment it is answered, with its help, note and proof.

Each card is a fragment: an answer re-runs this card alone, so that hundreds can fill at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from assessment import runtime, service
from assessment.answers import BLANK, Answer, parse
from assessment.errors import AssessmentError, InvalidAnswer
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.i18n.said import said_alone
from assessment.pages import drafts, proof
from assessment.pages.accessibility import field_error, say_mark
from assessment.pages.clash import choose
from assessment.pages.controls import ask, key
from assessment.pages.drafts import Draft
from assessment.pages.here import Here, local
from assessment.pages.phrase_links import links_for
from assessment.pages.plain import html, trouble_box
from assessment.pages.redraw import redraw
from assessment.profile import laws
from assessment.questionnaire import Question
from assessment.service import Outcome
from assessment.submission import Submission


@dataclass(frozen=True, slots=True)
class Card:
    """A question with what surrounds it on the page.

    `progress` gives the marker that moves the bar after a commit; `gates` are the questions whose answer rules others in or out, so that the
    whole page is drawn again.
    """

    here: Here
    submission: Submission
    question: Question
    progress: Callable[[], str]
    gates: frozenset[str]


@st.fragment
def card(spec: Card) -> None:
    """Draw the question; commit what is new."""
    current = drafts.draft(spec.here.store, spec.submission, spec.question.id)
    with st.container(border=True, key=f"card--{spec.question.id}"):
        try:
            if current.clash is not None:
                choose(spec.here, spec.submission, spec.question, current)
            else:
                _fill(spec, current)
        except AssessmentError as trouble:
            trouble_box(explain(trouble, spec.here.words))


def _fill(spec: Card, current: Draft) -> None:
    _ = spec.here.words
    made = current.generation
    raw = ask(_worded(spec), current.shown, current.generation, _)
    if raw is None:
        _told_elsewhere(spec, _)
    _help(spec, _)
    _law(spec, _)
    note = proof.note_and_proof(spec.here, spec.submission, spec.question, current)
    given = _read(spec.question, raw, note, current)
    if given is not None and drafts.overtaken(current, given, spec.submission.stored.get(spec.question.id)):
        redraw()
        return
    changed = given is not None and drafts.attempt(current, given, _saver(spec, raw, note))
    _status(spec, current, changed, _)
    if current.clash is not None or current.generation != made or (changed and spec.question.id in spec.gates):
        redraw()


def _worded(spec: Card) -> Question:
    """The question as this reader wants it put."""
    easy = spec.question.easy
    return replace(spec.question, text=easy) if spec.here.easy and easy is not None else spec.question


def _told_elsewhere(spec: Card, _: Words) -> None:
    """The same fact was asked in another form: its answer counts here too, until this one gets its own."""
    if spec.question.same_as is None:
        return
    answer = drafts.live(spec.submission).get(spec.question.same_as, BLANK)
    if not answer.given or answer.not_applicable is not None:
        return
    questions = {question.id: question for form in spec.submission.forms for question in form.questions}
    twin = questions.get(spec.question.same_as)
    words = _("You have told us already: {answer}.", answer=said_alone(spec.question, answer, _))
    asked = _("The question was: “{question}”", question=_.text(twin.text)) if twin is not None else ""
    rest = _("That counts here too. Answer only if it is different here.")
    st.html(f"<p class='told'>{html(words)} {html(asked)} {html(rest)}</p>")


def _law(spec: Card, _: Words) -> None:
    """What holds for this organisation alone, by country and sector."""
    for law in laws(spec.question, spec.submission.profile):
        st.html(f"<p class='law'><strong>{html(_('What the law says:'))}</strong> {html(_.text(law.text))}</p>")


def _read(question: Question, raw: object, note: str, current: Draft) -> Answer | None:
    """What stands on the screen as an answer, or None while it is none; the reason why is kept for the status."""
    try:
        answer = parse(question, _mapping(raw, note))
    except InvalidAnswer as trouble:
        current.trouble = trouble
        return None
    return replace(answer, evidence=current.answer.evidence, evidence_on=current.answer.evidence_on)


def _mapping(raw: object, note: str) -> Mapping[str, object]:
    return {**raw, "note": note} if isinstance(raw, Mapping) else {"value": raw, "note": note}


def _saver(spec: Card, raw: object, note: str) -> Callable[[int], Outcome]:
    def save(read_at: int) -> Outcome:
        return service.save_answer(
            spec.here.store,
            spec.submission.id,
            spec.question,
            _mapping(raw, note),
            read_at=read_at,
            now=runtime.now(),
        )

    return save


def _help(spec: Card, _: Words) -> None:
    """Why it is asked, how to find out, and where the words for such a situation are."""
    if spec.question.help is not None:
        summary = html(_("Why it matters and how to find out"))
        said = f"<p>{html(_.text(spec.question.help))}</p>{links_for(spec.question.id, spec.here)}"
        st.html(f"<details class='help'><summary>{summary}</summary>{said}</details>")


def _status(spec: Card, current: Draft, changed: bool, _: Words) -> None:
    """Whether the answer is saved: seen, heard and counted, drawn as one element because every answer pays for it."""
    if current.trouble is not None:
        _trouble(spec.question, current.trouble, current.generation, _)
        return
    words = _("Saved {time}", time=_.time(local(current.saved_at))) if current.saved_at else ""
    shown = f"<p class='saved'>{html(words)}</p>" if words and (current.answer.given or current.answer.note) else ""
    if changed:
        shown += say_mark(words, count=drafts.announce_count()) + spec.progress()
    if shown:
        st.html(shown)


def _trouble(question: Question, trouble: AssessmentError, generation: int, _: Words) -> None:
    field = "reason" if isinstance(trouble, InvalidAnswer) and trouble.code == "reason-too-short" else "value"
    field_error(key(field, question.id, generation), _("Not saved.") + " " + explain(trouble, _))
