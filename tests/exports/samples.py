"""Submissions for exports: one that was checked, with a verdict of each kind, and one that was not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assessment.answers import Answer
from assessment.archive import Archived
from assessment.errors import EvidenceNotFound
from assessment.exports import Order, Source, ending, make
from assessment.questionnaire import Band, Catalogue, Option, ProfileQuestion
from assessment.review import StoredVerdict, Verdict
from assessment.submission import FACT, Comment, Event, Evidence, Stored, Submission
from assessment.text import Text
from tests.archived import thawed
from tests.building import choice, form, free, number

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
_PLAIN = form(
    "calls",
    choice("ramp", not_applicable=True),
    choice("line"),
    number("wait", [Band(100, at_most=60)], severity="critical"),
    free("story"),
)
FORM = thawed(replace(_PLAIN, title=Text("Звонки", "Calls", "Kõned")))
COUNTRY = ProfileQuestion("country", Text("?", "?", "?"), options=(Option("EE", Text("Эстония", "Estonia", "Eesti")),))
CATALOGUE = Catalogue(forms={"calls": FORM}, profile=(COUNTRY,), sources={})
PDF = b"%PDF-1.7 proof"


def stored(answer: Answer, version: int = 1) -> Stored:
    return Stored(answer=answer, version=version, saved_at=NOW)


def evidence(number: int, filename: str, content: bytes = PDF, question: str = "ramp") -> Evidence:
    return Evidence(
        id=f"{number:032x}",
        question_id=question,
        filename=filename,
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=NOW,
    )


def verdict(**parts: Any) -> StoredVerdict:
    return StoredVerdict(verdict=Verdict(**parts), version=1, answer_version=1, at=NOW, by="Анна Тамм")


def submission(**parts: Any) -> Submission:
    plain: dict[str, Any] = {
        "id": "1" * 32,
        "reference": "K7MA-R3XQ",
        "status": "submitted",
        "language": "ru",
        "forms": (FORM,),
        "stored": {
            FACT + "name": stored(Answer(value="ООО «Ромашка»")),
            FACT + "country": stored(Answer(value="EE")),
            "ramp": stored(Answer(not_applicable="На первом этаже")),
            "line": stored(Answer(value="yes", note="Всегда")),
            "wait": stored(Answer(value=45)),
        },
        "events": (Event(NOW, "respondent", "submitted", "draft", "submitted"),),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Submission(**plain | parts)


def checked(**parts: Any) -> Submission:
    """With a correction, a refusal, a level and comments."""
    return submission(
        status="in_review",
        verdicts={
            "ramp": verdict(kind="refused", reason="The entrance has stairs"),
            "line": verdict(kind="corrected", corrected="partly", reason="Only on weekdays"),
            "wait": verdict(kind="accepted", level="E2", checked_on=date(2026, 11, 20), check="documents"),
        },
        comments=(
            Comment(id="a", at=NOW, who="Анна", text="Good work", public=True),
            Comment(id="b", at=NOW, who="Анна", text="A secret", public=False),
            Comment(id="c", at=NOW, who="Анна", text="On the line", public=True, question_id="line"),
            Comment(id="d", at=NOW, who="Анна", text="Secret line", public=False, question_id="line"),
        ),
        **parts,
    )


@dataclass(frozen=True)
class Held:
    """A store in memory."""

    all: Sequence[Submission]
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def submissions(self, ids: Sequence[str]) -> Sequence[Submission]:
        return [one for one in self.all if one.id in ids]

    def read(self, ids: Sequence[str]) -> Sequence[Archived]:
        return [
            Archived(submission=one, secret_hash=hashlib.sha256(one.id.encode()).hexdigest(), secret_expires=NOW)
            for one in self.submissions(ids)
        ]

    def document(self, content_hash: str) -> str:
        raise KeyError(content_hash)

    def content(self, _submission_id: str, evidence_id: str) -> bytes:
        if evidence_id not in self.contents:
            raise EvidenceNotFound
        return self.contents[evidence_id]


def made(folder: Path, order: Order, *submissions: Submission, contents: Mapping[str, bytes] | None = None) -> Path:
    """The finished file."""
    held = Held(submissions, contents or {})
    path = folder / f"export.{ending(order)}"
    ids = [one.id for one in submissions]
    steps = make(order, Source(held, held.content), ids, path, catalogue=CATALOGUE, now=NOW)
    assert list(steps)[-1:] == ([len(ids)] if ids else [])
    return path
