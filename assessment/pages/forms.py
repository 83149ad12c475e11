"""Adding forms to a check that has begun: what was answered already is not asked again."""

from __future__ import annotations

import streamlit as st

from assessment import runtime, service
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.picking import checklist
from assessment.pages.plain import html


def show(frame: Frame) -> None:
    """Draw the screen."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    here, _ = frame.here, frame.here.words
    submission = here.submission()
    begun = {form.id for form in submission.forms}
    frame.open(_("Add forms"), page="forms")
    way(frame, "forms")
    titles = _.listing([_.text(form.title) for form in submission.forms])
    st.html(f"<p>{html(_('You are filling: {forms}.', forms=titles))}</p>")
    if submission.status != "draft":
        st.html(f"<p>{html(_('Your answers have been sent: no forms can be added any more.'))}</p>")
        st.page_link(frame.pages["result"], label=_("See how things stand"))
        return
    rest = [form for form in here.catalogue.forms.values() if form.id not in begun]
    if not rest:
        st.html(f"<p>{html(_('You have all the forms there are.'))}</p>")
        st.page_link(frame.pages["fill"], label=_("Go on to the questions"))
        return
    st.html(f"<p>{html(_('What you have answered already is not asked again.'))}</p>")
    picked = checklist(rest, [], _)
    if st.button(_("Add the ticked forms"), type="primary", key="add"):
        service.add_forms(here.store, submission, [here.catalogue.forms[name] for name in picked], now=runtime.now())
        st.switch_page(frame.pages["fill"])
