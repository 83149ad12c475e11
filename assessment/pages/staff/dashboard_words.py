"""What the overview calls things: forms, sections, questions, facts, shares, times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.groups import Group
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.questionnaire import Catalogue
from assessment.results import Basis
from assessment.statistics import FEW, PartSpread


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the reader's language. What the forms of today no longer have is called by its id, and said so."""

    catalogue: Catalogue
    words: Words

    def form(self, form_id: str) -> str:
        """The title of a form."""
        form = self.catalogue.forms.get(form_id)
        return self.words.text(form.title) if form else self._gone(form_id)

    def part(self, part: PartSpread) -> str:
        """The title of a form or section, or whom a group of people is made of."""
        if part.kind == "form":
            return self.form(part.form_id)
        if part.kind == "group":
            return group(part.part_id, self.words)
        form = self.catalogue.forms.get(part.form_id)
        sections = {section.id: section for section in form.sections} if form else {}
        found = sections.get(part.part_id)
        title = self.words.text(found.title) if found else self._gone(part.part_id)
        return f"{self.form(part.form_id)}: {title}"

    def question(self, question_id: str) -> str:
        """The words of a question."""
        question = self.catalogue.question(question_id)
        return self.words.text(question.text) if question else self._gone(question_id)

    def options(self, fact: str) -> Mapping[str, str]:
        """The values a fact about the business may have, with their names."""
        question = next((one for one in self.catalogue.profile if one.id == fact), None)
        return {option.id: self.words.text(option.text) for option in question.options} if question else {}

    def fact(self, fact: str, value: str | None) -> str:
        """One value of a fact."""
        _ = self.words
        if value is None:
            return _("not said")
        return self.options(fact).get(value) or self._gone(value)

    def _gone(self, id_: str) -> str:
        _ = self.words
        return _("{name} (no longer asked)", name=id_)


def group(group_id: str, _: Words) -> str:
    """Whom a group of people is made of."""
    groups: Mapping[Group, str] = named.GROUPS
    return _(next((name for known, name in groups.items() if known == group_id), group_id))


def basis(which: Basis, _: Words) -> str:
    """On whose word figures rest."""
    return _("declared") if which == "declared" else _("verified")


def percent(part: int, whole: int) -> int:
    """A share in whole per cent, half up."""
    return int(Fraction(part * 100, whole) + Fraction(1, 2)) if whole else 0


def share(part: int, whole: int, _: Words) -> str:
    """“12 of 40 (30 %)”, and a mark where so few businesses say little."""
    if not whole:
        return _("nobody to ask")
    rate = named.measured(percent(part, whole), "percent", _)
    return few(_("{part} of {whole} ({share})", part=_.number(part), whole=_.number(whole), share=rate), whole, _)


def few(figure: str, n: int, _: Words) -> str:
    """A figure with the mark that it comes from few."""
    return _("{figure} – few, read with care", figure=figure) if n < FEW else figure


def points(value: float, _: Words) -> str:
    """Points with one decimal."""
    return _.number(value, 1)


def lasted(seconds: int, _: Words) -> str:
    """A time in days with one decimal; in hours below two days."""
    hours = Fraction(seconds, 3600)
    unit, value = ("h", hours) if hours < 48 else ("day", hours / 24)
    return named.measured(int(value * 10 + Fraction(1, 2)) / 10, "h" if unit == "h" else "day", _)
