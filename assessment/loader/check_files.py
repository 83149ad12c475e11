"""What each file must hold as a whole: ids, weights, conditions on the profile, the texts of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import TypeAdapter

from assessment.errors import Problem
from assessment.loader.check_questions import Owner, check_option_ids
from assessment.loader.folder import Content, Draft, Placed
from assessment.loader.part_models import ConditionEntry, FormCondition
from assessment.loader.shape import fit_part
from assessment.loader.shared_models import ProfileEntry
from assessment.loader.yaml_reader import Data, Document, Loc, items
from assessment.ready import DETAILS

WEIGHTS: Mapping[str, int] = {
    "call-center-errors": 15,
    "outbound-mobility": 12,
    "alt-channels": 15,
    "accessible-offices": 12,
    "info-sms": 8,
    "complaints": 14,
    "outages": 4,
    "hard-calls": 8,
    "service-mistakes": 8,
    "training-cases": 4,
    "express-check": 0,
    "extension-access": 0,
}
"""Shares of the known forms in the overall figure, in per cent (scoring rules, 2); they sum to 100."""

RESERVED_FACTS: Mapping[str, str] = {
    "answers": "conditions use this word for earlier answers",
    "name": "the organisation's name is kept under this word",
    **dict[str, str].fromkeys(DETAILS, "what fills the ready texts is kept under this word"),
}
RESERVED_OPTIONS = ("yes", "no", "true", "false")
"""Facts are kept as text: these words are the answers of a boolean."""


def check_files(content: Content) -> Iterator[Problem]:
    """Every fault of forms and shared files as wholes."""
    for document in content.documents:
        yield from _check_texts(document)
    for draft in content.drafts:
        yield from _check_head(draft)
        yield from _check_sections(draft.document)
        yield from _check_conditions(draft, content)
    yield from _check_profile(content)
    yield from check_repeated(content.sources, "source")


def _check_texts(document: Document) -> Iterator[Problem]:
    for loc, text in document.scalars():
        if text != text.strip():
            yield document.problem(loc, f"blanks around the text of `{_key(loc)}`", "remove them")
        if '"' in text:
            what = f"straight quotes in the text of `{_key(loc)}`"
            yield document.problem(loc, what, "write «…» in Russian, “…” in English, „…“ in Estonian")


def _key(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def _check_head(draft: Draft) -> Iterator[Problem]:
    document = draft.document
    data = document.data if isinstance(document.data, dict) else {}
    form_id = data.get("id")
    if isinstance(form_id, str) and form_id != draft.id:
        what = f"the id is “{form_id}”, the file {document.file}"
        yield document.problem(("id",), what, f"write `id: {draft.id}`, or rename the file to {form_id}.yaml")
    expected = WEIGHTS.get(draft.id)
    weight = data.get("weight")
    if expected is not None and isinstance(weight, str) and weight.isdigit() and int(weight) != expected:
        yield document.problem(("weight",), f"the weight of {draft.id} is {weight}", f"write `weight: {expected}`")


def _check_sections(document: Document) -> Iterator[Problem]:
    seen: set[Data] = set()
    for index, section in items(document.data, "sections"):
        section_id = section.get("id") if isinstance(section, dict) else None
        if isinstance(section_id, str) and section_id in seen:
            what = f"two sections have the id “{section_id}”"
            yield document.problem(("sections", index, "id"), what, "give each its own id")
        if isinstance(section_id, str):
            seen.add(section_id)


# --- conditions on the profile ---

_FORM_CONDITION = TypeAdapter(FormCondition)


def _check_conditions(draft: Draft, content: Content) -> Iterator[Problem]:
    document = draft.document
    raw = document.data.get("applies_if") if isinstance(document.data, dict) else None
    condition = fit_part(_FORM_CONDITION, raw)
    if condition is not None:
        yield from _check_facts(document, ("applies_if",), condition, content)
    for question in draft.questions:
        if question.entry is not None and question.entry.applies_if is not None:
            yield from _check_facts(document, (*question.loc, "applies_if"), question.entry.applies_if, content)
        for index, law in enumerate(question.entry.law if question.entry else ()):
            yield from _check_facts(document, (*question.loc, "law", index, "applies_if"), law.applies_if, content)


def _check_facts(document: Document, place: Loc, condition: ConditionEntry, content: Content) -> Iterator[Problem]:
    for key, values in condition.facts.items():
        fact = content.facts.get(key)
        if fact is None:
            known = ", ".join(content.facts) or "none yet"
            instead = f"write a key from profile.yaml: {known}"
            yield document.problem((*place, key), f"there is no profile key “{key}”", instead)
        elif fact.entry is not None:
            yield from _check_values(document, (*place, key), values, fact.entry)


def _check_values(document: Document, place: Loc, values: Sequence[str], fact: ProfileEntry) -> Iterator[Problem]:
    known = ("true", "false") if fact.kind == "boolean" else tuple(option.id for option in fact.options)
    for index, value in enumerate(values):
        if known and value not in known:
            what = f"“{fact.id}” is never “{value}”"
            yield document.problem((*place, index), what, f"write one of: {', '.join(known)}")


# --- the profile ---


def _check_profile(content: Content) -> Iterator[Problem]:
    yield from check_repeated(content.profile, "profile question")
    for fact in content.profile:
        if reason := RESERVED_FACTS.get(fact.id):
            yield fact.problem(f"a profile question has the id “{fact.id}”", f"name it otherwise: {reason}", "id")
        if fact.entry is not None:
            yield from _check_fact(fact, fact.entry)


def _check_fact(fact: Placed[ProfileEntry], entry: ProfileEntry) -> Iterator[Problem]:
    if entry.kind == "boolean" and entry.options:
        yield fact.problem("a boolean with options", "remove them, or write `kind: choice`", "options")
    if entry.kind == "choice" and len(entry.options) < 2:
        yield fact.problem("a choice with fewer than two options", "add options, or write `kind: boolean`", "options")
    yield from check_option_ids(fact, entry.options, "options")
    for index, option in enumerate(entry.options):
        if option.id in RESERVED_OPTIONS:
            what = f"an option of the profile has the id “{option.id}”"
            yield fact.problem(what, "name it otherwise, or write `kind: boolean`", "options", index, "id")


def check_repeated(entries: Sequence[Owner], name: str) -> Iterator[Problem]:
    """Every id that stands twice in a list."""
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            yield entry.problem(f"two {name}s have the id “{entry.id}”", "give each its own id", "id")
        seen.add(entry.id)
