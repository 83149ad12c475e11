"""Fits a document to a model, and says of every key that does not fit what to write instead.

pydantic knows where something is wrong; the words are ours, because its own are written for programmers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import Problem
from assessment.loader.models import KINDS
from assessment.loader.part_models import ADDRESS, OPTION_ID, PROFILE_KEY, SLUG, Phrase
from assessment.loader.yaml_reader import Document, Loc
from assessment.text import LANGUAGES

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

Advice: TypeAlias = tuple[str, str]
"""What is wrong, and what to write instead."""

LANGUAGE_NAMES = {"ru": "Russian", "en": "English", "et": "Estonian"}


def fit(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as its model, or everything in it that does not fit."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [_problem(document, model, details) for details in found if not _follows(details)]


def _follows(details: ErrorDetails) -> bool:
    """A list is called too short as well when some of its items are faulty: they are not counted."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def fit_part(adapter: TypeAdapter[T], value: object) -> T | None:
    """One part of a document, when it fits by itself: so that faults elsewhere don't hide those in what it says."""
    try:
        return adapter.validate_python(value)
    except ValidationError:
        return None


def _problem(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    what, instead = _advice(model, details)
    return document.problem(_place(details), what, instead)


def _place(details: ErrorDetails) -> Loc:
    return details["loc"][:-1] if details["loc"][-1:] == ("[key]",) else details["loc"]


def _advice(model: type[BaseModel], details: ErrorDetails) -> Advice:
    loc = _place(details)
    if advise := _BY_PLACE.get(details["type"]):
        return advise(_model_at(model, loc[:-1]), loc, details)
    what, instead = _BY_VALUE.get(details["type"], _unforeseen)(details)
    subject = "the key" if details["loc"] != loc else _subject(loc)
    return f"{subject} {what}", instead


def _subject(loc: Loc) -> str:
    names = [part for part in loc if isinstance(part, str) and ":" not in part]
    if not names:
        return "the file"
    if names[-1] in LANGUAGES and len(names) > 1:
        return f"the {LANGUAGE_NAMES[names[-1]]} text (`{names[-1]}`) of `{names[-2]}`"
    return f"an item of `{names[-1]}`" if isinstance(loc[-1], int) or ":" in str(loc[-1]) else f"`{names[-1]}`"


# --- faults that depend on which model the place belongs to ---


def _missing(model: type[BaseModel] | None, loc: Loc, _details: ErrorDetails) -> Advice:
    key = str(loc[-1])
    if key in LANGUAGES:
        return f"{_subject(loc)} is missing", f"add `{key}: …`"
    field = model.model_fields[key] if model else None
    example = f"{key}: {field.examples[0]}" if field and field.examples else f"{key}: …"
    return f"`{key}` is missing", f"add `{example}` ({_first_small(field.description) if field else ''})"


def _extra(model: type[BaseModel] | None, loc: Loc, details: ErrorDetails) -> Advice:
    key = str(loc[-1])
    known = list(model.model_fields) if model else []
    if model is Phrase and details["input"] == "":
        return f"“{key}” is cut off from its text", "put the whole text in quotes: inside {…} a comma ends it"
    close = get_close_matches(key, known, n=1)
    if close:
        return f"unknown key `{key}`", f"write `{close[0]}`"
    return f"unknown key `{key}`", f"remove it; known here: {', '.join(known)}"


def _union(_model: type[BaseModel] | None, loc: Loc, details: ErrorDetails) -> Advice:
    value = details["input"]
    kinds = ", ".join(KINDS)
    if not isinstance(value, dict):
        return f"{_subject(loc)} is not a question", "write its keys (`id: …`, `kind: …`) or `use: id-of-a-question`"
    if "kind" not in value:
        return "`kind` is missing", f"add `kind: …`, one of: {kinds}"
    return f"`kind` is {_shown(value['kind'])}", f"write one of: {kinds}"


_BY_PLACE: Mapping[str, Callable[[type[BaseModel] | None, Loc, ErrorDetails], Advice]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "union_tag_not_found": _union,
}


# --- faults that depend on the value alone ---


def _limit(details: ErrorDetails) -> Advice:
    context = details.get("ctx", {})
    if "ge" in context:
        return f"is {_shown(details['input'])}, too small", f"write {context['ge']} or more"
    return f"is {_shown(details['input'])}, too large", f"write {context['le']} or less"


def _literal(details: ErrorDetails) -> Advice:
    allowed = str(details.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    return f"is {_shown(details['input'])}", f"write one of: {allowed}"


def _pattern(details: ErrorDetails) -> Advice:
    pattern = str(details.get("ctx", {}).get("pattern", ""))
    return f"is {_shown(details['input'])}", _PATTERNS[pattern]


def _few(details: ErrorDetails) -> Advice:
    count = details.get("ctx", {}).get("min_length", 1)
    actual = details.get("ctx", {}).get("actual_length", 0)
    return ("is an empty list" if not actual else f"has only {actual} in it"), f"list at least {count}"


def _unforeseen(details: ErrorDetails) -> Advice:
    return f"cannot be read ({details['msg']})", "write it as docs/questionnaires.md says"


def _wanted(instead: str) -> Callable[[ErrorDetails], Advice]:
    return lambda details: (f"is {_shown(details['input'])}", instead)


_PATTERNS = {
    SLUG: "use small Latin letters, digits and single hyphens, such as `call-back`",
    OPTION_ID: "use Latin letters, digits and hyphens, such as `if-number-known`",
    PROFILE_KEY: "use small Latin letters, digits and underscores, such as `call_centre`",
    ADDRESS: "write a whole address, such as `https://example.org/page`",
}
_WHOLE = _wanted("write a whole number, digits only")
_NUMBER = _wanted("write a number with a decimal point, such as `45` or `0.5`")
_LIST = _wanted("write a list: `[one, two]`, or one `- item` a line")
_MAPPING = _wanted("write keys and values: `{key: value}`, or one `key: value` a line; a text: `{ru: …, en: …, et: …}`")

_BY_VALUE: Mapping[str, Callable[[ErrorDetails], Advice]] = {
    "string_too_short": lambda _: ("is empty", "write it"),
    "string_type": _wanted("write one text here"),
    "string_pattern_mismatch": _pattern,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _wanted("write `true` or `false`"),
    "literal_error": _literal,
    "greater_than_equal": _limit,
    "less_than_equal": _limit,
    "too_short": _few,
    "tuple_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "form_answers": lambda _: ("depends on answers", "put the condition on the questions it is about"),
    "empty_condition": lambda _: ("holds no condition", "write one, or remove the key"),
    "iso_date": _wanted("write year-month-day, such as `2026-11-01`"),
}
"""The types of faults that authors make; anything rarer is told in pydantic's words."""


def _shown(value: object) -> str:
    match value:
        case "":
            return "empty"
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            text = str(value)
            return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _first_small(text: str | None) -> str:
    words = (text or "").removesuffix(".")
    return words[:1].lower() + words[1:]


# --- which model stands at a place ---


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the mapping at a place; None when the place has no model of its own."""
    current: list[type[BaseModel]] = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        if ":" in part:
            current = [entry for entry in current if part in _tags(entry)]
        else:
            current = [found for entry in current for found in _models_of_key(entry, part)]
    return current[0] if len(current) == 1 else None


def _models_of_key(model: type[BaseModel], key: str) -> Iterator[type[BaseModel]]:
    field = model.model_fields.get(key) or model.model_fields.get("root")
    return _models_in(field.annotation) if field else iter(())


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    kind = model.model_fields.get("kind")
    kinds = get_args(kind.annotation) if kind else ()
    if "use" in model.model_fields:
        return ("use:",)
    if {"ru", "en", "et"} <= model.model_fields.keys():
        return ("phrase:",)
    return tuple(f"kind:{name}" for name in kinds)
