"""The first screen: what this is, that it is free, how long it takes, and the way in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import runtime, service
from assessment.i18n import Words
from assessment.i18n.names import PAGE_OF_PHRASES
from assessment.pages import contact
from assessment.pages.accessibility import field_error, heading, links
from assessment.pages.frame import Frame
from assessment.pages.here import SECRET
from assessment.pages.picking import EXPRESS, checklist, first_forms, full_forms, total_minutes
from assessment.pages.plain import html, plain
from assessment.questionnaire import Form


def show(frame: Frame) -> None:
    """Draw the screen; begin a submission when asked to."""
    _ = frame.here.words
    missing = bool(st.session_state.pop("start-missing", False))
    form = contact.form()
    faults = {} if missing else contact.faults(form)
    errors = len(faults) + missing
    frame.open(_("How well can people with disabilities reach you?"), page="start", errors=errors)
    if missing:
        frame.errors([("forms", _("Choose at least one form."))])
    contact.summary(form, faults, _)
    _introduce(_)
    _unfinished(frame)
    picked = _pick(frame, missing)
    if st.button(_("Start"), type="primary", key="start"):
        _start(frame, picked)
    _phrases(frame)
    contact.draw(frame, form, faults)


def _introduce(_: Words) -> None:
    st.html(
        f"<p class='lead'>{html(_('Answer questions about your phone line, messages and offices. You get a score, a list of what to fix first and a report for your management.'))}</p>"
        "<ul class='facts'>"
        f"<li>{html(_('Free for every business. No account needed.'))}</li>"
        f"<li>{html(_('Every answer is saved at once. You can stop at any time and go on from another device.'))}</li>"
        f"<li>{html(_('You don’t know an answer? Say so. It stays open and you can find out later.'))}</li>"
        "</ul>"
    )


def _phrases(frame: Frame) -> None:
    """For who needs words now rather than a score."""
    _ = frame.here.words
    if frame.here.catalogue.phrasebook.situations:
        heading(_("Words for hard situations"), 2)
        st.html(
            f"<p>{html(_('A customer is silent, a system is down, somebody complains: what helps, what harms, and why. To read, search and print.'))}</p>"
        )
        links([(_(PAGE_OF_PHRASES), "/phrases")])


def _unfinished(frame: Frame) -> None:
    if frame.here.submission_id is None:
        return
    _ = frame.here.words
    reference = frame.here.store.reference(frame.here.submission_id)
    status = frame.here.store.status(frame.here.submission_id)
    with st.container(border=True, key="card--unfinished"):
        heading(_("You have answers open here"), 2)
        st.html(f"<p>{html(_('Reference: {reference}', reference=reference))}</p>")
        if status == "draft":
            st.page_link(frame.pages["fill"], label=_("Go on with these answers"))
        elif status == "changes_requested":
            st.page_link(frame.pages["asked"], label=_("Answer the questions"))
        else:
            st.page_link(frame.pages["result"], label=_("See how things stand"))


def _pick(frame: Frame, missing: bool) -> list[str]:
    _ = frame.here.words
    forms = frame.here.catalogue.forms
    heading(_("What would you like to check?"), 2)
    express, first, rest = forms.get(EXPRESS), first_forms(forms.values()), full_forms(forms.values())
    names = {
        "first": _first(first, _),
        "own": _("Choose forms myself"),
        "all": _all(total_minutes(rest), len(rest), _),
    }
    if express is not None:
        quick = _("Express check: {n} most important questions", n=len(express.questions))
        minutes = _.plural("about {n} minute", "about {n} minutes", express.minutes)
        names = {"express": f"{quick}, {minutes}"} | names
    way = st.radio(
        _("Your choice"),
        list(names),
        format_func=lambda name: plain(names[name]),
        key="way-in",
        persist_state="session",
    )
    if way == "own":
        if missing:
            field_error("forms", _("Choose at least one form."))
        return checklist(forms.values(), [], _)
    if express is not None and way == "express":
        return [express.id]
    return [form.id for form in (first if way == "first" else rest)]


def _first(forms: Sequence[Form], _: Words) -> str:
    questions = _.plural("{n} question", "{n} questions", sum(len(form.questions) for form in forms))
    minutes = _.plural("about {n} minute", "about {n} minutes", total_minutes(forms))
    return _(
        "The first four forms, on calls, messages and visits: {questions}, {minutes}",
        questions=questions,
        minutes=minutes,
    )


def _all(minutes: int, count: int, _: Words) -> str:
    forms = _.plural("{n} full form", "{n} full forms", count)
    return _(
        "All forms: {forms}, {minutes}. Best shared among several people.",
        forms=forms,
        minutes=_.plural("about {n} minute", "about {n} minutes", minutes),
    )


def _start(frame: Frame, picked: list[str]) -> None:
    if not picked:
        st.session_state["start-missing"] = True
        st.rerun()
    here = frame.here
    begun = service.start(
        here.store,
        [here.catalogue.forms[form_id] for form_id in picked],
        language=here.language,
        now=runtime.now(),
        random=runtime.random_bytes,
    )
    st.session_state[SECRET] = begun.secret
    frame.go_to(f"/r/{begun.secret}?new=1")
    _ = here.words
    links([(_("Your answers are open. Go on"), f"/r/{begun.secret}?new=1")])
