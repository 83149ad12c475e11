"""What this session knows of the review it has open, so that one card can be drawn without reading everything again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from assessment.answers import EvidenceLevel
from assessment.errors import AssessmentError
from assessment.pages.drafts import announce_count
from assessment.pages.here import memory
from assessment.questionnaire import Question
from assessment.review import NO_VERDICT, Check, StoredVerdict, Verdict, VerdictKind
from assessment.service.reviewing import Judged, VerdictClash
from assessment.submission import Comment, Submission

_OPEN, _SAID, _PLACES = "review", "review-said", "review-places"
_FAR = 100_000
"""Between the generations of two submissions: more than anybody judges one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands in the fields of one card; `correction` is raw, `day` as typed."""

    kind: VerdictKind | None = None
    correction: object = None
    reason: str = ""
    level: EvidenceLevel | None = None
    day: str = ""
    check: Check | None = None


@dataclass(slots=True)
class Judging:
    """One card in this session.

    `read` is the verdict as the fields were made with it; a new `generation` makes new fields. `trouble` is why the
    last verdict could not be kept, `clash` a colleague's that was quicker, `news` the number of the announcement that
    this card has just been judged, `written` how many comments were written in it.
    """

    read: StoredVerdict | None
    generation: int
    trouble: AssessmentError | None = None
    clash: VerdictClash | None = None
    news: int | None = None
    written: int = 0

    @property
    def version(self) -> int:
        """Of the verdict that was read; 0 when there was none."""
        return self.read.version if self.read else 0

    def adopt(self, stored: StoredVerdict | None) -> None:
        """Show this verdict: the fields are made anew."""
        self.read = stored
        self.generation = max(self.version, self.generation + 1)
        self.trouble = self.clash = None


def begin(submission: Submission) -> None:
    """At every full run: what the database has said just now is all that is known."""
    memory(_OPEN).clear()
    memory(_OPEN)[submission.id] = submission


def live(submission_id: str) -> Submission:
    """The submission as it was read, with all that this session has written since."""
    found: Submission = memory(_OPEN)[submission_id]
    return found


def keep(submission_id: str, key: str, judged: Judged) -> None:
    """A verdict of this session is stored.

    The revision is only followed where nobody else has changed anything: a decision names the one its maker has seen.
    """
    see(submission_id, {key: judged.stored})
    known = live(submission_id)
    if judged.read == known.revision:
        memory(_OPEN)[submission_id] = replace(known, revision=judged.revision)


def see(submission_id: str, verdicts: Mapping[str, StoredVerdict]) -> None:
    """These verdicts are known to be stored, whoever gave them."""
    known = live(submission_id)
    memory(_OPEN)[submission_id] = replace(known, verdicts={**known.verdicts, **verdicts})


def add(submission_id: str, comment: Comment) -> None:
    """A comment of this session is stored."""
    known = live(submission_id)
    memory(_OPEN)[submission_id] = replace(known, comments=(*known.comments, comment))


def place(submission_id: str) -> int:
    """The place of a submission among those this session has opened, from 0.

    Forms are shared: without it, what was typed about one business would stand in the fields of the next.
    """
    places = memory(_PLACES)
    found: int = places.setdefault(submission_id, len(places))
    return found


def apart(key: str, submission_id: str) -> str:
    """The key of a field that every review has, for this one."""
    number = place(submission_id)
    return f"{key}--of-{number}" if number else key


def judging(submission: Submission, question: Question) -> Judging:
    """The card of one question, begun from what is stored when this session first shows it."""
    cards = memory(f"judging-{submission.id}")
    if question.id not in cards:
        read = submission.verdicts.get(question.id)
        cards[question.id] = Judging(read, place(submission.id) * _FAR + (read.version if read else 0))
    found: Judging = cards[question.id]
    return found


def shown(submission: Submission, question: Question, current: Judging, *, today: date) -> Shown:
    """What the fields are made with: the verdict that was read, unless it is about an earlier answer."""
    read = current.read
    standing = read is not None and read.answer_version == submission.version(question.id)
    verdict = read.verdict if read is not None and standing else NO_VERDICT
    return Shown(
        kind=verdict.kind,
        correction=verdict.corrected,
        reason=verdict.reason,
        level=verdict.level,
        day=(verdict.checked_on or today).isoformat(),
        check=verdict.check,
    )


def as_verdict(given: Shown, day: date | None) -> Verdict:
    """The verdict the fields stand for; fields that do not belong to its kind are left out."""
    proven = given.level not in (None, "E0")
    corrected = given.correction if given.kind == "corrected" else None
    return Verdict(
        kind=given.kind,
        corrected=corrected if isinstance(corrected, str | int | float | tuple) else None,
        reason=given.reason if given.kind in ("corrected", "question", "refused") else "",
        level=given.level,
        checked_on=day if proven else None,
        check=given.check if proven else None,
    )


def announce(words: str, *, done: bool = True) -> None:
    """Say this on top of the page that is drawn next; the number tells the browser that it is new.

    `done`: what was asked for has been done.
    """
    st.session_state[_SAID] = (words, announce_count(), "success" if done else "warning")


def announcement() -> tuple[str, int, str] | None:
    """Words, number and kind of what the page has to say; the same until `announced`: a page may be drawn twice."""
    found: tuple[str, int, str] | None = st.session_state.get(_SAID)
    return found


def announced() -> None:
    """The page is drawn, with what it had to say."""
    st.session_state.pop(_SAID, None)
