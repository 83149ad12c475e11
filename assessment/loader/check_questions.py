"""What one question must hold for its points to mean something: options, bands, caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from assessment.errors import Problem
from assessment.loader.folder import Content, Placed
from assessment.loader.models import ChoiceEntry, NumberEntry, Question, ScoredEntry, SeveralEntry
from assessment.loader.part_models import BandEntry, OptionEntry, TickEntry
from assessment.ready import HOLE, PLACEHOLDERS, holes
from assessment.text import LANGUAGES

Owner: TypeAlias = Placed[Any]
"""A question, an answer set or a profile question: whatever has options."""

RESERVED = "unknown"
"""In saved answers and answers files this word says "we don't know yet"."""


def check_questions(content: Content) -> Iterator[Problem]:
    """Every fault inside the questions and answer sets."""
    for answer_set in content.answer_sets:
        if answer_set.entry is not None:
            yield from _check_options(answer_set, answer_set.entry)
    for draft in content.drafts:
        for question in draft.questions:
            yield from _check_question(question, content)


def _check_question(question: Placed[Question], content: Content) -> Iterator[Problem]:
    entry = question.entry
    if isinstance(entry, ScoredEntry):
        yield from _check_scored(question, entry)
    match entry:
        case ChoiceEntry():
            yield from _check_choice(question, entry, content)
        case NumberEntry():
            yield from _check_number(question, entry)
        case SeveralEntry():
            yield from check_option_ids(question, entry.options, "options")
            yield from _check_bands(question, entry.bands, *_tick_limits(entry))


def _check_scored(question: Placed[Question], entry: ScoredEntry) -> Iterator[Problem]:
    if entry.cap_group and entry.severity != "critical":
        what = f"`cap_group` on a question whose severity is {entry.severity}"
        yield question.problem(what, "remove it, or write `severity: critical`", "cap_group")
    yield from check_values_once(question, entry.groups, "groups")
    yield from _check_ready(question, entry)


def _check_ready(question: Placed[Question], entry: ScoredEntry) -> Iterator[Problem]:
    """Placeholders that can be filled, and the same ones in every language."""
    ready = entry.recommendation.ready
    if ready is None:
        return
    found = {language: holes(getattr(ready, language)) for language in LANGUAGES}
    known = all(name in PLACEHOLDERS for names in found.values() for name in names)
    for language, names in found.items():
        place = ("recommendation", "ready", language)
        for name in sorted(set(names) - set(PLACEHOLDERS)):
            what = f"there is no placeholder “{{{name}}}”"
            yield question.problem(what, f"write one of: {', '.join(PLACEHOLDERS)}", *place)
        if set("{}") & set(HOLE.sub("", getattr(ready, language))):
            yield question.problem("a brace that opens or closes nothing", "write `{phone}`, or remove it", *place)
        if known and set(names) != set(found["ru"]):
            what = f"the placeholders differ from the Russian text: {_listed(names)} instead of {_listed(found['ru'])}"
            yield question.problem(what, "use the same placeholders in every language", *place)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(sorted(set(names))) or "none"


def _check_choice(question: Placed[Question], entry: ChoiceEntry, content: Content) -> Iterator[Problem]:
    if entry.options is None and entry.answers is None:
        yield question.problem("a choice without options", "add `options: […]` or `answers: name-of-a-set`")
    elif entry.options is not None and entry.answers is not None:
        yield question.problem("`options` and `answers` together", "keep one of the two", "answers")
    if entry.options is not None:
        yield from _check_options(question, entry.options, "options")
    if entry.answers is not None and entry.answers not in content.options:
        known = ", ".join(content.options) or "none yet"
        what = f"there is no answer set “{entry.answers}”"
        yield question.problem(what, f"write one from answer-sets.yaml: {known}", "answers")


def _check_options(owner: Owner, options: Sequence[OptionEntry], *inside: str) -> Iterator[Problem]:
    yield from check_option_ids(owner, options, *inside)
    points = {option.points for option in options}
    if 100 not in points:
        yield owner.problem("no option is worth 100", "give the best option `points: 100`", *inside)
    if 0 not in points:
        yield owner.problem("no option is worth 0", "give the worst option `points: 0`", *inside)


def check_option_ids(owner: Owner, options: Sequence[OptionEntry | TickEntry], *inside: str) -> Iterator[Problem]:
    """Every id once, and none that an answers file reads as something else."""
    ids = [option.id for option in options]
    for index, option_id in enumerate(ids):
        place: tuple[str | int, ...] = (*inside, index, "id")
        if option_id == RESERVED:
            instead = "name it otherwise: this word says that the answer is not known yet"
            yield owner.problem(f"an option has the id “{RESERVED}”", instead, *place)
        if option_id in ids[:index]:
            yield owner.problem(f"two options have the id “{option_id}”", "give each its own id", *place)


def _check_number(question: Placed[Question], entry: NumberEntry) -> Iterator[Problem]:
    if entry.minimum >= entry.maximum:
        what = f"`maximum` {_n(entry.maximum)} is not above `minimum` {_n(entry.minimum)}"
        yield question.problem(what, "write the smallest and the largest number that may be typed", "maximum")
    else:
        limits = (entry.minimum, entry.maximum)
        yield from _check_bands(question, entry.bands, at_least=limits, at_most=limits)


def _tick_limits(entry: SeveralEntry) -> tuple[tuple[float, float], tuple[float, float]]:
    """`at_least` none and `at_most` all would hold for every answer."""
    return (1, len(entry.options)), (0, len(entry.options) - 1)


def _check_bands(
    question: Placed[Question],
    bands: Sequence[BandEntry],
    at_least: tuple[float, float],
    at_most: tuple[float, float],
) -> Iterator[Problem]:
    faults = [fault for index, band in enumerate(bands) for fault in _check_bound(question, index, band)]
    yield from faults
    if bands[0].points != 100:
        instead = "put the best band first, with `points: 100`"
        yield question.problem(f"the first band is worth {bands[0].points}", instead, "bands", 0)
    if faults:
        return
    if len({band.at_least is None for band in bands}) == 2:
        yield question.problem("`at_least` and `at_most` in one list", "use one of the two in all bands", "bands")
        return
    for index, band in enumerate(bands):
        yield from _check_limits(question, index, band, at_most if band.at_least is None else at_least)
    for index, (before, band) in enumerate(pairwise(bands), start=1):
        yield from _check_order(question, index, before, band)


def _check_bound(question: Placed[Question], index: int, band: BandEntry) -> Iterator[Problem]:
    if band.at_least is None and band.at_most is None:
        yield question.problem("a band without a bound", "add `at_least: …` or `at_most: …`", "bands", index)
    if band.at_least is not None and band.at_most is not None:
        instead = "keep one: bands are tried in order, the first that holds counts"
        yield question.problem("a band with two bounds", instead, "bands", index)


def _check_limits(
    question: Placed[Question], index: int, band: BandEntry, limits: tuple[float, float]
) -> Iterator[Problem]:
    key, bound = _bound(band)
    if not limits[0] <= bound <= limits[1]:
        what = f"`{key}: {_n(bound)}` lies outside what can be answered"
        yield question.problem(what, f"write a bound from {_n(limits[0])} to {_n(limits[1])}", "bands", index)


def _check_order(question: Placed[Question], index: int, before: BandEntry, band: BandEntry) -> Iterator[Problem]:
    key, bound = _bound(band)
    _, harder = _bound(before)
    if not (bound < harder if key == "at_least" else bound > harder):
        direction = "below" if key == "at_least" else "above"
        what = f"`{key}: {_n(bound)}` can never count after `{key}: {_n(harder)}`"
        yield question.problem(what, f"order the bands: each bound {direction} the one before", "bands", index)
    if band.points >= before.points:
        what = f"the band is worth {band.points} after one of {before.points}"
        yield question.problem(what, "give each band fewer points than the one before", "bands", index)


def _bound(band: BandEntry) -> tuple[str, float]:
    if band.at_least is not None:
        return "at_least", band.at_least
    return "at_most", band.at_most if band.at_most is not None else 0


def check_values_once(owner: Owner, values: Sequence[str], key: str) -> Iterator[Problem]:
    """No value of a list twice."""
    for index, value in enumerate(values):
        if value in values[:index]:
            yield owner.problem(f"“{value}” stands twice in `{key}`", "keep one of the two", key, index)


def _n(number: float) -> str:
    return f"{number:g}"
