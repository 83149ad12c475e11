"""The fields of a verdict, made with what was read; they give back what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

import streamlit as st

from assessment.answers import EVIDENCE_LEVELS, Answer, EvidenceLevel
from assessment.errors import InvalidAnswer
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.messages import explain
from assessment.pages.accessibility import field_error, hint
from assessment.pages.controls import ask
from assessment.pages.controls import key as control_key
from assessment.pages.staff import review_words
from assessment.pages.staff.review_state import Judging, Shown
from assessment.questionnaire import Question, SeveralQuestion
from assessment.review import CHECKS, Check, VerdictKind
from assessment.text import Text

_NONE = "none"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


def draw(question: Question, answer: Answer, current: Judging, made: Shown, _: Words) -> Shown:
    """The verdict, what belongs to it, and how far the answer is proven."""
    kind = _kind(question, answer, current, made, _)
    correction = _correction(question, current, made, _) if kind == "corrected" else None
    reason = _reason(question, current, made, kind, _) if kind in ("corrected", "question", "refused") else made.reason
    level, day, check = _level(question, answer, current, made, _)
    return Shown(kind=kind, correction=correction, reason=reason, level=level, day=day, check=check)


def name(field: str, question: Question, current: Judging) -> str:
    """A field's key. The names differ from those of answers: what is typed here must never end up in one."""
    return f"{field}--{question.id}--{current.generation}"


def day_of(typed: str) -> date:
    """A day as people write it: 2026-11-22 or 22.11.2026.

    Raises:
        InvalidAnswer: it is none (`date-expected`).
    """
    written = typed.strip()
    with suppress(ValueError):
        if found := _ISO.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _POINTS.fullmatch(written):
            return date(int(found[3]), int(found[2]), int(found[1]))
    raise InvalidAnswer("date-expected", value=written[:20])


def faulty(question: Question, current: Judging, trouble: InvalidAnswer) -> str:
    """The key of the field that must be mended."""
    code = trouble.code
    if code in ("correction-missing", "correction-same") or code.startswith(("number", "option", "list")):
        field = "group" if isinstance(question, SeveralQuestion) else "value"
        return control_key(field, _corrected(question, "").id, current.generation)
    if code in ("date-expected", "checked-in-the-future", "level-needs-day"):
        return name("day", question, current)
    if code == "level-on-twin":
        return name("level", question, current)
    if code == "level-needs-check":
        return name("check", question, current)
    if code.startswith(("verdict-", "text-")):
        return name("why", question, current)
    return name("verdict", question, current)


def _kind(question: Question, answer: Answer, current: Judging, made: Shown, _: Words) -> VerdictKind | None:
    names: dict[str, str] = {_NONE: _("No verdict yet"), "accepted": _("Accept"), "corrected": _("Corrected to …")}
    names["question"] = _("Question to the business")
    if answer.not_applicable is not None:
        names["refused"] = _("“Does not apply” does not convince")
    ids: list[str] = list(names)
    field = name("verdict", question, current)
    picked = st.radio(
        _("Verdict"),
        ids,
        index=ids.index(made.kind or _NONE) if (made.kind or _NONE) in ids else 0,
        format_func=names.__getitem__,
        key=field,
        persist_state="session",
    )
    _trouble(question, current, field, _)
    kinds: Mapping[str, VerdictKind] = {
        "accepted": "accepted",
        "corrected": "corrected",
        "question": "question",
        "refused": "refused",
    }
    return kinds.get(picked or _NONE)


def _corrected(question: Question, label: str) -> Question:
    """The question asked of the reviewer, under a name of its own."""
    return replace(question, id=f"corrected.{question.id}", text=Text(label, label, label))


def _correction(question: Question, current: Judging, made: Shown, _: Words) -> object:
    asked = _corrected(question, _("The right answer"))
    before = made.correction
    value = before if isinstance(before, str | int | float | tuple) else None
    raw = ask(asked, Answer(value=value), current.generation, _, special=False)
    field = "group" if isinstance(question, SeveralQuestion) else "value"
    _trouble(question, current, control_key(field, asked.id, current.generation), _)
    return tuple(raw) if isinstance(raw, list) else raw


def _reason(question: Question, current: Judging, made: Shown, kind: VerdictKind, _: Words) -> str:
    labels: Mapping[VerdictKind, str] = {
        "corrected": _("Why is it corrected?"),
        "question": _("What do you ask the business?"),
        "refused": _("Why does the reason not convince?"),
        "accepted": "",
    }
    field = name("why", question, current)
    written = st.text_area(labels[kind], made.reason, key=field, persist_state="session")
    hint(field, _("The business reads this."))
    _trouble(question, current, field, _)
    return written or ""


def _level(
    question: Question, answer: Answer, current: Judging, made: Shown, _: Words
) -> tuple[EvidenceLevel | None, str, Check | None]:
    as_it_is = _("as the business gave it: {level}", level=review_words.level_name(answer.evidence, _))
    names = {_NONE: as_it_is} | {level: review_words.level_name(level, _) for level in EVIDENCE_LEVELS}
    ids = list(names)
    picked = st.selectbox(
        _("Proof"),
        ids,
        index=ids.index(made.level or _NONE),
        format_func=names.__getitem__,
        key=name("level", question, current),
        persist_state="session",
    )
    _trouble(question, current, name("level", question, current), _)
    level = next((one for one in EVIDENCE_LEVELS if one == picked), None)
    if level in (None, "E0"):
        return level, made.day, made.check
    return level, _day(question, current, made, _), _check(question, current, made, _)


def _day(question: Question, current: Judging, made: Shown, _: Words) -> str:
    field = name("day", question, current)
    typed = st.text_input(_("Day of the check"), made.day, key=field, persist_state="session")
    hint(field, _("Year-month-day, for example 2026-11-22."))
    _trouble(question, current, field, _)
    return typed or ""


def _check(question: Question, current: Judging, made: Shown, _: Words) -> Check | None:
    names: dict[str, str] = {_NONE: _("not said")} | {check: _(named.CHECKS[check]) for check in CHECKS}
    ids = list(names)
    field = name("check", question, current)
    picked = st.selectbox(
        _("How it was checked"),
        ids,
        index=ids.index(made.check or _NONE),
        format_func=names.__getitem__,
        key=field,
        persist_state="session",
    )
    _trouble(question, current, field, _)
    return next((one for one in CHECKS if one == picked), None)


def _trouble(question: Question, current: Judging, field: str, _: Words) -> None:
    if isinstance(current.trouble, InvalidAnswer) and faulty(question, current, current.trouble) == field:
        field_error(field, _("Not saved.") + " " + explain(current.trouble, _))
