"""The result: figure, level, what limits it, who is locked out, what to do first, and the report to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import streamlit as st

from assessment import recommendations, runtime, service
from assessment.answers import BLANK
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.said import value_in_words
from assessment.pages.accessibility import copy_button, field_error, heading, links
from assessment.pages.charts import Row, bars
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.here import today
from assessment.pages.plain import html
from assessment.questionnaire import Question, ScoredQuestion, TextQuestion
from assessment.recommendations import Advice
from assessment.scorecard import Figure, ScoreCard, rounded
from assessment.scoring import score
from assessment.submission import Submission


def show(frame: Frame) -> None:
    """Draw the screen."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    submission = frame.here.submission()
    card = score(submission.forms, submission.profile, submission.answers, on=today())
    Result(frame, submission, card).draw()


@dataclass(frozen=True, slots=True)
class Result:
    """A scored submission on the screen."""

    frame: Frame
    submission: Submission
    card: ScoreCard

    @property
    def words(self) -> Words:
        """In the reader's language."""
        return self.frame.here.words

    def draw(self) -> None:
        """Everything, the most important first."""
        _ = self.words
        unsure = bool(st.session_state.pop("unsure", False))
        self.frame.open(_("Result"), page="result", errors=unsure)
        way(self.frame, "result")
        if unsure:
            self.frame.errors([("sure", self._not_sure())])
        self._status()
        self._figure()
        self._downloads()
        self._limits()
        self._what_to_do()
        self._find_out()
        self._groups()
        self._sections()
        self._send(unsure=unsure)

    def _status(self) -> None:
        _ = self.words
        if self.submission.status == "submitted":
            text = _("Sent to the NGO. The answers can no longer be changed.")
        else:
            text = _("Preliminary: you can still change your answers.")
        reference = _("Reference: {reference}", reference=self.submission.reference)
        st.html(f"<p>{html(text)} {html(reference)}</p>")

    def _figure(self) -> None:
        _ = self.words
        overall = self.card.overall
        level = named.level(overall.level, _)
        rated = overall.figure.low is not None
        of = f" {html(_('of 100 points'))}" if rated else ""
        st.html(
            f"<div class='verdict'><p class='figure'><strong>{html(named.figure(overall.figure, _))}</strong>{of}</p>"
            f"<p class='level'>{html(level[:1].upper() + level[1:])}</p></div>"
        )
        if overall.figure.low != overall.figure.high:
            st.html(
                f"<p>{html(_('A range, because some questions are open: the lower end counts them as 0, the upper as 100.'))}</p>"
            )

    def _limits(self) -> None:
        _ = self.words
        overall = self.card.overall
        if not overall.limits:
            return
        heading(_("What limits the level"), 2)
        items = "".join(
            f"<li>{html(named.limit(entry, _))} <strong>{html(named.lift(entry, _))}</strong></li>"
            for entry in overall.limits
        )
        by_points = ""
        if overall.level_by_points is not None and overall.level != overall.level_by_points:
            by_points = _("By points alone: {level}.", level=named.level(overall.level_by_points, _))
        st.html(f"<div class='callout'><p>{html(by_points)}</p><ul>{items}</ul></div>")

    def _downloads(self) -> None:
        _ = self.words
        base = f"/report/{self.submission.reference}"
        language = self.frame.here.language
        heading(_("Report for your management"), 2)
        links(
            [
                (_("Report as PDF"), f"{base}.pdf?lang={language}"),
                (_("Report as a web page"), f"{base}.html?lang={language}"),
                (_("Report as plain text"), f"{base}.txt?lang={language}"),
            ],
            kind="buttons",
        )

    def _what_to_do(self) -> None:
        _ = self.words
        advice = recommendations.advise(self.submission.forms, self.card)
        heading(_("What to do"), 2)
        if not advice:
            st.html(f"<p>{html(self._no_advice())}</p>")
        titles = {
            "this_week": _("This week"),
            "this_quarter": _("This quarter"),
            "later": _("Later"),
        }
        for band, title in titles.items():
            own = [one for one in advice if one.band == band]
            if own:
                heading(title, 3)
            for one in own:
                self._advice(one)

    def _no_advice(self) -> str:
        _ = self.words
        if any(answer.value is not None for answer in self.submission.answers.values()):
            return _("There is nothing to improve in what you have answered so far.")
        return _("Answer questions first. Then you see here what to do.")

    def _advice(self, advice: Advice) -> None:
        _ = self.words
        question = self._scored(advice.question)
        answer = self.submission.answers.get(question.id, BLANK)
        now = _("a twin question says so") if answer.value is None else value_in_words(question, answer.value, _)
        mark = f"<strong>{html(_('Critical barrier.'))}</strong> " if advice.critical_failure else ""
        whom = self._whom(question)
        with st.container(border=True, key=f"card--advice-{question.id}"):
            st.html(
                f"<p class='question'>{mark}{html(_.text(question.recommendation.text))}</p>"
                f"<p>{html(_('You answered: “{question}” – {answer}', question=_.text(question.text), answer=now))}</p>"
                f"<p>{html(_(named.EFFORTS[advice.effort]).capitalize())}. {html(_('Helps: {whom}.', whom=whom))}</p>"
            )
            if question.recommendation.ready is not None:
                ready = _.text(question.recommendation.ready)
                st.html(
                    f"<div class='paste'><p><strong>{html(_('Text to use as it is:'))}</strong></p><p>{html(ready)}</p></div>"
                )
                copy_button(ready, _("Copy the text"), _("The text is copied."))

    def _whom(self, question: ScoredQuestion) -> str:
        _ = self.words
        if question.for_all:
            return _("everyone")
        return _.listing([_lower(_(named.GROUPS[group])) for group in question.groups])

    def _find_out(self) -> None:
        _ = self.words
        unknown = recommendations.find_out(self.submission.forms, self.card)
        if unknown:
            heading(_("Find out"), 2)
            items = "".join(f"<li>{html(_.text(self._scored(name).text))}</li>" for name in unknown)
            st.html(f"<p>{html(_('You said you don’t know yet. The first ones matter most.'))}</p><ol>{items}</ol>")

    def _groups(self) -> None:
        _ = self.words
        heading(_("Who is still locked out"), 2)
        rows = [
            (_(named.GROUPS[group]), _(named.GROUP_STATES[found.state]), named.figure(found.figure, _))
            for group, found in self.card.groups.items()
        ]
        table(_("Groups of people"), [_("Who"), _("How open you are"), _("Points of 100")], rows)

    def _sections(self) -> None:
        _ = self.words
        heading(_("Results by form and section"), 2)
        rows = self._rows()
        summary = _summary(rows, _)
        if any(row[1] is not None for row in rows):
            st.plotly_chart(
                bars(rows, _),
                width="stretch",
                key="chart",
                config={"displayModeBar": False, "staticPlot": True},
                theme=None,
                alt=_("Bar chart of the sections. {summary} The table below has all figures.", summary=summary),
            )
        st.html(f"<p>{html(summary)}</p>")
        cells = [(label, _points(low, high, _)) for label, low, high in rows]
        table(_("Points by form and section"), [_("Form and section"), _("Points of 100")], cells)

    def _rows(self) -> list[Row]:
        _ = self.words
        rows: list[Row] = []
        for form in self.submission.forms:
            found = self.card.forms[form.id]
            titles = {section.id: _.text(section.title) for section in form.sections}
            rows.append(_row(_.text(form.title), found.figure))
            rows += [_row(f"– {titles[name]}", figure) for name, figure in found.sections.items()]
        return rows

    def _send(self, *, unsure: bool) -> None:
        _ = self.words
        if self.submission.status != "draft":
            return
        heading(_("Send your answers to the NGO"), 2)
        st.html(
            f"<p>{html(_('The NGO reads your answers and can help you further. After sending, the answers can no longer be changed. The report stays here for you.'))}</p>"
        )
        sure = st.checkbox(_("I have checked the answers and want to send them"), key="sure")
        if unsure and not sure:
            field_error("sure", self._not_sure())
        if st.button(_("Send"), key="send"):
            if not sure:
                st.session_state["unsure"] = True
            else:
                service.submit(self.frame.here.store, self.submission.id, who="respondent", now=runtime.now())
                self.frame.say(_("Your answers are sent."))
            st.rerun()

    def _not_sure(self) -> str:
        _ = self.words
        return _(
            "Tick “I have checked the answers and want to send them” first: sent answers can no longer be changed."
        )

    def _scored(self, question_id: str) -> ScoredQuestion:
        questions: Mapping[str, Question] = {
            question.id: question for form in self.submission.forms for question in form.questions
        }
        question = questions[question_id]
        if isinstance(question, TextQuestion):
            raise TypeError(question_id)
        return question


