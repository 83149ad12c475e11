"""The columns of the table of answers: one row for each question of each submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessment.answers import Value
from assessment.applicability import State
from assessment.exports.cells import Cell
from assessment.exports.scored import AnswerRow
from assessment.i18n import Words
from assessment.i18n.names import CHECKS, EVIDENCE_LEVELS, STATUSES, VERDICTS
from assessment.i18n.said import value_in_words
from assessment.i18n.words import N_
from assessment.questionnaire import Catalogue, Question, TextQuestion
from assessment.submission import Comment, Submission

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Telling:
    """In which words a table speaks; `catalogue` names facts about the organisation."""

    words: Words
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`title` and `meaning` are messages in English, `width` is in characters. `name` fills a title's placeholder."""

    title: str
    meaning: str
    width: int
    cell: Callable[[Row, Telling], Cell]
    name: str = ""

    def heading(self, _: Words) -> str:
        """The title in the words of a table."""
        return _(self.title, name=_(self.name)) if self.name else _(self.title)


STATES: Mapping[State, str] = {
    "answered": N_("answered"),
    "unknown": N_("not known yet"),
    "blank": N_("not answered"),
    "not_applicable": N_("does not apply"),
    "ruled_out": N_("not asked"),
}


def _value_id(value: Value | None, question: Question) -> Cell:
    if value is None or isinstance(question, TextQuestion):
        return None
    return "; ".join(value) if isinstance(value, tuple) else value


def _in_words(value: Value | None, question: Question, _: Words) -> Cell:
    return None if value is None else value_in_words(question, value, _)


def _verdict(row: AnswerRow, telling: Telling) -> Cell:
    kind = row.verdict.verdict.kind if row.verdict else None
    return telling.words(VERDICTS[kind]) if kind else None


def _corrected(row: AnswerRow, telling: Telling) -> Cell:
    value = row.verdict.verdict.corrected if row.verdict else None
    return _in_words(value, row.stand.question, telling.words)


def _corrected_id(row: AnswerRow, _telling: Telling) -> Cell:
    return _value_id(row.verdict.verdict.corrected if row.verdict else None, row.stand.question)


def _found_level(row: AnswerRow, telling: Telling) -> Cell:
    level = row.verdict.verdict.level if row.verdict else None
    return _level(level, telling.words) if level else None


def _how(row: AnswerRow, telling: Telling) -> Cell:
    check = row.verdict.verdict.check if row.verdict else None
    return telling.words(CHECKS[check]) if check else None


def _level(level: str, _: Words) -> str:
    return f"{level}: {_(EVIDENCE_LEVELS[level])}"  # type: ignore[index] # one of its keys


def _files(row: AnswerRow, _telling: Telling) -> Cell:
    return sum(file.question_id == row.stand.question.id for file in row.scored.submission.evidence)


def remarks(submission: Submission, question_id: str | None, *, public: bool) -> Cell:
    """Comments on a question, or on the whole; oldest first, each with its day and writer."""
    found = (one for one in submission.comments if one.public == public and one.question_id == question_id)
    return "\n".join(map(_remark, found)) or None


def _remark(one: Comment) -> str:
    return f"{one.at:%Y-%m-%d} {one.who}: {one.text}"


REFERENCE: Column[AnswerRow] = Column(
    N_("Reference"), N_("Identifies the submission."), 11, lambda row, _: row.scored.submission.reference
)
FORM: Column[AnswerRow] = Column(
    N_("Form"), N_("Title of the form."), 28, lambda row, told: told.words.text(row.form.title)
)

