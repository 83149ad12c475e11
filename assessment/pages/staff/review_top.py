"""The head of a review: whose submission it is, how it stands, who works on it and who else has it open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from assessment import identifiers, runtime
from assessment.accounts import User
from assessment.errors import AssessmentError
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.messages import explain
from assessment.i18n.ready_names import PLACEHOLDERS
from assessment.pages.frame import LANGUAGE_NAMES
from assessment.pages.here import Here, letters, local
from assessment.pages.plain import html, trouble_box
from assessment.pages.staff import desk, review_state
from assessment.pages.tables import markup
from assessment.queue import Reviewer
from assessment.service import assigning, reviewing
from assessment.submission import FACT, RESPONDENT, Submission

HEARTBEAT = 45
"""Seconds after which the page says again that somebody has it open; `reviewing.PRESENT` is longer."""


@dataclass(frozen=True, slots=True)
class Top:
    """Who looks at which submission, and who works on it."""

    here: Here
    submission: Submission
    who: User
    holder: Reviewer | None

    def facts(self) -> None:
        """What must be known before the first verdict."""
        _ = self.here.words
        rows = "".join(f"<dt>{html(name)}</dt><dd>{html(value)}</dd>" for name, value in self._rows(_))
        st.html(f"<dl class='facts-list'>{rows}</dl>")

    def organisation(self) -> None:
        """What the business has told of itself, folded away."""
        _ = self.here.words
        rows = [
            (_.text(question.text), _fact(self.submission, question.id, dict(_options(question, _)), _))
            for question in self.here.catalogue.profile
        ]
        rows += [(_(PLACEHOLDERS[key]), value) for key, value in self.submission.profile.given()]
        st.html(
            f"<details class='help'><summary>{html(_('About the organisation'))}</summary>"
            f"{markup(_('What the business says about itself'), [_('Question'), _('Answer')], rows)}</details>"
        )

    def _rows(self, _: Words) -> Iterator[tuple[str, str]]:
        submission = self.submission
        since = submission.events[-1].at if submission.events else submission.updated_at
        status = _(named.STATUSES[submission.status])
        yield _("Reference"), submission.reference
        yield _("Status"), _("{status}, since {moment}", status=status, moment=_.moment(local(since)))
        yield _("Reviewer"), self._reviewer(_)
        yield _("Language"), LANGUAGE_NAMES[submission.language]
        last = next((event for event in reversed(submission.events) if event.why), None)
        if last is not None:
            who = _("The business") if last.who == RESPONDENT else last.who
            yield _("Last reason"), f"{last.why} ({who}, {_.moment(local(last.at))})"

    def _reviewer(self, _: Words) -> str:
        if self.holder is None:
            return _("nobody yet")
        return _("you") if self.holder.id == self.who.id else self.holder.name

    def notices(self) -> None:
        """What stands in the way of judging, and how to go on."""
        _ = self.here.words
        if self.submission.status == "submitted":
            self._take(_("Nobody has taken this submission yet. Take it first, then judge."))
        elif self.submission.status != "in_review":
            st.html(f"<p class='callout'>{html(_('The verdicts are closed now: nothing can be judged.'))}</p>")
        elif self.holder is not None and self.holder.id != self.who.id:
            words = _(
                "{name} works on this submission. You can judge too; nobody’s verdict is overwritten.",
                name=self.holder.name,
            )
            st.html(f"<div class='callout callout-warning'><p>{html(words)}</p></div>")

    def _take(self, words: str) -> None:
        _ = self.here.words
        if self.holder is not None and self.holder.id != self.who.id:
            words = _("It has been given to {name}.", name=self.holder.name)
        st.html(f"<div class='callout'><p>{html(words)}</p></div>")
        if not st.button(_("Take this submission"), type="primary", key="take"):
            return
        try:
            who = desk.user(self.here)
            trace = desk.trace(who, "step-taken", self.submission.reference, "taken")
            assigning.take(
                self.here.store, self.submission.id, user=who, now=runtime.now(), trace=trace, compose=letters()
            )
        except AssessmentError as trouble:
            trouble_box(explain(trouble, _))
            return
        review_state.announce(_("You work on this submission now."))
        st.rerun()


@st.fragment(run_every=HEARTBEAT)
def presence(here: Here, submission_id: str) -> None:
    """Who else has it open. Runs by itself, so it must not count as work: an idle session still ends."""
    _ = here.words
    token = st.context.cookies.get(desk.COOKIE) or st.session_state.get(desk.COOKIE)
    found = here.store.accounts.session(identifiers.fingerprint(token), now=runtime.now()) if token else None
    if found is None:
        st.html("<span></span>")
        return
    others = reviewing.see(here.store, submission_id, found[0], now=runtime.now())
    names = _.listing([other.name for other in others])
    words = _("Also open at: {names}.", names=names) if others else ""
    st.html(f"<p class='presence' role='status'>{html(words)}</p>")


def _options(question: object, _: Words) -> Iterator[tuple[str, str]]:
    options = getattr(question, "options", ())
    yield from ((option.id, _.text(option.text)) for option in options)
    if not options:
        yield from (("yes", _("Yes")), ("no", _("No")))


def _fact(submission: Submission, key: str, names: dict[str, str], _: Words) -> str:
    stored = submission.stored.get(FACT + key)
    return names.get(str(stored.answer.value) if stored else "", _("Not answered"))
