"""What a reviewer finds about one answer, and the answers as they count once the findings are applied.

A verdict stands beside the answer and never replaces it: declared and verified figures are both computed, always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from assessment.answers import BLANK, MINIMUM_REASON, Answer, EvidenceLevel, Value, clean_text, parse_value
from assessment.errors import InvalidAnswer
from assessment.questionnaire import Question

VerdictKind = Literal["accepted", "corrected", "question", "refused"]
"""accepted · corrected to another answer · question to the business · refused: “does not apply” does not convince."""
VERDICT_KINDS: tuple[VerdictKind, ...] = get_args(VerdictKind)
Check = Literal["documents", "visit", "call", "people"]
"""How it was checked: on documents, by a visit, by a test call, by people with disabilities."""
CHECKS: tuple[Check, ...] = get_args(Check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided (`kind`, None: nothing yet) and how far the answer is proven (`level`, None: not judged).

    `corrected` is the value it should have, `reason` why it is corrected or refused, or the words of the question to
    the business. `checked_on` and `check` say when and how the level was found; they belong to levels from E1.
    """

    kind: VerdictKind | None = None
    corrected: Value | None = None
    reason: str = ""
    level: EvidenceLevel | None = None
    checked_on: date | None = None
    check: Check | None = None


NO_VERDICT = Verdict()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVerdict:
    """A verdict as the database holds it. `version` rises with every change, so that nobody's is overwritten unseen.

    `answer_version` is the version of the answer that was judged, `by` the name of who judged last. `asked`: the last
    return asked the business about this answer, which so stays open until everything is sent again.
    """

    verdict: Verdict
    version: int
    answer_version: int
    at: datetime
    by: str
    asked: bool = False


def checked_verdict(question: Question, answer: Answer, verdict: Verdict, *, today: date) -> Verdict:
    """The verdict as it may be kept, its words cleaned.

    Raises:
        InvalidAnswer: a correction without another value or without a reason, a question without words, a refusal of
            what was not said, a level from E2 without day or way of checking, a day in the future, a
            level on an answer that is borrowed from a twin question (scoring takes the twin's).
    """
    reason = clean_text(verdict.reason)
    corrected = parse_value(question, verdict.corrected) if verdict.corrected is not None else None
    _check_kind(answer, replace(verdict, corrected=corrected, reason=reason))
    _check_level(verdict, today)
    borrowed = question.same_as is not None and not answer.given and verdict.kind != "corrected"
    if verdict.level is not None and borrowed:
        raise InvalidAnswer("level-on-twin")
    if verdict.level is None or verdict.level == "E0":
        return replace(verdict, corrected=corrected, reason=reason, checked_on=None, check=None)
    return replace(verdict, corrected=corrected, reason=reason)


def _check_kind(answer: Answer, verdict: Verdict) -> None:
    match verdict.kind:
        case "corrected":
            if verdict.corrected is None:
                raise InvalidAnswer("correction-missing")
            if verdict.corrected == answer.value:
                raise InvalidAnswer("correction-same")
        case "refused":
            if answer.not_applicable is None:
                raise InvalidAnswer("refusal-of-nothing")
        case "accepted" | "question" | None:
            pass
    if verdict.kind != "corrected" and verdict.corrected is not None:
        raise InvalidAnswer("correction-unasked")
    if verdict.kind in ("corrected", "question", "refused") and len(verdict.reason) < MINIMUM_REASON:
        raise InvalidAnswer(f"verdict-{verdict.kind}-reason", minimum=MINIMUM_REASON)


def _check_level(verdict: Verdict, today: date) -> None:
    if verdict.checked_on is not None and verdict.checked_on > today:
        raise InvalidAnswer("checked-in-the-future")
    if verdict.level in ("E2", "E3"):
        if verdict.checked_on is None:
            raise InvalidAnswer("level-needs-day")
        if verdict.check is None or (verdict.level == "E3") == (verdict.check == "documents"):
            raise InvalidAnswer("level-needs-check")


def verified(answers: Mapping[str, Answer], verdicts: Mapping[str, StoredVerdict]) -> Mapping[str, Answer]:
    """The answers with the verdicts applied (scoring rules, 5). Pass only verdicts on the answers as they are.

    Accepted and questioned answers stay as they were said; a level the reviewer found takes the place of the
    business's own.
    """
    return {**answers, **{key: _applied(answers.get(key, BLANK), one.verdict) for key, one in verdicts.items()}}


def _applied(answer: Answer, verdict: Verdict) -> Answer:
    if verdict.kind == "corrected":
        answer = replace(answer, value=verdict.corrected, unknown=False, not_applicable=None)
    elif verdict.kind == "refused" and answer.not_applicable is not None:
        answer = replace(answer, refused=True)
    if verdict.level is not None:
        answer = replace(answer, evidence=verdict.level, evidence_on=verdict.checked_on)
    return answer
