"""A form as a document that a submission keeps, and back: complete in itself, so old reports outlive every edit.

Only what differs from the defaults of the core's classes is written. So a key that a later version of the code adds
with a default changes no document and no hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias

from assessment.errors import FaultyContent, Problem
from assessment.questionnaire import (
    KINDS,
    Band,
    Condition,
    Form,
    Law,
    Option,
    Question,
    QuestionBase,
    Recommendation,
    Section,
)
from assessment.text import Text

FORMAT = 1
"""Raised when documents change so that older code could not read them; `thaw` then keeps reading the older ones."""

Document: TypeAlias = dict[str, Any]


def freeze(form: Form) -> Document:
    """The form as plain JSON values, without its hash (which is computed from it)."""
    return {"format": FORMAT} | {key: value for key, value in _plain(form).items() if key != "content_hash"}


def content_hash(document: Mapping[str, Any]) -> str:
    """SHA-256 (hexadecimal) over the canonical JSON of a frozen form: sorted keys, no blanks, UTF-8."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def thaw(document: Mapping[str, Any]) -> Form:
    """The form that was frozen, its hash included.

    Raises:
        FaultyContent: the document is damaged, or written by a newer version of this service.
    """
    name = f"frozen form {document.get('id', '?')}"
    if document.get("format") != FORMAT:
        what = f"format {document.get('format')} of a saved form is not known here"
        raise FaultyContent([Problem(name, 0, what, "run the version of this service that saved it, or a newer one")])
    try:
        return _form(document)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        what = f"the saved form is damaged ({type(error).__name__}: {error})"
        raise FaultyContent([Problem(name, 0, what, "restore the database from a backup")]) from error


# --- to plain values ---


def _plain(value: object) -> Any:
    if is_dataclass(value):
        model: Any = type(value)
        held = ((name, getattr(value, name), default) for name, default in _defaults(model))
        result = {name: _plain(part) for name, part, default in held if part != default}
        return {"kind": _kind(value)} | result if isinstance(value, QuestionBase) else result
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    return value


@cache
def _defaults(model: Any) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in fields(model))


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _kind(question: QuestionBase) -> str:
    return next(kind for kind, model in KINDS.items() if isinstance(question, model))


# --- and back ---


def _form(document: Mapping[str, Any]) -> Form:
    given = {key: value for key, value in document.items() if key != "format"}
    return Form(
        **_with_texts(given, "title", "summary", "filled_by")
        | _with_condition(given)
        | {"sections": tuple(map(_section, given["sections"])), "content_hash": content_hash(document)}
    )


def _section(document: Mapping[str, Any]) -> Section:
    return Section(document["id"], Text(**document["title"]), tuple(map(_question, document["questions"])))


def _question(document: Mapping[str, Any]) -> Question:
    given = _with_texts(document, "text", "help", "easy", "evidence") | _with_condition(document)
    for key in ("sources", "criteria", "groups"):
        if key in given:
            given[key] = tuple(given[key])
    if "law" in given:
        given["law"] = tuple(map(_law, given["law"]))
    if "options" in given:
        given["options"] = tuple(map(_option, given["options"]))
    if "bands" in given:
        given["bands"] = tuple(Band(**band) for band in given["bands"])
    if "recommendation" in given:
        given["recommendation"] = Recommendation(**_with_texts(given["recommendation"], "text", "ready"))
    return KINDS[given.pop("kind")](**given)


def _option(document: Mapping[str, Any]) -> Option:
    given = _with_texts(document, "text")
    return Option(**given | {"criteria": tuple(given.get("criteria", ()))})


def _law(document: Mapping[str, Any]) -> Law:
    given = _with_texts(document, "text") | _with_condition(document)
    return Law(**given | {"sources": tuple(given.get("sources", ()))})


def _with_texts(document: Mapping[str, Any], *keys: str) -> Document:
    return {**document} | {key: Text(**document[key]) for key in keys if key in document}


def _with_condition(document: Mapping[str, Any]) -> Document:
    if "applies_if" not in document:
        return {}
    condition = document["applies_if"]
    return {"applies_if": Condition(_tuples(condition.get("profile", {})), _tuples(condition.get("answers", {})))}


def _tuples(lists: Mapping[str, Sequence[Any]]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
