"""Everything the parts of a report speak about, computed once: score, advice, and how every question stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.applicability import Standing, standings
from assessment.i18n.said import value_in_words
from assessment.i18n.words import Words
from assessment.questionnaire import Catalogue, Form, Question, ScoredQuestion, TextQuestion
from assessment.recommendations import Advice, advise, find_out, narrowing
from assessment.scorecard import Entry, ScoreCard
from assessment.scoring import score
from reports.content.given import ReportInput


@dataclass(frozen=True)
class Findings:
    """One submission on one day in one language. `places` holds every question by form id and question id."""

    given: ReportInput
    catalogue: Catalogue
    words: Words
    on: date
    card: ScoreCard
    advice: tuple[Advice, ...]
    find_out: tuple[str, ...]
    narrowing: tuple[str, ...]
    forms: Mapping[str, Form]
    places: Mapping[tuple[str, str], Standing]

    def stand(self, question_id: str) -> Standing:
        """The question where it first counts, else where it first stands."""
        stands = [stand for (_, other), stand in self.places.items() if other == question_id]
        return next((stand for stand in stands if stand.applicable), stands[0])

    def question(self, question_id: str) -> Question:
        """A question of these forms."""
        return self.stand(question_id).question

    def scored(self, question_id: str) -> ScoredQuestion:
        """A question of these forms that has points."""
        question = self.question(question_id)
        if isinstance(question, TextQuestion):
            raise TypeError(f"{question_id} has no points")
        return question

    def asked(self, question_id: str) -> str:
        """The words of the question."""
        return self.words.text(self.question(question_id).text)

    def answered(self, question_id: str) -> str:
        """The answer that counts, in words."""
        _, stand = self.words, self.stand(question_id)
        value = stand.answer.value
        return _("Not answered") if value is None else value_in_words(stand.question, value, _)

    def deciding(self) -> tuple[Entry, ...]:
        """The questions that apply in the forms which enter the overall figure, each once, where it first counts."""
        return tuple(once(e for e in self.card.ledger if e.counted and e.form in self.card.overall.forms))


def once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Each question where it first stands."""
    places: dict[str, Entry] = {}
    for entry in entries:
        places.setdefault(entry.question, entry)
    return places.values()


def find(given: ReportInput, catalogue: Catalogue, *, words: Words, on: date) -> Findings:
    """Score and advice of what was given, as of a day: proof fades with time."""
    card = score(given.forms, given.profile, given.answers, on=on)
    return Findings(
        given=given,
        catalogue=catalogue,
        words=words,
        on=on,
        card=card,
        advice=advise(given.forms, card),
        find_out=find_out(given.forms, card),
        narrowing=narrowing(given.forms, card),
        forms={form.id: form for form in given.forms},
        places={
            (form.id, stand.question.id): stand
            for form in given.forms
            for _, stands in standings(form, given.profile, given.answers)
            for stand in stands
        },
    )
