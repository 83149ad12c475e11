"""The shape of one line. Names are those of the format, not of the code: renaming a field of the core changes none.

Limits are the widths of the database's columns, so that what passes here can be written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assessment.answers import EvidenceLevel
from assessment.archive.values import Outcome
from assessment.review import Check, VerdictKind
from assessment.submission import Status, Transition
from assessment.text import Language


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise PydanticCustomError("nul", "holds a NUL character, which no database keeps")
    return text


Words: TypeAlias = Annotated[str, AfterValidator(_without_nul)]
Id = Annotated[Words, Field(min_length=1, max_length=32)]
Key = Annotated[Words, Field(min_length=1, max_length=200)]
Name = Annotated[Words, Field(max_length=200)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Value: TypeAlias = Words | int | Number | tuple[Words, ...]
MediaType = Literal["application/pdf", "image/jpeg", "image/png", "image/webp"]


class _Strict(BaseModel):
    """Nothing is guessed and nothing ignored: a key somebody misspelt must not lose what stands under it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Answer(_Strict):
    key: Key
    value: Value | None = None
    unknown: bool = False
    not_applicable: Words | None = None
    note: Words = ""
    evidence: EvidenceLevel = "E0"
    evidence_on: date | None = None


class AnswerLine(_Answer):
    """An answer as it stands."""

    version: Count
    saved_at: AwareDatetime


class AnswerLogLine(_Answer):
    """An answer as it once was."""

    version: Count
    outcome: Outcome
    at: AwareDatetime


class ClashLine(_Answer):
    """An answer that lost a race and waits."""

    at: AwareDatetime


class _Verdict(_Strict):
    key: Key
    kind: VerdictKind | None = None
    corrected: Value | None = None
    reason: Words = ""
    level: EvidenceLevel | None = None
    checked_on: date | None = None
    check: Check | None = None
    version: Count
    answer_version: Count
    at: AwareDatetime
    by: Name


class VerdictLine(_Verdict):
    """A verdict as it stands."""

    asked: bool = False


class VerdictLogLine(_Verdict):
    """A verdict as it once was."""


class FileLine(_Strict):
    """A file; its bytes lie beside, under their hash."""

    id: Id
    question_id: Key
    filename: Annotated[Words, Field(min_length=1, max_length=120)]
    media_type: MediaType
    size: Count
    sha256: Hash
    uploaded_at: AwareDatetime


class EventLine(_Strict):
    """A step of its life."""

    at: AwareDatetime
    who: Name
    what: Transition
    before: Status
    after: Status
    why: Words = ""


class CommentLine(_Strict):
    """Words about it."""

    id: Id
    at: AwareDatetime
    who: Name
    text: Words
    public: bool
    question_id: Key | None = None


class Reviewer(_Strict):
    """The account that works on it."""

    id: Id
    login: Annotated[Words, Field(max_length=100)]


class Line(_Strict):
    """One submission. `forms` are hashes of frozen forms, which lie beside."""

    id: Id
    reference: Annotated[str, Field(pattern="^[0-9A-Z]{4}-[0-9A-Z]{4}$")]
    status: Status
    language: Language
    created_at: AwareDatetime
    updated_at: AwareDatetime
    submitted_at: AwareDatetime | None = None
    revision: Count
    reviewer: Reviewer | None = None
    email: Annotated[Words, Field(max_length=254)] | None = None
    secret_hash: Hash
    secret_expires: AwareDatetime
    forms: tuple[Hash, ...]
    answers: Sequence[AnswerLine] = ()
    clashes: Sequence[ClashLine] = ()
    evidence: Sequence[FileLine] = ()
    events: Sequence[EventLine] = ()
    verdicts: Sequence[VerdictLine] = ()
    comments: Sequence[CommentLine] = ()
    answer_log: Sequence[AnswerLogLine] = ()
    verdict_log: Sequence[VerdictLogLine] = ()
