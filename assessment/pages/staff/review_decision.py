"""Return, approve, withdraw, reopen: what can be decided now, and what the business will read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from assessment import notices, runtime, service
from assessment.accounts import User
from assessment.errors import AssessmentError, Overtaken, TransitionRefused
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.i18n.words import N_
from assessment.pages.accessibility import field_error, focus_mark, heading
from assessment.pages.drafts import announce_count
from assessment.pages.here import Here, letters, local, memory, service_address
from assessment.pages.plain import html, trouble_box
from assessment.pages.redraw import redraw_card
from assessment.pages.staff import desk, review_state
from assessment.submission import TRANSITIONS, Event, Submission, Transition, after
from assessment.verification import Comparison

_NAMES: Mapping[Transition, str] = {
    "approved": N_("Approve"),
    "returned": N_("Return with questions"),
    "withdrawn": N_("Withdraw"),
    "reopened": N_("Open again"),
}
_DONE: Mapping[Transition, str] = {
    "approved": N_("The submission is approved."),
    "returned": N_("The submission is returned to the business."),
    "withdrawn": N_("The submission is withdrawn."),
    "reopened": N_("The submission is open again."),
}
_STEPS: Mapping[Transition, str] = {
    "submitted": N_("{who} sent the answers ({moment})."),
    "taken": N_("{who} took it ({moment})."),
    "approved": N_("{who} approved it ({moment})."),
    "returned": N_("{who} returned it to the business ({moment})."),
    "withdrawn": N_("{who} withdrew it ({moment})."),
    "reopened": N_("{who} opened it again ({moment})."),
}


@st.fragment
def decision(here: Here, submission_id: str, found: Comparison) -> None:
    """The choice, the reason, what will be read, and one button."""
    _ = here.words
    try:
        who = desk.user(here)
        with st.container(border=True, key="card--decision"):
            heading(_("Decision"), 2)
            _draw(here, review_state.live(submission_id), who, found)
    except AssessmentError as trouble:
        trouble_box(explain(trouble, _))


def _draw(here: Here, submission: Submission, who: User, found: Comparison) -> None:
    _ = here.words
    offered = [step for step in _NAMES if _may(submission, step, who)]
    if not offered:
        st.html(f"<p>{html(_nothing(submission, _))}</p>")
        return
    chosen = st.radio(
        _("What do you decide?"),
        offered,
        index=None,
        format_func=lambda step: _(_NAMES[step]),
        key=_key(submission),
    )
    _trouble(submission, _)
    if chosen is None:
        return
    if (barrier := _barrier(submission, chosen, who)) is not None:
        st.html(f"<div class='callout callout-warning'><p>{html(explain(barrier, _))}</p></div>")
        return
    _sure(here, submission, chosen, who, found)


def _key(submission: Submission) -> str:
    return review_state.apart(f"decide--{submission.status}", submission.id)


def _why_key(submission: Submission, step: Transition) -> str:
    return review_state.apart(f"decide-why--{step}", submission.id)


def _may(submission: Submission, step: Transition, who: User) -> bool:
    known = TRANSITIONS.get((submission.status, step))
    return known is not None and who.role in known.by


def _nothing(submission: Submission, _: Words) -> str:
    if submission.status == "submitted":
        return _("First somebody has to take this submission.")
    if submission.status == "changes_requested":
        return _("The business has been asked and has not answered yet. A lead can withdraw the submission.")
    return _("Nothing is left to decide. A lead can open the submission again.")


def _barrier(submission: Submission, step: Transition, who: User) -> TransitionRefused | None:
    """Why the step cannot be taken now, whatever the reason given."""
    try:
        after(submission, step, by=who.role, why="-")
    except TransitionRefused as refused:
        return refused
    return None


def _sure(here: Here, submission: Submission, step: Transition, who: User, found: Comparison) -> None:
    _ = here.words
    reasoned = who.role in TRANSITIONS[submission.status, step].reasoned
    why = ""
    if step == "returned":
        _asked(submission, _)
    if step == "approved" and not found.complete:
        left = _.plural(
            "{n} answer has no verdict yet. It counts as the business gave it.",
            "{n} answers have no verdict yet. They count as the business gave them.",
            found.to_judge - found.judged,
        )
        st.html(f"<div class='callout callout-warning'><p>{html(left)}</p></div>")
    if reasoned or step == "approved":
        label = _("Why? The business reads this.") if reasoned else _("A word to the business (optional)")
        why = st.text_area(label, key=_why_key(submission, step), persist_state="session") or ""
    _preview(here, submission, step, who, why)
    if st.button(_(_NAMES[step]), type="primary", key=f"decide-now--{step}"):
        _decide(here, submission, step, why)


def _asked(submission: Submission, _: Words) -> None:
    """What the return opens for the business, and nothing else."""
    texts = {question.id: question.text for form in submission.forms for question in form.questions}
    keys = submission.open_questions()
    title = _.plural("{n} answer is opened for changes:", "{n} answers are opened for changes:", len(keys))
    items = "".join(
        f"<li>{html(_.text(texts[key]))}<br>{html(submission.verdicts[key].verdict.reason)}</li>" for key in keys
    )
    st.html(f"<p>{html(title)}</p><ul>{items}</ul>")


def _preview(here: Here, submission: Submission, step: Transition, who: User, why: str) -> None:
    """The very letter, in the language of the submission."""
    _ = here.words
    event = Event(
        at=runtime.now(),
        who=who.name,
        what=step,
        before=submission.status,
        after=TRANSITIONS[submission.status, step].after,
        why=why.strip(),
    )
    addressed = replace(submission, email=submission.email or "-")
    (letter,) = notices.for_business(service_address())(addressed, event)
    sent = submission.email is not None and runtime.settings().writes_letters
    how = (
        _("This letter goes to the business:")
        if sent
        else _("No letter is sent. On its page the business reads the same:")
    )
    words = f"<p><strong>{html(letter.subject)}</strong></p><p>{html(letter.body.strip())}</p>"
    st.html(
        f"<details class='help'><summary>{html(_('What the business will read'))}</summary>"
        f"<div><p>{html(how)}</p><blockquote lang='{submission.language}'>{words}</blockquote></div></details>"
    )


def _decide(here: Here, submission: Submission, step: Transition, why: str) -> None:
    """Only on what is on the screen: if anything has changed since, it is shown first."""
    _ = here.words
    state = memory("deciding")
    try:
        who = desk.user(here)
        service.decide(
            here.store,
            submission.id,
            step,
            by=who.role,
            who=who.name,
            now=runtime.now(),
            why=why,
            seen=submission.revision,
            trace=desk.trace(who, "step-taken", submission.reference, step),
            compose=letters(),
        )
    except Overtaken:
        review_state.announce(
            _("Not decided yet: colleagues have just changed something. Look at the page again, then decide."),
            done=False,
        )
        st.rerun()
    except TransitionRefused as refused:
        if refused.code.startswith("is-"):
            review_state.announce(_meanwhile(here, submission.id, refused), done=False)
            st.rerun()
        state["trouble"] = (refused, announce_count())
        redraw_card()
        return
    except AssessmentError as trouble:
        state["trouble"] = (trouble, announce_count())
        redraw_card()
        return
    st.session_state.pop(_why_key(submission, step), None)  # the next decision has its own reason
    review_state.announce(_(_DONE[step]))
    st.rerun()


def _meanwhile(here: Here, submission_id: str, refused: TransitionRefused) -> str:
    """Who was quicker."""
    _ = here.words
    events: Sequence[Event] = here.store.load(submission_id).events
    if not events:
        return explain(refused, _)
    last = events[-1]
    who = _("The business") if last.who == "respondent" else last.who
    done = _(_STEPS[last.what], who=who, moment=_.moment(local(last.at)))
    return _("Your decision was not needed any more. {done}", done=done)


def _trouble(submission: Submission, _: Words) -> None:
    found = memory("deciding").pop("trouble", None)
    if found is not None:
        trouble, count = found
        key = _key(submission)
        field_error(key, explain(trouble, _))
        st.html(focus_mark(key, count=count))
