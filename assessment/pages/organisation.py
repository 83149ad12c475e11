"""About the organisation: its name and the facts that decide which questions are asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment import runtime, service
from assessment.answers import Answer
from assessment.i18n.messages import explain
from assessment.pages import drafts
from assessment.pages.accessibility import field_error, hint, required
from assessment.pages.controls import key
from assessment.pages.drafts import Draft
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.here import Here, local
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.redraw import redraw, whole_page
from assessment.questionnaire import ProfileQuestion
from assessment.service import Clash, Outcome
from assessment.submission import FACT, Submission

NAME = FACT + "name"


def show(frame: Frame) -> None:
    """Draw the screen; every fact is saved the moment it is given."""
    here = frame.here
    if here.submission_id is None:
        nothing_begun(frame)
        return
    _ = here.words
    submission = here.submission()
    open_facts = _missing(here, submission) if st.session_state.pop("profile-check", False) else []
    frame.open(_("About your organisation"), page="profile", errors=len(open_facts))
    way(frame, "profile")
    if open_facts:
        frame.errors([(key("value", fact, 0), message) for fact, message in open_facts])
    st.html(f"<p>{html(_('This decides which questions we ask you. It does not change your score.'))}</p>")
    with whole_page():
        _name(here, submission)
        for question in here.catalogue.profile:
            _fact(here, submission, question, dict(open_facts).get(FACT + question.id))
    if submission.status != "draft":
        st.page_link(frame.pages["result"], label=_("See how things stand"))
    elif st.button(_("Go on to the questions"), type="primary", key="go-on"):
        if _missing(here, here.submission()):
            st.session_state["profile-check"] = True
            st.rerun()
        st.switch_page(frame.pages["fill"])


def _missing(here: Here, submission: Submission) -> list[tuple[str, str]]:
    _ = here.words
    facts = submission.profile.facts
    return [
        (FACT + question.id, _("Choose an answer: {question}", question=_.text(question.text)))
        for question in here.catalogue.profile
        if question.id not in facts
    ]


def _name(here: Here, submission: Submission) -> None:
    _ = here.words
    if not submission.unlocked(NAME):
        _locked(_("Name"), submission.profile.name or _("not given"))
        return
    current = drafts.draft(here.store, submission, NAME)
    written = st.text_input(
        _("Name of the organisation, as it should stand in the report"),
        str(current.shown.value or ""),
        key=key("value", NAME, current.generation),
        autocomplete="organization",
        persist_state="session",
    )
    words = " ".join((written or "").split())
    _keep(here, submission, None, current, Answer(value=words or None), partial(_save, here, submission, None, words))


def _fact(here: Here, submission: Submission, question: ProfileQuestion, missing: str | None) -> None:
    _ = here.words
    if not submission.unlocked(FACT + question.id):
        stored = submission.stored.get(FACT + question.id)
        _locked(_.text(question.text), _in_words(here, question, stored.answer) if stored else _("Not answered"))
        return
    current = drafts.draft(here.store, submission, FACT + question.id)
    names = {option.id: _.text(option.text) for option in question.options} or {"yes": _("Yes"), "no": _("No")}
    ids = list(names)
    widget = key("value", FACT + question.id, current.generation)
    picked = st.radio(
        plain(_.text(question.text)),
        ids,
        index=ids.index(str(current.shown.value)) if current.shown.value in names else None,
        format_func=lambda name: plain(names[name]),
        key=widget,
        persist_state="session",
    )
    if question.help is not None:
        hint(widget, _.text(question.help))
    required(widget)
    if missing and picked is None:
        field_error(widget, missing)
    if picked is not None:
        value = picked if question.options else picked == "yes"
        _keep(
            here, submission, question, current, Answer(value=picked), partial(_save, here, submission, question, value)
        )


def _locked(name: str, value: str) -> None:
    """A fact that has been sent."""
    st.html(f"<dl class='answers'><dt>{html(name)}</dt><dd>{html(value)}</dd></dl>")


def _save(
    here: Here, submission: Submission, question: ProfileQuestion | None, value: str | bool, read_at: int
) -> Outcome:
    return service.save_fact(here.store, submission.id, question, value, read_at=read_at, now=runtime.now())


def _keep(
    here: Here,
    submission: Submission,
    question: ProfileQuestion | None,
    current: Draft,
    given: Answer,
    save: Callable[[int], Outcome],
) -> None:
    _ = here.words
    name = FACT + (question.id if question else "name")
    if drafts.overtaken(current, given, submission.stored.get(name)):
        redraw()
        return
    if drafts.attempt(current, given, save):
        words = _("Saved {time}", time=_.time(local(runtime.now())))
        st.html(f"<p class='saved'>{html(words)}</p>")
        drafts.tell(words)
    if current.clash is not None:
        _clash(here, submission, question, current, current.clash)
    elif current.trouble is not None:
        field_error(key("value", name, current.generation), _("Not saved.") + " " + explain(current.trouble, _))


def _clash(here: Here, submission: Submission, question: ProfileQuestion | None, current: Draft, clash: Clash) -> None:
    """Two tabs gave different facts: both are shown, a person chooses."""
    _ = here.words
    name = question.id if question else "name"
    trouble_box(_("This answer was changed in two places."))
    for which, answer in (("theirs", clash.theirs.answer), ("yours", clash.yours)):
        shown = _in_words(here, question, answer)
        if st.button(plain(_("Keep “{answer}”", answer=shown)), key=f"{which}--{name}--{current.generation}"):
            stored = service.settle_fact(here.store, submission.id, question, answer, now=runtime.now())
            current.adopt(stored)
            redraw()


def _in_words(here: Here, question: ProfileQuestion | None, answer: Answer) -> str:
    _ = here.words
    names = {option.id: _.text(option.text) for option in question.options} if question else {}
    names |= {"yes": _("Yes"), "no": _("No")}
    return names.get(str(answer.value), str(answer.value or _("nothing")))