def _row(label: str, figure: Figure) -> Row:
    return (label, _float(figure.low), _float(figure.high))


def _float(exact: Fraction | None) -> float | None:
    return None if exact is None else rounded(exact)


def _points(low: float | None, high: float | None, _: Words) -> str:
    if low is None or high is None:
        return _("nothing applies")
    return _.number(low) if low == high else f"{_.number(low)}–{_.number(high)}"


def _summary(rows: Sequence[Row], _: Words) -> str:
    if any(low != high for _label, low, high in rows):
        return _("Some questions are open, so there are ranges: no section can be called the best or the weakest yet.")
    sections = [
        (low, label.removeprefix("– ")) for label, low, _high in rows if low is not None and label.startswith("– ")
    ]
    if not sections:
        return _("Nothing is rated yet.")
    worst, best = min(sections), max(sections)
    if worst[0] == best[0]:
        return _("All sections have {points} points.", points=_.number(round(worst[0])))
    return _(
        "Best: {best} with {best_points} points. Weakest: {worst} with {worst_points} points.",
        best=best[1],
        best_points=_.number(_whole(best[0])),
        worst=worst[1],
        worst_points=_.number(_whole(worst[0])),
    )


def _whole(points: float) -> int:
    return int(points + 0.5)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table people read: caption, headers with scope, the first cell naming its row.

    In narrow windows the rows become blocks, so the roles are written out and every cell knows its column's name.
    """
    head = "".join(f"<th scope='col' role='columnheader'>{html(cell)}</th>" for cell in header)
    body = "".join(f"<tr role='row'>{_cells(header, row)}</tr>" for row in rows)
    st.html(
        f"<table class='figures' role='table'><caption>{html(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{body}</tbody></table>"
    )


def _cells(header: Sequence[str], row: Sequence[str]) -> str:
    name = f"<th scope='row' role='rowheader'>{html(row[0])}</th>"
    columns = zip(header[1:], row[1:], strict=True)
    return name + "".join(f"<td role='cell' data-label='{html(label)}'>{html(cell)}</td>" for label, cell in columns)
