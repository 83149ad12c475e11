"""What to do: each piece of advice with its reason, the law where it holds, and a text to use as it is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import recommendations
from assessment.answers import BLANK
from assessment.i18n import names as named
from assessment.i18n import ready_names
from assessment.i18n.said import said_alone
from assessment.pages.accessibility import copy_mark, heading
from assessment.pages.phrase_links import links_for
from assessment.pages.plain import html
from assessment.pages.scored import Scored
from assessment.profile import laws
from assessment.questionnaire import Law, ScoredQuestion, Source, scored
from assessment.ready import Placeholder, fill, sms_length
from assessment.recommendations import Advice
from reports.content.sources import printable

FEW = 12
"""So many things to do later stand open; more are folded, form by form."""


class Advising(Scored):
    """The advice for a scored submission."""

    __slots__ = ()

    def draw(self) -> None:
        """The three bands; those with nothing in them are left out."""
        _ = self.words
        advice = recommendations.advise(self.submission.forms, self.card)
        heading(_("What to do"), 2)
        if not advice:
            st.html(f"<p>{html(self._no_advice())}</p>")
        soon = {"this_week": _("This week"), "this_quarter": _("This quarter")}
        for band, title in soon.items():
            if own := [one for one in advice if one.band == band]:
                heading(title, 3)
                st.html("".join(map(self._advice, own)))
        if later := [one for one in advice if one.band == "later"]:
            heading(_("Later"), 3)
            self._later(later)

    def _later(self, later: Sequence[Advice]) -> None:
        """By form, folded when there are many: with all forms there can be more than a hundred."""
        _ = self.words
        opened = " open" if len(later) <= FEW else ""
        for form in self.submission.forms:
            if own := [one for one in later if one.form == form.id]:
                count = _.plural("{n} thing to do", "{n} things to do", len(own))
                summary = html(f"{_.text(form.title)}: {count}")
                cards = "".join(map(self._advice, own))
                st.html(f"<details class='later'{opened}><summary>{summary}</summary>{cards}</details>")

    def _no_advice(self) -> str:
        _ = self.words
        if any(answer.value is not None for answer in self.answers.values()):
            return _("There is nothing to improve in what you have answered so far.")
        return _("Answer questions first. Then you see here what to do.")

    def _advice(self, advice: Advice) -> str:
        """One card, drawn as one element: a screen can hold a hundred of them."""
        _ = self.words
        question = scored(self.submission.forms, advice.question)
        mark = f"<strong>{html(_('Critical barrier.'))}</strong> " if advice.critical_failure else ""
        whom = named.helped(question.groups, _, for_all=question.for_all)
        return (
            "<div class='advice'>"
            f"<p class='question'>{mark}{html(_.text(question.recommendation.text))}</p>"
            f"<p>{html(self._why(question))}</p>"
            f"<p>{html(_(named.EFFORTS[advice.effort]).capitalize())}. {html(whom)}</p>"
            + "".join(map(self._law, laws(question, self.submission.profile)))
            + self._ready(question)
            + links_for(question.id, self.frame.here)
            + "</div>"
        )

    def _why(self, question: ScoredQuestion) -> str:
        """The answer that makes the advice, and whose it is; where it was given to another question, that one."""
        _ = self.words
        source = question.id
        if not self.answers.get(source, BLANK).given and question.same_as is not None:
            source = question.same_as
        answer, declared = self.answers.get(source, BLANK), self.submission.answers.get(source, BLANK)
        now = said_alone(question, answer, _)
        asked = self._asked(source) or _.text(question.text)
        if (answer.value, answer.refused) == (declared.value, declared.refused):
            return _("You answered: “{question}” – {answer}", question=asked, answer=now)
        return _("The NGO has found: “{question}” – {answer}", question=asked, answer=now)

    def _asked(self, question_id: str) -> str | None:
        questions = (question for form in self.submission.forms for question in form.questions)
        return next((self.words.text(each.text) for each in questions if each.id == question_id), None)

    # --- the law

    def _law(self, law: Law) -> str:
        _ = self.words
        sources = printable(law.sources, self.frame.here.catalogue.sources)
        based = f" {html(_('Based on'))}: {'; '.join(map(self._source, sources))}." if sources else ""
        return f"<p class='law'><strong>{html(_('What the law says:'))}</strong> {html(_.text(law.text))}{based}</p>"

    def _source(self, source: Source) -> str:
        """Title, number and place; the title leads to the address."""
        _ = self.words
        title = html(_.text(source.title))
        if source.url is not None:
            away = f"<span class='a11y-sr'> {html(_('(opens in a new tab)'))}</span>"
            title = f"<a href='{html(source.url)}' target='_blank' rel='noopener'>{title}{away}</a>"
        place = _.text(source.place) if source.place else None
        return ", ".join([title, *(html(part) for part in (source.number, place) if part)])

    # --- the text to use

    def _ready(self, question: ScoredQuestion) -> str:
        """The text filled with what is known of the organisation, never with a hole; what it lacks is asked for."""
        _, recommendation = self.words, question.recommendation
        if recommendation.ready is None:
            return ""
        filled, told = fill(_.text(recommendation.ready), self.submission.profile.told), ""
        if filled.text:
            label = _(
                "Text to use as it is: {what}", what=named.inside(_(ready_names.READY_AS[recommendation.ready_as]))
            )
            length = self._length(filled.text) if recommendation.ready_as == "sms" else ""
            told = f"<div class='paste'><p><strong>{html(label)}</strong></p><p>{html(filled.text)}</p></div>{length}"
            told += copy_mark(
                filled.text, _("Copy the text"), _("The text is copied."), about=_.text(recommendation.text)
            )
        if filled.missing and self.submission.status == "draft":
            told += self._asked_for(filled.missing, begun=bool(filled.text))
        return told

    def _length(self, text: str) -> str:
        """How long an SMS is; what to think of when it is longer than one."""
        _, length = self.words, sms_length(text)
        warning = ready_names.sms_warning(length, _)
        kind = "callout callout-warning" if warning else "sms-length"
        return f"<div class='{kind}'><p>{html(ready_names.sms_length(length, _))}. {html(warning)}</p></div>"

    def _asked_for(self, missing: tuple[Placeholder, ...], *, begun: bool) -> str:
        _ = self.words
        what = ready_names.placeholders(missing, _)
        ask = (
            _("To complete this text, add: {what}.", what=what)
            if begun
            else _("We can write a text for this when you add: {what}.", what=what)
        )
        way = html(_("Add it on the page about your organisation"))
        return f"<p>{html(ask)} <a href='/profile?detail={missing[0]}' target='_self'>{way}</a></p>"
