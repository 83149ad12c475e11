"""Declared and verified side by side: both score cards, and what the reviewers' verdicts changed, question by question.

Screens and reports read the same comparison, so that no place tells another story. Scoring does not know of verdicts:
it is run on both sets of answers (scoring rules, 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from assessment.answers import BLANK, Answer, EvidenceLevel
from assessment.applicability import Answers, Standing, State, standings
from assessment.profile import Profile
from assessment.questionnaire import Form, Question, TextQuestion
from assessment.review import StoredVerdict, verified
from assessment.scorecard import Entry, ScoreCard
from assessment.scoring import score
from assessment.submission import Submission

Verdicts = Mapping[str, StoredVerdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One question that counts otherwise than declared, or whose answer was corrected.

    `form_id` is the first form in which it differs. Points (0..100) are None where the question is not answered or
    does not count there. Levels are those that count on the day of scoring, None where nothing is answered.
    `verdict` is the one on this question, None where there is none. `because` is the id of another question through
    which this one changed: a twin whose answer it takes, or an earlier answer on which it hangs.
    """

    question: Question
    form_id: str
    declared: Answer
    verified: Answer
    declared_state: State
    verified_state: State
    declared_points: int | None
    verified_points: int | None
    declared_level: EvidenceLevel | None
    verified_level: EvidenceLevel | None
    verdict: StoredVerdict | None
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both cards and the differences in the order of the forms, each question once.

    `judged` counts the answers with a settled verdict of `to_judge`: scored questions that apply by the declared
    answers and are answered, or said not to apply; each once. A question to the business settles nothing.
    """

    declared: ScoreCard
    verified: ScoreCard
    differences: tuple[Difference, ...]
    started: bool
    judged: int
    to_judge: int

    @property
    def complete(self) -> bool:
        """Whether every answer has its settled verdict."""
        return self.judged == self.to_judge


class _Place(NamedTuple):
    """A question as it stands in one form; `entry` is None for free words, which have no points."""

    form_id: str
    stand: Standing
    entry: Entry | None

    @property
    def counts(self) -> tuple[object, ...]:
        """What makes a difference; what was said where a question is ruled out makes none."""
        if self.stand.state == "ruled_out":
            return ("ruled_out",)
        answer = self.stand.answer
        said = (answer.value, answer.unknown, answer.not_applicable, answer.refused)
        worth = (None, None) if self.entry is None else (self.entry.points, self.entry.evidence)
        return (self.stand.state, *said, *worth)


def compare(submission: Submission, *, on: date) -> Comparison:
    """Score a submission on both bases, as of a day: proof fades. Only verdicts on the answers as they are count."""
    verdicts = submission.standing_verdicts()
    return compared(submission.forms, submission.profile, submission.answers, verdicts, on=on)


def compared(forms: Sequence[Form], profile: Profile, answers: Answers, verdicts: Verdicts, *, on: date) -> Comparison:
    """The same from its parts; `verdicts` must be those on these very answers."""
    declared = score(forms, profile, answers, on=on)
    if not verdicts:
        to_judge = len(_to_judge(forms, profile, answers))
        return Comparison(
            declared=declared, verified=declared, differences=(), started=False, judged=0, to_judge=to_judge
        )
    found = verified(answers, verdicts)
    card = score(forms, profile, found, on=on)
    places = zip(_places(forms, profile, answers, declared), _places(forms, profile, found, card), strict=True)
    asked = _to_judge(forms, profile, answers)
    return Comparison(
        declared=declared,
        verified=card,
        differences=tuple(_differences(places, found, verdicts)),
        started=True,
        judged=sum(key in verdicts and _settled(verdicts[key]) for key in asked),
        to_judge=len(asked),
    )


def _settled(found: StoredVerdict) -> bool:
    return found.verdict.kind in ("accepted", "corrected", "refused")


def _to_judge(forms: Sequence[Form], profile: Profile, answers: Answers) -> set[str]:
    return {
        stand.question.id
        for form in forms
        for _, stands in standings(form, profile, answers)
        for stand in stands
        if stand.state in ("answered", "not_applicable")
        and not isinstance(stand.question, TextQuestion)
        and stand.question.id in answers
        and answers[stand.question.id].given
    }


def _places(forms: Sequence[Form], profile: Profile, answers: Answers, card: ScoreCard) -> Iterator[_Place]:
    entries = {(entry.form, entry.question): entry for entry in card.ledger}
    for form in forms:
        for _, stands in standings(form, profile, answers):
            for stand in stands:
                yield _Place(form.id, stand, entries.get((form.id, stand.question.id)))


def _differences(places: Iterable[tuple[_Place, _Place]], found: Answers, verdicts: Verdicts) -> Iterator[Difference]:
    first: dict[str, tuple[_Place, _Place]] = {}
    for before, after in places:
        if before.counts != after.counts:
            first.setdefault(before.stand.question.id, (before, after))
    for key, (before, after) in first.items():
        yield Difference(
            question=before.stand.question,
            form_id=before.form_id,
            declared=before.stand.answer,
            verified=after.stand.answer,
            declared_state=before.stand.state,
            verified_state=after.stand.state,
            declared_points=before.entry.points if before.entry else None,
            verified_points=after.entry.points if after.entry else None,
            declared_level=before.entry.evidence if before.entry else None,
            verified_level=after.entry.evidence if after.entry else None,
            verdict=verdicts.get(key),
            because=_because(before, after, found, changed=first.keys() | verdicts.keys()),
        )


def _because(before: _Place, after: _Place, found: Answers, *, changed: AbstractSet[str]) -> str | None:
    """The other question through which this one changed."""
    question = after.stand.question
    if (before.stand.state == "ruled_out") != (after.stand.state == "ruled_out"):
        return next((gate for gate in question.applies_if.answers if gate in changed), None)
    borrowed = not found.get(question.id, BLANK).given
    return question.same_as if borrowed and question.same_as in changed else None
