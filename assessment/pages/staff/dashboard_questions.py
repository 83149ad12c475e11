"""The views on questions: what fails most often, and which answers are in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from fractions import Fraction

from assessment import runtime
from assessment.pages.accessibility import heading
from assessment.pages.staff import dashboard_charts
from assessment.pages.staff.dashboard_kept import Counted, kept
from assessment.pages.staff.dashboard_stock import alt, say
from assessment.pages.staff.dashboard_words import Names, percent, share
from assessment.pages.tables import table
from assessment.statistics import FEW, QuestionCount, Selection
from assessment.store import SqlStore

SHOWN = 10
"""Bars of a chart; the tables have all questions."""
Part = Callable[[QuestionCount], int]


def failures(store: SqlStore, selection: Selection, names: Names) -> datetime:
    """Questions by how often they have 0 points, the critical ones first."""
    _ = names.words
    counted = _count(store, selection)
    found = [one for one in _chosen(counted.figures, selection, names) if one.failed]
    for critical in (True, False):
        heading(_("Critical questions") if critical else _("Other questions"), 3)
        own = [one for one in found if one.critical == critical]
        key = "critical" if critical else "others"
        sentence = _("Most often at 0 points: “{question}” – {share}.")
        _ranking(own, _failed, _applicable, names, key=key, sentence=sentence, column=_("At 0 points"))
    return counted.at


def doubts(store: SqlStore, selection: Selection, names: Names) -> datetime:
    """Questions businesses do not know, say do not apply, or answered otherwise than the reviewer found."""
    _ = names.words
    counted = _count(store, selection)
    found = _chosen(counted.figures, selection, names)
    views: list[tuple[str, str, str, Part, Part]] = [
        (_("Don’t know yet"), "unknown", _("Least often known: “{question}” – {share} don’t know."), _unknown, _applicable),
        (_("Does not apply"), "none", _("Most often “does not apply”: “{question}” – {share}."), _not_applicable, _asked),
        (_("Corrected by reviewers"), "corrected", _("Most often corrected: “{question}” – {share} of the verdicts."), _corrected, _judged),
    ]  # fmt: skip
    for title, key, sentence, part, whole in views:
        heading(title, 3)
        own = [one for one in found if part(one)]
        _ranking(own, part, whole, names, key=key, sentence=sentence, column=title)
    return counted.at


def _failed(one: QuestionCount) -> int:
    return one.failed


def _applicable(one: QuestionCount) -> int:
    return one.applicable


def _unknown(one: QuestionCount) -> int:
    return one.unknown


def _asked(one: QuestionCount) -> int:
    return one.asked


def _not_applicable(one: QuestionCount) -> int:
    return one.not_applicable


def _judged(one: QuestionCount) -> int:
    return one.judged


def _corrected(one: QuestionCount) -> int:
    return one.corrected


def _count(store: SqlStore, selection: Selection) -> Counted[tuple[QuestionCount, ...]]:
    key = (runtime.settings().database_url, "questions", selection)
    return kept(key, lambda: store.statistics.questions(selection))


def _chosen(found: Sequence[QuestionCount], selection: Selection, names: Names) -> list[QuestionCount]:
    """With a form, only the questions of this form: those who filled it may have filled others too."""
    form = names.catalogue.forms.get(selection.form or "")
    if form is None:
        return list(found)
    own = {question.id for question in form.questions}
    return [one for one in found if one.question_id in own]


def _ranking(
    found: Sequence[QuestionCount], part: Part, whole: Part, names: Names, *, key: str, sentence: str, column: str
) -> None:
    """The highest rates as a picture, all of them as a table; rates of few come last, marked as such."""
    _ = names.words
    if not found:
        say(_("There is none."))
        return
    ranked = sorted(found, key=lambda one: (whole(one) < FEW, -Fraction(part(one), whole(one)), one.question_id))
    first = ranked[0]
    said = sentence.format(question=names.question(first.question_id), share=share(part(first), whole(first), _))
    top = ranked[:SHOWN]
    chart = dashboard_charts.bars(
        [names.question(one.question_id) for one in top],
        {column: [percent(part(one), whole(one)) for one in top]},
        suffix=" %",
    )
    dashboard_charts.show(chart, key=key, alt=alt(said, names))
    say(said)
    rows = [(names.question(one.question_id), share(part(one), whole(one), _)) for one in ranked]
    table(_("{title}: number and share of the businesses", title=column), [_("Question"), column], rows)
