"""The result: how it stands with the NGO, figure, level, what limits it, what to do first, the report to take away."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from assessment import recommendations
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.pages import compared, hearing, mending, sending, standing, talk
from assessment.pages.accessibility import heading, links
from assessment.pages.advice import Advising
from assessment.pages.charts import Row, bars
from assessment.pages.frame import Frame, nothing_begun, way
from assessment.pages.here import today
from assessment.pages.mending import Troubles
from assessment.pages.plain import html
from assessment.pages.scored import Scored
from assessment.pages.tables import table
from assessment.questionnaire import scored
from assessment.scorecard import Figure, rounded
from assessment.scoring import score


def show(frame: Frame) -> None:
    """Draw the screen."""
    if frame.here.submission_id is None:
        nothing_begun(frame)
        return
    submission = frame.here.submission()
    approved = submission.status == "approved"
    answers = submission.verified_answers if approved else submission.answers
    card = score(submission.forms, submission.profile, answers, on=today())
    Result(frame, submission, answers, card).draw()


class Result(Scored):
    """A scored submission on the screen."""

    __slots__ = ()

    def draw(self) -> None:
        """Everything, the most important first."""
        _ = self.words
        troubles = mending.taken()
        self.frame.open(_("Result"), page="result", errors=len(troubles))
        way(self.frame, "result")
        mending.at_the_top(self.frame, troubles)
        standing.status(self.frame, self.submission)
        self._figure()
        compared.draw(self.frame, self.submission)
        self._downloads()
        self._limits()
        Advising(self.frame, self.submission, self.answers, self.card).draw()
        self._find_out()
        self._groups()
        self._sections()
        self._with_the_ngo(troubles)

    def _with_the_ngo(self, troubles: Troubles) -> None:
        """Sending, and after it everything that goes on between the business and the NGO."""
        if self.submission.status == "draft":
            sending.send(self.frame, self.submission, troubles)
            return
        talk.draw(self.frame, self.submission, troubles)
        standing.history(self.frame, self.submission)
        hearing.draw(self.frame, self.submission, troubles)
        sending.withdraw(self.frame, self.submission, troubles)

    def _figure(self) -> None:
        _ = self.words
        overall = self.card.overall
        level = named.level(overall.level, _)
        rated = overall.figure.low is not None
        approved = self.submission.status == "approved"
        whose = f"<p class='level'>{html(_('Verified by the NGO'))}</p>" if approved else ""
        of = f" {html(_('of 100 points'))}" if rated else ""
        st.html(
            f"<div class='verdict'><p class='figure'><strong>{html(named.figure(overall.figure, _))}</strong>{of}</p>"
            f"<p class='level'>{html(level[:1].upper() + level[1:])}</p>{whose}</div>"
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

    def _find_out(self) -> None:
        _ = self.words
        unknown = recommendations.find_out(self.submission.forms, self.card)
        if unknown:
            heading(_("Find out"), 2)
            items = "".join(f"<li>{html(_.text(scored(self.submission.forms, name).text))}</li>" for name in unknown)
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
