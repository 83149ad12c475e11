"""Everything that names something else: it must exist, and stand where its name can mean something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.errors import Problem
from assessment.loader.folder import Content, Draft, Placed
from assessment.loader.models import ChoiceEntry, NumberEntry, Question, Scored, SeveralEntry, TextEntry, UseEntry
from assessment.loader.part_models import OptionEntry, TickEntry


def check_references(content: Content) -> Iterator[Problem]:
    """Every name that refers to nothing, or to something that cannot stand there."""
    yield from _check_unique(content)
    for draft in content.drafts:
        yield from _check_uses(draft, content)
        yield from _check_order_of_answers(draft, content)
        for question in draft.questions:
            yield from _check_sources(question, content)
            yield from _check_same_as(question, content)


def _check_unique(content: Content) -> Iterator[Problem]:
    for draft in content.drafts:
        for question in draft.questions:
            first = content.questions[question.id]
            if first is not question:
                place = f"{first.document.file}, line {first.document.line((*first.loc, 'id'))}"
                what = f"the id “{question.id}” belongs to another question ({place})"
                yield question.problem(what, f"give this one its own id, or write `- use: {question.id}`", "id")


def _check_uses(draft: Draft, content: Content) -> Iterator[Problem]:
    seen: set[str] = set()
    for use in draft.uses:
        question = content.questions.get(use.id)
        if question is None:
            instead = "write the id of a question that another form defines"
            yield use.problem(f"`use` of “{use.id}”, which no form defines", instead, "use")
        elif question.document is draft.document:
            yield use.problem(f"`use` of “{use.id}”, which this form defines itself", "remove one of the two", "use")
        elif use.id in seen:
            yield use.problem(f"`use` of “{use.id}” twice in one form", "remove one of the two", "use")
        seen.add(use.id)


def _check_sources(question: Placed[Question], content: Content) -> Iterator[Problem]:
    if question.entry is not None:
        yield from check_sources_known(question, question.entry.sources, content)
        for number, law in enumerate(question.entry.law):
            yield from check_sources_known(question, law.sources, content, "law", number)


def check_sources_known(
    owner: Placed[Any], sources: Sequence[str], content: Content, *place: str | int
) -> Iterator[Problem]:
    """Every id in a list `sources` that sources.yaml does not have; `place` leads to the list inside its owner."""
    known = {source.id for source in content.sources}
    for index, source in enumerate(sources):
        if source not in known:
            instead = "add it to sources.yaml, or write the id of one that is there"
            yield owner.problem(f"there is no source “{source}”", instead, *place, "sources", index)


# --- same_as ---


def _check_same_as(question: Placed[Question], content: Content) -> Iterator[Problem]:
    entry = question.entry
    if entry is None or isinstance(entry, TextEntry) or entry.same_as is None:
        return
    twin = content.questions.get(entry.same_as)
    fault: tuple[str, str] | None
    if twin is None:
        fault = "names no question", "write the id of a question, or remove the key"
    elif twin is question:
        fault = "is the question itself", "write the id of another question, or remove the key"
    elif twin.entry is None:
        return
    else:
        fault = _twin_fault(entry, twin.entry, content)
    if fault:
        yield question.problem(f"`same_as: {entry.same_as}` {fault[0]}", fault[1], "same_as")


def _twin_fault(entry: Scored, twin: Question, content: Content) -> tuple[str, str] | None:
    if twin.kind != entry.kind or isinstance(twin, TextEntry):
        return f"is a question of another kind ({twin.kind})", f"name a question of the kind {entry.kind}"
    if twin.same_as is not None:
        return f"takes its own answer from “{twin.same_as}”", "point both to one question that has its own"
    if misfit := _misfit(entry, twin, content):
        return f"can have answers that don't fit here: {misfit}", "make both accept the same answers"
    return None


def _misfit(entry: Scored, twin: Scored, content: Content) -> str:
    """What the twin can be answered with and this question cannot."""
    if isinstance(entry, NumberEntry) and isinstance(twin, NumberEntry):
        if entry.unit != twin.unit:
            return f"{twin.unit} instead of {entry.unit}"
        inside = entry.minimum <= twin.minimum and twin.maximum <= entry.maximum
        return "" if inside else f"from {twin.minimum:g} to {twin.maximum:g}"
    own, others = option_ids(entry, content), option_ids(twin, content)
    return ", ".join(option for option in others or () if own is not None and option not in own)


def option_ids(entry: Question | None, content: Content) -> tuple[str, ...] | None:
    """What a choice or checklist can be answered with; None when that cannot be known."""
    options: Sequence[OptionEntry | TickEntry] | None = None
    match entry:
        case ChoiceEntry(answers=str() as name):
            placed = content.options.get(name)
            options = placed.entry if placed else None
        case ChoiceEntry() | SeveralEntry():
            options = entry.options
    return None if options is None else tuple(option.id for option in options)


# --- conditions on earlier answers ---


def _check_order_of_answers(draft: Draft, content: Content) -> Iterator[Problem]:
    earlier: dict[str, Placed[Question] | None] = {}
    for item in draft.items:
        question = content.questions.get(item.id)
        answers = _answers_needed(question)
        if isinstance(item.entry, UseEntry):
            yield from _check_used(item, answers, earlier)
        elif question is not None and question.loc == item.loc and question.document is item.document:
            for other, options in answers.items():
                yield from _check_answer(question, other, options, earlier, content)
        earlier[item.id] = question


def _answers_needed(question: Placed[Question] | None) -> Mapping[str, tuple[str, ...]]:
    entry = question.entry if question else None
    return entry.applies_if.answers if entry and entry.applies_if else {}


def _check_used(
    use: Placed[Question | UseEntry], needed: Mapping[str, object], earlier: Mapping[str, object]
) -> Iterator[Problem]:
    for other in needed:
        if other not in earlier:
            what = f"“{use.id}” is asked only after an answer to “{other}”, which does not stand earlier here"
            yield use.problem(what, f"put `- use: {other}` before it", "use")


def _check_answer(
    question: Placed[Question],
    other: str,
    options: tuple[str, ...],
    earlier: Mapping[str, Placed[Question] | None],
    content: Content,
) -> Iterator[Problem]:
    place = ("applies_if", "answers", other)
    if other not in earlier:
        instead = "name a question that stands before this one in the same form"
        yield question.problem(f"`answers` names “{other}”, which does not stand earlier here", instead, *place)
        return
    placed = earlier[other]
    if placed is None or placed.entry is None:
        return
    if placed.entry.kind not in {"choice", "several"}:
        what = f"`answers` names “{other}”, which has no options ({placed.entry.kind})"
        yield question.problem(what, "name a question of the kind choice or several", *place)
        return
    known = option_ids(placed.entry, content)
    for index, option in enumerate(options):
        if known is not None and option not in known:
            what = f"“{other}” has no option “{option}”"
            yield question.problem(what, f"write one of: {', '.join(known)}", *place, index)
