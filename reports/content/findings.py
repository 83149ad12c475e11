"""Everything the parts of a report speak about, computed once: score, advice, and how every question stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessment.applicability import Answers, Standing, standings
from assessment.i18n.said import said_alone, value_in_words
from assessment.i18n.words import Words
from assessment.questionnaire import Catalogue, Form, Question, ScoredQuestion, TextQuestion
from assessment.recommendations import Advice, advise, find_out, narrowing
from assessment.review import verified
from assessment.scorecard import Entry, ScoreCard
from assessment.scoring import score
from assessment.verification import Comparison, compared
from reports.content.given import ReportInput

Places = Mapping[tuple[str, str], Standing]


@dataclass(frozen=True)
class Findings:
    """One submission on one day in one language.

    `card`, the advice and `places` (every question by form id and question id) are those of the headline: as verified
    once the check is approved, else as declared. `comparison` holds both, once the NGO has begun to check;
    `declared_places` and `verified_places` are the questions on each basis.
    `service_address` is where the service runs, as http or https, or empty.
    """

    given: ReportInput
    catalogue: Catalogue
    words: Words
    on: date
    card: ScoreCard
    advice: tuple[Advice, ...]
    find_out: tuple[str, ...]
    narrowing: tuple[str, ...]
    forms: Mapping[str, Form]
    places: Places
    comparison: Comparison | None = None
    declared_places: Places = field(default_factory=dict)
    verified_places: Places = field(default_factory=dict)
    service_address: str = ""

    @property
    def verified(self) -> bool:
        """Whether the headline figures are the verified ones."""
        return self.comparison is not None and self.given.approved

    def bases(self) -> tuple[Findings, Findings]:
        """The same findings as declared and as verified, for sums on both; advice stays that of the headline.

        Raises:
            ValueError: nobody has begun to check, so there is one basis only.
        """
        if self.comparison is None:
            raise ValueError("not reviewed")
        declared = replace(self, card=self.comparison.declared, places=self.declared_places)
        return declared, replace(self, card=self.comparison.verified, places=self.verified_places)

    def stand(self, question_id: str) -> Standing:
        """The question where it first counts, else where it first stands."""
        return self.places[self._place(question_id)]

    def _place(self, question_id: str) -> tuple[str, str]:
        places = [place for place in self.places if place[1] == question_id]
        return next((place for place in places if self.places[place].applicable), places[0])

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
        if stand.answer.refused:
            return said_alone(stand.question, stand.answer, _)
        value = stand.answer.value
        return _("Not answered") if value is None else value_in_words(stand.question, value, _)

    def counted_answer(self, question_id: str) -> str:
        """The answer that counts, with whose words it is: the business's own, or what the check found."""
        _, answer = self.words, self.answered(question_id)
        if self.verified:
            place = self._place(question_id)
            declared, found = self.declared_places[place].answer, self.places[place].answer
            if (declared.value, declared.refused) != (found.value, found.refused):
                return _("The check found: {answer}", answer=answer)
        return _("Your answer: {answer}", answer=answer)

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
    if given.reviewed:
        return _found_by_the_check(given, catalogue, words=words, on=on)
    card = score(given.forms, given.profile, given.answers, on=on)
    places = _places(given, given.answers)
    return _findings(given, catalogue, words=words, on=on, card=card, places=places)


def _found_by_the_check(given: ReportInput, catalogue: Catalogue, *, words: Words, on: date) -> Findings:
    comparison = compared(given.forms, given.profile, given.answers, given.verdicts, on=on)
    declared = _places(given, given.answers)
    checked = _places(given, verified(given.answers, given.verdicts)) if given.verdicts else declared
    card, places = (comparison.verified, checked) if given.approved else (comparison.declared, declared)
    findings = _findings(given, catalogue, words=words, on=on, card=card, places=places)
    return replace(findings, comparison=comparison, declared_places=declared, verified_places=checked)


def _findings(
    given: ReportInput, catalogue: Catalogue, *, words: Words, on: date, card: ScoreCard, places: Places
) -> Findings:
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
        places=places,
    )


def _places(given: ReportInput, answers: Answers) -> Places:
    return {
        (form.id, stand.question.id): stand
        for form in given.forms
        for _, stands in standings(form, given.profile, answers)
        for stand in stands
    }
