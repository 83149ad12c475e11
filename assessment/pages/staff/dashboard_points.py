"""The view on points: mean and spread, overall and by form, section, group of people, sector and country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from assessment import runtime
from assessment.groups import GROUPS
from assessment.pages.accessibility import heading
from assessment.pages.staff import dashboard_charts, dashboard_words
from assessment.pages.staff.dashboard_kept import kept
from assessment.pages.staff.dashboard_stock import alt, say
from assessment.pages.staff.dashboard_words import Names, few
from assessment.pages.tables import table
from assessment.results import PartKind
from assessment.statistics import FEW, Points, Selection, Spread
from assessment.store import SqlStore

Rows = Sequence[tuple[str, Spread]]


def points(store: SqlStore, selection: Selection, names: Names) -> datetime:
    """All of them, one below the other."""
    _ = names.words
    key = (runtime.settings().database_url, "points", selection)
    counted = kept(key, lambda: store.statistics.points(selection))
    found = counted.figures
    if found.overall is None:
        say(_("Nothing is rated yet."))
        return counted.at
    say(_overall(found.overall, names))
    _spreads(_("By form"), "form", _parts(found, "form", names), names)
    _spreads(_("By section"), "section", _parts(found, "section", names), names)
    _spreads(_("By group of people"), "group", _parts(found, "group", names), names)
    _spreads(_("By sector"), "sector", _facts("sector", found.sectors, names), names)
    _spreads(_("By country"), "country", _facts("country", found.countries, names), names)
    say(
        _(
            "Lower quarter, median and upper quarter are points that a business really has. A quarter, half and three quarters of all have at most so many."
        )
    )
    return counted.at


def _overall(found: Spread, names: Names) -> str:
    _ = names.words
    sentence = _(
        "On average {mean} points of 100; the middle half has {lower} to {upper}. Businesses: {n}",
        mean=dashboard_words.points(found.mean, _),
        lower=dashboard_words.points(found.lower, _),
        upper=dashboard_words.points(found.upper, _),
        n=_.number(found.n),
    )
    return few(sentence, found.n, _) + "."


def _parts(found: Points, kind: PartKind, names: Names) -> Rows:
    """In the order of the forms of today; what they no longer have comes last."""
    forms = names.catalogue.forms.values()
    order = [(form.id, section.id) for form in forms for section in form.sections]
    order += [(form.id, form.id) for form in forms] + [("", group) for group in GROUPS]
    places = {place: number for number, place in enumerate(order)}
    parts = [part for part in found.parts if part.kind == kind]
    parts.sort(key=lambda part: (places.get((part.form_id, part.part_id), len(order)), part.form_id, part.part_id))
    return [(names.part(part), part.spread) for part in parts]


def _facts(fact: str, found: Mapping[str | None, Spread], names: Names) -> Rows:
    """In the order of the options; who has not said comes last."""
    order = {value: number for number, value in enumerate(names.options(fact))}
    values = sorted(found, key=lambda value: (value is None, order.get(value or "", len(order)), value or ""))
    return [(names.fact(fact, value), found[value]) for value in values]


def _spreads(title: str, key: str, rows: Rows, names: Names) -> None:
    _ = names.words
    heading(title, 3)
    if not rows:
        say(_("Nothing is rated yet."))
        return
    sentence = _best_and_worst(rows, names)
    dashboard_charts.show(dashboard_charts.spreads(rows, _), key=f"points-{key}", alt=alt(sentence, names))
    say(sentence)
    header = [_("What"), _("Businesses"), _("Mean"), _("Lower quarter"), _("Median"), _("Upper quarter")]
    table(_("{title}: points of 100", title=title), header, [_cells(label, one, names) for label, one in rows])


def _cells(label: str, found: Spread, names: Names) -> tuple[str, ...]:
    _ = names.words
    figures = (found.mean, found.lower, found.median, found.upper)
    return (label, few(_.number(found.n), found.n, _), *(dashboard_words.points(figure, _) for figure in figures))


def _best_and_worst(rows: Rows, names: Names) -> str:
    """Only among those of which there are enough to be compared."""
    _ = names.words
    enough = sorted((found.mean, label) for label, found in rows if found.n >= FEW)
    if len(enough) < 2:
        return _("There are too few businesses yet to compare.")
    (low, worst), (high, best) = enough[0], enough[-1]
    return _(
        "Highest mean: {best} with {best_points} points. Lowest: {worst} with {worst_points} points.",
        best=best,
        best_points=dashboard_words.points(high, _),
        worst=worst,
        worst_points=dashboard_words.points(low, _),
    )
