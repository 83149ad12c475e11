"""Taking the next submission, and giving out several: what a lead saw must still be so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assessment import runtime
from assessment.accounts import User
from assessment.audit import Trace
from assessment.errors import AssessmentError
from assessment.i18n.messages import explain
from assessment.pages.accessibility import group
from assessment.pages.frame import Frame
from assessment.pages.here import letters, memory
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.staff import desk
from assessment.queue import GIVEN, Page, Reviewer, Row, View
from assessment.service import assigning

_MEMORY = "queue-giving"


def troubles() -> Sequence[str]:
    """What went wrong in the last action, once."""
    found: Sequence[str] = memory(_MEMORY).pop("troubles", ())
    return found


def tell(frame: Frame, wrong: Sequence[str]) -> None:
    """What came of the last action, on the screen and aloud."""
    for message in wrong:
        trouble_box(message)
    done = memory(_MEMORY).pop("done", "")
    if done:
        st.html(f"<p class='saved'>{html(done)}</p>")
        frame.say(done)


def offer(frame: Frame, view: View, page: Page, who: User) -> None:
    """A button that takes what has waited longest under these filters."""
    _ = frame.here.words
    if not page.counts["submitted"] or not st.button(
        _("Take the one that waits longest"), type="primary", key="queue-take"
    ):
        return
    who = desk.user(frame.here)
    reference = assigning.take_longest(
        frame.here.store,
        view,
        user=who,
        now=runtime.now(),
        trace=partial(_taken, who),
        compose=letters(),
    )
    if reference is not None:
        st.switch_page(frame.pages["review"], query_params={"ref": reference})
    memory(_MEMORY)["troubles"] = [_("Somebody works on all of these already.")]
    st.rerun()


def _taken(who: User, reference: str) -> Trace:
    return desk.trace(who, "step-taken", reference, "taken")


def draw(frame: Frame, rows: Sequence[Row], reviewers: Sequence[Reviewer]) -> None:
    """For leads: tick submissions of this page and give them to somebody."""
    _ = frame.here.words
    seen: Mapping[str, str | None] = memory(_MEMORY).get("seen", {})
    given = [row for row in rows if row.status in GIVEN]
    memory(_MEMORY)["seen"] = {row.id: row.reviewer.id if row.reviewer else None for row in given}
    if not given:
        return
    with st.expander(_("Give submissions to somebody")):
        ticked = _tick(frame, given)
        names = {reviewer.id: reviewer.name for reviewer in reviewers if reviewer.active}
        to = st.selectbox(_("To whom"), list(names), format_func=lambda id_: plain(names[id_]), key="give-to")
        if st.button(_("Give the ticked submissions"), key="give"):
            _give(frame, ticked, to or "", names, seen)


def _tick(frame: Frame, rows: Sequence[Row]) -> list[Row]:
    _ = frame.here.words
    with group(_("Submissions on this page"), key="give-rows"):
        return [row for row in rows if st.checkbox(_label(row), key=f"give--{row.id}")]


def _label(row: Row) -> str:
    parts = [row.reference, row.organisation, row.reviewer.name if row.reviewer else ""]
    return plain(" – ".join(part for part in parts if part))


def _give(frame: Frame, rows: Sequence[Row], to: str, names: Mapping[str, str], seen: Mapping[str, str | None]) -> None:
    _ = frame.here.words
    who = desk.user(frame.here, "lead")
    given, wrong = [], []
    for row in rows:
        trace = desk.trace(who, "assigned", row.reference, names.get(to, ""))
        before = seen.get(row.id, row.reviewer.id if row.reviewer else None)
        try:
            assigning.assign(frame.here.store, row.id, reviewer=to, seen=before, by=who, trace=trace)
            given.append(row.reference)
        except AssessmentError as trouble:
            wrong.append(f"{row.reference}: {explain(trouble, _)}")
        st.session_state.pop(f"give--{row.id}", None)
    kept = memory(_MEMORY)
    kept["troubles"] = wrong if rows else [_("Tick at least one submission first.")]
    if given:
        kept["done"] = _("Given to {name}: {references}.", name=names[to], references=_.listing(given))
    st.rerun()
