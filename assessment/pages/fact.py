"""One fact about the organisation on the screen: typed or chosen, saved at once, both versions shown after a clash."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment import runtime, service
from assessment.answers import Answer
from assessment.i18n.messages import explain
from assessment.pages import drafts
from assessment.pages.accessibility import field_error, hint
from assessment.pages.controls import key
from assessment.pages.drafts import Draft
from assessment.pages.here import Here, local
from assessment.pages.plain import html, plain, trouble_box
from assessment.pages.redraw import redraw
from assessment.questionnaire import ProfileQuestion
from assessment.service import About, Clash, Outcome, fact_key
from assessment.submission import FACT, Submission


def line(here: Here, submission: Submission, about: About, label: str, *, autocomplete: str, help_: str = "") -> None:
    """A fact that is typed. `autocomplete` is what the field is for, in the words of HTML."""
    current = drafts.draft(here.store, submission, fact_key(about))
    widget = key("value", fact_key(about), current.generation)
    # No `type`: Streamlit's own checks of addresses and numbers speak English and drop what was typed.
    written = st.text_input(
        label,
        str(current.shown.value or ""),
        key=widget,
        autocomplete=autocomplete,
        persist_state="session",
    )
    if help_:
        hint(widget, help_)
    words = " ".join((written or "").split())
    keep(here, submission, about, current, words)


def locked(name: str, value: str) -> None:
    """A fact that has been sent."""
    st.html(f"<dl class='answers'><dt>{html(name)}</dt><dd>{html(value)}</dd></dl>")


def keep(here: Here, submission: Submission, about: About, current: Draft, value: str | bool) -> None:
    """Save what stands on the screen now, if it is new, and say how that went. Call it right after the widget."""
    _, name = here.words, fact_key(about)
    given = Answer(value=("yes" if value else "no") if isinstance(value, bool) else value or None)
    if drafts.overtaken(current, given, submission.stored.get(name)):
        redraw()
        return
    if drafts.attempt(current, given, partial(_save, here, submission, about, value)):
        words = _("Saved {time}", time=_.time(local(runtime.now())))
        st.html(f"<p class='saved'>{html(words)}</p>")
        drafts.tell(words)
    if current.clash is not None:
        _clash(here, submission, about, current, current.clash)
    elif current.trouble is not None:
        field_error(key("value", name, current.generation), _("Not saved.") + " " + explain(current.trouble, _))


def _save(here: Here, submission: Submission, about: About, value: str | bool, read_at: int) -> Outcome:
    return service.save_fact(here.store, submission.id, about, value, read_at=read_at, now=runtime.now())


def _clash(here: Here, submission: Submission, about: About, current: Draft, clash: Clash) -> None:
    """Two tabs gave different facts: both are shown, a person chooses."""
    _ = here.words
    name = fact_key(about).removeprefix(FACT)
    trouble_box(_("This answer was changed in two places."))
    for which, answer in (("theirs", clash.theirs.answer), ("yours", clash.yours)):
        shown = in_words(here, about, answer)
        if st.button(plain(_("Keep “{answer}”", answer=shown)), key=f"{which}--{name}--{current.generation}"):
            stored = service.settle_fact(here.store, submission.id, about, answer, now=runtime.now())
            current.adopt(stored)
            redraw()


def in_words(here: Here, about: About, answer: Answer) -> str:
    """A fact as the form says it: the option's words, yes or no; what was typed as it was typed."""
    _ = here.words
    if not isinstance(about, ProfileQuestion):
        return str(answer.value or _("nothing"))
    names = {option.id: _.text(option.text) for option in about.options}
    names |= {"yes": _("Yes"), "no": _("No")}
    return names.get(str(answer.value), str(answer.value or _("nothing")))