ANSWERS: Sequence[Column[AnswerRow]] = (
    REFERENCE,
    Column(
        N_("Organisation"),
        N_("Name of the business, as it wrote it."),
        28,
        lambda row, _: row.scored.submission.profile.name or None,
    ),
    Column(
        N_("Status"),
        N_("Where the submission stands."),
        18,
        lambda row, told: told.words(STATUSES[row.scored.submission.status]),
    ),
    Column(
        N_("Sent (UTC)"),
        N_("When the business sent its answers for the last time."),
        17,
        lambda row, _: row.scored.handed_in,
    ),
    FORM,
    Column(N_("Form version"), N_("Version of the form that was filled in."), 9, lambda row, _: row.form.version),
    Column(N_("Section"), N_("Section of the form."), 24, lambda row, told: told.words.text(row.section.title)),
    Column(
        N_("Question code"),
        N_("Code of the question, the same in every language."),
        22,
        lambda row, _: row.stand.question.id,
    ),
    Column(
        N_("Question"),
        N_("The question as it is asked."),
        48,
        lambda row, told: told.words.text(row.stand.question.text),
    ),
    Column(
        N_("State"),
        N_("Whether the question was answered. “Not asked”: another answer makes it needless, it does not count."),
        15,
        lambda row, told: told.words(STATES[row.stand.state]),
    ),
    Column(
        N_("Answer code"),
        N_("Code of the chosen answer, or the number that was given."),
        16,
        lambda row, _: _value_id(row.stand.answer.value, row.stand.question),
    ),
    Column(
        N_("Answer"),
        N_("What the business has answered."),
        40,
        lambda row, told: _in_words(row.stand.answer.value, row.stand.question, told.words),
    ),
    Column(
        N_("Points"),
        N_("Points for the answer, from 0 to 100. Empty: the question is not scored or not answered."),
        9,
        lambda row, _: row.declared.points if row.declared else None,
    ),
    Column(
        N_("Why it does not apply"),
        N_("The reason the business has given."),
        32,
        lambda row, _: row.stand.answer.not_applicable,
    ),
    Column(N_("Note"), N_("Note of the business on its answer."), 32, lambda row, _: row.stand.answer.note or None),
    Column(N_("Files"), N_("Number of files of proof."), 8, _files),
    Column(
        N_("Proof"),
        N_("How far the answer is proven without a check by the NGO."),
        22,
        lambda row, told: _level(row.stand.answer.evidence, told.words) if row.stand.answer.given else None,
    ),
    Column(N_("Verdict"), N_("What the reviewer decided on this answer."), 18, _verdict),
    Column(N_("Corrected answer code"), N_("Code of the answer that counts after the check."), 16, _corrected_id),
    Column(N_("Corrected answer"), N_("The answer that counts after the check."), 40, _corrected),
    Column(
        N_("Reason of the verdict"),
        N_("Why the reviewer decided so, or the question to the business."),
        40,
        lambda row, _: (row.verdict.verdict.reason or None) if row.verdict else None,
    ),
    Column(
        N_("Verified points"),
        N_("Points after the check. Empty until somebody has checked an answer of the submission."),
        10,
        lambda row, _: row.verified.points if row.verified else None,
    ),
    Column(N_("Verified proof"), N_("How far the answer is proven after the check."), 22, _found_level),
    Column(
        N_("Checked on"),
        N_("Day of the check."),
        12,
        lambda row, _: row.verdict.verdict.checked_on if row.verdict else None,
    ),
    Column(N_("How checked"), N_("On documents, by a visit, by a test call or by people with disabilities."), 22, _how),
    Column(
        N_("Reviewer"), N_("Who judged the answer last."), 20, lambda row, _: row.verdict.by if row.verdict else None
    ),
    Column(
        N_("Comments"),
        N_("Comments that the business can read."),
        40,
        lambda row, _: remarks(row.scored.submission, row.stand.question.id, public=True),
    ),
)

PRIVATE: Column[AnswerRow] = Column(
    N_("Private notes"),
    N_("Notes for the staff alone. Do not pass them on."),
    40,
    lambda row, _: remarks(row.scored.submission, row.stand.question.id, public=False),
)


def answer_columns(*, private: bool) -> tuple[Column[AnswerRow], ...]:
    """The columns of a table of answers, with or without the notes for staff alone."""
    return (*ANSWERS, *((PRIVATE,) if private else ()))
