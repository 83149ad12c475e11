"""A submission with both its score cards, and the rows of its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assessment.applicability import Standing, standings
from assessment.questionnaire import Form, Section
from assessment.review import StoredVerdict
from assessment.scorecard import Entry, ScoreCard
from assessment.scoring import score
from assessment.submission import Submission


@dataclass(frozen=True, slots=True)
class Scored:
    """`verified` is None as long as nobody has checked anything: it would look like a result and be none."""

    submission: Submission
    declared: ScoreCard
    verified: ScoreCard | None

    @property
    def handed_in(self) -> datetime | None:
        """When it was sent for the last time."""
        sent = [event.at for event in self.submission.events if event.what == "submitted"]
        return sent[-1] if sent else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One question of one form of one submission. `declared` and `verified` are its entries in the ledgers.

    `declared` is None for a question that is not scored, `verified` also while nothing is checked.
    """

    scored: Scored
    form: Form
    section: Section
    stand: Standing
    declared: Entry | None
    verified: Entry | None
    verdict: StoredVerdict | None


def scored(submission: Submission, *, on: date) -> Scored:
    """Score on both bases as of a day (proof fades with time)."""
    forms, profile = submission.forms, submission.profile
    checked = submission.status == "approved" or bool(submission.standing_verdicts())
    return Scored(
        submission,
        score(forms, profile, submission.answers, on=on),
        score(forms, profile, submission.verified_answers, on=on) if checked else None,
    )


def answer_rows(found: Scored) -> Iterator[AnswerRow]:
    """Every question that was asked, in the order of the forms; also answers kept of questions no longer asked."""
    submission = found.submission
    answers, verdicts = submission.answers, submission.standing_verdicts()
    declared, verified = _by_place(found.declared), _by_place(found.verified)
    for form in submission.forms:
        for section, stands in standings(form, submission.profile, answers):
            for stand in stands:
                question_id = stand.question.id
                if stand.state == "ruled_out" and not stand.answer.given:
                    continue
                yield AnswerRow(
                    scored=found,
                    form=form,
                    section=section,
                    stand=stand,
                    declared=declared.get((form.id, question_id)),
                    verified=verified.get((form.id, question_id)),
                    verdict=verdicts.get(question_id),
                )


def _by_place(card: ScoreCard | None) -> Mapping[tuple[str, str], Entry]:
    return {(entry.form, entry.question): entry for entry in card.ledger} if card else {}
